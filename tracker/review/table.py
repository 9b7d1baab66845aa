"""Decisions in a CSV table: its lines -> proposals, every fault with its line."""

import csv
from collections.abc import Iterable

from tracker.errors import UsageError
from tracker.models import Proposal

COLUMNS = ("pmid", "field", "decision", "value", "quote", "note", "by")
_DEMANDED = frozenset({"pmid", "field", "decision"})


def read_table(lines: Iterable[str], *, where: str, by: str) -> tuple[list[Proposal], list[str]]:
    """Read a table whose first line names the columns, in any order.

    A field is a field's name, or `tag:` and a tag's.

    Args:
        lines: of the file.
        where: its name, for faults.
        by: who decides where the table names nobody.

    Returns:
        The proposals, and the faults of lines that can't be read.

    Raises:
        UsageError: there is no header, or it names other columns.
    """
    reader = csv.reader(lines, strict=True)
    proposals: list[Proposal] = []
    faults: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    header: list[str] | None = None
    begun = 1
    try:
        for cells in reader:
            place, begun = f"{where}:{begun}", reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(cells, place)
            elif len(cells) != len(header):
                faults.append(f"{place}: {len(cells)} cells, but {len(header)} columns.")
            else:
                one = _proposal(dict(zip(header, cells, strict=True)), place, by)
                first = seen.setdefault((one.pmid, one.about), place)
                if first == place:
                    proposals.append(one)
                else:
                    faults.append(f"{place}: {one.about} of PMID {one.pmid} is decided at {first}.")
    except csv.Error as error:
        faults.append(f"{where}:{begun}: is not CSV ({error}).")
    if header is None and not faults:
        raise UsageError(f"{where} is empty. Its first line names the columns: {_names()}.")
    return proposals, faults


def _names() -> str:
    return ",".join(COLUMNS)


def _header(cells: list[str], place: str) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
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
