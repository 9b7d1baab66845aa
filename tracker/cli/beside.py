"""A published table beside ours, as a list. Pure."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tracker.cli.rows import in_words

if TYPE_CHECKING:
    from tracker.studies import Comparison, Table, Totals

VERDICTS = {
    "agree": "agree",
    "differ": "DIFFER",
    "we_not_stated": "we: not stated",
    "table_not_stated": "table: not stated",
    "not_comparable": "not comparable",
    "not_matched": "not matched",
}


def _verdict(one: "Comparison") -> str:
    return VERDICTS[one.verdict]


def _ours(one: "Comparison") -> str:
    return in_words(one.field, one.ours, one.design) if one.field else ""


def _why(one: "Comparison") -> str:
    """Our sentence where the two differ, or why there is nothing to lay beside each other."""
    if one.verdict == "not_matched":
        return one.matched
    quote = f"“{one.quote}”" if one.verdict == "differ" and one.quote else ""
    return "; ".join(filter(None, (one.note, quote)))


COLUMNS: "dict[str, Callable[[Comparison], object]]" = {
    "line": attrgetter("line"),
    "study": attrgetter("study"),
    "pmid": attrgetter("pmid"),
    "column": attrgetter("column"),
    "field": attrgetter("field"),
    "verdict": _verdict,
    "ours": _ours,
    "table": attrgetter("theirs"),
    "sentence": attrgetter("quote"),
    "matched": attrgetter("matched"),
    "note": attrgetter("note"),
}


class Shown(NamedTuple):
    """A comparison as a table shows it; `about` is a part of what names the row and its paper."""

    about: str
    comparison: "Comparison"


def for_a_table(lines: Iterable["Comparison"]) -> Iterator[Shown]:
    """The lines, with the name of the row and its paper told once, downwards."""
    for _, group in groupby(lines, key=attrgetter("line")):
        held = list(group)
        one = held[0]
        names = [one.study, f"PMID {one.pmid}", f"by {one.matched}"] if one.pmid else [one.study]
        for place, each in enumerate(held):
            end = place + 1 if place + 1 < len(held) else len(names)
            yield Shown(", ".join(names[place:end]), each)


def _of(read: "Callable[[Comparison], object]") -> Callable[[Shown], object]:
    return lambda shown: read(shown.comparison)


FOR_A_TABLE: dict[str, Callable[[Shown], object]] = {
    "study": attrgetter("about"),
    **{name: _of(COLUMNS[name]) for name in ("field", "verdict", "ours", "table")},
    "why": _of(_why),
}
"""What a terminal has room for: a sentence where it is needed to judge."""


def summary(table: "Table", totals: "Totals") -> Iterator[str]:
    """What it came to, line by line."""
    unmatched = totals.rows - totals.matched
    yield f"Rows: {totals.rows}; matched: {totals.matched}; not matched: {unmatched}."
    yield f"Cells compared: {totals.compared}; agree: {totals.agree}; differ: {totals.differ}."
    yield (
        f"Not stated by us: {totals.we_not_stated}; by the table: {totals.table_not_stated}; "
        f"not comparable: {totals.not_comparable}."
    )
    if table.left_out:
        yield f"Columns not compared: {', '.join(table.left_out)}."
