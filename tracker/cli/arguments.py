"""What several commands let people type: days, weeks, topics, PMIDs; with completion."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker import narrowing, scalars
from tracker.cli.session import Session
from tracker.errors import TrackerError
from tracker.tags import TAGS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


def first_day(value: str) -> dt.date:
    """A day, or the first one of a month or a year.

    Raises:
        click.BadParameter: it is neither.
    """
    return _day(value, scalars.first_day)


def last_day(value: str) -> dt.date:
    """A day, or the last one of a month or a year.

    Raises:
        click.BadParameter: it is neither.
    """
    return _day(value, scalars.last_day)


def _day(value: str, read: Callable[[object], dt.date]) -> dt.date:
    try:
        return read(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


def time(value: str) -> dt.datetime:
    """A time in ISO 8601, UTC where it says nothing else.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        return scalars.moment(value)
    except (TypeError, ValueError) as error:
        raise click.BadParameter(f"{error}.") from None


def pmid(value: str) -> str:
    """A PMID: a number, here without leading zeros, as long as PubMed will ever need.

    Raises:
        click.BadParameter: it is none.
    """
    number = value.strip().removeprefix("PMID:").strip().lstrip("0")
    if not re.fullmatch(r"[0-9]{1,12}", number):
        raise click.BadParameter(f"“{value}” is not a PMID; that is a number, like 39393844.")
    return number


def tag(value: str) -> str:
    """A tag, by its name or by what stands after the colon: `rct` is `design:rct`.

    Raises:
        click.BadParameter: there is no such tag, or more than one.
    """
    try:
        return str(narrowing.read_tag(value))
    except ValueError as error:
        raise click.BadParameter(f"{error}") from None


def complete_tags(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Tags with their meaning."""
    from click.shell_completion import CompletionItem

    return [
        CompletionItem(name, help=meaning)
        for name, meaning in TAGS.items()
        if name.startswith(incomplete)
    ]


def slugs(function: F) -> F:
    """Let a command take topics; without any it works on all."""
    return click.argument("slugs", metavar="[TOPIC]...", nargs=-1, shell_complete=_complete_topics)(
        function
    )


def topic(function: F) -> F:
    """Let a command take `--topic`."""
    return click.option(
        "--topic", metavar="TOPIC", shell_complete=_complete_topics, help="Only this topic."
    )(function)


def dry_run(function: F) -> F:
    """Let a command take `--dry-run`."""
    return click.option(
        "--dry-run", is_flag=True, help="Show what would be done; store and publish nothing."
    )(function)


def complete_weeks(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    """Weeks whose edition is there."""
    return _stems(context, "digests/*/[b0-9]*.md", incomplete)


def _complete_topics(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    return _stems(context, "queries/*.toml", incomplete)


def _stems(context: click.Context, pattern: str, incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    session = context.find_object(Session) or Session()
    try:
        home = session.settings.home
    except TrackerError:
        return []
    names = sorted({path.stem for path in home.glob(pattern)})
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
