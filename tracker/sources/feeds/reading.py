"""A feed's bytes -> PMIDs. Pure: the bytes were fetched elsewhere, and nothing is opened here.

feedparser finds no fault with a web page or an empty body and keeps half an item of a cut feed, so
a feed counts as one only when it says so itself and its root is closed.
"""

import calendar
import datetime as dt
import io
import re
import time
from collections.abc import Mapping
from typing import Any
from xml.sax import SAXException, SAXParseException

import feedparser  # type: ignore[import-untyped]

from tracker.errors import Malformed
from tracker.models import FeedAnswer, Problem

_END = re.compile(rb"</(?:rss|feed|rdf:RDF)\s*>\s*(?:<!--.*?-->\s*)*\Z", re.DOTALL)
_ITEM_END = re.compile(rb"</(?:item|entry)\s*>")
# Where an item says its PMID, the surest place first; a link changes with each fetch but not in
# this part, and `dc_identifier` is the DOI wherever there is one.
_PLACES = (
    ("id", re.compile(r"\s*pubmed:([0-9]{1,12})\s*\Z")),
    ("link", re.compile(r"\Ahttps?://[^?#]*/([0-9]{1,12})/")),
    ("dc_identifier", re.compile(r"\s*pmid:([0-9]{1,12})\s*\Z")),
)


def read_feed(body: bytes, headers: Mapping[str, str], *, name: str) -> FeedAnswer:
    """The PMIDs of a feed in its order, each once; an item without one is a problem.

    Args:
        body: the whole answer.
        headers: its headers, for the character encoding.
        name: the feed's, for problems.

    Returns:
        An answer that is not `complete` when the feed was cut or damaged; items that were whole
        are in it all the same.

    Raises:
        Malformed: it is no feed at all, or a whole one that names no record: PubMed's feeds list
            the newest records however old they are, so that none is no quiet week.
    """
    parsed = _parse(body, headers)
    if not str(parsed.get("version", "")).startswith(("rss", "atom")):
        raise Malformed(f"Feed “{name}”: what came is not a feed.")
    whole = bool(_END.search(body))
    entries = parsed.entries if whole else parsed.entries[: len(_ITEM_END.findall(body))]
    found = [(entry, _pmid(entry)) for entry in entries]
    fault = _damage(parsed.get("bozo_exception")) if whole else "it was cut off"
    pmids = tuple(dict.fromkeys(pmid for _, pmid in found if pmid))
    if not pmids and not fault:
        raise Malformed(f"Feed “{name}” lists no record; a feed of PubMed's is never empty.")
    return FeedAnswer(
        pmids=pmids,
        complete=not fault,
        fault=fault,
        built=_moment(parsed.feed.get("updated_parsed")),
        problems=tuple(_problem(entry, name) for entry, pmid in found if not pmid),
    )


def _parse(body: bytes, headers: Mapping[str, str]) -> Any:
    # A stream, for feedparser would take bytes that spell a path for a file to open.
    try:
        return feedparser.parse(io.BytesIO(body), response_headers=dict(headers))
    except Exception:  # noqa: BLE001 - on bad bytes it raises ValueError, UnicodeError and others
        return {}


def _damage(error: object) -> str:
    """What is not XML, and where; "" when the parser only finds fault with the headers."""
    if isinstance(error, SAXParseException):
        return f"{error.getMessage()} in line {error.getLineNumber()}"
    return "it is not well-formed" if isinstance(error, SAXException) else ""


def _moment(told: time.struct_time | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(told), dt.UTC) if told else None
    except (ValueError, OverflowError, OSError):
        return None


def _pmid(entry: Mapping[str, Any]) -> str:
    for key, pattern in _PLACES:
        if found := pattern.search(str(entry.get(key, ""))):
            return str(int(found[1]))
    return ""


def _problem(entry: Mapping[str, Any], name: str) -> Problem:
    title = " ".join(str(entry.get("title", "")).split())[:80]
    return Problem(reason=f"feed item without a PMID: “{title}”", where=name)
