"""Which of all patterns match a text, told by one pass of RE2 over it.

Most ways to match are a single piece: where it stands, the pattern matches. The others are tried
with `re`, and only where all their pieces stand.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import re2  # type: ignore[import-untyped] # it ships no types

from tracker.evidence.pieces import Way, ways

_MEMORY = 32 << 20
"""The most that one set keeps of what it has worked out, in bytes; when full it starts anew."""

_SET = 200
"""Pieces in a set: each makes all others of its set dearer at first, each set costs a pass."""


class _Fold(dict[int, str]):
    """Every character beyond ASCII as one that RE2, reading ASCII, takes alike."""

    def __missing__(self, code: int) -> str:
        self[code] = "_" if chr(code).isalnum() else "\x01"
        return self[code]


_FOLD = _Fold({code: chr(code) for code in range(128)})


class _Trial:
    """A way to match that is tried where all its pieces stand; each piece is one bit."""

    def __init__(self, pattern: str, bit: int, pieces: int) -> None:
        self._pattern = pattern
        self.bit = bit
        self.pieces = pieces

    @cached_property
    def search(self) -> Callable[[str], object]:
        """The search for it, made when first needed."""
        return re.compile(self._pattern).search


class _Piece(NamedTuple):
    """What it says that a piece stands in a text: patterns that match, trials that may."""

    bit: int
    matching: int
    trials: list[_Trial]


class Index:
    """Patterns, each one bit, and which of them a text matches."""

    def __init__(self, *, memory: int = _MEMORY) -> None:
        self._memory = memory
        self._bits: dict[str, int] = {}
        self.matching = lru_cache(maxsize=4096)(self._matching)

    def add(self, pattern: str) -> int:
        """Take in a pattern and return its bit."""
        if pattern not in self._bits:
            self._bits[pattern] = 1 << len(self._bits)
            self.matching.cache_clear()
            self.__dict__.pop("_table", None)
        return self._bits[pattern]

    @property
    def patterns(self) -> tuple[str, ...]:
        """Every pattern taken in."""
        return tuple(self._bits)

    @cached_property
    def _table(self) -> "_Table":
        return _Table(self._bits, self._memory)

    def _matching(self, low: str) -> int:
        """Return the bits of the patterns that match plain lower-case text."""
        return self._table.matching(low)


class _Table:
    """All pieces in sets, with what each says."""

    def __init__(self, bits: Mapping[str, int], memory: int) -> None:
        self._always: list[_Trial] = []
        matching: dict[str, int] = {}
        trying: list[tuple[Way, int]] = []
        for pattern, bit in bits.items():
            told = ways(pattern)
            sure = "|".join(way.pieces[0] for way in told if way.exact)
            if sure:
                matching[sure] = matching.get(sure, 0) | bit
            trying += [(way, bit) for way in told if not way.exact]
        names = sorted(matching.keys() | {piece for way, _ in trying for piece in way.pieces})
        pieces = {
            name: _Piece(1 << place, matching.get(name, 0), []) for place, name in enumerate(names)
        }
        for way, bit in trying:
            needed = sum(pieces[name].bit for name in way.pieces)
            holder = pieces[way.pieces[-1]].trials if way.pieces else self._always
            holder.append(_Trial(way.pattern, bit, needed))
        self._sets = [
            (_search(some, memory), [pieces[name] for name in some])
            for some in (names[at : at + _SET] for at in range(0, len(names), _SET))
        ]

    def matching(self, low: str) -> int:
        """Return the bits of the patterns that match."""
        text = (low if low.isascii() else low.translate(_FOLD)).encode()
        matching = found = 0
        trials = self._always.copy()
        for search, pieces in self._sets:
            for place in search(text):
                bit, sure, more = pieces[place]
                found |= bit
                matching |= sure
                trials += more
        for trial in trials:
            needed = trial.pieces
            if found & needed == needed and not matching & trial.bit and trial.search(low):
                matching |= trial.bit
        return matching


def _search(pieces: Iterable[str], memory: int) -> Callable[[bytes], list[int]]:
    """Return a search for the places of those pieces that a text holds."""
    options = re2.Options()
    options.max_mem = memory
    options.never_capture = True
    options.encoding = re2.Options.Encoding.LATIN1
    found = re2.Set.SearchSet(options)
    for piece in pieces:
        found.Add(piece.encode())
    found.Compile()
    return lambda text: found.Match(text) or []
