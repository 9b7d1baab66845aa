import concurrent.futures
import http.client
import socket
import threading
from urllib.parse import urlsplit

import pytest

from tests.sandbox.world import NOW, Client, records, tiny
from tracker.errors import UsageError
from tracker.sandbox import Sandbox
from tracker.sandbox.records import Record, TimedRecord

ODD = b"GET http://[::1/efetch.fcgi?id=%FF%00 HTTP/1.1\r\n\r\n"


def raw(pubmed: Sandbox) -> socket.socket:
    place = urlsplit(pubmed.url)
    return socket.create_connection((place.hostname, place.port or 0), timeout=10)


def threads() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name == "local PubMed"]


def test_one_connection_serves_many_requests() -> None:
    with tiny() as pubmed:
        place = urlsplit(pubmed.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
        for _ in range(3):
            connection.request("GET", f"{place.path}einfo.fcgi")
            answer = connection.getresponse()
            assert (answer.status, answer.version) == (200, 11)
            answer.read()
            assert not answer.will_close
        connection.close()


def test_it_stops_at_once_though_clients_linger(capfd: pytest.CaptureFixture[str]) -> None:
    with tiny() as pubmed:
        lingering = [raw(pubmed) for _ in range(3)]
        lingering[0].sendall(b"GET /einfo.fcgi HTTP/1.1\r\n")
    assert threads() == []
    for client in lingering:
        client.close()
    assert capfd.readouterr() == ("", "")


def test_it_survives_clients_that_leave_or_talk_nonsense(capfd: pytest.CaptureFixture[str]) -> None:
    with tiny() as pubmed:
        for talk in (b"", b"GET", b"\x16\x03\x01\x00\r\n\r\n", b"BREW /pot HTTP/1.1\r\n\r\n", ODD):
            with raw(pubmed) as client:
                client.sendall(talk)
        with raw(pubmed) as client:
            client.sendall(b"POST /efetch.fcgi HTTP/1.1\r\nContent-Length: 50\r\n\r\nid=1")
        with raw(pubmed) as client:
            client.sendall(b"POST /efetch.fcgi HTTP/1.1\r\nContent-Length: x\r\n\r\n")
            assert client.recv(12) == b"HTTP/1.1 413"
        with Client(pubmed) as client_after:
            assert client_after.get("einfo").status_code == 200
    assert capfd.readouterr() == ("", "")


def test_large_bodies_are_packed_for_clients_that_take_it() -> None:
    with tiny() as pubmed, Client(pubmed) as client:
        packed = client.post("efetch", id="99000201")
        assert packed.headers["Content-Encoding"] == "gzip"
        with raw(pubmed) as plain:
            plain.sendall(b"GET /efetch.fcgi?id=99000201 HTTP/1.0\r\n\r\n")
            body = b"".join(iter(lambda: plain.recv(65536), b"")).split(b"\r\n\r\n", 1)[1]
    assert body == packed.content


def test_many_clients_at_once_while_time_passes() -> None:
    with tiny() as pubmed:

        def work(number: int) -> int:
            with Client(pubmed) as client:
                pubmed.now = NOW.replace(hour=number % 24)
                return client.get("efetch", id="99000201").status_code

        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            assert list(pool.map(work, range(40))) == [200] * 40
        log = pubmed.log
    assert sorted(entry.number for entry in log) == list(range(1, 41))


def test_a_taken_port_is_a_usage_error() -> None:
    with tiny() as pubmed:
        port = urlsplit(pubmed.url).port or 0
        with pytest.raises(UsageError, match=f"port {port}"), Sandbox(NOW, port=port, records=()):
            pass
    with Sandbox(NOW, port=port, records=()) as again:
        assert urlsplit(again.url).port == port


def test_a_port_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="port 70000"), Sandbox(NOW, port=70000, records=()):
        pass


class Broken(TimedRecord, frozen=True, kw_only=True):
    def on(self, day: object) -> None:
        raise ZeroDivisionError(day)


def visit_and_break(record: Record) -> None:
    with Sandbox(NOW, records=[record]) as pubmed, raw(pubmed) as client:
        client.sendall(b"GET /efetch.fcgi?id=1 HTTP/1.1\r\n\r\n")
        assert client.recv(1) == b""


def test_a_crash_of_its_own_is_raised_when_it_closes() -> None:
    with pytest.raises(ZeroDivisionError):
        visit_and_break(Broken(pmid="1", states=records()[0].states))
