"""`views`: what the archive shows to any SQLite tool."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.command import command

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_EXAMPLE = """\
tracker views evidence_view
tracker views --datasette > datasette.json && datasette archive.db --metadata datasette.json
tracker views --query harms_by_name | sqlite3 -readonly -box archive.db"""


def _complete(
    _context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    from tracker.archive import QUERIES, VIEWS_TOLD

    known = (
        {name: query.title for name, query in QUERIES.items()}
        if parameter.name == "query"
        else {name: f"one row {view.row}" for name, view in VIEWS_TOLD.items()}
    )
    return [
        CompletionItem(name, help=said)
        for name, said in known.items()
        if name.startswith(incomplete)
    ]


@command("views", brief="What the archive shows to any SQLite tool.", example=_EXAMPLE)
@click.argument("names", metavar="[VIEW]...", nargs=-1, shell_complete=_complete)
@click.option(
    "--query", metavar="NAME", shell_complete=_complete, help="Print this ready question, as SQL."
)
@click.option("--datasette", is_flag=True, help="Print a metadata file for Datasette.")
@output.listing
def views(names: tuple[str, ...], query: str | None, form: str | None, *, datasette: bool) -> None:
    """List every column of the archive's views: its unit, and what it says.

    The views are kept from version to version: a column may be added, none is renamed or removed.
    docs/data.md tells them at length, with five ready questions.
    """
    from tracker.archive import QUERIES, VIEWS_TOLD, datasette_metadata

    if query is not None:
        _demand([query], tuple(QUERIES))
        click.echo(QUERIES[query].sql + ";")
    elif datasette:
        output.write_json(datasette_metadata())
    else:
        _demand(names, tuple(VIEWS_TOLD))
        lines = [
            (view, name, *column)
            for view in names or VIEWS_TOLD
            for name, column in VIEWS_TOLD[view].columns.items()
        ]
        heads = ("view", "column", "unit", "says")
        columns = {head: _reader(place) for place, head in enumerate(heads)}
        output.write(lines, form, columns, plain=lambda line: dict(zip(heads, line, strict=True)))


def _reader(place: int) -> Callable[[Sequence[str]], str]:
    return lambda line: line[place]


def _demand(names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise click.UsageError(f"“{name}” is none; there is {', '.join(known)}.")


COMMANDS = {"views": views}
