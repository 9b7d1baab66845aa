"""Fields of which a paper may state many values: each value, its rule and its own sentence.

A question of this kind is one file: a `Shape` that documents the keys of a value, a `VERSION`, and
`find(document, ...)` that yields `Stated` ones in the order of the text. Nothing stated, nothing
yielded; a value without a sentence can't be told.
"""

from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from tracker.evidence.document import Sentence
from tracker.models import Finding


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the values of a list: its JSON always has every key, null where nothing is stated."""


S_co = TypeVar("S_co", bound=Shape, covariant=True)


class Stated(NamedTuple, Generic[S_co]):
    """One value, the name of the rule that found it, and the sentence that states it."""

    value: S_co
    rule: str
    sentence: Sentence


def finding(field: str, stated: Stated[Shape], *, version: int) -> Finding:
    """Return one stated value as a finding; its value is a plain JSON object."""
    return Finding(
        field=field,
        value=plain(stated.value),
        rule=stated.rule,
        version=version,
        proof=stated.sentence.proof(),
    )


def plain(value: Shape) -> dict[str, Any]:
    """Return a value as a JSON object with every key."""
    found = msgspec.structs.asdict(value)
    return {key: list(part) if isinstance(part, tuple) else part for key, part in found.items()}


def in_words(value: dict[str, Any]) -> str:
    """Return a value in a line: "measure odi, months 12, change -28, unit points"."""
    return ", ".join(
        f"{key} {_said(part, ' or ' if key == 'arms' else ' to ')}"
        for key, part in value.items()
        if part is not None
    )


def _said(part: Any, between: str = " to ") -> str:
    if isinstance(part, list):
        return between.join(map(_said, part))
    return f"{part:g}" if isinstance(part, float) else str(part)
