"""One cell of a published table -> the values of ours that it allows. Pure.

A cell that says nothing, or that is worded in a way no list knows, is told as such: nothing is
forced into a value.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from tracker.studies import words

Allowed = frozenset[Any]
MONTHS_APART = 0.5
"""How far two follow-ups in months may lie apart: 26 weeks are 6.0 months, 100 days are 3.3."""
_UNREAD: Allowed = frozenset()
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_TIME = re.compile(
    rf"(?:up to |to |maximum (?:of )?)?({_NUMBER}(?:\s*(?:-|,|;|/|to|(?:, )?and)\s*{_NUMBER})*)"
    r"\s*([a-z]*)\.?"
)
_PEOPLE = re.compile(
    r"(?:n\s*=\s*)?([0-9]+(?:\s*\+\s*[0-9]+)*)(?:\s*(?:patients?|people|participants?|subjects?))?"
)
_PARTS = re.compile(r"([0-9]+)\s*(?:/|of)\s*[0-9]+")
_COUNTED = re.compile(r"(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten)\b")
_UNITS = {"month": 1.0, "year": 12.0, "week": 12 / 52, "day": 12 / 365}
_SHORT = {"m": "month", "mo": "month", "mos": "month", "y": "year", "yr": "year", "w": "week"}
_SHORT |= {"wk": "week", "d": "day", "yrs": "year", "wks": "week"}


class Reader(NamedTuple):
    """Which field of ours a column is compared with, and how its cells are read.

    `read` gives the values that a cell allows, none when it can't be read; None among them stands
    for "not stated". It gets the text in lower case, without what stands in brackets.
    """

    field: str
    read: Callable[[str], Allowed]


def is_silent(text: str) -> bool:
    """Whether a cell says nothing."""
    return _plain(text) in words.SILENT


def read(kind: str, text: str) -> Allowed:
    """The values of ours that a cell allows, by the kind of its column; none: not comparable."""
    bare = _without_brackets(_plain(text))
    return READERS[kind].read(bare or _plain(text).strip("()"))


def agrees(field: str, ours: Any, allowed: Allowed) -> bool:
    """Whether our value is one that a cell allows.

    Times may lie half a month apart. Of cells and of registry numbers we may give several: each
    name of ours must fit one of the table's and the other way round, and one number is enough.
    """
    match field:
        case "follow_up_months":
            return any(abs(ours - each) <= MONTHS_APART for each in allowed)
        case "cells":
            return _covers(ours, allowed) and _covers(allowed, ours)
        case "registry_ids":
            return bool(allowed & {number.casefold() for number in ours})
        case _:
            return ours in allowed


def numbers(text: str) -> list[str]:
    """Registry numbers as a table lists them, in lower case."""
    return [number for number in re.split(r"[\s,;]+", text.casefold()) if number]


def _covers(ones: Collection[str], others: Collection[str]) -> bool:
    return all(
        any(one == other or frozenset({one, other}) in words.ALIKE_CELLS for other in others)
        for one in ones
    )


def _plain(text: str) -> str:
    """In lower case, with plain dashes and quotes, white space and underscores as one space."""
    bare = unicodedata.normalize("NFKC", text).casefold()
    bare = re.sub("[‐-―−]", "-", bare).replace("’", "'")
    return re.sub(r"[\s_]+", " ", bare).strip()


def _without_brackets(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\([^()]*\)", " ", text)).strip(" .")


def _people(text: str) -> Allowed:
    found = _PEOPLE.fullmatch(re.sub(r"(?<=[0-9]),(?=[0-9]{3}\b)", "", text))
    return frozenset({sum(map(int, found[1].split("+")))}) if found else _UNREAD


def _time(text: str, unit: str) -> Allowed:
    """The last of a list, the top of a range; “at least” and “less than” are no longest time."""
    found = _TIME.fullmatch(text)
    if not found:
        return _UNREAD
    named = _SHORT.get(found[2], found[2].removesuffix("s")) or unit
    if named not in _UNITS:
        return _UNREAD
    longest = max(float(number) for number in re.findall(_NUMBER, found[1]))
    return frozenset({round(longest * _UNITS[named], 1)})


def _cells(text: str) -> Allowed:
    """Every product named; what one pattern has taken is not looked at by the next."""
    found: set[str | None] = set()
    for pattern, kinds in words.CELLS:
        text, count = pattern.subn(" ", text)
        found |= kinds if count else set()
    return frozenset(found)


def _source(text: str) -> Allowed:
    found = frozenset().union(*(kinds for pattern, kinds in words.SOURCES if pattern.search(text)))
    return frozenset({"mixed"}) if len(found) > 1 else found


def _design(text: str) -> Allowed:
    fits = (kinds for pattern, kinds in words.DESIGNS if pattern.search(text))
    return next(fits, _UNREAD)


def _safety(text: str) -> Allowed:
    happened = [int(count) for count in _PARTS.findall(text)]
    if words.NO_EVENT.fullmatch(text) or (happened and not any(happened)) or text in {"0", "0%"}:
        return frozenset({"none_observed"})
    if words.NEGATIONS.search(text) or not words.EVENTS.search(text):
        return _UNREAD
    return frozenset({"harm"}) if any(happened) or _COUNTED.match(text) else _UNREAD


def _efficacy(text: str) -> Allowed:
    if words.MIXED.search(text):
        return frozenset({"mixed"}) if text == "mixed" else _UNREAD
    rest, unchanged = words.NO_CHANGE.subn(" ", text)
    better, worse = words.BETTER.search(rest), words.WORSE.search(rest)
    if words.NEGATIONS.search(rest) or bool(unchanged) + bool(better) + bool(worse) != 1:
        return _UNREAD
    return frozenset({"benefit" if better else "worse" if worse else "no_difference"})


def _reported(text: str, values: Collection[str], absent: Collection[str]) -> Allowed:
    if text in words.YES:
        return frozenset(values)
    return frozenset({None, *absent}) if text in words.NO else _UNREAD


READERS = {
    "n": Reader("n", _people),
    "follow_up_months": Reader("follow_up_months", lambda text: _time(text, "month")),
    "follow_up_years": Reader("follow_up_months", lambda text: _time(text, "year")),
    "cells": Reader("cells", _cells),
    "source": Reader("source", _source),
    "design": Reader("design", _design),
    "safety": Reader("safety", _safety),
    "safety_reported": Reader(
        "safety",
        lambda text: _reported(text, ("harm", "none_observed", "claim_only"), ("not_assessed",)),
    ),
    "efficacy": Reader("efficacy", _efficacy),
    "efficacy_reported": Reader(
        "efficacy", lambda text: _reported(text, ("benefit", "no_difference", "mixed", "worse"), ())
    ),
    "registry_ids": Reader("registry_ids", lambda text: frozenset(numbers(text))),
}
"""Kind of column -> how it is read."""
