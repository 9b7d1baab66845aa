"""Text as PubMed sends it -> one clean line; the identifiers that are written in many ways."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from lxml.etree import _Element as Element

ORCID = re.compile(r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9Xx])(?![0-9])")
DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)

# Without a space around them 1 over 2 would read 12, and the cells of a matrix one number.
STANDS_APART = frozenset({"DispFormula", "mtd", "cn", "ci"})
SPREADS = frozenset({"mfrac", "mfenced", "mroot", "munderover"})

# Names, terms and addresses come again and again, abstracts don't.
KEPT = 200

V = TypeVar("V")


class Defect(Exception):
    """A record that can't be read, and why; the reader turns it into a `Problem`."""

    def __init__(self, reason: str, pmid: str = "") -> None:
        self.pmid = pmid
        super().__init__(reason)


def squeeze(text: str) -> str:
    """Text in NFC, each run of white space as one plain space, none at the ends.

    White space is Unicode's: no-break, thin and narrow spaces become plain ones too, because a
    search for "12 months" must find it however the publisher spaced it.
    """
    return _squeeze_known(text) if len(text) < KEPT else _squeeze(text)


def _squeeze(text: str) -> str:
    line = " ".join(text.split())
    return line if line.isascii() else unicodedata.normalize("NFC", line)


_squeeze_known = functools.lru_cache(maxsize=1 << 14)(_squeeze)


def flatten(element: Element | None) -> str:
    """All the text of an element, its inline markup and formulas taken away."""
    if element is None:
        return ""
    text = ("".join(_pieces(element)) if len(element) else element.text) or ""
    return _squeeze_known(text) if len(text) < KEPT else _squeeze(text)


class Children:
    """The children of an element by name, gathered in one pass; none when there is no element."""

    __slots__ = ("_named",)

    def __init__(self, element: Element | None) -> None:
        self._named: dict[str, list[Element]] = {}
        for child in () if element is None else element:
            self._named.setdefault(child.tag, []).append(child)

    def all(self, name: str) -> Sequence[Element]:
        """Every child of that name, in order."""
        return self._named.get(name, ())

    def first(self, name: str) -> Element | None:
        """The first child of that name."""
        found = self._named.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The text of the first child of that name."""
        found = self._named.get(name)
        return flatten(found[0]) if found else ""

    def within(self, name: str, inner: str) -> list[Element]:
        """Every `inner` in every child of that name: the members of a list element."""
        return [member for one in self.all(name) for member in one.iterchildren(inner)]


def _pieces(element: Element) -> Iterator[str]:
    spread = " " if _name(element) in SPREADS else ""
    yield element.text or ""
    for child in element:
        apart = " " if _name(child) in STANDS_APART else spread
        yield apart
        yield from _pieces(child)
        yield apart
        yield child.tail or ""


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def read_pmid(text: str | None) -> str:
    """A PMID as the number it spells (`03531190` is 3531190), empty when it is none."""
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return ""
    return digits.lstrip("0")


def read_doi(text: str) -> str:
    """A DOI in lower case, without `doi:` or the resolver's address before it."""
    return DOI_PREFIX.sub("", squeeze(text)).lower()


def read_orcid(text: str) -> str:
    """An ORCID as 0000-0000-0000-000X, out of a bare, run-together or web-address form.

    What is no ORCID (PubMed holds some of 15 digits) stays as it was written.
    """
    found = ORCID.search(text)
    return "-".join(found.groups()).upper() if found else squeeze(text)


def gather(pairs: Iterable[tuple[str, V]]) -> dict[str, V]:
    """Values by name; a second, different value of one name stays too, as `name-2`."""
    kept: dict[str, V] = {}
    for name, value in pairs:
        place, count = name, 1
        while place in kept and kept[place] != value:
            count += 1
            place = f"{name}-{count}"
        kept[place] = value
    return kept
