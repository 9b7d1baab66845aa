"""Options by which several lists are narrowed: what a paper is, and what was read out of it."""

import difflib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tracker.cli import arguments

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


def by_paper(function: F) -> F:
    """Let a command take `--tag`, `--since` and `--until`, as `tags`, `since`, `until`."""
    for option in reversed(_PAPER):
        function = option(function)
    return function


def by_value(function: F) -> F:
    """Let a command take `--design`, `--safety`, `--efficacy`, `--cells`, `--source` and minima.

    It gets a tuple of names for each of the five, and `min_follow_up` and `min_n` or None.
    """
    for option in reversed(_VALUES):
        function = option(function)
    return function


def names(
    _context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """What stands in one or more lists, `rct,controlled`, each a value that the field can have.

    Raises:
        click.BadParameter: one of them is none.
    """
    known = _meanings(parameter)
    asked = [
        name.strip().casefold().replace("-", "_") for text in given for name in text.split(",")
    ]
    for name in filter(None, asked):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3) or list(known)
            raise click.BadParameter(f"“{name}” is none; did you mean {', '.join(near)}?")
    return tuple(dict.fromkeys(filter(None, asked)))


def _complete(
    _context: click.Context, parameter: click.Parameter, incomplete: str
) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(before + comma + name, help=meaning)
        for name, meaning in _meanings(parameter).items()
        if name.startswith(last)
    ]


def _meanings(parameter: click.Parameter) -> Mapping[str, str]:
    """The values that the field of an option can have, each in words."""
    from tracker.digest import wording

    return {
        "design": wording.DESIGNS,
        "safety": wording.SAFETY,
        "efficacy": wording.AGAINST_CONTROL,
        "cells": wording.CELLS,
        "source": wording.SOURCES,
    }[str(parameter.name)]


def _of_field(name: str, text: str) -> Callable[[F], F]:
    return click.option(
        f"--{name}",
        metavar="VALUE,...",
        multiple=True,
        callback=names,
        shell_complete=_complete,
        help=text,
    )


_PAPER = (
    click.option(
        "--tag",
        "tags",
        type=arguments.tag,
        metavar="TAG",
        multiple=True,
        shell_complete=arguments.complete_tags,
        help="Only papers with this tag, such as human, rct or long-term-safety; may be repeated.",
    ),
    click.option(
        "--since",
        type=arguments.first_day,
        metavar="DAY",
        help="Only papers created from this day on.",
    ),
    click.option(
        "--until",
        type=arguments.last_day,
        metavar="DAY",
        help="Only papers created up to this day.",
    ),
)
_VALUES = (
    _of_field("design", "Only these designs, such as rct,controlled."),
    click.option(
        "--min-follow-up",
        type=click.FloatRange(min=0),
        metavar="MONTHS",
        help="Only with a follow-up of so many months or more.",
    ),
    click.option(
        "--min-n", type=click.IntRange(min=0), metavar="N", help="Only with so many people or more."
    ),
    _of_field("safety", "Only with this said of safety, such as harm,none_observed."),
    _of_field("efficacy", "Only with this result, such as no_difference,worse."),
    _of_field("cells", "Only with one of these products, such as bm_msc,mpc."),
    _of_field("source", "Only with cells from there, such as allogeneic."),
)
