"""A published table beside ours, as a list. Pure."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

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


def _paper(one: "Comparison") -> str:
    return f"PMID {one.pmid}, by {one.matched}" if one.pmid else ""


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
FOR_A_TABLE = {
    **{name: COLUMNS[name] for name in ("study", "field", "verdict", "ours", "table")},
    "why": _why,
    "paper": _paper,
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
