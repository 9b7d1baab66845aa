"""Searches by name: saved, run again, listed, forgotten."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click
from click.core import ParameterSource
from msgspec import structs

from tracker.cli import output
from tracker.cli.session import Session
from tracker.errors import TrackerError
from tracker.models import SearchRequest
from tracker.narrowing import HUMAN, typed

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


class Keeping(NamedTuple):
    """What is to be done by name."""

    save: str | None
    saved: str | None
    forget: str | None
    list_saved: bool


def complete(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Saved searches with what they ask."""
    from click.shell_completion import CompletionItem

    session = context.find_object(Session) or Session()
    try:
        known = session.reader.saved_searches()
    except TrackerError:
        return []
    return [
        CompletionItem(name, help=typed(request))
        for name, request in known.items()
        if name.startswith(incomplete)
    ]


_OPTIONS = (
    click.option(
        "--save", metavar="NAME", shell_complete=complete, help="Save this search by a name, too."
    ),
    click.option(
        "--saved",
        metavar="NAME",
        shell_complete=complete,
        help="Run a saved search; words and options given besides take the place of its own.",
    ),
    click.option("--list-saved", is_flag=True, help="List the saved searches; search nothing."),
    click.option(
        "--forget", metavar="NAME", shell_complete=complete, help="Remove a saved search."
    ),
)


def options(function: F) -> F:
    """Let a command take `--save`, `--saved`, `--list-saved` and `--forget`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def keeping(given: dict[str, Any]) -> Keeping:
    """Take these options out of what a command was given."""
    return Keeping(**{name: given.pop(name) for name in Keeping._fields})


def settled(session: Session, wanted: Keeping, form: str | None) -> bool:
    """List or forget, if that is wanted; whether it was, so that nothing is to be searched."""
    if wanted.forget is not None:
        session.saver.forget(wanted.forget)
        output.say(f"The search “{wanted.forget}” is forgotten.")
    elif wanted.list_saved:
        _write(session, form)
    return wanted.forget is not None or wanted.list_saved


def completed(session: Session, wanted: Keeping, asked: SearchRequest) -> SearchRequest:
    """What is asked, laid over the saved search if one is named; saved in turn if that is wanted.

    Raises:
        UsageError: no search of that name is saved, or it can't be saved by its name.
    """
    if wanted.saved is not None:
        known = session.reader.saved_searches()
        if wanted.saved not in known:
            from tracker.app.saving import unknown

            raise unknown(wanted.saved, list(known))
        given = _given()
        parts = {name: getattr(asked, name) for name in asked.__struct_fields__ if name in given}
        asked = structs.replace(known[wanted.saved], **parts)
    if wanted.save is not None:
        session.saver.save(wanted.save, asked)
        output.say(f"Saved as “{wanted.save}”: {typed(asked) or 'every paper'}")
    return asked


def _given() -> set[str]:
    """The parts of a request that stand on the command line."""
    context = click.get_current_context()
    given = {
        name
        for name in context.params
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    return given | ({"subject"} if HUMAN in given else set())


def _write(session: Session, form: str | None) -> None:
    known = session.reader.saved_searches()
    output.write(
        list(known.items()),
        form,
        {"name": lambda one: one[0], "search": lambda one: typed(one[1])},
        plain=lambda one: {"name": one[0], "search": typed(one[1])},
    )
    if not known and output.on_terminal():
        output.say("No search is saved; --save NAME saves one.")
