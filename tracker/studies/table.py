"""The text of a published evidence table (CSV) -> its rows, or why it can't be one. Pure."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from tracker.errors import UnreadableInput, UsageError
from tracker.models import Value
from tracker.studies.columns import HEADERS, IDENTITIES, key
from tracker.studies.readings import READERS

_SEPARATORS = ",;\t"
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_KEPT = "Nothing was compared."
Line = tuple[int, list[str]]


class Row(Value, frozen=True, kw_only=True):
    """One row as printed; `line` is where it begins in the file, whose header is line 1.

    `cells` holds what stands under each header that is compared; the rest names the study.
    """

    line: int
    cells: Mapping[str, str]
    author: str = ""
    year: int | None = None
    pmid: str = ""
    doi: str = ""
    registry: str = ""

    @property
    def label(self) -> str:
        """How the table calls the study: `Lindqvist 2021`."""
        year = str(self.year or "")
        named = self.author or (f"PMID {self.pmid}" if self.pmid else self.doi or self.registry)
        return named if not year or year in named else f"{named} {year}"


class Table(Value, frozen=True, kw_only=True):
    """A published table.

    Attributes:
        rows: every row that holds anything.
        columns: header -> the kind by which it is read (`readings.READERS`), in the file's order.
        left_out: headers that nothing is compared with.
    """

    rows: tuple[Row, ...]
    columns: Mapping[str, str]
    left_out: tuple[str, ...]


def parse(raw: bytes, *, where: str, chosen: Sequence[str] = ()) -> Table:
    """Read a table: UTF-8, a header line, columns separated by commas, semicolons or tabs.

    Args:
        raw: the file.
        where: how the file is called in an error.
        chosen: headers to compare; `header=kind` says what one means that no list knows. All known
            headers when empty.

    Raises:
        UnreadableInput: it is not such a table.
        UsageError: a chosen header is not in it, or a kind is none.
    """
    lines = _lines(_text(raw, where), where)
    header = [name.strip() for name in next(lines, (1, []))[1]]
    names = _names(header, where)
    columns = _columns(header, chosen, where)
    rows = tuple(
        _row(line, _filled(cells, header, line, where), names, columns)
        for line, cells in lines
        if any(cell.strip() for cell in cells)
    )
    known = {*columns, *names.values()}
    left_out = tuple(name for name in header if name and name not in known)
    return Table(rows=rows, columns=columns, left_out=left_out)


def _text(raw: bytes, where: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{where}: not UTF-8 text (byte {error.start + 1}). {_KEPT} "
            "Save the table as “CSV UTF-8”."
        ) from None


def _lines(text: str, where: str) -> Iterator[Line]:
    """Every row with the number of the line on which it begins."""
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableInput(
            f"{where}: the row on line {line} is not CSV ({error}). {_KEPT} "
            "Mend it, or save the table anew as CSV."
        ) from None


def _names(header: Sequence[str], where: str) -> dict[str, str]:
    """Way of naming a study -> the first header that does."""
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise UnreadableInput(
            f"{where}: the header names {', '.join(twice)} more than once. {_KEPT} "
            "Give each column a name of its own."
        )
    names: dict[str, str] = {}
    for name in header:
        if way := IDENTITIES.get(key(name)):
            names.setdefault(way, name)
    if not names.keys() - {"year"}:
        raise UnreadableInput(
            f"{where}: no column names the study. {_KEPT} The first line has to name the columns, "
            "and one of them study, first_author, pmid, doi or nct."
        )
    return names


def _columns(header: Sequence[str], chosen: Sequence[str], where: str) -> dict[str, str]:
    """Header -> kind, in the order of the file."""
    asked = dict(_assignment(text) for text in chosen)
    absent = [name for name in asked if name not in header]
    if absent:
        raise UsageError(
            f"{where}: no column is called {', '.join(absent)}; there is "
            f"{', '.join(filter(None, header))}. {_KEPT}"
        )
    wanted = [name for name in header if name and (not asked or name in asked)]
    kinds = {name: asked.get(name) or HEADERS.get(key(name), "") for name in wanted}
    unknown = [name for name, kind in kinds.items() if kind not in READERS and (asked or kind)]
    if unknown:
        raise UsageError(
            f"{where}: what is said under {', '.join(unknown)} is not known. {_KEPT} Tell it: "
            f"--columns {unknown[0]}=KIND, where KIND is one of {', '.join(READERS)}."
        )
    return {name: kind for name, kind in kinds.items() if kind}


def _assignment(text: str) -> tuple[str, str]:
    name, _, kind = text.rpartition("=") if "=" in text else (text, "", "")
    return name.strip(), kind.strip()


def _filled(
    cells: Sequence[str], header: Sequence[str], line: int, where: str
) -> Mapping[str, str]:
    """Header -> cell; cells that are missing at the end of a row are empty."""
    if any(cell.strip() for cell in cells[len(header) :]):
        raise UnreadableInput(
            f"{where}: the row on line {line} has {len(cells)} cells and the header {len(header)}. "
            f"{_KEPT} Put a cell that holds the separator in quotes."
        )
    padded = [*cells, *[""] * len(header)]
    return {name: cell.strip() for name, cell in zip(header, padded, strict=False)}


def _row(
    line: int, cells: Mapping[str, str], names: Mapping[str, str], columns: Mapping[str, str]
) -> Row:
    said = {way: cells[name] for way, name in names.items()}
    year = _YEAR.search(said.get("year", "")) or _YEAR.search(said.get("author", ""))
    digits = re.search(r"[1-9][0-9]*", said.get("pmid", ""))
    return Row(
        line=line,
        cells={name: cells[name] for name in columns},
        author=said.get("author", ""),
        year=int(year[0]) if year else None,
        pmid=digits[0] if digits else "",
        doi=re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi: ?)", "", said.get("doi", "").casefold()),
        registry=said.get("registry", ""),
    )
