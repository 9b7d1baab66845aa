"""TOML text -> values and the line of each key, so that a fault can say where it stands. Pure."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tracker.errors import ConfigurationError
from tracker.models import Value

# Strings and comments, whose text must not be taken for keys.
_OPAQUE = re.compile(
    r"""
    \"\"\"(?:\\.|[^\\])*?"{3,5} | '''.*?'{3,5} |
    "(?:\\.|[^"\\\n])*" | '[^'\n]*' | \#[^\n]*
    """,
    re.DOTALL | re.VERBOSE,
)
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"\s*([^=\s][^=]*?)\s*=")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

Path = tuple[str | int, ...]


class Document(Value, frozen=True, kw_only=True):
    """A parsed TOML file: its values, and the line on which each key stands.

    `lines` maps a path such as `("lane", 0, "query")` to its line, counted from 1.
    """

    where: str
    text: str
    data: Mapping[str, Any]
    lines: Mapping[Path, int]

    def fault(self, message: str, *path: str | int) -> str:
        """`FILE:LINE: message`, with the line of the path or of the nearest table around it."""
        for length in range(len(path), 0, -1):
            if line := self.lines.get(path[:length]):
                return f"{self.where}:{line}: {message}"
        return f"{self.where}: {message}"

    def fault_within(self, message: str, line: int, *path: str | int) -> str:
        """The same for a line of the text at `path`, counted from 1 as its reader counts."""
        start = self.lines.get(path)
        if start is None:
            return self.fault(message, *path)
        opening = self.text.split("\n")[start - 1].rstrip()
        below = opening.endswith(('"""', "'''")) and opening.count(opening[-3:]) == 1
        return f"{self.where}:{start + below + line - 1}: {message}"

    def strangers(
        self, table: Mapping[str, Any], known: Collection[str], *path: str | int
    ) -> list[str]:
        """One fault for each key of the table at `path` that is not known."""
        return [
            self.fault(f"unknown key “{key}”{_nearest(key, known)}", *path, key)
            for key in table
            if key not in known
        ]


def read(text: str, *, where: str) -> Document:
    """Parse TOML text.

    Args:
        text: the whole file.
        where: the file's name as people know it, for messages.

    Raises:
        ConfigurationError: the text is not TOML; says the line.
    """
    import tomllib  # noqa: PLC0415  a search of a home without settings needs none

    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError([_syntax_fault(str(error), text, where)]) from None
    return Document(where=where, text=text, data=data, lines=dict(_key_lines(text)))


def _nearest(key: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(sorted(known))}"


def _syntax_fault(message: str, text: str, where: str) -> str:
    place = _PLACE.search(message)
    reason = _PLACE.sub("", message)
    if place and place[1]:
        return f"{where}:{place[1]}: not valid TOML: {reason} (column {place[2]})"
    last = text.rstrip("\n").count("\n") + 1
    return f"{where}:{last}: not valid TOML: {reason} at the end of the file"


def _key_lines(text: str) -> Iterator[tuple[Path, int]]:
    """Every key and table header of a valid TOML text with its line."""
    masked = _OPAQUE.sub(lambda found: re.sub(r"[^\n]", "_", found[0]), text)
    table: Path = ()
    counts: dict[Path, int] = {}
    depth = 0
    for number, (line, real) in enumerate(
        zip(masked.split("\n"), text.split("\n"), strict=True), start=1
    ):
        value = line
        if depth == 0 and (header := _HEADER.match(line)):
            table = _names(real[header.start(2) : header.end(2)])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
            continue
        if depth == 0 and (key := _KEY.match(line)):
            yield (*table, *_names(real[key.start(1) : key.end(1)])), number
            value = line[key.end() :]
        depth += sum(value.count(mark) for mark in "[{") - sum(value.count(mark) for mark in "]}")


def _names(dotted: str) -> Path:
    quoted = dotted.strip()
    if quoted[:1] in {'"', "'"}:
        return (quoted[1:-1],)
    return tuple(part.strip() for part in dotted.split("."))
