"""Words as the index holds them, asked of SQLite's own tokenizer."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from string import ascii_lowercase, digits
from typing import NamedTuple, Self

TOKENIZER = "porter unicode61 remove_diacritics 2"
# What words of medicine end with. Porter cuts it off, so that no index word begins with what a
# person leaves open inside it: `regenerat*` has to find `regener`.
_ENDINGS = (  # the common ones first
    "ion ions e ed ing ive ic al ation ations ate ated es s y ies ity able ability ative ational "
    "ent ence er or ers ors ist ism ize ized izing ization ise ised ising isation ical ically "
    "ally ance ant ator ating ates ful ibility ible icate ics ied ily ings ional istic ively "
    "ivity less ly ment ments ness ous ously ousness iveness sion sm sms bility bilities ble bly"
)


_LETTERS = ascii_lowercase + digits
_SIGNS = re.compile(r"[\W_]+")


class Opened(NamedTuple):
    """Beginnings of words, and whole words."""

    starts: list[str]
    words: list[str]


class Stemmer:
    """An empty table in memory with the tokenizer of the archive; cheap to make and to ask."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.executescript(
            f"CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = '{TOKENIZER}');"
            "CREATE VIRTUAL TABLE stems USING fts5vocab (texts, instance);"
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def stems(self, texts: Iterable[str]) -> list[list[str]]:
        """The words of each text as the index holds them, in their order."""
        numbered = list(enumerate(texts))
        found: list[list[str]] = [[] for _ in numbered]
        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", numbered)
        told = "SELECT doc, term FROM stems ORDER BY doc, offset"
        for place, stem in self._connection.execute(told):
            found[place].append(stem)
        self._connection.execute("ROLLBACK")
        return found

    def left_open(self, prefix: str) -> Opened:
        """What finds every word that begins so, and hardly another.

        Porter may change the prefix itself, `poly` to `poli`, and cuts words off inside it, so that
        no index word begins with `regenerat`.

        Args:
            prefix: a word without its end, or several of which the last one is.
        """
        words = [prefix, *dict.fromkeys(_completed(prefix))]
        stems = dict(zip(words, self.stems(words), strict=True))
        kept = not stems[prefix] or stems[prefix][-1] == _plain(prefix)
        starts = [prefix] if kept else list(self._longer(prefix, of=_plain(prefix)))
        plain = tuple(map(_plain, starts))
        found: dict[str, str] = {}
        for word, cut in stems.items():
            if cut and not cut[-1].startswith(plain):
                found.setdefault(cut[-1], word)
        return Opened(starts, list(found.values()))

    def _longer(self, prefix: str, *, of: str, more: int = 2) -> Iterator[str]:
        """The prefix with every next letter, or the next two where one changes it."""
        longer = [prefix + letter for letter in _LETTERS]
        for start, stems in zip(longer, self.stems(longer), strict=True):
            if stems[-1] == _plain(start) or (more == 1 and stems[-1].startswith(of)):
                yield start
            elif more > 1:
                yield from self._longer(start, of=of, more=more - 1)


def _plain(text: str) -> str:
    """The last word of a text as the index has it before it is cut."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.split("".join(char for char in decomposed if not unicodedata.combining(char)))[-1]


def _completed(prefix: str) -> Iterator[str]:
    """The prefix with every ending of which it has some letters, or none, already."""
    end = prefix.casefold()
    for ending in _ENDINGS.split():
        for done in range(len(ending)):
            if end.endswith(ending[:done]):
                yield prefix + ending[done:]
