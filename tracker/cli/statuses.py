"""`--status a,b`: words from a short list, with completion; a mistyped one is told what is near."""

import difflib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


def statuses(words: Mapping[str, str], example: str) -> Callable[[F], F]:
    """Give a command `--status`, as the set of words asked for; empty asks for all.

    Args:
        words: each with what it means.
        example: some of them, for the help.
    """

    def read(
        _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
    ) -> frozenset[str]:
        asked = frozenset(plain(word) for text in given for word in text.split(",") if word.strip())
        for word in sorted(asked - words.keys()):
            near = difflib.get_close_matches(word, words, n=3) or list(words)
            raise click.BadParameter(f"“{word}” is none; did you mean {', '.join(near)}?")
        return asked

    def complete(
        _context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        before, comma, last = incomplete.rpartition(",")
        return [
            CompletionItem(before + comma + name, help=meaning)
            for name, meaning in words.items()
            if name.startswith(last)
        ]

    return click.option(
        "--status",
        "statuses",
        metavar="STATUS,...",
        multiple=True,
        callback=read,
        shell_complete=complete,
        help=f"Only with these statuses, such as {example}.",
    )


def plain(status: str) -> str:
    """A status as it is typed: lower case, with hyphens."""
    return status.strip().casefold().replace("_", "-").replace(" ", "-")
