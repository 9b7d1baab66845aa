"""Words as the index holds them, asked of SQLite's own tokenizer."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Self

TOKENIZER = "porter unicode61 remove_diacritics 2"
# What words of medicine end with. Porter cuts it off, so that no index word begins with what a
# person leaves open inside it: `regenerat*` has to find `regener`.
_ENDINGS = (  # the common ones first
    "ion ions e ed ing ive ic al ation ations ate ated es s y ies ity able ability ative ational "
    "ent ence er or ers ors ist ism ize ized izing ization ise ised ising isation ical ically "
    "ally ance ant ator ating ates ful ibility ible icate ics ied ily ings ional istic ively "
    "ivity less ly ment ments ous ously ousness iveness"
)


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

    def completions(self, prefix: str) -> list[str]:
        """Words that begin so and whose stem does not; one for each stem.

        Args:
            prefix: a word without its end, or several of which the last one is.
        """
        own, *endless = self.stems([prefix, *(words := list(_completed(prefix)))])
        if not own:
            return []
        found: dict[str, str] = {}
        for word, stems in zip(words, endless, strict=True):
            if len(stems) == len(own) and not stems[-1].startswith(own[-1]):
                found.setdefault(stems[-1], word)
        return list(found.values())


def _completed(prefix: str) -> Iterator[str]:
    """The prefix with every ending of which it has some letters, or none, already."""
    end = prefix.casefold()
    for ending in _ENDINGS.split():
        for done in range(len(ending)):
            if end.endswith(ending[:done]):
                yield prefix + ending[done:]
