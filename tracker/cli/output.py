"""How a list is printed: a table on a terminal, TSV on a pipe, or the form that was asked for.

Data goes to stdout and everything said about it to stderr. The table may change its look; TSV, CSV
and JSON keep theirs.
"""

import csv
import os
import re
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from tracker.cli.paging import paged
from tracker.plain import on_one_line, whole

if TYPE_CHECKING:
    from rich.text import Text

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
Columns = Mapping[str, Callable[[T], object]]

_FORMS = {
    "table": "A table, as on a terminal.",
    "tsv": "Tab-separated values, as on a pipe.",
    "csv": "Comma-separated values.",
    "json": "One JSON list.",
    "nl": "One JSON object a line.",
}
# A cell of a table shows so many of a list's items; every other form shows all.
_SHOWN_ITEMS = 3
# A marked passage, `⟦passage⟧` or `⟦label|passage⟧`, as the archive's snippets have it too.
_MARK = re.compile(r"⟦(?:(?P<label>[a-z_, ]*)\|)?(?P<passage>[^⟦⟧]*)⟧")


def listing(function: F, *, but: str = "") -> F:
    """Give a command the options of every list; its `form` is None when none was chosen.

    Args:
        function: the command's.
        but: a form whose option the command makes itself.
    """
    for name, text in reversed(_FORMS.items()):
        if name != but:
            function = click.option(f"--{name}", "form", flag_value=name, help=text)(function)
    return function


def write(
    items: Iterable[T],
    form: str | None,
    columns: Columns[T],
    *,
    plain: Callable[[T], Any] = whole,
    in_table: Collection[str] = (),
    off_terminal: str = "tsv",
) -> None:
    """Print a list on stdout.

    Args:
        items: what to print; read one at a time except for a table.
        form: the form asked for, or None for a table on a terminal and `off_terminal` off one.
        columns: header -> what stands under it, for table, TSV and CSV.
        plain: an item as JSON shows it.
        in_table: the headers that a table has room for; all when empty.
        off_terminal: the form without a terminal.
    """
    match form or ("table" if on_terminal() else off_terminal):
        case "table":
            shown = {name: columns[name] for name in in_table or columns}
            _write_table(items, shown)
        case "tsv":
            _write_lines("\t".join(row) for row in _rows(items, columns))
        case "csv":
            csv.writer(sys.stdout, lineterminator="\n").writerows(_rows(items, columns))
        case "nl":
            _write_lines(on_one_line(plain(item)) for item in items)
        case _:
            _write_list(plain(item) for item in items)


def is_table(form: str | None) -> bool:
    """Whether this form, None when none was chosen, is a table for a person to read."""
    return form == "table" or (form is None and on_terminal())


def write_json(value: Any) -> None:
    """Print one value as indented JSON."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(text.decode() + "\n")


def write_marked(lines: Iterable[str]) -> None:
    """Print lines with marked passages: bold where styles show, else as `«label: passage»`."""
    if not _is_styled():
        _write_lines(_quoted(line) for line in lines)
        return
    from rich.console import Console

    with paged() as shown:
        console = Console(file=shown, highlight=False, force_terminal=True, width=_width())
        for line in lines:
            console.print(_bold(line))


def say(text: str) -> None:
    """Tell the person something that is not data."""
    click.echo(text, err=True)


def on_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def working(text: str) -> AbstractContextManager[object]:
    """A sign on a terminal that long work goes on; nothing off one."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(text)


def _is_styled() -> bool:
    """Whether bold letters are welcome and visible."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def printable(text: str) -> str:
    """The text on one line, without characters that a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _cell(value: object, *, shown: int | None = None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        rest = len(value) - shown if shown and len(value) > shown else 0
        words = " ".join(_cell(each) for each in value[: len(value) - rest])
        return f"{words} +{rest}" if rest else words
    return printable(str(value))


def _quoted(text: str) -> str:
    """Marked passages in « », with their label."""

    def quote(found: re.Match[str]) -> str:
        label = f"{found['label']}: " if found["label"] else ""
        return f"«{label}{found['passage']}»"

    return _MARK.sub(quote, text)


def _bold(text: str) -> "Text":
    """Marked passages in bold, without their label."""
    from rich.text import Text

    bold, done = Text(), 0
    for found in _MARK.finditer(text):
        bold.append(text[done : found.start()]).append(found["passage"], style="bold")
        done = found.end()
    return bold.append(text[done:])


def _rows(items: Iterable[T], columns: Columns[T]) -> Iterator[list[str]]:
    yield list(columns)
    for item in items:
        yield [_quoted(_cell(read(item))) for read in columns.values()]


def _write_lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _write_list(values: Iterable[Any]) -> None:
    opening = "[\n  "
    for value in values:
        sys.stdout.write(opening + on_one_line(value))
        opening = ",\n  "
    sys.stdout.write("[]\n" if opening.startswith("[") else "\n]\n")


def _write_table(items: Iterable[T], columns: Columns[T]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    styled = _is_styled()
    mark = _bold if styled else lambda cell: Text(_quoted(cell))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for header in columns:
        table.add_column(header, overflow="fold")
    for item in items:
        table.add_row(*(mark(_cell(read(item), shown=_SHOWN_ITEMS)) for read in columns.values()))
    with paged() if on_terminal() else nullcontext(sys.stdout) as shown:
        console = Console(
            file=shown,
            color_system="auto" if styled else None,
            force_terminal=styled or None,
            width=_width(),
        )
        console.print(table)


def _width() -> int:
    """Columns of the terminal, 120 off one."""
    return shutil.get_terminal_size().columns if on_terminal() else 120
