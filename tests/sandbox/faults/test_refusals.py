import datetime as dt
import email.utils
import json

import pytest
from lxml import etree

from tests.sandbox.faults.wiretap import exchange
from tests.sandbox.world import NOW, Client, tiny
from tracker.sandbox import FAULTS, Fault, Sandbox, generate
from tracker.sandbox.answers import OVER_CAP

RATE_LIMIT = b'{"error":"API rate limit exceeded","api-key":"203.0.113.9","count":"4","limit":"3"}'


@pytest.mark.parametrize(
    ("name", "retry_after"),
    [
        ("429-retry-after", "2"),
        ("429", None),
        ("429-forever", None),
        ("429-retry-after-day", "86400"),
        ("429-retry-after-text", "abc"),
        ("429-retry-after-negative", "-5"),
        ("429-retry-after-empty", ""),
        ("429-retry-after-past", "Wed, 21 Oct 2015 07:28:00 GMT"),
    ],
)
def test_rate_limits(name: str, retry_after: str | None) -> None:
    with tiny(name) as pubmed:
        headers, body = exchange(pubmed)
    assert headers["status"] == "HTTP/1.1 429 Too Many Requests"
    assert headers["content-type"] == "application/json; charset=UTF-8"
    assert (headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]) == ("3", "0")
    assert headers.get("retry-after") == retry_after
    assert body == RATE_LIMIT


def test_a_rate_limit_with_a_date_three_seconds_ahead() -> None:
    with tiny("429-retry-after-date") as pubmed:
        headers, _ = exchange(pubmed)
    moment, now = (
        email.utils.parsedate_to_datetime(headers[name]) for name in ("retry-after", "date")
    )
    assert moment - now == dt.timedelta(seconds=3)


def test_a_rate_limit_dressed_as_success() -> None:
    with tiny("200-rate-limit-json") as pubmed:
        headers, body = exchange(pubmed)
    assert (headers["status"], body) == ("HTTP/1.1 200 OK", RATE_LIMIT)


def test_a_refused_key_is_repeated_with_a_line_end_in_the_body() -> None:
    with tiny("api-key-invalid") as pubmed, Client(pubmed) as client:
        answer = client.post("esearch", term="disc", api_key="SECRET123")
        assert client.post("einfo").status_code == 400
    assert answer.status_code == 400
    assert answer.text == (
        '{"error":"API key invalid","api-key":"SECRET123","type":"invalid",\n"status":"unknown"}'
    )


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [
        ("500-diagnostic", 500, "<title>NCBI/eutils202 - WWW Error 500 Diagnostic</title>"),
        ("502", 502, "Bad Gateway"),
        ("503-retry-after", 503, "Service Unavailable"),
        ("504", 504, "Gateway Timeout"),
        ("403-blocked", 403, "NCBI - WWW Error Blocked Diagnostic"),
        ("200-maintenance-html", 200, "maintenance"),
        ("414", 414, "Request-URI Too Large"),
    ],
)
def test_html_pages(name: str, status: int, words: str) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        answer = client.get("efetch", id="99000201")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html")
    assert words in answer.text
    assert answer.headers.get("Retry-After") == ("1" if status == 503 else None)


def test_a_large_batch_fails_where_a_small_one_does_not() -> None:
    with (
        Sandbox(NOW, records=generate(60, days=1), faults=["502-large-batch"]) as pubmed,
        Client(pubmed) as client,
    ):
        ids = [str(99100001 + number) for number in range(60)]
        assert client.post("efetch", id=",".join(ids)).status_code == 502
        assert client.post("efetch", id=",".join(ids[:50])).status_code == 200


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_lead_to_the_other_host_which_records_what_it_gets(status: int) -> None:
    with tiny(f"redirect-{status}") as pubmed, Client(pubmed) as client:
        answer = client.post("esearch", term="disc", api_key="SECRET123")
        place = answer.headers["Location"]
        assert answer.status_code == status
        assert place == f"{pubmed.other_url}entrez/eutils/esearch.fcgi"
        assert place.startswith("http://localhost:")
        assert pubmed.other_log == []
        client.feed(f"{place}?api_key=SECRET123")
        (visit,) = pubmed.other_log
    assert visit.params == {"api_key": "SECRET123"}


def test_the_gateway_cannot_route() -> None:
    with tiny("200-unable-to-route") as pubmed:
        headers, body = exchange(pubmed)
    assert headers["content-type"] == "text/plain"
    assert body.startswith(b"Unable to route request!\n\nservice name: /http/service/ratecontrol")


def test_an_empty_body() -> None:
    with tiny("200-empty") as pubmed:
        headers, body = exchange(pubmed)
    assert (headers["status"], headers["content-length"], body) == ("HTTP/1.1 200 OK", "0", b"")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("search-backend-down", "Search Backend failed: Database is not supported: pubmed"),
        ("search-empty-term", "Empty term and query_key - nothing todo"),
    ],
)
def test_search_errors_inside_success(name: str, error: str) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        answer = client.post("esearch", term="disc", retmode="json")
        assert client.post("esearch", term="disc", retmode="json").json()["esearchresult"]["count"]
    assert (answer.status_code, answer.json()["esearchresult"]) == (200, {"ERROR": error})


def test_the_error_beyond_the_cap_is_invalid_json() -> None:
    with tiny("search-over-cap", "search-over-cap-escaped") as pubmed, Client(pubmed) as client:
        plain = client.post("esearch", term="disc", retmode="json").text
        escaped = client.post("esearch", term="disc", retmode="json").text
    with pytest.raises(ValueError, match="control character"):
        json.loads(plain)
    assert json.loads(plain, strict=False)["esearchresult"]["ERROR"] == OVER_CAP
    with pytest.raises(ValueError, match="escape"):
        json.loads(escaped, strict=False)


def test_no_valid_id_and_a_slow_viewer() -> None:
    with tiny("efetch-no-valid-id", "efetch-viewer-timeout") as pubmed, Client(pubmed) as client:
        refused = client.post("efetch", id="99000201")
        slow = client.post("efetch", id="99000201")
    assert (refused.status_code, slow.status_code) == (400, 200)
    assert etree.fromstring(refused.content).findtext("ERROR") == (
        "ID list is empty! Possibly it has no correct IDs."
    )
    assert etree.fromstring(slow.content).findtext("ERROR") == (
        " Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout"
    )


def test_a_relayed_bad_gateway_is_cut_at_500_bytes() -> None:
    with tiny("efetch-relayed-502") as pubmed:
        headers, body = exchange(pubmed)
    assert headers["status"] == "HTTP/1.1 400 Bad Request"
    assert len(body) == 500
    assert b"proxy_stream()" in body
    assert b"<html><head><title>502 Bad Gateway" in body


def test_a_prolog_and_no_root() -> None:
    with tiny("xml-prolog-only") as pubmed:
        _, body = exchange(pubmed)
    assert body.startswith(b"<?xml")
    assert body.rstrip().endswith(b'efetch.dtd">')


def test_414_leaves_forms_alone() -> None:
    with tiny("414") as pubmed, Client(pubmed) as client:
        assert client.post("efetch", id="99000201").status_code == 200


@pytest.mark.parametrize(
    ("name", "status", "kind", "words"),
    [
        ("rss-html", 200, "text/html", "robot"),
        ("rss-empty", 200, "text/xml; charset=UTF-8", ""),
        ("rss-error-json", 200, "application/json; charset=UTF-8", '{"error":'),
        ("rss-404", 404, "text/html", "does not exist"),
        ("rss-410", 410, "text/html", "does not exist"),
    ],
)
def test_feeds_that_are_none(name: str, status: int, kind: str, words: str) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        answer = client.feed(pubmed.feed_url("A"))
        assert client.post("einfo").status_code == 200
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, kind)
    assert words in answer.text
    assert bool(answer.text) is bool(words)


@pytest.mark.parametrize(
    "name", ["429-forever", "api-key-invalid", "403-blocked", "redirect-302", "rss-404"]
)
def test_what_does_not_pass_goes_on(name: str) -> None:
    with tiny(name) as pubmed, Client(pubmed) as client:
        url = pubmed.feed_url("A")
        answers = {client._session.get(url, allow_redirects=False).status_code for _ in range(6)}
    assert len(answers) == 1
    assert FAULTS[name].times > 1000


def test_an_order_may_move_a_fault_to_another_endpoint() -> None:
    with tiny(Fault("rss-410", on="esearch")) as pubmed, Client(pubmed) as client:
        assert client.post("esearch", term="disc").status_code == 410
