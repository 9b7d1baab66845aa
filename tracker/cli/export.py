"""`export`: stored papers in the formats of reference managers and of statistics."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import structs

from tracker.cli import arguments, narrowing, output, saved
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.errors import UsageError
from tracker.export import FORMATS

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
_ALL = 2**31 - 1  # more papers than PubMed will ever have
_EXAMPLE = """\
tracker export --human --min-follow-up 24 --zotero > long-term.ris
tracker export '"bone marrow"' --safety harm --bibtex --output harms.bib
tracker export --pmids 39393844,16522171 --csl
tracker search discitis --nl | jq -r .pmid | tracker export --pmids - --nbib
tracker export --parquet all.parquet"""


def _formats(function: F) -> F:
    """Let a command take a format; what is no text goes to a file that is named with it."""
    for name, one in reversed(list(FORMATS.items())):
        text = f"For {one.reads}."
        if one.binary:
            path = click.Path(path_type=Path, dir_okay=False)
            option = click.option(f"--{name}", metavar="FILE", type=path, help=text)
        else:
            option = click.option(f"--{name}", "forms", flag_value=name, multiple=True, help=text)
        function = option(function)
    return function


@command("export", brief="Stored papers for reference managers and statistics.", example=_EXAMPLE)
@click.argument("words", nargs=-1)
@_formats
@click.option(
    "--output",
    "-o",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file, whole or not at all; else to standard output.",
)
@click.option(
    "--pmids",
    metavar="PMID,...",
    multiple=True,
    help="These papers and no others, in this order; - reads them from standard input.",
)
@narrowing.options
@arguments.topic
@narrowing.ways
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="So many papers at most.")
@click.option(
    "--saved", "search", metavar="NAME", shell_complete=saved.complete, help="Those of this search."
)
@pass_session
def export(session: Session, /, **options: Any) -> int:
    """Write stored papers with their findings and sentences, tags and people's notes.

    Words and filters are those of `tracker search`; without any, every stored paper. Each paper has
    the same key in every format and for good. A retracted one says so in its title and among its
    tags. docs/export.md tells which format carries what. Exit code 2 when one of --pmids is not
    stored; the others are written all the same.
    """
    from tracker import export as formats

    form, file = _target(options)
    write = formats.writer(form)
    pmids, of, absent = _chosen(session, options)
    counted = _Counted(session.exporter.entries(pmids))
    _put(write(counted), file)
    output.say(f"Exported {counted.count} of {of} papers{f' to {file}' if file else ''}.")
    if absent:
        raise UsageError(
            f"Not in the archive: PMID {', '.join(absent)}. The others are exported; "
            "`tracker search` finds what is stored."
        )
    return 0


def _target(options: dict[str, Any]) -> tuple[str, Path | None]:
    """The one format that was asked for, and the file."""
    file: Path | None = options.pop("file")
    forms = [*dict.fromkeys(options.pop("forms"))]
    binary = {name: path for name in FORMATS if (path := options.pop(name, None))}
    if len(forms) + len(binary) != 1:
        known = ", ".join(f"--{name}" for name in FORMATS)
        raise click.UsageError(f"Name one format: {known}.")
    if binary and file:
        raise click.UsageError(f"--{next(iter(binary))} names its file itself, without --output.")
    return next(iter(binary.items())) if binary else (forms[0], file)


def _chosen(session: Session, options: dict[str, Any]) -> tuple[list[str], int, list[str]]:
    """PMIDs to write in their order, how many were meant, and those that are not stored."""
    named, limit, words = options.pop("pmids"), options.pop("limit"), options.pop("words")
    keeping = saved.Keeping(save=None, saved=options.pop("search"), forget=None, list_saved=False)
    request = narrowing.request(options, words=words)
    asked = structs.replace(request, **{k: v for k, v in options.items() if v is not None})
    if not named:
        wanted = structs.replace(saved.completed(session, keeping, asked), limit=limit or _ALL)
        return (*session.exporter.found(wanted), [])
    if asked != type(asked)() or keeping.saved:
        raise click.UsageError("--pmids names the papers; it goes with no words and no filters.")
    meant = _pmids(named)
    there, absent = session.exporter.stored(meant)
    return there[:limit], len(there) + len(absent), absent


def _pmids(given: Iterable[str]) -> list[str]:
    from tracker.app.export import read_input

    texts = (read_input() if text == "-" else text for text in given)
    parts = (part for text in texts for part in re.split(r"[\s,;]+", text) if part)
    return [arguments.pmid(part) for part in parts]


def _put(pieces: Iterable[bytes], file: Path | None) -> None:
    from tracker.app.export import save

    if file:
        with output.working("Exporting ..."):
            save(file, pieces)
        return
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


class _Counted(Iterator[T]):
    """Items as they pass, and how many have."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = iter(items)
        self.count = 0

    def __next__(self) -> T:
        item = next(self._items)
        self.count += 1
        return item


COMMANDS = {"export": export}
