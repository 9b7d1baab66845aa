"""Options by which several lists are narrowed: what a paper is, and what was read out of it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from tracker.cli import arguments
from tracker.models import SearchRequest, Sort
from tracker.narrowing import BY_NAME, FILTERS, HUMAN, Filter, read

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


def options(function: F) -> F:
    """Let a command take every filter but `--topic`; `request` makes of them what they ask for."""
    for one in reversed(FILTERS):
        if one.kind != "topic":
            function = _option(one)(function)
        if one.name == "subject":
            function = click.option(
                f"--{HUMAN}", is_flag=True, help="Only with data of people: --subject human."
            )(function)
    return function


def ways(function: F) -> F:
    """Let a command take how words are looked for and how papers are sorted, as `search` does."""
    for option in reversed(_WAYS):
        function = option(function)
    return function


def request(given: dict[str, Any], *, words: tuple[str, ...] = ()) -> SearchRequest:
    """Take the filters, the `topic` too, out of what a command was given."""
    parts = {name: given.pop(name) for name in BY_NAME if name in given}
    if given.pop(HUMAN, False):
        parts["subject"] = tuple(dict.fromkeys((*parts["subject"], HUMAN)))
    return SearchRequest(words=" ".join(words), **parts)


def complete(
    _context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """The values that a filter may have, each with its meaning, behind a comma too."""
    from click.shell_completion import CompletionItem

    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(before + comma + name, help=meaning)
        for name, meaning in _filter(parameter).values.items()
        if name.startswith(last)
    ]


def _filter(parameter: click.Parameter) -> Filter:
    return BY_NAME[str(parameter.name)]


def _option(one: Filter) -> Callable[[F], F]:
    more: Mapping[str, Any] = {"default": None}
    if not one.is_flag:
        more = {
            "metavar": one.metavar,
            "multiple": one.is_several,
            "callback": _read,
            "shell_complete": arguments.complete_weeks if one.kind == "week" else complete,
        }
    return click.option(one.option, one.name, help=one.help, **more)


def _read(_context: click.Context, parameter: click.Parameter, given: Any) -> Any:
    """What was typed, as the filter has it.

    Raises:
        click.BadParameter: it is no value of it.
    """
    if given is None or given == ():
        return given
    try:
        return read(_filter(parameter), given)
    except (TypeError, ValueError) as error:
        raise click.BadParameter(f"{str(error).rstrip('.?')}.") from None


_WAYS = (
    click.option(
        "--sort",
        type=click.Choice(get_args(Sort)),
        default="rank",
        show_default=True,
        help="Best first, by date, by longest follow-up, or by number of people.",
    ),
    click.option(
        "--like",
        type=arguments.pmid,
        metavar="PMID",
        default=None,
        help="Only papers that share strong words with this one, which is left out.",
    ),
    click.option("--exact", is_flag=True, help="Only as typed: no other spellings, no β for beta."),
    click.option(
        "--synonyms", is_flag=True, help="Stromal for stem, MSC for mesenchymal stem cell, too."
    ),
)
