"""The index by which a static copy is searched: small scripts that hold data, read as needed. Pure.

Scripts, because a page from a folder may load no other file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from tracker import citation, rooms
from tracker.models import Entry, Paper
from tracker.web import words
from tracker.web.visit import listed

CHUNK = 200
"""Papers of one script."""
SHORTEST = 2
"""Letters of a word; shorter ones are not looked for."""
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[a-z0-9]{2}")


class Index:
    """Papers by their words, the newest first.

    Args:
        entries: every paper, newest first.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.years: list[int] = []
        self._places: dict[str, list[int]] = {}
        self._papers: list[list[Any]] = []
        self._designs: list[str] = []
        self._design: list[int] = []
        self._subjects: list[list[str]] = []
        self._months: list[float] = []
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        place = len(self._papers)
        for word in sorted(set(tokens(_text(entry.paper)))):
            self._places.setdefault(word, []).append(place)
        [one] = listed([entry])
        self._papers.append([entry.paper.pmid, one.title, one.cited, one.gist, words.marks(entry)])
        design = str(rooms.value(entry, "design") or "")
        if design not in self._designs:
            self._designs.append(design)
        self._design.append(self._designs.index(design))
        self._subjects.append(list(rooms.value(entry, "subject") or ()))
        self._months.append(rooms.value(entry, "follow_up_months") or 0)
        self.years.append(int(citation.year(entry.paper) or 0))

    @property
    def designs(self) -> list[str]:
        """Every design that a paper has."""
        return [name for name in self._designs if name]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each script with its name; the same papers give the same bytes."""
        told = {
            "chunk": CHUNK,
            "designs": self._designs,
            "design": self._design,
            "subject": self._subjects,
            "months": self._months,
            "years": self.years,
        }
        yield "facets.js", _call("facets", told)
        for start in range(0, len(self._papers), CHUNK):
            papers = self._papers[start : start + CHUNK]
            yield f"papers-{start // CHUNK}.js", _call("papers", start // CHUNK, papers)
        for shard, held in sorted(self._shards().items()):
            yield f"words-{shard}.js", _call("words", shard, held)

    def _shards(self) -> Mapping[str, Mapping[str, list[int]]]:
        shards: dict[str, dict[str, list[int]]] = {}
        for word in sorted(self._places):
            shards.setdefault(_shard(word), {})[word] = _gaps(self._places[word])
        return shards


def tokens(text: str) -> Iterator[str]:
    """The words of a text in small letters without accents, as the script splits them."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
    )
    return (word for word in _WORD.findall(bare.casefold()) if len(word) >= SHORTEST)


def _text(paper: Paper) -> str:
    return " ".join(
        [
            paper.title,
            paper.vernacular_title,
            *(section.text for section in paper.abstract),
            *map(citation.person, paper.authors),
            *(one.text for one in paper.keywords),
            *(one.name for one in paper.mesh),
            paper.pmid,
        ]
    )


def _shard(word: str) -> str:
    return word[:2] if _PLAIN.match(word) else "other"


def _gaps(places: list[int]) -> list[int]:
    """Each place as its distance from the one before: small numbers, small files."""
    return [place - before for before, place in zip([0, *places], places, strict=False)]


def _call(name: str, *told: Any) -> bytes:
    """A script that hands data over; `<` can end no script within it."""
    said = b",".join(msgspec.json.encode(one) for one in told).replace(b"<", b"\\u003c")
    return b"archive." + name.encode() + b"(" + said + b");\n"
