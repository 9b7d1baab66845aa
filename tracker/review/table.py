"""Decisions in a CSV table: its lines -> proposals, every fault with its line."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from tracker import evidence
from tracker.errors import UsageError
from tracker.models import Problem, Proposal
from tracker.review.joining import is_bond

COLUMNS = ("pmid", "field", "decision", "value", "quote", "note", "by")
_DEMANDED = frozenset({"pmid", "field", "decision"})


def read_table(lines: Iterable[str], *, where: str, by: str) -> Iterator[Proposal | Problem]:
    """Read a table whose first line names the columns, in any order.

    A field is a field's name, or `tag:` and a tag's; of a list with the number of a finding, as
    `outcomes:2`, or without one to add one; or `study`, whose decision is `join` or `split` and
    whose value names the other papers.

    Args:
        lines: of the file.
        where: its name, for faults.
        by: who decides where the table names nobody.

    Yields:
        A proposal for each line, or why it can't be read.

    Raises:
        UsageError: there is no header, or it names other columns.
    """
    rows = _rows(csv.reader(lines, strict=True), where)
    place, header = next(rows, (where, []))
    if isinstance(header, str):
        raise UsageError(f"{place}: {header} Nothing was decided.")
    names = _header(header, place)
    seen: Seen = {}
    for place, cells in rows:
        yield _read(cells, names, place, by, seen)


Cells = list[str] | str
Seen = dict[tuple[str, str, str], str]


def _rows(reader: Any, where: str) -> Iterator[tuple[str, Cells]]:
    """Each line that is not empty with its place; the last one may be why there is no more."""
    begun, rows = 1, iter(reader)
    while True:
        place = f"{where}:{begun}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield place, f"is not CSV ({error})."
            return
        begun = reader.line_num + 1
        if any(cell.strip() for cell in cells):
            yield place, cells


def _read(cells: Cells, names: list[str], place: str, by: str, seen: Seen) -> Proposal | Problem:
    if isinstance(cells, str):
        return Problem(where=place, reason=cells)
    if len(cells) != len(names):
        return Problem(where=place, reason=f"{len(cells)} cells, but {len(names)} columns.")
    one = _proposal(dict(zip(names, cells, strict=True)), place, by)
    # Of a list there may be many to add, and a paper may be joined with several.
    several = one.about in evidence.LISTS or is_bond(one)
    first = seen.setdefault((one.pmid, one.about, one.value if several else ""), place)
    if first == place:
        return one
    return Problem(where=place, reason=f"{one.about} of PMID {one.pmid} is decided at {first}.")


def _names() -> str:
    return ",".join(COLUMNS)


def _header(cells: list[str], place: str) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if not cells:
        raise UsageError(f"{place} is empty. Its first line names the columns: {_names()}.")
    strange = [name for name in names if name not in COLUMNS or names.count(name) > 1]
    lacking = sorted(_DEMANDED.difference(names))
    if strange or lacking:
        told = [f"strange or twice: {', '.join(dict.fromkeys(strange))}"] if strange else []
        told += [f"lacking: {', '.join(lacking)}"] if lacking else []
        raise UsageError(
            f"{place}: the first line must name the columns {_names()} ({'; '.join(told)}). "
            "Nothing was decided."
        )
    return names


def _proposal(row: dict[str, str], place: str, by: str) -> Proposal:
    return Proposal(
        pmid=row["pmid"].strip(),
        about=row["field"].strip(),
        action=row["decision"].strip(),
        value=row.get("value", ""),
        quote=row.get("quote", ""),
        note=row.get("note", ""),
        by=row.get("by", "").strip() or by,
        where=place,
    )
