"""How far long work has come: one line on a terminal, nothing off one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Counted = Callable[[str, int], None]
"""Hears how many more of a file's records are done."""


@contextmanager
def reading(files: int) -> Iterator[Counted]:
    """Show which file of how many is read, how many records are kept, and how fast.

    Args:
        files: how many will be read.
    """
    if not sys.stderr.isatty():
        yield _unseen
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TextColumn("{task.completed:,.0f} records"),
        TextColumn("{task.fields[rate]}"),
    )
    seen: dict[str, None] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading files ...", total=None, rate="")

        def count(file: str, records: int) -> None:
            seen[file] = None
            shown = f"File {len(seen)} of {files}, {file}:" if files > 1 else f"{file}:"
            bar.update(task, advance=records, description=shown)
            passed = bar.tasks[task].elapsed or 0
            rate = f"{bar.tasks[task].completed / passed:,.0f} a second" if passed > 1 else ""
            bar.update(task, rate=rate)

        yield count


def _unseen(_file: str, _records: int) -> None:
    """Nobody looks."""
