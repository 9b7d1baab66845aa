"""A published table beside what we read out of the same papers, cell by cell. Pure.

It judges nobody: a difference stands with our value, the table's as printed, and our sentence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from msgspec.structs import replace

from tracker.models import Entry, Value
from tracker.studies.match import Match, Shelf
from tracker.studies.readings import READERS, agrees, is_silent, read
from tracker.studies.study import Answer, Study
from tracker.studies.table import Row, Table

Verdict = Literal[
    "agree", "differ", "we_not_stated", "table_not_stated", "not_comparable", "not_matched"
]


class Comparison(Value, frozen=True, kw_only=True):
    """One cell of a table beside our value, or one row for which there is nothing of ours.

    Attributes:
        line, study: where the row stands in the file, and how it calls the study.
        verdict: what came of it.
        matched: how the row was matched; of one that was not, why not.
        pmid: the paper whose value stands here.
        column, field: the header, and the field of ours.
        ours: our value; None is "not stated".
        theirs: what the table prints.
        design: of our paper, for how its efficacy is to be worded.
        quote, section: our sentence, and where it stands.
        note: what else a reader has to know.
    """

    line: int
    study: str
    verdict: Verdict
    matched: str
    pmid: str = ""
    column: str = ""
    field: str = ""
    ours: Any = None
    theirs: str = ""
    design: str = ""
    quote: str = ""
    section: str = ""
    note: str = ""


class Totals(Value, frozen=True, kw_only=True):
    """What a comparison came to: rows, and cells."""

    rows: int = 0
    matched: int = 0
    agree: int = 0
    differ: int = 0
    we_not_stated: int = 0
    table_not_stated: int = 0
    not_comparable: int = 0

    @property
    def compared(self) -> int:
        """Cells in which both say something that can be compared."""
        return self.agree + self.differ


def compare(
    table: Table, entries: Iterable[Entry], studies: Sequence[Study]
) -> tuple[tuple[Comparison, ...], Totals]:
    """Lay a table beside what is stored.

    Args:
        table: as published.
        entries: every stored paper, also those that are no evidence on people.
        studies: what `join` made of them.

    Returns:
        Every row of the table in its order, cell by cell or with the reason why there is none to
        lay beside it; and what it comes to.
    """
    shelf = Shelf(table.rows, entries, studies)
    lines: list[Comparison] = []
    matched = 0
    for row in table.rows:
        match = shelf.find(row)
        matched += match.study is not None
        lines += _row(row, match, table.columns)
    counts = Counter(line.verdict for line in lines)
    return tuple(lines), Totals(
        rows=len(table.rows),
        matched=matched,
        agree=counts["agree"],
        differ=counts["differ"],
        we_not_stated=counts["we_not_stated"],
        table_not_stated=counts["table_not_stated"],
        not_comparable=counts["not_comparable"],
    )


def _row(row: Row, match: Match, columns: Mapping[str, str]) -> Iterator[Comparison]:
    whole = Comparison(line=row.line, study=row.label, verdict="not_matched", matched=match.how)
    if match.study is None:
        yield whole
    elif match.study.retracted:
        yield replace(
            whole,
            verdict="not_comparable",
            pmid=match.study.id,
            note="the paper is retracted: nothing it says counts",
        )
    else:
        note = f"stored as {match.room.replace('_', ' ')}" if match.room else ""
        for column, kind in _told(row, columns):
            if not (kind == "registry_ids" and match.how.startswith("registry")):
                yield _cell(replace(whole, column=column, note=note), kind, row, match.study)


def _told(row: Row, columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each column with its kind; cells may tell the source as well where no column does."""
    for column, kind in columns.items():
        yield column, kind
        if (
            kind == "cells"
            and "source" not in columns.values()
            and read("source", row.cells[column])
        ):
            yield column, "source"


def _cell(line: Comparison, kind: str, row: Row, study: Study) -> Comparison:
    field, theirs = READERS[kind].field, row.cells[line.column]
    said = getattr(study, field)
    answer = said if isinstance(said, Answer) else Answer()
    ours = answer.value if isinstance(said, Answer) else list(said) or None
    pmid = answer.pmid or study.id
    return replace(
        line,
        verdict=_verdict(kind, ours, theirs),
        pmid=pmid,
        field=field,
        ours=ours,
        theirs=theirs,
        design=study.design_of(pmid),
        quote=answer.quote,
        section=answer.section,
        note="; ".join(filter(None, (line.note, answer.decided))),
    )


def _verdict(kind: str, ours: Any, theirs: str) -> Verdict:
    if is_silent(theirs):
        return "table_not_stated"
    allowed = read(kind, theirs)
    if not allowed:
        return "not_comparable"
    if ours is None:
        return "agree" if None in allowed else "we_not_stated"
    return "agree" if agrees(READERS[kind].field, ours, allowed) else "differ"
