"""A feed's bytes -> PMIDs. Pure: the bytes were fetched elsewhere, and nothing is opened here.

feedparser finds no fault with a web page or an empty body and keeps half an item of a cut feed, so
a feed counts as one only when it says so itself and its root is closed.
"""

import io
import re
from collections.abc import Mapping
from typing import Any
from xml.sax import SAXException

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
        Malformed: it is no feed at all.
    """
    parsed = _parse(body, headers)
    if not str(parsed.get("version", "")).startswith(("rss", "atom")):
        raise Malformed(f"Feed “{name}”: what came is not a feed.")
    whole = bool(_END.search(body))
    entries = parsed.entries if whole else parsed.entries[: len(_ITEM_END.findall(body))]
    found = [(entry, _pmid(entry)) for entry in entries]
    damaged = isinstance(parsed.get("bozo_exception"), SAXException)
    return FeedAnswer(
        pmids=tuple(dict.fromkeys(pmid for _, pmid in found if pmid)),
        complete=whole and not damaged,
        problems=tuple(_problem(entry, name) for entry, pmid in found if not pmid),
    )


def _parse(body: bytes, headers: Mapping[str, str]) -> Any:
    # A stream, for feedparser would take bytes that spell a path for a file to open.
    try:
        return feedparser.parse(io.BytesIO(body), response_headers=dict(headers))
    except Exception:  # noqa: BLE001 - on bad bytes it raises ValueError, UnicodeError and others
        return {}


def _pmid(entry: Mapping[str, Any]) -> str:
    for key, pattern in _PLACES:
        if found := pattern.search(str(entry.get(key, ""))):
            return str(int(found[1]))
    return ""


def _problem(entry: Mapping[str, Any], name: str) -> Problem:
    title = " ".join(str(entry.get("title", "")).split())[:80]
    return Problem(reason=f"feed item without a PMID: “{title}”", where=name)
