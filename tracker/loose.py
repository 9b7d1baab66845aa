"""JSON of others: any part may be absent, or of another type, which is absent as well. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any


def at(value: Any, *path: str) -> Any:
    """What stands at the end of this way; None where it breaks off."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def string(value: Any, *path: str) -> str:
    """The text there, as it is; empty when it is none."""
    found = at(value, *path)
    return found if isinstance(found, str) else ""


def text(value: Any, *path: str) -> str:
    """The text there on one line, its white space collapsed.

    A lone surrogate, which JSON can escape, could be stored nowhere and becomes a question mark.
    """
    return " ".join(string(value, *path).encode("utf-8", errors="replace").decode().split())


def items(value: Any) -> Sequence[Any]:
    """The list that this is; empty when it is none."""
    return value if isinstance(value, list) else ()


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list, each on one line; what is no text, or empty, is left out."""
    return tuple(filter(None, (text({"": one}, "") for one in items(value))))


def count(value: Any) -> int | None:
    """A number of things that JSON can hold exactly; None when it is none."""
    fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
    return value if fits else None
