"""What preprints come to: their versions, the paper that each became, what has changed. Pure.

No preprint is counted anywhere as evidence; this tells what one says, and what became of it.
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from tracker import citation, reference
from tracker.models import (
    Candidate,
    Entry,
    Journal,
    Paper,
    PartialDate,
    Preprint,
    PreprintReading,
    StoredPreprint,
    Term,
    Value,
)
from tracker.rooms import by_design, value

PUBLISHED_WITHIN_YEARS = 2
"""A paper of the same title and first author counts as the published one when it appeared at most
so many years later; most that are published at all are so within one."""
BEFORE_DAYS = 60
"""... and not longer than that before: a few are posted when the paper is out."""
LEAST_LETTERS = 30
"""Of a title, below which it may be that of several works."""
# Research Square, Preprints.org and ChemRxiv give each version a DOI of its own.
_VERSION = re.compile(r"[./-]v\d{1,3}$")
_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")

Status = Literal["posted", "published", "withdrawn", "removed"]
How = Literal["", "Europe PMC's link", "PubMed's link", "same title and first author"]
Told = Literal["new", "published", "withdrawn", "version"]


class PreprintRow(Value, frozen=True, kw_only=True):
    """A preprint, and what became of it.

    Attributes:
        key: the number under which it was first kept; `ppr` is that of its last version.
        pmid: the paper that it was published as, joined by `how`; `stored` says that we hold it.
        record: PubMed's own record of this preprint, where it is stored.
        room: what kind of work it is, as for papers; `set_aside` is off topic, and of what is
            `withdrawn` nothing that it said is told.
        n, follow_up_months, safety, efficacy: as rules read them; None is not stated.
    """

    key: str
    ppr: str
    title: str = ""
    people: str = ""
    server: str = ""
    posted: str = ""
    first_posted: str = ""
    version: int | None = None
    doi: str = ""
    status: Status = "posted"
    pmid: str = ""
    how: How = ""
    stored: bool = False
    record: str = ""
    room: str = ""
    design: str = ""
    n: int | None = None
    follow_up_months: float | None = None
    safety: str = ""
    efficacy: str = ""


class PreprintMove(Value, frozen=True, kw_only=True):
    """What of a preprint differs from how an earlier edition told it, in words."""

    row: PreprintRow
    kind: Told
    old: str = ""
    new: str = ""


def merged(stored: Preprint | None, incoming: Preprint) -> Preprint:
    """The preprint as it shall stand: the latest version, field by field an emptier answer loses.

    An older version, which a search may still list, only adds what it tells of the latest.
    """
    if stored is None:
        return incoming
    if (incoming.version or 0) < (stored.version or 0):
        return msgspec.structs.replace(
            stored,
            withdrawn=incoming.withdrawn or stored.withdrawn,
            pmids=incoming.pmids or stored.pmids,
            versions=max(stored.versions, incoming.versions, key=len),
        )
    kept = {
        name: getattr(stored, name)
        for name in incoming.__struct_fields__
        if getattr(incoming, name) in ("", (), None) and name != "withdrawn"
    }
    return msgspec.structs.replace(incoming, **kept)


def names(preprint: Preprint) -> frozenset[str]:
    """Everything by which a version is known to be one of this preprint: numbers and a DOI."""
    numbers = (preprint.ppr, *preprint.versions)
    return frozenset((*numbers, *(doi_of_all(one) for one in (preprint.doi,) if one)))


def doi_of_all(doi: str) -> str:
    """The part of a DOI that all versions of a preprint have in common, in lower case."""
    return _VERSION.sub("", doi.lower())


def newest(readings: Iterable[PreprintReading]) -> tuple[PreprintReading, ...]:
    """Of versions of one preprint only the latest: a list may name several."""
    ordered = sorted(readings, key=lambda one: (-(one.preprint.version or 0), one.preprint.ppr))
    known: set[str] = set()
    kept = []
    for reading in ordered:
        own = names(reading.preprint)
        if not own & known:
            kept.append(reading)
        known |= own
    return tuple(sorted(kept, key=lambda one: one.preprint.ppr))


def as_paper(preprint: Preprint) -> Paper:
    """The preprint in the form that rules read; its number stands for the PMID that it has not."""
    days = {"published": preprint.posted or preprint.first_posted}
    return Paper(
        pmid=preprint.ppr,
        title=preprint.title,
        abstract=preprint.abstract,
        authors=preprint.authors,
        journal=Journal(title=preprint.server),
        dates={name: _partial(day) for name, day in days.items() if day},
        ids={"doi": preprint.doi} if preprint.doi else {},
        publication_types=(Term(name="Preprint"),),
    )


def as_entry(held: StoredPreprint) -> Entry:
    """A stored preprint as what is shown of papers is made from."""
    return Entry(paper=as_paper(held.preprint), findings=held.findings, tags=())


def rows(
    held: Iterable[StoredPreprint], candidates: Sequence[Candidate]
) -> tuple[PreprintRow, ...]:
    """Each preprint with the paper that it became, the latest first.

    Args:
        held: as stored.
        candidates: every stored paper.
    """
    known = _Papers(candidates)
    told = [_row(one, known) for one in held]
    return tuple(sorted(told, key=lambda row: (row.first_posted, row.key), reverse=True))


def _row(held: StoredPreprint, known: "_Papers") -> PreprintRow:
    one, entry = held.preprint, as_entry(held)
    record = known.record_of(one)
    pmid, how = known.published_as(one, record)
    return PreprintRow(
        key=held.key,
        ppr=one.ppr,
        title=one.title,
        people=citation.people(entry.paper),
        server=one.server,
        posted=one.posted,
        first_posted=one.first_posted,
        version=one.version,
        doi=one.doi,
        status=one.withdrawn or ("published" if pmid else "posted"),
        pmid=pmid,
        how=how,
        stored=pmid in known,
        record=record.pmid if record else "",
        **({"room": "withdrawn"} if one.withdrawn else _said(entry)),
    )


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "room": "set_aside" if value(entry, "on_topic") is False else by_design(entry),
        "design": value(entry, "design") or "",
        "n": value(entry, "n"),
        "follow_up_months": value(entry, "follow_up_months"),
        "safety": value(entry, "safety") or "",
        "efficacy": value(entry, "efficacy") or "",
    }


class _Papers:
    """The stored papers, by all that may join a preprint to one."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        every = sorted(candidates, key=lambda one: citation.by_number(one.pmid))
        self._pmids = {one.pmid for one in every}
        self._records = {doi_of_all(one.doi): one for one in every if one.is_preprint and one.doi}
        self._by_doi: dict[str, str] = {}
        self._by_update: dict[str, str] = {}
        self._by_title: dict[str, list[Candidate]] = {}
        for one in (one for one in every if not one.is_preprint):
            self._by_doi |= dict.fromkeys(filter(None, _dois(one)), one.pmid)
            self._by_update |= dict.fromkeys(_updated(one), one.pmid)
            self._by_title.setdefault(_letters(one.title), []).append(one)

    def __contains__(self, pmid: str) -> bool:
        return pmid in self._pmids

    def record_of(self, preprint: Preprint) -> Candidate | None:
        """PubMed's own record of this preprint."""
        return self._records.get(doi_of_all(preprint.doi)) if preprint.doi else None

    def published_as(self, preprint: Preprint, record: Candidate | None) -> tuple[str, How]:
        """The paper that it became, by the surest way that tells one; both empty without any."""
        if preprint.pmids:
            return preprint.pmids[0], "Europe PMC's link"
        told = self._by_doi.get(doi_of_all(preprint.doi)) if preprint.doi else None
        if record and not told:
            own = (link.pmid for link in record.links if link.kind == "UpdateIn" and link.pmid)
            told = self._by_update.get(record.pmid) or next(own, "")
        if told:
            return told, "PubMed's link"
        alike = self._alike(preprint)
        return (alike[0].pmid, "same title and first author") if len(alike) == 1 else ("", "")

    def _alike(self, preprint: Preprint) -> list[Candidate]:
        """A title that several papers have tells nothing."""
        title, author = _letters(preprint.title), preprint.authors[:1]
        if len(title) < LEAST_LETTERS or not author or not (name := _letters(author[0].last_name)):
            return []
        return [
            one
            for one in self._by_title.get(title, ())
            if _letters(one.author) == name and _fits(preprint, one)
        ]


def _dois(one: Candidate) -> Iterator[str]:
    """Its own DOI, and those of the preprints that its record says it updates."""
    yield doi_of_all(one.doi)
    for link in one.links:
        if link.kind == "UpdateOf":
            yield doi_of_all(reference.read(link.citation).doi)


def _updated(one: Candidate) -> Iterator[str]:
    return (link.pmid for link in one.links if link.kind == "UpdateOf" and link.pmid)


def _fits(preprint: Preprint, paper: Candidate) -> bool:
    """Whether the paper may have appeared in the time after the preprint in which one does."""
    posted, appeared = _span(preprint.first_posted or preprint.posted), _span(paper.published)
    if posted is None or appeared is None:
        return False
    latest = posted[1] + dt.timedelta(days=366 * PUBLISHED_WITHIN_YEARS)
    return appeared[1] >= posted[0] - dt.timedelta(days=BEFORE_DAYS) and appeared[0] <= latest


def _span(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day that a date allows: `2026-09` is all September."""
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
        months_last = calendar.monthrange(first.year, month or 12)[1]
        return first, dt.date(first.year, month or 12, day or months_last)
    except ValueError:
        return None


def _partial(day: str) -> PartialDate:
    found = _DATE.fullmatch(day)
    if not found:
        return PartialDate(text=day)
    year, month, number = (int(part) if part else None for part in found.groups())
    return PartialDate(year=year, month=month, day=number)


def _letters(text: str) -> str:
    """Letters and digits alone, without case and marks: how two titles are held to be the same."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if char.isalnum())


# --- what has changed -----------------------------------------------------------------------------


def moves(before: Sequence[PreprintRow], now: Sequence[PreprintRow]) -> tuple[PreprintMove, ...]:
    """What differs between two tellings, new preprints first; what is off topic is no news."""
    held = {row.key: row for row in before if row.room != "set_aside"}
    on_topic = [row for row in now if row.room != "set_aside"]
    fresh = [PreprintMove(row=row, kind="new") for row in on_topic if row.key not in held]
    later = [move for row in now if row.key in held for move in _changes(held[row.key], row)]
    return (*fresh, *later)


def _changes(old: PreprintRow, new: PreprintRow) -> Iterator[PreprintMove]:
    if new.pmid and new.pmid != old.pmid:
        yield PreprintMove(row=new, kind="published", old=old.pmid, new=new.pmid)
    if new.status != old.status and new.status in GONE:
        yield PreprintMove(row=new, kind="withdrawn", old=old.status, new=new.status)
    elif (new.version or 0) > (old.version or 0):
        yield PreprintMove(row=new, kind="version", old=str(old.version or 1), new=str(new.version))


GONE: frozenset[Status] = frozenset({"withdrawn", "removed"})
"""What is evidence of nothing, whatever it said."""


def later_than(given: Iterable[Preprint]) -> tuple[str, ...]:
    """The last versions that these name and that are not among them."""
    every = tuple(given)
    numbers = {one.ppr for one in every}
    return tuple(sorted({one.versions[-1] for one in every if one.versions} - numbers))


def to_look_up(held: Iterable[StoredPreprint], given: Iterable[Preprint]) -> tuple[str, ...]:
    """The last version's number of each stored preprint of which no version was given."""
    named = {name for one in given for name in names(one)}
    absent = (one.preprint for one in held if not names(one.preprint) & named)
    return tuple(sorted({one.versions[-1] if one.versions else one.ppr for one in absent}))
