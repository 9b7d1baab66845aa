"""Which of all patterns match a text, told by one pass of RE2 over it.

Most ways to match are a single piece: where it stands, the pattern matches. The others are tried
with `re`, and only where all their pieces stand.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

import re2  # type: ignore[import-untyped] # it ships no types

from tracker.evidence.pieces import SIGNS, Way, ways

_MEMORY = 32 << 20
"""The most that one set keeps of what it has worked out, in bytes; when full it starts anew."""

_SET = 200
"""Pieces in a set: each makes all others of its set dearer at first, each set costs a pass."""


class _Fold(dict[int, str]):
    """Every character beyond ASCII as one that RE2, reading Latin-1, takes alike."""

    def __missing__(self, code: int) -> str:
        self[code] = "_" if chr(code).isalnum() else "\x01"
        return self[code]


_FOLD = _Fold({code: chr(code) for code in range(128)})
_FOLD.update({ord(sign): chr(0x80 + place) for place, sign in enumerate(SIGNS)})


def _folded(text: str) -> bytes:
    return (text if text.isascii() else text.translate(_FOLD)).encode("latin-1")


class _Trial:
    """A way to match that is tried where all its pieces stand."""

    def __init__(self, pattern: str, bit: int, pieces: Iterable[int]) -> None:
        self._pattern = pattern
        self.bit = bit
        self.pieces = frozenset(pieces)

    @cached_property
    def search(self) -> Callable[[str], object]:
        """The search for it, made when first needed."""
        return re.compile(self._pattern).search


class Sight:
    """What is known of one text: patterns that match it, and those that may when tried."""

    __slots__ = ("_low", "_trials", "matching", "trying")

    def __init__(self, low: str, matching: int, trials: list[_Trial]) -> None:
        self._low = low
        self._trials = trials
        self.matching = matching
        self.trying = 0
        for trial in trials:
            self.trying |= trial.bit

    def matches(self, bit: int) -> bool:
        """Say whether the pattern of that bit matches; what has to be tried is tried once."""
        if self.trying & bit:
            self.trying ^= bit
            if any(trial.bit == bit and trial.search(self._low) for trial in self._trials):
                self.matching |= bit
        return bool(self.matching & bit)


class Index:
    """Patterns, each one bit, and what is known of a text after one pass."""

    def __init__(self, *, memory: int = _MEMORY) -> None:
        self._memory = memory
        self._bits: dict[str, int] = {}
        self.sight = lru_cache(maxsize=4096)(self._sight)

    def add(self, pattern: str) -> int:
        """Take in a pattern and return its bit."""
        if pattern not in self._bits:
            self._bits[pattern] = 1 << len(self._bits)
            self.sight.cache_clear()
            self.__dict__.pop("_table", None)
        return self._bits[pattern]

    @property
    def patterns(self) -> tuple[str, ...]:
        """Every pattern taken in."""
        return tuple(self._bits)

    @cached_property
    def _table(self) -> "_Table":
        return _Table(self._bits, self._memory)

    def _sight(self, low: str) -> Sight:
        """Return what one pass over plain lower-case text tells."""
        return self._table.sight(low)


class _Table:
    """All pieces by number, in sets: patterns that match where one stands, trials that may."""

    def __init__(self, bits: Mapping[str, int], memory: int) -> None:
        certain: dict[str, int] = {}
        trying: list[tuple[Way, int]] = []
        for pattern, bit in bits.items():
            told = ways(pattern)
            sure = "|".join(way.pieces[0] for way in told if way.exact)
            if sure:
                certain[sure] = certain.get(sure, 0) | bit
            trying += [(way, bit) for way in told if not way.exact]
        names = sorted(certain.keys() | {piece for way, _ in trying for piece in way.pieces})
        numbers = {name: number for number, name in enumerate(names)}
        self._certain = {numbers[name]: bit for name, bit in certain.items()}
        self._always: list[_Trial] = []
        self._trials: dict[int, list[_Trial]] = {}
        for way, bit in trying:
            trial = _Trial(way.pattern, bit, (numbers[name] for name in way.pieces))
            held = (
                self._trials.setdefault(numbers[way.pieces[-1]], []) if way.pieces else self._always
            )
            held.append(trial)
        self._sets = [
            (at, _search(names[at : at + _SET], memory)) for at in range(0, len(names), _SET)
        ]

    def sight(self, low: str) -> Sight:
        """Return what is known of a text."""
        text = _folded(low)
        found: set[int] = set()
        for first, search in self._sets:
            found.update(search(text) if not first else [first + place for place in search(text)])
        matching = 0
        for place in found & self._certain.keys():
            matching |= self._certain[place]
        trials = self._always.copy()
        for place in found & self._trials.keys():
            trials += self._trials[place]
        return Sight(
            low, matching, [t for t in trials if t.pieces <= found and not matching & t.bit]
        )


def _search(pieces: Iterable[str], memory: int) -> Callable[[bytes], list[int]]:
    """Return a search for the places of those pieces that a text holds."""
    options = re2.Options()
    options.max_mem = memory
    options.never_capture = True
    options.encoding = re2.Options.Encoding.LATIN1
    found = re2.Set.SearchSet(options)
    for piece in pieces:
        found.Add(_folded(piece))
    found.Compile()
    return lambda text: found.Match(text) or []
