"""The little HTML in Europe PMC's titles and abstracts -> plain text, and its sections. Pure.

Only tags that it is known to send are taken for tags: in `a <b and c> d` all is text.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

from tracker.models import Section

# The longest abstracts have some 10,000 characters; what is longer is none and only costs time.
LONGEST = 100_000

_HEADING = re.compile(r"<(h[1-6]|title)(?:\s[^<>]*)?>([^<>]{0,200})</\1\s*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:i|b|u|a|em|strong|sup|sub|span|small|italic|bold|sc|underline|xref)"
    r"(?:\s[^<>]*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|sec|list|list-item|title|h[1-6]|table|tr|td|th|tbody|thead|abstract)"
    r"(?:\s[^<>]*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """One line in NFC without tags, entities read, each run of white space as one space."""
    bare = html.unescape(_BLOCK.sub(" ", _INLINE.sub("", text[:LONGEST])))
    # A lone surrogate, which JSON can escape, could be stored nowhere.
    sound = bare.encode("utf-8", errors="replace").decode()
    return unicodedata.normalize("NFC", " ".join(sound.split()))


def sections(text: str) -> tuple[Section, ...]:
    """An abstract in its sections, each with the heading before it; empty ones are left out."""
    return tuple(section for section in _sections(text[:LONGEST]) if section.text)


def _sections(text: str) -> Iterator[Section]:
    label, start = "", 0
    for found in _HEADING.finditer(text):
        yield Section(text=plain(text[start : found.start()]), label=label)
        label, start = _label(found[2]), found.end()
    yield Section(text=plain(text[start:]), label=label)


def _label(heading: str) -> str:
    """A heading over the whole abstract names no part of it."""
    words = plain(heading).rstrip(":. ")
    return "" if words.casefold() == "abstract" else words
