"""What any server means by a status or a page, whatever was asked. Pure.

A source reads its own good answers first, for good records come with odd statuses and errors with
200; what is not a good answer ends here.
"""

import datetime as dt
import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from tracker.errors import (
    BadAnswer,
    Blocked,
    Malformed,
    RateLimited,
    Refused,
    SourceError,
    Transient,
)
from tracker.transport.values import Answer

# How far into a body signs are looked for; error pages are short, and what follows is not ours.
HEAD = 16 * 1024

_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|center|div|h1|p)[\s>]", re.IGNORECASE
)
_BLOCKED = re.compile(rb"Error Blocked Diagnostic|possible misuse/abuse", re.IGNORECASE)
_XHTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,6})?")


def is_page(answer: Answer) -> bool:
    """Whether the body is a web page, by its text: the content type is often wrong."""
    start = answer.body[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(_PAGE.match(start) or _XHTML.search(start[:1024]))


def failure(answer: Answer) -> SourceError | None:
    """The error that the status or the page stands for, None when neither says anything bad."""
    host = urlsplit(answer.url).hostname
    page = is_page(answer)
    if page and _BLOCKED.search(answer.body[:HEAD]):
        return Blocked(
            f"{host} has blocked this address. No more requests are sent in this run; what was "
            "fetched is kept. Write to eutilities@ncbi.nlm.nih.gov with the tool name and the "
            "e-mail address that you send (`tracker config`), and wait for their answer."
        )
    if answer.status >= 400:
        return _by_status(answer, host)
    return Transient(f"{host} sent a web page instead of data.", answer.wait) if page else None


def _by_status(answer: Answer, host: str | None) -> SourceError:
    match answer.status:
        case 429:
            return too_often(answer)
        case 401 | 403 | 407 | 451:
            return Refused(f"{host} refuses requests from here (status {answer.status}).")
        case 404:
            return Malformed(f"{host} knows no such address (status 404): check the base URL.")
        case status if status >= 500 or status in {400, 408, 425}:
            return Transient(f"{host} answered with status {status}.", answer.wait)
        case status:
            return BadAnswer(f"{host} would not take the request (status {status}).")


def too_often(answer: Answer) -> RateLimited:
    """The rate limit, with the wait when the server names one."""
    return RateLimited(
        f"{urlsplit(answer.url).hostname} says that it is asked too often. Other jobs on this "
        "network address or with this key share its limit; an API key (NCBI_API_KEY) raises it.",
        answer.wait,
    )


def retry_after(headers: Mapping[str, str], *, wall: float) -> float | None:
    """Seconds that the server asks to wait; None when it does not say or says nonsense.

    A date is read against the server's own `Date`, so that a wrong clock here does no harm.

    Args:
        headers: the answer's, with names in lower case.
        wall: seconds since 1970, for an answer without `Date`.
    """
    told = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(told):
        return float(told)
    when = _seconds_since_1970(told)
    now = _seconds_since_1970(headers.get("date", "")) or wall
    return when - now if when is not None and when > now else None


def server_time(headers: Mapping[str, str]) -> dt.datetime | None:
    """The server's own clock, UTC, when the answer tells it; header names in lower case."""
    seconds = _seconds_since_1970(headers.get("date", ""))
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC)


def _seconds_since_1970(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or dt.UTC).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
