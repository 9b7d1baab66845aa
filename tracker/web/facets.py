"""What a list of papers can be narrowed to, each value with how many papers have it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.models import Facet, SearchRequest
from tracker.narrowing import BY_NAME, QUESTIONS
from tracker.tags import TAGS
from tracker.web.visit import Asked, Visit

TITLES: Mapping[str, str] = {
    "question": "Question",
    "design": "Design",
    "subject": "Studied in",
    "min_follow_up": "Follow-up",
    "cells": "Cells",
    "year": "Year",
    "tags": "Tag",
}
"""The facets in a reader's order."""
SHOWN = 8
"""Values that stand open; the others are behind a fold."""
YEAR = ("published-since", "published-until")


class Choice(NamedTuple):
    """One value: its words, its papers, the address that narrows to it or frees of it."""

    words: str
    papers: int
    href: str
    chosen: bool


class Group(NamedTuple):
    """The values of one facet: those that stand open, and those behind a fold."""

    title: str
    first: Sequence[Choice]
    rest: Sequence[Choice]
    open: bool
    unstated: int


def groups(visit: Visit, request: SearchRequest) -> Iterator[Group]:
    """Every facet that has anything to choose.

    Args:
        visit: this look.
        request: what is asked for; a facet that narrows it is counted as though it did not.
    """
    found = {one.filter: one for one in visit.library.facets(visit.archive, request)}
    for name, title in TITLES.items():
        choices = list(_choices(visit.asked, found[name])) if name in found else []
        if choices:
            chosen = any(one.chosen for one in choices)
            yield Group(
                title=title,
                first=choices[:SHOWN],
                rest=choices[SHOWN:],
                open=chosen or name in {"question", "design"},
                unstated=found[name].unstated,
            )


def _choices(asked: Asked, facet: Facet) -> Iterator[Choice]:
    for value, papers in facet.counts.items():
        if facet.filter == "year":
            yield _year(asked, value, papers)
        elif facet.filter == "min_follow_up":
            yield _months(asked, value, papers)
        else:
            yield _choice(asked, facet.filter, value, papers)


def _choice(asked: Asked, name: str, value: str, papers: int) -> Choice:
    one = BY_NAME[name]
    given = asked.every(one.key_name)
    chosen = value in given
    left = tuple(each for each in given if each != value)
    changed = {one.key_name: left if chosen else (*given, value), "page": None}
    return Choice(_words(name, value), papers, asked.but(**changed), chosen)


def _words(name: str, value: str) -> str:
    if name == "question" and value in QUESTIONS:
        return QUESTIONS[value].question
    if name == "tags":
        return value if value in TAGS else f"{value} (of an older tracker)"
    return BY_NAME[name].values.get(value, value.replace("_", " "))


def _months(asked: Asked, value: str, papers: int) -> Choice:
    key = BY_NAME["min_follow_up"].key_name
    chosen = asked.text(key) == value
    changed = {key: None if chosen else value, "page": None}
    return Choice(f"{value} months or longer", papers, asked.but(**changed), chosen)


def _year(asked: Asked, value: str, papers: int) -> Choice:
    since, until = YEAR
    chosen = asked.text(since) == value == asked.text(until)
    said = None if chosen else value
    return Choice(value, papers, asked.but(**{since: said, until: said, "page": None}), chosen)
