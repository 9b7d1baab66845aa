"""The words of the index: in how many papers each is, and which are written alike."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from tracker.archive.store import Store

_PATIENCE = 5.0  # seconds to wait for who writes the index anew
_LIKENESS = 0.75  # share of letters in a row, 1 is the same; below, a suggestion is a guess
_LAST = "\U0010ffff"


class Vocabulary(Store):
    """A connection of its own: one that only reads an archive may not make even a passing table."""

    @classmethod
    def of(cls, path: Path) -> Self:
        """The vocabulary of the archive at this path.

        Raises:
            ArchiveError: it can't be read.
        """
        found = cls(path, mode="ro", patience=_PATIENCE)
        found._put("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, papers_fts, row)")
        return found

    def spread(self, stems: Iterable[str]) -> dict[str, int]:
        """In how many papers each of these is; what is in none is left out."""
        asked = "SELECT term, doc FROM words WHERE term = ?"
        return {term: papers for stem in set(stems) for term, papers in self._ask(asked, (stem,))}

    def nearest(self, stem: str) -> str:
        """The one of two papers or more that is written most alike, rather with the same start.

        Empty when none is near. Of two equally near ones that of more papers.
        """
        for first, last in ((stem[0], stem[0] + _LAST), ("", _LAST)):
            papers: dict[str, int] = dict(
                self._ask(
                    "SELECT term, doc FROM words WHERE term >= ? AND term < ?"
                    " AND doc > 1 AND abs(length(term) - ?) <= 2",
                    (first, last, len(stem)),
                )
            )
            near = difflib.get_close_matches(stem, papers, n=5, cutoff=_LIKENESS)
            if near:
                return max(near, key=lambda other: (_likeness(stem, other), papers[other]))
        return ""


def _likeness(one: str, other: str) -> float:
    return round(difflib.SequenceMatcher(None, one, other).ratio(), 2)
