"""`stats`: how many stored papers have each value."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from tracker.cli import arguments, narrowing, output, saved
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.models import Facet, Facets
from tracker.narrowing import BY_NAME

_EXAMPLE = """\
tracker stats --human --no-retracted
tracker stats discitis --by safety,year
tracker stats --saved long-harm --csv"""
_NOT_STATED = "not stated"


class Counted(NamedTuple):
    """One line: a value of a filter, what it means, how many papers have it."""

    filter: str
    value: str
    papers: int
    means: str


def _names(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    from tracker.archive import FACETS

    asked = [name.strip().lstrip("-") for text in given for name in text.split(",")]
    known = {_called(name): name for name in FACETS}
    for name in filter(None, asked):
        if name not in known:
            raise click.BadParameter(f"“{name}” is none; there is {', '.join(known)}.")
    return tuple(dict.fromkeys(known[name] for name in asked if name)) or FACETS


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[Any]:
    from click.shell_completion import CompletionItem

    from tracker.archive import FACETS

    before, comma, last = incomplete.rpartition(",")
    called = map(_called, FACETS)
    return [CompletionItem(before + comma + name) for name in called if name.startswith(last)]


@command("stats", brief="Count stored papers by their values.", example=_EXAMPLE)
@click.argument("words", nargs=-1)
@narrowing.options
@arguments.topic
@click.option(
    "--saved",
    metavar="NAME",
    shell_complete=saved.complete,
    help="Count what a saved search finds; words and options besides take the place of its own.",
)
@click.option(
    "--by",
    "names",
    metavar="FILTER,...",
    multiple=True,
    callback=_names,
    shell_complete=_complete,
    help="Only by these filters, such as design,year; all that are counted otherwise.",
)
@output.listing
@pass_session
def stats(
    session: Session,
    /,
    words: tuple[str, ...],
    names: tuple[str, ...],
    form: str | None,
    **filters: Any,
) -> None:
    """Count the papers that a search finds: how many have each value of each filter.

    A filter is called as its option is, so that `design rct` is what --design rct finds. A paper
    with several values is counted for each of them; of a minimum, such as min-follow-up 24, the
    papers that reach it are counted. “not stated” is what an abstract does not tell. These are
    papers; `tracker evidence` has studies, each cohort once.
    """
    wanted = saved.Keeping(save=None, saved=filters.pop("saved"), forget=None, list_saved=False)
    asked = saved.completed(session, wanted, narrowing.request(filters, words=words))
    counted = session.reader.facets(asked, names)
    columns = {name: _reader(place) for place, name in enumerate(Counted._fields)}
    output.write(list(_lines(counted)), form, columns, plain=Counted._asdict)


def _reader(place: int) -> Any:
    return lambda line: line[place]


def _lines(counted: Facets) -> Iterator[Counted]:
    yield Counted("papers", "", counted.papers, "found")
    for facet in counted.facets:
        yield from _of_facet(facet)


def _of_facet(facet: Facet) -> Iterator[Counted]:
    called = _called(facet.filter)
    known = BY_NAME[facet.filter].values if facet.filter in BY_NAME else {}
    for value, papers in facet.counts.items():
        yield Counted(called, value, papers, known.get(value, ""))
    if facet.unstated:
        yield Counted(called, _NOT_STATED, facet.unstated, "")


def _called(name: str) -> str:
    """A filter as its option is called."""
    return BY_NAME[name].key_name if name in BY_NAME else name


COMMANDS = {"stats": stats}
