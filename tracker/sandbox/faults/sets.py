"""Faults in which records come and what they say. Rows 20, 26-28, 37 and 44-46."""

from collections.abc import Callable, Sequence

import msgspec

from tracker.models import Link, PartialDate, Term
from tracker.sandbox.faults.kinds import FOREVER, FaultKind, Hit
from tracker.sandbox.state import Shown

_Records = Sequence[Shown]
_UNASKED = "99900099"
_ABSENT = 3


def _on_victims(change: Callable[[Shown], Sequence[Shown]]) -> Callable[[Hit, _Records], _Records]:
    """A change of the spoiled records alone; it may give none, one or several for each."""

    def act(hit: Hit, records: _Records) -> _Records:
        return [
            one
            for shown in records
            for one in (change(shown) if shown.paper.pmid in hit.victims else (shown,))
        ]

    return act


def _with(shown: Shown, **changes: object) -> Shown:
    return msgspec.structs.replace(shown, paper=msgspec.structs.replace(shown.paper, **changes))


def _as_book(shown: Shown) -> Sequence[Shown]:
    return (_with(shown, book=True),)


def _emptier(shown: Shown) -> Sequence[Shown]:
    return (_with(shown, abstract=(), authors=shown.paper.authors[:1], mesh=(), databanks=()),)


def _retracted(shown: Shown) -> Sequence[Shown]:
    """The link names no PMID, as in 2 of 10 retracted papers that were looked at."""
    paper = shown.paper
    types = (*paper.publication_types, Term(name="Retracted Publication", ui="D016441"))
    link = Link(kind="RetractionIn", citation="Sample J Spine Med. 2026 Nov;19(11):900")
    return (_with(shown, publication_types=types, links=(*paper.links, link)),)


def _final(shown: Shown) -> Sequence[Shown]:
    paper = shown.paper
    journal = msgspec.structs.replace(paper.journal, volume="99", issue="1", pages="1-9")
    dates = {**paper.dates, "published": PartialDate(year=2026, month=12)}
    return (_with(shown, journal=journal, dates=dates, publication_status="ppublish"),)


def _two_versions(shown: Shown) -> Sequence[Shown]:
    newer = f"{shown.paper.title} (second version)"
    return (shown, _with(shown, version=2, title=newer))


def _unasked(_hit: Hit, records: _Records) -> _Records:
    return [*records, _with(records[0], pmid=_UNASKED, ids={})]


KINDS = (
    FaultKind(
        name="page-clip",
        row=20,
        meaning="the last record of a page is left out without a word",
        on=("efetch",),
        passing=True,
        needs=2,
        records=lambda _hit, records: records[:-1],
    ),
    FaultKind(
        name="set-empty",
        row=26,
        meaning="a well-formed set with no record in it",
        on=("efetch",),
        passing=True,
        needs=1,
        records=lambda _hit, _records: (),
    ),
    FaultKind(
        name="id-absent",
        row=27,
        meaning="up to three records (or those named) are not there, esummary says so too",
        on=("efetch", "esummary"),
        times=FOREVER,
        needs=1,
        victims=_ABSENT,
        records=_on_victims(lambda _shown: ()),
    ),
    FaultKind(
        name="book-between",
        row=28,
        meaning="a book with the PMIDs of its references stands between the articles",
        on=("efetch",),
        times=FOREVER,
        needs=1,
        victims=1,
        records=_on_victims(_as_book),
    ),
    FaultKind(
        name="set-cut-clean",
        row=37,
        meaning="the set ends early but is closed properly",
        on=("efetch",),
        passing=True,
        needs=2,
        records=lambda _hit, records: records[: max(len(records) * 2 // 3, 1)],
    ),
    FaultKind(
        name="two-versions",
        row=44,
        meaning="a PMID comes in two versions",
        on=("efetch",),
        times=FOREVER,
        needs=1,
        victims=1,
        records=_on_victims(_two_versions),
    ),
    FaultKind(
        name="unasked-record",
        row=44,
        meaning="a record comes that nobody asked for",
        on=("efetch",),
        needs=1,
        records=_unasked,
    ),
    FaultKind(
        name="becomes-final",
        row=45,
        meaning="an ahead-of-print record has become final",
        on=("efetch",),
        times=FOREVER,
        needs=1,
        victims=1,
        records=_on_victims(_final),
    ),
    FaultKind(
        name="retracted-without-pmid",
        row=45,
        meaning="a record is retracted; the link names no PMID",
        on=("efetch",),
        times=FOREVER,
        needs=1,
        victims=1,
        records=_on_victims(_retracted),
    ),
    FaultKind(
        name="emptier-record",
        row=46,
        meaning="a record comes without abstract, MeSH and all authors but one",
        on=("efetch",),
        times=FOREVER,
        needs=1,
        victims=1,
        records=_on_victims(_emptier),
    ),
)
