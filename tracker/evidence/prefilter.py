"""Which rules can fire in a sentence at all, told by the beginnings of its words.

Nearly every wording asks for some word: "no adverse" or "no serious" can't match a sentence without
a word that begins with "adve" or "seri". Such beginnings are worked out from the pattern itself; a
sentence is looked at once, and only rules whose beginnings it holds are tried. A pattern that asks
for no word is always tried, so nothing is lost.
"""

import importlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_PARSER: Any = importlib.import_module("re._parser")  # the standard library's own pattern reader
_LENGTH = 4
_MOST = 48
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def beginnings(pattern: str) -> frozenset[str] | None:
    """Return word beginnings of at most four letters, one of which every match of `pattern` holds.

    None when the pattern asks for no word.
    """
    found = _sequence(list(_PARSER.parse(pattern)), start=False)
    return frozenset(found) if found else None


def _sequence(items: Sequence[tuple[Any, Any]], *, start: bool) -> set[str] | None:
    """Return the best beginnings that a sequence asks for; `start`: it begins where a word may."""
    best: set[str] | None = None
    runs: set[str] | None = {""} if start else None
    for op, value in items:
        letters = _letters(op, value)
        if runs is not None and letters is not None and len(runs) * len(letters) <= _MOST:
            runs = {run + letter for run in runs for letter in letters}
            continue
        best = _better(best, runs)
        at_start = runs is not None and "" in runs and len(runs) == 1
        best = _better(best, _inner(str(op), value, start=at_start))
        runs = {""} if _opens_word(str(op), value, start=at_start) else None
    return _better(best, runs)


def _letters(op: Any, value: Any) -> set[str] | None:
    """Return the letters that one item of a word may be ("" for none), None for no letter."""
    name = str(op)
    if name == "LITERAL":
        return {chr(value)} if chr(value) in _LETTERS else None
    if name == "IN":
        parts = [_letters(*part) if str(part[0]) == "LITERAL" else None for part in value]
        return set().union(*parts) if all(parts) else None  # type: ignore[arg-type] # no None left
    if name == "MAX_REPEAT" and value[0] == 0 and value[1] == 1 and len(value[2]) == 1:
        inner = _letters(*value[2][0])
        return inner | {""} if inner else None
    return None


def _inner(name: str, value: Any, *, start: bool) -> set[str] | None:
    """Return what a group, an alternation or a repetition asks for."""
    if name == "SUBPATTERN":
        return _sequence(list(value[3]), start=start)
    if name in {"MAX_REPEAT", "MIN_REPEAT"} and value[0] >= 1:
        return _sequence(list(value[2]), start=start)
    if name == "BRANCH":
        each = [_sequence(list(branch), start=start) for branch in value[1]]
        return set().union(*each) if all(each) else None  # type: ignore[arg-type] # no None left
    return None


def _opens_word(name: str, value: Any, *, start: bool) -> bool:
    """Say whether a letter that follows this item begins a word."""
    if name == "AT":
        return str(value) in {"AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING"} or start
    if name == "LITERAL":
        return not chr(value).isalnum() and value != ord("_")
    if name == "IN":
        return all(
            str(op) == "LITERAL" and _opens_word("LITERAL", char, start=False) for op, char in value
        )
    if name in {"MAX_REPEAT", "MIN_REPEAT"} and len(value[2]):
        last_op, last = value[2][len(value[2]) - 1]
        ends_open = _opens_word(str(last_op), last, start=False)
        return ends_open and (start or value[0] >= 1)
    if name == "SUBPATTERN" and len(value[3]):
        last_op, last = value[3][len(value[3]) - 1]
        return _opens_word(str(last_op), last, start=False)
    return False


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    """Return whichever asks for longer beginnings; a run that may be empty asks for nothing."""
    if not other or "" in other:
        return one
    cut = {run[:_LENGTH] for run in other}
    if one is None:
        return cut
    return max(one, cut, key=lambda runs: (min(map(len, runs)), -len(runs)))


class Index:
    """Rules by the word beginnings they ask for; each rule is one bit."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._always = 0
        self._size = 0
        self.candidates = lru_cache(maxsize=1024)(self._candidates)

    def add(self, pattern: str) -> int:
        """Take in a pattern and return its bit."""
        bit = 1 << self._size
        self._size += 1
        asked = beginnings(pattern)
        if asked is None:
            self._always |= bit
        for beginning in asked or ():
            self._bits[beginning] = self._bits.get(beginning, 0) | bit
        self.candidates.cache_clear()
        return bit

    def _candidates(self, low: str) -> int:
        """Return the bits of the rules that may fire in plain lower-case text."""
        found = self._always
        for beginning in _beginnings_of(_WORD.findall(low)):
            found |= self._bits.get(beginning, 0)
        return found


def _beginnings_of(words: Iterable[str]) -> set[str]:
    return {word[:length] for word in words for length in range(1, _LENGTH + 1)}
