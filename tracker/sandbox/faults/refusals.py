"""Faults that put another answer in the place of the right one. Rows 1-17, 29-33, 48 and 52."""

import email.utils
import time
from collections.abc import Callable

from tracker.sandbox.answers import (
    HTML,
    JSON,
    NO_QUERY,
    NO_VALID_ID,
    OVER_CAP,
    TEXT,
    XML,
    Answer,
    fetch_error,
    json_answer,
    page,
    search_error,
)
from tracker.sandbox.faults.kinds import FOREVER, FaultKind, Hit

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
    return _rate_limit(hit, retry_after=email.utils.formatdate(time.time() + 3, usegmt=True))


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


KINDS = (
    FaultKind(
        name="429-retry-after",
        row=1,
        meaning="rate limit, to be asked again after 2 s",
        passing=True,
        answer=_limited("2"),
    ),
    FaultKind(
        name="429",
        row=2,
        meaning="rate limit without Retry-After, three times",
        times=3,
        passing=True,
        answer=_limited(None),
    ),
    FaultKind(
        name="429-forever",
        row=3,
        meaning="rate limit that never ends",
        times=FOREVER,
        answer=_limited(None),
    ),
    FaultKind(
        name="429-retry-after-day",
        row=4,
        meaning="rate limit, to be asked again tomorrow",
        answer=_limited("86400"),
    ),
    FaultKind(
        name="429-retry-after-text",
        row=5,
        meaning="rate limit with Retry-After: abc",
        passing=True,
        answer=_limited("abc"),
    ),
    FaultKind(
        name="429-retry-after-negative",
        row=5,
        meaning="rate limit with Retry-After: -5",
        passing=True,
        answer=_limited("-5"),
    ),
    FaultKind(
        name="429-retry-after-empty",
        row=5,
        meaning="rate limit with an empty Retry-After",
        passing=True,
        answer=_limited(""),
    ),
    FaultKind(
        name="429-retry-after-past",
        row=5,
        meaning="rate limit with a Retry-After date long past",
        passing=True,
        answer=_limited("Wed, 21 Oct 2015 07:28:00 GMT"),
    ),
    FaultKind(
        name="429-retry-after-date",
        row=5,
        meaning="rate limit with a Retry-After date 3 s ahead (real clock)",
        passing=True,
        answer=_in_three_seconds,
    ),
    FaultKind(
        name="200-rate-limit-json",
        row=6,
        meaning="the body of a rate limit with status 200",
        passing=True,
        answer=lambda hit: _rate_limit(hit, status=200),
    ),
    FaultKind(
        name="api-key-invalid",
        row=7,
        meaning="the API key is refused and repeated in the body",
        times=FOREVER,
        answer=_key_invalid,
    ),
    FaultKind(
        name="500-diagnostic",
        row=8,
        meaning="NCBI's HTML page for a server error, twice",
        times=2,
        passing=True,
        answer=_diagnostic,
    ),
    FaultKind(
        name="502",
        row=9,
        meaning="bad gateway, HTML",
        passing=True,
        answer=_gateway(502, "Bad Gateway"),
    ),
    FaultKind(
        name="502-large-batch",
        row=9,
        meaning=f"bad gateway whenever more than {_BATCH} records are asked for at once",
        on=("efetch",),
        times=FOREVER,
        needs=_BATCH + 1,
        answer=_gateway(502, "Bad Gateway"),
    ),
    FaultKind(
        name="503-retry-after",
        row=9,
        meaning="unavailable, HTML, Retry-After: 1",
        passing=True,
        answer=_gateway(503, "Service Unavailable", Retry_After="1"),
    ),
    FaultKind(
        name="504",
        row=9,
        meaning="gateway timeout, HTML",
        passing=True,
        answer=_gateway(504, "Gateway Timeout"),
    ),
    FaultKind(
        name="403-blocked",
        row=10,
        meaning="NCBI's page for a blocked address",
        times=FOREVER,
        answer=_blocked,
    ),
    *(
        FaultKind(
            name=f"redirect-{status}",
            row=11,
            meaning=f"{status} to another host, which records what it gets",
            times=FOREVER,
            answer=_redirect(status),
        )
        for status in (301, 302, 307, 308)
    ),
    FaultKind(
        name="200-maintenance-html",
        row=12,
        meaning="a maintenance page with status 200",
        passing=True,
        answer=_maintenance,
    ),
    FaultKind(
        name="200-unable-to-route",
        row=13,
        meaning="the gateway's plain text with status 200",
        passing=True,
        answer=_unroutable,
    ),
    FaultKind(
        name="200-empty",
        row=14,
        meaning="status 200 and not a byte",
        passing=True,
        answer=lambda _hit: Answer(),
    ),
    FaultKind(
        name="search-backend-down",
        row=15,
        meaning="search outage inside status 200",
        on=("esearch",),
        passing=True,
        answer=_search("Search Backend failed: Database is not supported: pubmed"),
    ),
    FaultKind(
        name="search-over-cap",
        row=16,
        meaning="the error beyond 9,999 with a raw newline: invalid JSON",
        on=("esearch",),
        answer=_search(OVER_CAP),
    ),
    FaultKind(
        name="search-over-cap-escaped",
        row=16,
        meaning="the same with escaped apostrophes: invalid even to a lenient parser",
        on=("esearch",),
        answer=_over_cap_escaped,
    ),
    FaultKind(
        name="search-empty-term",
        row=17,
        meaning="PubMed says that the term is empty",
        on=("esearch",),
        answer=_search("Empty term and query_key - nothing todo"),
    ),
    FaultKind(
        name="efetch-no-valid-id",
        row=29,
        meaning="400: none of the ids exists",
        on=("efetch",),
        answer=lambda _hit: fetch_error(NO_VALID_ID, status=400),
    ),
    FaultKind(
        name="efetch-relayed-502",
        row=30,
        meaning="400 that relays a 502 page, cut at 500 bytes",
        on=("efetch",),
        passing=True,
        answer=_relayed,
    ),
    FaultKind(
        name="efetch-viewer-timeout",
        row=31,
        meaning="200 that holds a timeout of the viewer",
        on=("efetch",),
        passing=True,
        answer=_viewer_timeout,
    ),
    FaultKind(
        name="xml-prolog-only",
        row=32,
        meaning="XML declaration and DOCTYPE, nothing else",
        on=("efetch",),
        passing=True,
        answer=_prolog,
    ),
    FaultKind(
        name="414",
        row=33,
        meaning="every GET is too long",
        on=("efetch",),
        times=FOREVER,
        fits=lambda asked: asked.method == "GET",
        answer=_too_long,
    ),
    FaultKind(
        name="webenv-expired-400",
        row=18,
        meaning="400: the WebEnv has expired",
        on=("efetch",),
        fits=lambda asked: bool(asked["WebEnv"]),
        expires=True,
        answer=lambda _hit: fetch_error(NO_QUERY, status=400),
    ),
    FaultKind(
        name="rss-html",
        row=48,
        meaning="a login page in place of the feed",
        on=("rss",),
        answer=_login,
    ),
    FaultKind(
        name="rss-empty",
        row=48,
        meaning="status 200 and not a byte in place of the feed",
        on=("rss",),
        answer=lambda _hit: Answer(),
    ),
    FaultKind(
        name="rss-error-json",
        row=48,
        meaning="a JSON error in place of the feed",
        on=("rss",),
        answer=lambda _hit: json_answer({"error": "API rate limit exceeded", "count": "4"}),
    ),
    *(
        FaultKind(
            name=f"rss-{status}",
            row=52,
            meaning=f"{status}: the feed was deleted",
            on=("rss",),
            times=FOREVER,
            answer=_gone(status),
        )
        for status in (404, 410)
    ),
)
