"""Papers for reference managers, and all findings, as files."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import msgspec

from tracker import evidence
from tracker.errors import UsageError
from tracker.export import writer
from tracker.web.frame import Absent, Page, Unclear
from tracker.web.library import Library
from tracker.web.papers import read_request
from tracker.web.visit import Visit

MOST = 1_000
"""Papers of one file; `tracker export` writes any number."""
_CHUNK = 200


class Kind(NamedTuple):
    """A format on offer: its name in `export.FORMATS`, what browsers call it, and its button."""

    name: str
    media: str
    button: str


KINDS: Mapping[str, Kind] = {
    "ris": Kind("ris", "application/x-research-info-systems", "RIS"),
    "bib": Kind("bibtex", "application/x-bibtex", "BibTeX"),
    "nbib": Kind("nbib", "application/nbib", "nbib"),
    "json": Kind("csl", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
}
"""The formats by the ending of their files."""


AS_FILES = ("ris", "bib")
"""Those that stand beside each paper of a written copy; a server makes the others, too."""


def on_page(*, live: bool) -> dict[str, str]:
    """The endings of the formats that the page of a paper offers, each with its button."""
    here = available()
    return here if live else {ending: here[ending] for ending in AS_FILES if ending in here}


@cache
def available() -> dict[str, str]:
    """The endings of the formats whose libraries are installed, each with its button."""
    return {ending: kind.button for ending, kind in KINDS.items() if _has(kind.name)}


def _has(name: str) -> bool:
    try:
        writer(name)
    except UsageError:
        return False
    return True


def citation(visit: Visit, pmid: str, ending: str) -> Page:
    """One paper in a format.

    Raises:
        Absent: it is not stored, or the library of the format is not installed.
    """
    entries = visit.archive.entries(pmids=[pmid])
    if not entries:
        raise Absent(f"PMID {pmid} is not in the archive.")
    kind = KINDS[ending]
    try:
        written = b"".join(writer(kind.name)(entries))
    except UsageError as error:
        raise Absent(str(error)) from error
    return Page(written, kind.media)


def selection(visit: Visit, ending: str) -> Page:
    """All that a question finds, in a format, newest first.

    Raises:
        Absent: the library of the format is not installed.
        Unclear: too many papers match, or the question is none.
    """
    pmids = visit.archive.matching(read_request(visit.asked))[::-1]
    if len(pmids) > MOST:
        raise Unclear(
            f"{len(pmids):,} papers match, and one file holds {MOST:,} at most. Narrow the "
            "question, or let `tracker export` write them all."
        )
    found = {one.paper.pmid: one for one in visit.archive.entries(pmids=pmids)}
    kind = KINDS[ending]
    try:
        written = b"".join(writer(kind.name)(found[pmid] for pmid in pmids))
    except UsageError as error:
        raise Absent(str(error)) from error
    return Page(written, kind.media)


def findings(visit: Visit) -> Page:
    """The findings of every paper, one JSON object a line, in flat memory."""
    pmids = visit.archive.pmids()
    return Page(b"", "application/x-ndjson", pieces=_lines(visit.library, pmids))


def _lines(library: Library, pmids: list[str]) -> Iterator[bytes]:
    # Each piece may be asked for by another thread, and a connection belongs to one.
    for start in range(0, len(pmids), _CHUNK):
        with library.archive() as archive:
            told = [
                msgspec.json.encode(evidence.findings_json(pmid, found)) + b"\n"
                for pmid, found in archive.findings(pmids=pmids[start : start + _CHUNK])
            ]
        yield b"".join(told)
