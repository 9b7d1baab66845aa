"""Untrusted text into Markdown that shows just that text: no markup, no HTML, no second line."""

import re
import unicodedata
from urllib.parse import quote

from markupsafe import Markup

SPECIAL = re.compile(r"([\\`*_\[\]<>|&~$#])")
# These mean something at the start of a line only, and a value may start one (a list item does).
LEADING = re.compile(r"[+\-=]")
NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
JOINERS = "\u200c\u200d"


def plain(text: str) -> str:
    """One line without control, direction or invisible characters; letters of any script stay."""
    if not text.isprintable():  # nearly every text is, and a thousand papers hold a million letters
        text = "".join(char for char in text if _is_visible(char))
    return " ".join(text.split())


def md(value: str | float) -> Markup:
    """Escape a value for any place in a line of Markdown: paragraph, heading, list, table, link.

    Every value of a template passes here unless it is `Markup` already, so nothing that a record
    says can open a link, a table cell, a heading or a tag.
    """
    if isinstance(value, Markup):
        return value
    if not isinstance(value, str | int | float):
        raise TypeError(f"only text and numbers belong in Markdown, not {type(value).__name__}")
    text = SPECIAL.sub(r"\\\1", plain(str(value)))
    return Markup(NUMBERED.sub(r"\1\\\2", text, count=1) if NUMBERED.match(text) else _lead(text))  # noqa: S704 -- escaped here


def code(value: str) -> Markup:
    """A value as a code span, in a fence longer than any run of backticks in it."""
    text = plain(value)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return Markup(f"{fence}{pad}{text}{pad}{fence}")  # noqa: S704 -- literal by construction


def link(text: str, base: str, part: str) -> Markup:
    """A link with escaped text to `base`, an address of ours, followed by one encoded part."""
    return Markup(f"[{md(text)}]({base}{quote(plain(part), safe='/')})")  # noqa: S704 -- both are escaped


def link_with(text: str, to: str, said: str) -> Markup:
    """A link within the page, to an anchor of ours, whose title is a text; "" for none."""
    title = md(said).replace('"', r"\"")
    return Markup(f'[{md(text)}](#{to} "{title}")' if said else f"[{md(text)}](#{to})")  # noqa: S704 -- all are escaped


def _is_visible(char: str) -> bool:
    if char.isspace() or char in JOINERS:
        return True
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


def _lead(text: str) -> str:
    return "\\" + text if LEADING.match(text) else text
