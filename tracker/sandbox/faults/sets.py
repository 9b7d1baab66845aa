"""Faults in which records come and what they say. Rows 20, 26-28, 37 and 44-46."""

from collections.abc import Callable, Sequence

import msgspec

from tracker.models import Link, PartialDate, Term
from tracker.sandbox.answers import Endpoint
from tracker.sandbox.faults.kinds import FOREVER, FaultKind, Hit
from tracker.sandbox.state import Shown

_Records = Sequence[Shown]
_Act = Callable[[Hit, _Records], _Records]
_FETCH: tuple[Endpoint, ...] = ("efetch",)
_UNASKED = "99900099"
_ABSENT = 3


def _on_victims(change: Callable[[Shown], Sequence[Shown]]) -> _Act:
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


def _clip(name: str, row: int, meaning: str, act: _Act, *, needs: int = 2) -> FaultKind:
    """Records that are left out once; asking again helps."""
    return FaultKind(
        name=name, row=row, meaning=meaning, on=_FETCH, passing=True, needs=needs, records=act
    )


def _lasting(
    name: str, row: int, meaning: str, change: Callable[[Shown], Sequence[Shown]]
) -> FaultKind:
    """One record that is wrong each time it is asked for."""
    return FaultKind(
        name=name,
        row=row,
        meaning=meaning,
        on=_FETCH,
        times=FOREVER,
        needs=1,
        victims=1,
        records=_on_victims(change),
    )


KINDS = (
    _clip("page-clip", 20, "the last record is left out without a word", lambda _, all_: all_[:-1]),
    _clip("set-empty", 26, "a well-formed set with nothing in it", lambda *_: (), needs=1),
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
    _lasting("book-between", 28, "a book with references stands between the articles", _as_book),
    _clip(
        "set-cut-clean",
        37,
        "the set ends early but is closed properly",
        lambda _, all_: all_[: max(len(all_) * 2 // 3, 1)],
    ),
    _lasting("two-versions", 44, "a PMID comes in two versions", _two_versions),
    FaultKind(
        name="unasked-record",
        row=44,
        meaning="a record comes that nobody asked for",
        on=_FETCH,
        needs=1,
        records=_unasked,
    ),
    _lasting("becomes-final", 45, "an ahead-of-print record has become final", _final),
    _lasting("retracted-without-pmid", 45, "a retraction whose link has no PMID", _retracted),
    _lasting("emptier-record", 46, "no abstract, no MeSH, one author left", _emptier),
)
