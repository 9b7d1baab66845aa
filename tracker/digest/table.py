"""The living evidence table as an edition keeps it, and what moved in it since the last edition."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from tracker import citation
from tracker.digest import wording
from tracker.digest.surgery import Operated, operated
from tracker.models import DatedChange, Value
from tracker.rooms import CONTROLLED
from tracker.studies import Study

Reason = Literal["new paper", "retracted", "person decided", "record changed", "rule changed"]
"""Why a row moved. A value that moves without a change on record moved because rules did."""

KINDS: Mapping[str, Reason] = {
    "retraction": "retracted",
    "decision": "person decided",
    "revised": "record changed",
    "vanished": "record changed",
    "returned": "record changed",
}


class Row(Value, frozen=True, kw_only=True):
    """One study in plain values: what an edition keeps of the table, to tell later what moved.

    `id` is the PMID of its first report, `standing` are the reports that are not retracted, and
    `against` is the design of the report that tells the efficacy (the study's own if none does): a
    trial's open extension has no control any more. `operated` are shares, where it gives any.
    `concern`: one was published about a report.
    """

    id: str
    name: str
    reports: tuple[str, ...]
    standing: tuple[str, ...]
    design: str | None = None
    n: int | None = None
    follow_up_months: float | None = None
    cells: tuple[str, ...] = ()
    source: str | None = None
    safety: str | None = None
    efficacy: str | None = None
    against: str | None = None
    operated: Operated | None = None
    concern: bool = False

    @property
    def controlled(self) -> bool:
        """Whether its result is one against a comparator group."""
        return self.against in CONTROLLED


class Shift(Value, frozen=True, kw_only=True):
    """A cell whose value is another one now, in words."""

    name: str
    old: str
    new: str


class Move(Value, frozen=True, kw_only=True):
    """What happened to one row since the last edition.

    `row` is the study as it stands now, or stood last when it is withdrawn. `by` are the PMIDs
    that the reason lies in: a new report, a retracted one.
    """

    kind: Literal["new", "changed", "withdrawn"]
    row: Row
    before: Row | None = None
    reason: Reason
    by: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()


def rows(studies: Iterable[Study]) -> tuple[Row, ...]:
    """The table in plain values; a study of which every report is retracted has no row.

    Studies of one name are told apart by the PMID of their first report.
    """
    standing = [study for study in studies if not study.retracted]
    often = Counter(study.name for study in standing)
    return tuple(
        _row(study, f"{study.name} (PMID {study.id})" if often[study.name] > 1 else study.name)
        for study in standing
    )


def moves(
    before: Sequence[Row], after: Sequence[Row], changes: Iterable[DatedChange]
) -> tuple[Move, ...]:
    """What moved between two editions, new rows first, withdrawn ones last.

    Args:
        before: the table of the last edition.
        after: the table of this one.
        changes: what happened to papers of earlier editions, for the reasons.
    """
    reasons = _reasons(changes)
    held = {pmid: row for row in before for pmid in row.reports}
    found = [_move(row, _earlier(row, held), reasons) for row in after]
    kept = {pmid for row in after for pmid in row.reports}
    gone = [_withdrawn(row, reasons) for row in before if not kept & set(row.reports)]
    every = [move for move in (*found, *gone) if move]
    return tuple(sorted(every, key=_place))


def _row(study: Study, name: str) -> Row:
    return Row(
        id=study.id,
        name=name,
        reports=tuple(one.pmid for one in study.reports),
        standing=tuple(one.pmid for one in study.reports if not one.retracted),
        design=study.design.value,
        n=study.n.value,
        follow_up_months=study.follow_up_months.value,
        cells=tuple(study.cells.value or ()),
        source=study.source.value,
        safety=study.safety.value,
        efficacy=study.efficacy.value,
        against=study.design_of(study.efficacy.pmid) or study.design.value,
        operated=operated(study),
        concern=any(one.concern for one in study.reports),
    )


def _earlier(row: Row, held: Mapping[str, Row]) -> list[Row]:
    """The rows of the last edition that share a report with this one, each once."""
    found = {held[pmid].id: held[pmid] for pmid in row.reports if pmid in held}
    return list(found.values())


def _move(row: Row, earlier: Sequence[Row], reasons: Mapping[str, Reason]) -> Move | None:
    if not earlier:
        return Move(
            kind="new", row=row, reason=_why(row.reports, reasons) or "new paper", by=row.reports
        )
    before = next((one for one in earlier if one.id == row.id), earlier[0])
    shifts = tuple(_shifts(before, row))
    if not shifts:
        return None
    known = {pmid for one in earlier for pmid in one.reports}
    added = tuple(pmid for pmid in row.standing if pmid not in known)
    lost = tuple(pmid for pmid in before.standing if pmid not in row.standing)
    reason = "new paper" if added else _why((*lost, *row.reports), reasons) or "rule changed"
    return Move(
        kind="changed", row=row, before=before, reason=reason, by=added or lost, shifts=shifts
    )


def _withdrawn(row: Row, reasons: Mapping[str, Reason]) -> Move:
    why = _why(row.reports, reasons) or "rule changed"
    return Move(kind="withdrawn", row=row, before=row, reason=why, by=row.reports)


def _reasons(changes: Iterable[DatedChange]) -> dict[str, Reason]:
    """The gravest reason that each paper gives."""
    order = list(KINDS)
    told = [one.change for one in changes if one.change.kind in KINDS]
    told.sort(key=lambda change: order.index(change.kind), reverse=True)
    return {change.pmid: KINDS[change.kind] for change in told}


def _why(pmids: Iterable[str], reasons: Mapping[str, Reason]) -> Reason | None:
    found = {reasons[pmid] for pmid in pmids if pmid in reasons}
    return next((reason for reason in KINDS.values() if reason in found), None)


def _shifts(before: Row, after: Row) -> Iterable[Shift]:
    for name, words in COLUMNS.items():
        old, new = words(before), words(after)
        if old != new:
            yield Shift(name=name, old=old, new=new)


def _place(move: Move) -> tuple[Any, ...]:
    order = ("new", "changed", "withdrawn")
    return (order.index(move.kind), citation.by_number(move.row.id))


COLUMNS: Mapping[str, Callable[[Row], str]] = {
    "Reports": lambda row: str(len(row.standing)),
    "Design": lambda row: wording.named(wording.DESIGNS, row.design),
    "People (n)": lambda row: wording.number(row.n),
    "Follow-up (months)": lambda row: wording.number(row.follow_up_months),
    "Cells": lambda row: wording.product(row.cells, row.source),
    "Safety": lambda row: wording.named(wording.SAFETY, row.safety),
    "Efficacy": lambda row: wording.result(row.efficacy, row.against),
}
"""The columns of the table, and how the cell of a row reads."""
