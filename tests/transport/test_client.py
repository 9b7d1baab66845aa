import itertools
import logging
import socket
import ssl
import time
import traceback
from collections.abc import Sequence
from email.utils import formatdate
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.transport.scripted import (
    KEY,
    Server,
    Step,
    dripping,
    reply,
    resetting,
    silent,
    unmeasured,
    zipped,
)
from tracker.errors import (
    BadAnswer,
    Blocked,
    ConfigurationError,
    DeadlineReached,
    Malformed,
    RateLimited,
    Refused,
    SourceError,
    TooLarge,
    TrackerError,
    Transient,
)
from tracker.transport import Answer, Attempt, Limits, Request, Secret, Transport, signs

OK = reply("good")
KEPT = reply("good", headers={"Connection": "keep-alive"})
HERE = Path(__file__).parent
LIMITS = Limits(wire=100_000, body=200_000, run=600)
IMPATIENT = Limits(read=0.2, wire=100_000, body=200_000, run=600)
GATEWAY = '{"error":"API rate limit exceeded","api-key":"SECRET123","count":"4","limit":"3"}'
BLOCKED = "<html><head><title>NCBI - WWW Error Blocked Diagnostic</title></head>SECRET123</html>"
DATES = {"Date": formatdate(1_790_000_000, usegmt=True)}


def read(answer: Answer) -> bytes:
    if wrong := signs.failure(answer):
        raise wrong
    return answer.body


def transport_to(server: Server, limits: Limits = LIMITS, pace: float = 0.4) -> Transport:
    return Transport(key=Secret(KEY), pace=pace, limits=limits, time=server.clock.time)


def ask(transport: Transport, url: str) -> bytes:
    return transport.exchange(Request(url=url, form={"api_key": Secret(KEY)}), read)


def limited(retry_after: str | None, **headers: str) -> bytes:
    if retry_after is not None:
        headers["Retry-After"] = retry_after
    return reply(GATEWAY, 429, kind="application/json", headers=headers)


class Row(NamedTuple):
    """A fault, what comes of it, how many requests that takes, and what is waited."""

    script: Sequence[Step]
    outcome: bytes | type[TrackerError]
    requests: int
    slept: Sequence[float] | None = None


ROWS = {
    "1 429 with Retry-After": Row([limited("2"), OK], b"good", 2, [2]),
    "2 429 without": Row([limited(None)] * 3 + [OK], b"good", 4, [1, 2, 4]),
    "3 429 for ever": Row([limited(None)], RateLimited, 6, [1, 2, 4, 8, 16]),
    "4 wait longer than the run": Row([limited("86400")], RateLimited, 1, []),
    "4 wait for ages": Row([limited("9" * 18)], RateLimited, 1, []),
    "5 nonsense": Row([limited("abc"), OK], b"good", 2, [1]),
    "5 negative": Row([limited("-5"), OK], b"good", 2, [1]),
    "5 empty": Row([limited(""), OK], b"good", 2, [1]),
    "5 infinite": Row([limited("inf"), OK], b"good", 2, [1]),
    "5 past date": Row([limited(formatdate(0, usegmt=True)), OK], b"good", 2, [1]),
    "5 bad date": Row([limited("Mon, 99 Foo 2026 99:99:99 GMT"), OK], b"good", 2, [1]),
    "5 date": Row([limited(formatdate(1_790_000_003, usegmt=True)), OK], b"good", 2, [3]),
    "5 date by their clock": Row(
        [limited(formatdate(903, usegmt=True), Date=formatdate(900, usegmt=True)), OK],
        b"good",
        2,
        [3],
    ),
    "8 500 twice": Row([reply("<title>NCBI/eutils202</title>", 500)] * 2 + [OK], b"good", 3),
    "9 502": Row([reply("<html>", 502), OK], b"good", 2, [1]),
    "9 503": Row([reply("", 503, headers={"Retry-After": "7"}), OK], b"good", 2, [7]),
    "9 504 for ever": Row([reply("", 504)], Transient, 6),
    "10 blocked": Row([reply(BLOCKED, 403)], Blocked, 1, []),
    "10 blocked with 200": Row([reply(BLOCKED)], Blocked, 1, []),
    "10 forbidden": Row([reply("", 403)], Refused, 1, []),
    "12 maintenance page": Row([reply("<!DOCTYPE html><html>SECRET123</html>")], Transient, 6),
    "34 body shorter than told": Row([reply("x", headers={"Content-Length": "9"}), OK], b"good", 2),
    "34 chunk cut": Row(
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc", OK], b"good", 2
    ),
    "34 bad chunk": Row(
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", OK], b"good", 2
    ),
    "36 gzip": Row([zipped(b"good")], b"good", 1),
    "36 gzip cut": Row([zipped(b"good" * 99, cut=0.5), OK], b"good", 2),
    "36 gzip almost whole": Row([zipped(b"good" * 99, cut=0.99), OK], b"good", 2),
    "36 no gzip at all": Row([reply("x", headers={"Content-Encoding": "gzip"}), OK], b"good", 2),
    "36 brotli": Row([reply("x", headers={"Content-Encoding": "br"}), OK], b"good", 2),
    "38 silent at once": Row([silent(), OK], b"good", 2),
    "38 silent in the middle": Row([silent(reply("good")[:-2]), OK], b"good", 2),
    "38 silent in the head": Row([silent(b"HTTP/1.1 200 OK\r\nCont"), OK], b"good", 2),
    "39 body drips": Row([dripping(unmeasured(b""), seconds=7, drops=40), OK], b"good", 2),
    "39 head drips": Row(
        [dripping(b"HTTP/1.1 200 OK\r\nX: ", seconds=7, drops=40), OK], b"good", 2
    ),
    "39 drips for ever": Row([dripping(unmeasured(b""), seconds=50, drops=4)], DeadlineReached, 3),
    "40 reset": Row([resetting(), OK], b"good", 2),
    "40 reset in the middle": Row([resetting(reply("good")[:-2]), OK], b"good", 2),
    "40 reset for ever": Row([resetting()], Transient, 6),
    "40 not HTTP": Row([b"SSH-2.0-OpenSSH SECRET123\r\n", OK], b"good", 2),
    "41 too long": Row([reply(b"x" * 100_001)], TooLarge, 1, []),
    "41 too long without length": Row([unmeasured(b"x" * 200_000)], TooLarge, 1, []),
    "41 bomb": Row([zipped(b"\0" * 50_000_000)], TooLarge, 1, []),
    "as long as may be": Row([reply(b"x" * 100_000)], b"x" * 100_000, 1),
    "404": Row([reply("", 404)], BadAnswer, 2),
    "413": Row([reply("", 413)], BadAnswer, 1),
    "no body": Row([reply("")], b"", 1),
    "odd header": Row([reply("good", headers={"Retry-After": "\x80", "é": "x"})], b"good", 1),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_each_fault_ends_as_it_must(
    row: Row, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> None:
    caplog.set_level(logging.DEBUG)
    limits = IMPATIENT if "silent" in request.node.name else LIMITS
    told = ""
    with Server(row.script) as server:
        transport = transport_to(server, limits)
        outcome: bytes | type[TrackerError]
        try:
            outcome = ask(transport, server.url)
        except TrackerError as error:
            outcome = type(error)
            told = "".join(traceback.format_exception(error)) + repr(error)
    assert outcome == row.outcome
    assert len(server.seen) == row.requests == transport.traffic.requests
    assert transport.traffic.retries == row.requests - 1
    if row.slept is not None:
        assert server.clock.slept == pytest.approx(row.slept)
    assert KEY not in told + caplog.text + repr(vars(transport))
    assert all(seen.method == "POST" and KEY not in seen.path for seen in server.seen)
    assert all(seen.form == {"api_key": KEY} for seen in server.seen)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("form", [None, {"api_key": Secret(KEY)}])
def test_no_redirect_is_followed(status: int, form: dict[str, Secret] | None) -> None:
    with Server([OK]) as other, Server([]) as server:
        server.script = [reply("", status, headers={"Location": other.url})]
        with pytest.raises(Refused, match=r"127.0.0.1:.*not followed"):
            transport_to(server).exchange(Request(url=server.url, form=form), read)
    assert (len(server.seen), len(other.seen)) == (1, 0)


def test_an_unknown_certificate_is_refused() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(HERE / "self_signed.pem")
    verdict = pytest.raises(Refused, match="could not be verified: self")
    with Server([OK], tls=context) as server, verdict:
        ask(transport_to(server), server.url)
    assert server.seen == []


def test_nobody_there() -> None:
    with Server() as server:
        url, transport = server.url, transport_to(server)
    with pytest.raises(Transient, match=r"reached: Connection refused.*6 tries"):
        ask(transport, url)


def test_connections_are_used_again() -> None:
    with Server([KEPT], keep=True) as server:
        transport = transport_to(server)
        bodies = [ask(transport, server.url) for _ in range(3)]
        assert len(server._threads) == 2
    assert bodies == [b"good"] * 3


def test_a_connection_that_the_server_dropped_is_made_anew() -> None:
    def vanish(_: Server, sock: socket.socket) -> None:
        sock.sendall(KEPT)
        sock.shutdown(socket.SHUT_RDWR)

    with Server([vanish, OK], keep=True) as server:
        transport = transport_to(server)
        assert [ask(transport, server.url) for _ in range(2)] == [b"good"] * 2


def test_the_server_never_sees_two_requests_closer_than_the_pace() -> None:
    received: list[float] = []

    def late(server: Server, sock: socket.socket) -> None:
        server.clock.now += len(received) % 3 * 0.15
        received.append(server.clock.now)
        sock.sendall(reply("", 503) if len(received) % 4 == 1 else OK)

    with Server([late]) as server:
        transport = transport_to(server, Limits(backoff=0.01))
        for _ in range(20):
            ask(transport, server.url)
    assert len(received) > 20
    assert min(b - a for a, b in itertools.pairwise(received)) >= 0.4


def test_silence_is_not_waited_for_past_the_time_of_one_request() -> None:
    def stop(server: Server, sock: socket.socket) -> None:
        server.clock.now += 8.9
        sock.sendall(reply("good")[:-2])
        server.gone.wait(8)

    begun = time.monotonic()
    with Server([stop]) as server, pytest.raises(Transient):
        ask(transport_to(server, Limits(read=9, total=9, attempts=1)), server.url)
    assert time.monotonic() - begun < 4


def test_every_attempt_pays_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    told: list[Attempt] = []
    caplog.set_level(logging.DEBUG, "tracker.transport")
    with Server([reply("", 500), OK]) as server:
        transport = Transport(pace=2, limits=LIMITS, time=server.clock.time, note=told.append)
        ask(transport, server.url)
    assert server.clock.slept == pytest.approx([1, 1], abs=0.01)
    assert [(one.number, one.outcome, one.status, one.bytes) for one in told] == [
        (1, "Transient", 500, 0),
        (2, "ok", 200, 4),
    ]
    assert len(caplog.messages) == 2
    assert (transport.traffic.requests, transport.traffic.bytes) == (2, 4)


def test_a_wait_longer_than_the_run_ends_one_request_and_no_other() -> None:
    with Server([limited("86400"), OK]) as server:
        transport = transport_to(server)
        with pytest.raises(RateLimited, match=r"24\.0 h"):
            ask(transport, f"{server.url}rss/a")
        assert ask(transport, f"{server.url}entrez/b") == b"good"


def test_what_is_down_is_a_service_and_not_its_host() -> None:
    failed = reply("", 500)
    with Server([failed, failed, failed, OK]) as server:
        transport = transport_to(server, Limits(attempts=2))
        with pytest.raises(Transient, match="after 2 tries"):
            ask(transport, f"{server.url}rss/a")
        assert ask(transport, f"{server.url}entrez/b") == b"good"


def test_a_wait_holds_back_the_next_request_too() -> None:
    with Server([limited("30"), limited("30"), OK]) as server:
        transport = transport_to(server, Limits(attempts=1))
        with pytest.raises(RateLimited):
            ask(transport, server.url)
        with pytest.raises(RateLimited):
            ask(transport, server.url)
        assert ask(transport, server.url) == b"good"
    assert [seen.at for seen in server.seen] == [1000, 1030, 1060]


def test_an_outage_is_tried_at_length_once() -> None:
    with Server([reply("", 502)] * 7 + [OK, reply("", 502), OK]) as server:
        transport = transport_to(server)
        for _ in range(2):
            with pytest.raises(Transient):
                ask(transport, server.url)
        assert len(server.seen) == 6 + 1
        assert ask(transport, server.url) == b"good"
        assert ask(transport, server.url) == b"good"
    assert len(server.seen) == 6 + 1 + 1 + 2


def test_10_a_block_stops_all_requests_to_that_host() -> None:
    with Server([reply(BLOCKED, 403), OK]) as server:
        transport = transport_to(server)
        for _ in range(3):
            with pytest.raises(Blocked, match="eutilities@ncbi"):
                ask(transport, server.url)
        assert len(server.seen) == 1
        assert ask(transport, server.url.replace("127.0.0.1", "localhost")) == b"good"


def test_the_run_ends_at_its_deadline() -> None:
    with Server([OK]) as server:
        transport = transport_to(server, Limits(run=1), pace=2)
        ask(transport, server.url)
        server.clock.now += 0.7
        with pytest.raises(DeadlineReached):
            ask(transport, server.url)
        server.clock.now += 5
        with pytest.raises(DeadlineReached):
            ask(transport, server.url)
    assert len(server.seen) == 1
    assert server.clock.slept == []


def test_malformed_is_retried_once_and_then_bad() -> None:
    def refuse(_: Answer) -> None:
        raise Malformed(f"not it, {KEY}")

    with Server([OK]) as server:
        transport = transport_to(server)
        with pytest.raises(BadAnswer, match=r"not it, \*\*\* Given up after 2 tries"):
            transport.exchange(Request(url=server.url), refuse)
    assert len(server.seen) == 2


def test_the_key_is_masked_however_it_is_echoed() -> None:
    def refuse(_: Answer) -> None:
        raise ConfigurationError([f"api-key: {KEY}", "second"])

    with Server([OK]) as server, pytest.raises(ConfigurationError) as caught:
        transport_to(server).exchange(Request(url=server.url), refuse)
    assert caught.value.faults == ("api-key: ***", "second")
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_a_bug_in_a_reader_is_not_hidden() -> None:
    def stumble(_: Answer) -> None:
        raise ZeroDivisionError

    with Server([OK]) as server, pytest.raises(ZeroDivisionError):
        transport_to(server).exchange(Request(url=server.url), stumble)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "url",
    ["http://eutils.ncbi.nlm.nih.gov/", "ftp://127.0.0.1/", "", "https://", "http://[::1", "x y"],
)
def test_urls_that_are_never_asked(url: str) -> None:
    with pytest.raises(ConfigurationError):
        Transport().exchange(Request(url=url), read)


@pytest.mark.parametrize(("key", "pace"), [(None, 0.0), (None, 0.3), (KEY, 0.1)])
def test_no_pace_above_the_limit_of_ncbi(key: str | None, pace: float) -> None:
    transport = Transport(key=Secret(key) if key else None, pace=pace)
    with pytest.raises(ConfigurationError, match="TRACKER_PACE"):
        transport.exchange(Request(url="https://eutils.ncbi.nlm.nih.gov/"), read)
    assert transport.traffic.requests == 0


def test_any_pace_on_this_machine() -> None:
    with Server([OK]) as server:
        transport = transport_to(server, pace=0)
        for _ in range(5):
            ask(transport, server.url)
    assert server.clock.slept == []


def test_environment_and_secrets_of_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Server([reply("good", headers={"Set-Cookie": "a=b"})]) as server:
        transport = transport_to(server)
        ask(transport, server.url)
        ask(transport, server.url)
    assert {"Authorization", "Cookie"}.isdisjoint(server.seen[1].headers)
    assert server.seen[1].headers["Accept-Encoding"] == "gzip"


def test_through_a_proxy_time_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    begun = b"HTTP/1.1 200 Connection established\r\nX: "
    with Server([dripping(begun, seconds=7, drops=40)]) as server:
        monkeypatch.setenv("https_proxy", server.url)
        with pytest.raises(SourceError):
            ask(transport_to(server, Limits(attempts=1)), "https://example.invalid/")
    assert [(seen.method, seen.path) for seen in server.seen] == [
        ("CONNECT", "example.invalid:443")
    ]


def test_memory_stays_bounded_whatever_comes() -> None:
    import tracemalloc

    with Server([zipped(b"\0" * 30_000_000)]) as server:
        transport = transport_to(server, Limits(body=1_000_000))
        tracemalloc.start()
        with pytest.raises(TooLarge):
            ask(transport, server.url)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 5_000_000
