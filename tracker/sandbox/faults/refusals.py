"""Faults that put another answer in the place of the right one. Rows 1-17, 29-33, 48 and 52."""

import datetime as dt
import email.utils
from collections.abc import Callable

from tracker.sandbox.answers import (
    HTML,
    JSON,
    NO_VALID_ID,
    OVER_CAP,
    TEXT,
    XML,
    Answer,
    Endpoint,
    fetch_error,
    json_answer,
    page,
    search_error,
)
from tracker.sandbox.faults.kinds import ANY, FOREVER, FaultKind, Hit

_LIMITED = {"X-RateLimit-Limit": "3", "X-RateLimit-Remaining": "0"}
_BATCH = 50


def _rate_limit(hit: Hit, *, status: int = 429, retry_after: str | None = None) -> Answer:
    caller = hit.asked["api_key"] or "203.0.113.9"
    told = {"error": "API rate limit exceeded", "api-key": caller, "count": "4", "limit": "3"}
    headers = _LIMITED if retry_after is None else {**_LIMITED, "Retry-After": retry_after}
    return Answer(body=json_answer(told).body, kind=JSON, status=status, headers=headers)


def _limited(retry_after: str | None) -> Callable[[Hit], Answer]:
    return lambda hit: _rate_limit(hit, retry_after=retry_after)


def _in_three_seconds(hit: Hit) -> Answer:
    moment = hit.asked.now + dt.timedelta(seconds=3)
    return _rate_limit(hit, retry_after=email.utils.format_datetime(moment, usegmt=True))


def _key_invalid(hit: Hit) -> Answer:
    """The line end stands between the members; NCBI repeats the key."""
    key = hit.asked["api_key"] or "k1"
    text = f'{{"error":"API key invalid","api-key":"{key}","type":"invalid",\n"status":"unknown"}}'
    return Answer(body=text.encode(), kind=JSON, status=400)


def _diagnostic(_hit: Hit) -> Answer:
    title = "NCBI/eutils202 - WWW Error 500 Diagnostic"
    return page(title, "Server Error", "Your request could not be processed.", status=500)


def _gateway(status: int, name: str, **headers: str) -> Callable[[Hit], Answer]:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    html = page(f"{status} {name}", name, "The server is not able to serve.", status=status)
    return lambda _hit: Answer(body=html.body, kind=HTML, status=status, headers=named)


def _blocked(_hit: Hit) -> Answer:
    text = (
        "Your access has been temporarily blocked due to a possible misuse/abuse situation. "
        "Contact eutilities@ncbi.nlm.nih.gov with your tool and e-mail."
    )
    return page("NCBI - WWW Error Blocked Diagnostic", "Access Denied", text, status=403)


def _redirect(status: int) -> Callable[[Hit], Answer]:
    def answer(hit: Hit) -> Answer:
        place = f"{hit.other.rstrip('/')}{hit.asked.path}"
        return Answer(kind=HTML, status=status, headers={"Location": place})

    return answer


def _maintenance(_hit: Hit) -> Answer:
    return page("NCBI maintenance", "We are down for maintenance", "Back on Monday.", status=200)


def _unroutable(_hit: Hit) -> Answer:
    text = "Unable to route request!\n\nservice name: /http/service/ratecontrol\ndtab: /svc"
    return Answer(body=text.encode(), kind=TEXT)


def _over_cap_escaped(hit: Hit) -> Answer:
    body = search_error(hit.asked, OVER_CAP).body
    return Answer(body=body.replace(b"'", b"\\'"), kind=JSON)


def _search(text: str) -> Callable[[Hit], Answer]:
    return lambda hit: search_error(hit.asked, text)


def _relayed(_hit: Hit) -> Answer:
    """NCBI cuts the relayed page at 500 bytes and escapes nothing in it."""
    text = (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<eFetchResult>\n\t<ERROR>Error: proxy_stream() '
        "Failed to connect to PubOne service: status 502 <html><head><title>502 Bad Gateway</title>"
        f"</head><body>{'<p>The proxy got no answer from upstream.</p>' * 9}"
    )
    return Answer(body=text.encode()[:500], kind=XML, status=400)


def _viewer_timeout(_hit: Hit) -> Answer:
    text = " Error: External viewer error: Empty Response. Bytes read: 0 Status: Timeout"
    return fetch_error(text, status=200)


def _prolog(_hit: Hit) -> Answer:
    body = fetch_error("", status=200).body
    return Answer(body=body[: body.index(b"<eFetchResult>")], kind=XML)


def _too_long(_hit: Hit) -> Answer:
    return page("414 Request-URI Too Large", "Request-URI Too Large", "nginx", status=414)


def _login(_hit: Hit) -> Answer:
    return page("Checking your browser", "Are you a robot?", "Solve this to go on.", status=200)


def _gone(status: int) -> Callable[[Hit], Answer]:
    return lambda _hit: page(
        f"{status}", "This feed does not exist", "It was deleted.", status=status
    )


def _kind(
    name: str,
    row: int,
    meaning: str,
    answer: Callable[[Hit], Answer],
    *,
    on: tuple[Endpoint, ...] = ANY,
    times: float = 1,
    passing: bool = False,
) -> FaultKind:
    return FaultKind(
        name=name, row=row, meaning=meaning, answer=answer, on=on, times=times, passing=passing
    )


def _passing(
    name: str,
    row: int,
    meaning: str,
    answer: Callable[[Hit], Answer],
    *,
    on: tuple[Endpoint, ...] = ANY,
    times: float = 1,
) -> FaultKind:
    return _kind(name, row, meaning, answer, on=on, times=times, passing=True)


_SEARCH: tuple[Endpoint, ...] = ("esearch",)
_FETCH: tuple[Endpoint, ...] = ("efetch",)
_RSS: tuple[Endpoint, ...] = ("rss",)
_RATE = "rate limit"

KINDS = (
    _passing("429-retry-after", 1, f"{_RATE}, to be asked again after 2 s", _limited("2")),
    _passing("429", 2, f"{_RATE} without Retry-After, three times", _limited(None), times=3),
    _kind("429-forever", 3, f"{_RATE} that never ends", _limited(None), times=FOREVER),
    _kind("429-retry-after-day", 4, f"{_RATE}, to be asked again tomorrow", _limited("86400")),
    _passing("429-retry-after-text", 5, f"{_RATE} with Retry-After: abc", _limited("abc")),
    _passing("429-retry-after-negative", 5, f"{_RATE} with Retry-After: -5", _limited("-5")),
    _passing("429-retry-after-empty", 5, f"{_RATE} with an empty Retry-After", _limited("")),
    _passing(
        "429-retry-after-past",
        5,
        f"{_RATE} with a Retry-After date long past",
        _limited("Wed, 21 Oct 2015 07:28:00 GMT"),
    ),
    _passing(
        "429-retry-after-date",
        5,
        f"{_RATE} with a Retry-After date 3 s ahead",
        _in_three_seconds,
    ),
    _passing(
        "200-rate-limit-json",
        6,
        f"the body of a {_RATE} with status 200",
        lambda hit: _rate_limit(hit, status=200),
    ),
    _kind(
        "api-key-invalid",
        7,
        "the API key is refused and repeated in the body",
        _key_invalid,
        times=FOREVER,
    ),
    _passing("500-diagnostic", 8, "NCBI's HTML for a server error, twice", _diagnostic, times=2),
    _passing("502", 9, "bad gateway, HTML", _gateway(502, "Bad Gateway")),
    FaultKind(
        name="502-large-batch",
        row=9,
        meaning=f"bad gateway whenever more than {_BATCH} records are asked for at once",
        on=_FETCH,
        times=FOREVER,
        needs=_BATCH + 1,
        answer=_gateway(502, "Bad Gateway"),
    ),
    _passing(
        "503-retry-after",
        9,
        "unavailable, HTML, Retry-After: 1",
        _gateway(503, "Service Unavailable", Retry_After="1"),
    ),
    _passing("504", 9, "gateway timeout, HTML", _gateway(504, "Gateway Timeout")),
    _kind("403-blocked", 10, "NCBI's page for a blocked address", _blocked, times=FOREVER),
    *(
        _kind(
            f"redirect-{status}",
            11,
            f"{status} to another host, which records what it gets",
            _redirect(status),
            times=FOREVER,
        )
        for status in (301, 302, 307, 308)
    ),
    _passing("200-maintenance-html", 12, "a maintenance page with status 200", _maintenance),
    _passing("200-unable-to-route", 13, "the gateway's text with status 200", _unroutable),
    _passing("200-empty", 14, "status 200 and not a byte", lambda _hit: Answer()),
    _passing(
        "search-backend-down",
        15,
        "search outage inside status 200",
        _search("Search Backend failed: Database is not supported: pubmed"),
        on=_SEARCH,
    ),
    _kind(
        "search-over-cap",
        16,
        "the error beyond 9,999 with a raw newline: invalid JSON",
        _search(OVER_CAP),
        on=_SEARCH,
    ),
    _kind(
        "search-over-cap-escaped",
        16,
        "the same with escaped apostrophes: invalid even to a lenient parser",
        _over_cap_escaped,
        on=_SEARCH,
    ),
    _kind(
        "search-empty-term",
        17,
        "PubMed says that the term is empty",
        _search("Empty term and query_key - nothing todo"),
        on=_SEARCH,
    ),
    _kind(
        "efetch-no-valid-id",
        29,
        "400: none of the ids exists",
        lambda _hit: fetch_error(NO_VALID_ID, status=400),
        on=_FETCH,
    ),
    _passing(
        "efetch-relayed-502", 30, "400 that relays a 502 page, cut at 500", _relayed, on=_FETCH
    ),
    _passing("efetch-viewer-timeout", 31, "200 that holds a timeout", _viewer_timeout, on=_FETCH),
    _passing("xml-prolog-only", 32, "XML declaration and DOCTYPE alone", _prolog, on=_FETCH),
    FaultKind(
        name="414",
        row=33,
        meaning="every GET is too long",
        on=_FETCH,
        times=FOREVER,
        fits=lambda asked: asked.method == "GET",
        answer=_too_long,
    ),
    _kind("rss-html", 48, "a login page in place of the feed", _login, on=_RSS),
    _kind("rss-empty", 48, "not a byte in place of the feed", lambda _hit: Answer(), on=_RSS),
    _kind(
        "rss-error-json",
        48,
        "a JSON error in place of the feed",
        lambda _hit: json_answer({"error": "API rate limit exceeded", "count": "4"}),
        on=_RSS,
    ),
    *(
        _kind(
            f"rss-{status}",
            52,
            f"{status}: the feed is gone",
            _gone(status),
            on=_RSS,
            times=FOREVER,
        )
        for status in (404, 410)
    ),
)
