"""Text as PubMed's index sees it: words in lower case, anything else is a gap. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from tracker.letters import GREEK

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
# PubMed spells Greek letters out, so that "TGF-β1" and "TGF-beta1" are the same words.
_GREEK = str.maketrans(GREEK)


def words_of(text: str) -> list[str]:
    """The words of a text: accents off, Greek spelt out, hyphens and other signs as gaps."""
    if text.isascii():
        return _WORD.findall(text.lower())
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _WORD.findall(plain.translate(_GREEK))


def normal(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(words_of(text))


def pack(values: Iterable[str]) -> str:
    r"""Lay normal values out so that plain substring tests find words, phrases and whole values.

    Each value becomes `\n word word \n`: `" word "` finds a word, `" wor"` the words that begin so,
    `"\n word word \n"` a whole value, and no phrase reaches from one value into the next.
    """
    return "\n" + "".join(f" {value} \n" for value in values if value)
