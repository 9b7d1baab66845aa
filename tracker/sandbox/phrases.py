"""What the local Europe PMC knows of its query language, evaluated on one record. Pure.

Words, "phrases", prefix*, AND, OR, brackets, `SRC:` and `EXT_ID:`; any other field is read as if it
were not there, and title and abstract are all there is to read.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

_TOKEN = re.compile(r'\s*(\(|\)|(?:[A-Z_]+:)?"[^"]*"|[^\s()"]+)')
_FIELD = re.compile(r"^([A-Z_]+):")
_TAG = re.compile(r"<[^<>]*>")


def is_met(query: str, result: Mapping[str, Any]) -> bool:
    """Whether a query finds a record, given as the JSON that would be answered."""
    return _Query(query, result).is_met()


class _Query:
    """A query read on one record, from the left: AND binds closer than OR."""

    def __init__(self, query: str, result: Mapping[str, Any]) -> None:
        self._tokens = [found[1] for found in _TOKEN.finditer(query)]
        self._result = result
        text = f"{result['title']} {result['abstractText']}"
        self._words = re.findall(r"\w+", _TAG.sub(" ", text).casefold())

    def is_met(self) -> bool:
        """Whether the record is one that the query finds."""
        return self._either()

    def _either(self) -> bool:
        met = self._both()
        while self._take("OR"):
            met = self._both() or met
        return met

    def _both(self) -> bool:
        met = self._one()
        while self._tokens and self._tokens[0] not in {")", "OR"}:
            self._take("AND")
            met = self._one() and met
        return met

    def _one(self) -> bool:
        if self._take("("):
            met = self._either()
            self._take(")")
            return met
        return self._says(self._tokens.pop(0)) if self._tokens else False

    def _take(self, token: str) -> bool:
        if self._tokens and self._tokens[0] == token:
            self._tokens.pop(0)
            return True
        return False

    def _says(self, term: str) -> bool:
        field = _FIELD.match(term)
        bare = (term[field.end() :] if field else term).strip('"')
        if field and field[1] in {"SRC", "EXT_ID"}:
            return bool(bare == self._result[{"SRC": "source", "EXT_ID": "id"}[field[1]]])
        return self._has(re.findall(r"\w+\*?", bare.casefold()))

    def _has(self, wanted: Sequence[str]) -> bool:
        """Whether these words stand next to one another, the last one perhaps as a beginning."""
        places = range(len(self._words) - len(wanted) + 1)
        return bool(wanted) and any(
            all(_is_word(have, want) for have, want in zip(self._words[at:], wanted, strict=False))
            for at in places
        )


def _is_word(have: str, want: str) -> bool:
    return have.startswith(want[:-1]) if want.endswith("*") else have == want
