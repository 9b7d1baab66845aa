"""A node of a query -> a test of one paper, compiled once. Pure.

Every test is a substring search in the packed text of a field (see `words.pack`), so a query of
sixty phrases costs some microseconds a paper.
"""

import datetime as dt
import re
from collections.abc import Callable

from tracker.query.narrower import with_narrower
from tracker.query.syntax import Chain, Node, Period, Recent, Words
from tracker.query.text import SUBSETS, Prepared
from tracker.query.words import normal, words_of

Test = Callable[[Prepared, dt.date | None], bool]

_NUMBERS = frozenset({"pmid"})
_AUTHORS = frozenset({"au", "1au", "lastau", "fau", "ir", "ed"})
_HEADINGS = frozenset({"mh", "majr"})
_DAYS = {"day": 1, "week": 7}


def compiled(node: Node) -> Test:
    """The test that a node stands for."""
    match node:
        case Chain():
            return _chain(node)
        case Period():
            return _period(node.field.code, node.first, node.last)
        case Recent():
            return _recent(node)
        case Words() if node.scope.field.kind == "words":
            return _phrase(node)
        case Words():
            return _value(node)


def can_judge(words: Words) -> bool:
    """Whether the records hold what this term asks for."""
    if words.scope.field.code == "sb":
        return normal(words.text) in SUBSETS
    return words.scope.field.kind != "unjudged"


def _chain(chain: Chain) -> Test:
    """Operators have one weight, so the last one decides first: dates stand last in our terms."""
    first = compiled(chain.first)
    rest = tuple((operator, compiled(node)) for operator, node in reversed(chain.rest))

    def test(paper: Prepared, today: dt.date | None) -> bool:
        for operator, operand in rest:
            if operand(paper, today):
                if operator != "AND":
                    return operator == "OR"
            elif operator == "AND":
                return False
        return first(paper, today)

    return test


def _period(code: str, first: dt.date, last: dt.date) -> Test:
    return lambda paper, _: any(first <= day <= last for day in paper.days(code))


def _recent(node: Recent) -> Test:
    def test(paper: Prepared, today: dt.date | None) -> bool:
        if today is None:
            raise ValueError("a query with “last N days” needs to be told which day it is")
        return any(day >= _ago(today, node) for day in paper.days(node.field.code))

    return test


def _ago(today: dt.date, node: Recent) -> dt.date:
    try:
        if node.unit in _DAYS:
            return today - dt.timedelta(days=node.count * _DAYS[node.unit])
        months = today.year * 12 + today.month - 1 - node.count * (12 if node.unit == "year" else 1)
        return dt.date(months // 12, months % 12 + 1, min(today.day, 28))
    except (OverflowError, ValueError):
        return dt.date.min


def _within(code: str, needles: tuple[str, ...]) -> Test:
    """Any of the needles; one needle alone is the usual case and the fast one."""
    if len(needles) == 1:
        needle = needles[0]
        return lambda paper, _: needle in paper.text(code)
    return lambda paper, _: any(needle in paper.text(code) for needle in needles)


def _phrase(words: Words) -> Test:
    code = words.scope.field.code
    if words.scope.near is not None:
        return _near(code, words_of(words.text), words.scope.near)
    if words.quoted or words.tagged:
        return _within(code, (f" {_open_ended(words.text)}",))
    # Bare words without a tag are searched one by one, all of them wanted.
    needles = [f" {_open_ended(word)}" for word in words.text.split() if normal(word)]

    def test(paper: Prepared, _: dt.date | None) -> bool:
        text = paper.text(code)
        return all(needle in text for needle in needles)

    return test


def _open_ended(text: str) -> str:
    return normal(text) if text.endswith("*") else f"{normal(text)} "


def _near(code: str, words: list[str], gap: int) -> Test:
    """All words in any order with at most `gap` others between them."""
    wanted = set(words)
    span = len(words) + gap

    def test(paper: Prepared, _: dt.date | None) -> bool:
        for value in paper.text(code).split("\n"):
            there = value.split()
            starts = range(max(len(there) - span, 0) + 1)
            if wanted.issubset(there) and any(
                wanted.issubset(there[start : start + span]) for start in starts
            ):
                return True
        return False

    return test


def _value(words: Words) -> Test:
    code = words.scope.field.code
    if not can_judge(words):
        return lambda _paper, _today: False
    if code in _NUMBERS:
        numbers = re.findall(r"\d+", words.text)
        return _within(code, tuple(f"\n {number.lstrip('0')} \n" for number in numbers) or ("\0",))
    if code in _AUTHORS:
        return _within(code, (_author(words),))
    if code in _HEADINGS:
        return _within(code, _headings(words))
    return _within(code, _whole(words, normal(words.text)))


def _author(words: Words) -> str:
    """`"Smith J"[au]` is that name; `smith j[au]` and `smith[au]` also find longer given names."""
    name = words_of(words.text)
    if words.text.endswith("*") or (not words.quoted and len(name) > 1 and len(name[-1]) == 1):
        return f"\n {' '.join(name)}"
    return f"\n {' '.join(name)} " + ("\n" if len(name) > 1 and words.quoted else "")


def _headings(words: Words) -> tuple[str, ...]:
    heading, slash, qualifier = words.text.rpartition("/")
    if not slash:
        return _whole(words, normal(words.text))
    behind = f"/ {_open_ended(qualifier)}".rstrip()
    end = "" if words.text.endswith("*") else " \n"
    names = _with_narrower(words, normal(heading))
    return tuple(f"\n {name} {behind}{end}" for name in names)


def _whole(words: Words, value: str) -> tuple[str, ...]:
    if words.text.endswith("*"):
        return (f"\n {value}",)
    return tuple(f"\n {name} \n" for name in _with_narrower(words, value))


def _with_narrower(words: Words, value: str) -> tuple[str, ...]:
    if words.scope.narrower and words.scope.field.code in {"mh", "majr", "pt"}:
        return tuple(sorted(with_narrower(value)))
    return (value,)
