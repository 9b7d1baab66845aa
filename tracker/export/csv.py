"""CSV: a row a paper; the parts of a list stand behind each other with `; ` between them."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.export.columns import COLUMNS, row
from tracker.export.item import Item

BETWEEN = "; "
"""Never within a part of a list, for a space after its semicolon is left out."""


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """The names of the columns, then a row a paper."""
    yield _line(list(COLUMNS))
    for one in items:
        yield _line([_cell(value) for value in row(one).values()])


def _line(cells: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return BETWEEN.join(each.replace(BETWEEN, ";") for each in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
