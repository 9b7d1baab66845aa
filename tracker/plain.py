"""A value as JSON tells it: whole, and on one line. Pure."""

from collections.abc import Mapping
from typing import Any

import msgspec

# JSON lets them stand, and many a reader takes them for the end of a line.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"}


def whole(value: Any) -> Any:
    """A value as JSON shows it, with every key: msgspec alone leaves out those at their default."""
    if isinstance(value, msgspec.Struct):
        return {name: whole(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, list | tuple):
        return [whole(each) for each in value]
    if isinstance(value, Mapping):
        return {key: whole(each) for key, each in value.items()}
    return msgspec.to_builtins(value)


def on_one_line(value: Any) -> str:
    """A value as compact JSON without anything that a reader may take for the end of a line."""
    return msgspec.json.encode(value).decode().translate(_LINE_ENDS)
