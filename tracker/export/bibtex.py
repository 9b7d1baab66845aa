"""BibTeX: letters as LaTeX writes them, people as `Last, Suffix, First`, numbers verbatim."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import default_unparse_stack
from bibtexparser.model import Entry, Field
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import (
    RULE_DICT,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
)

from tracker import citation
from tracker.export.item import Item, abstract, line, where
from tracker.models import Author

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = re.compile(r"[^A-Za-z0-9 .,;:()/'*+=!?`<>|-]")
_ESCAPED = frozenset("%&_#$")
# LaTeX draws `--` as one dash and `''` as one quotation mark, unless something parts them.
_LIGATURE = re.compile(r"([-'`,!?<>])(?=[-'`,<>])")
# Outside of them a comma or an `and` would part one name into two.
_ONE_NAME = re.compile(r",|\band\b", re.IGNORECASE)
# bibtexparser's own middleware leaves alone what stands between two dollar signs, braces and all.
_ENCODER = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(RULE_DICT, {ord('"'): '{"}'}),
        "defaults",
    ],
    unknown_char_warning=False,
    unknown_char_policy="keep",
)

_DECODER = LatexNodes2Text(math_mode="text")


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """Every paper, an empty line after each."""
    for one in items:
        library = Library([_entry(one)])
        enclosing = default_unparse_stack(allow_inplace_modification=True)
        yield f"{write_string(library, unparse_stack=enclosing)}\n".encode()


def _entry(one: Item) -> Entry:
    date = citation.appeared(one.paper)
    month = [_month(date.month)] if date.month else []
    told = {**_people(one), **_texts(one), **_verbatim(one)}
    fields = [Field(name, text) for name, text in told.items() if text]
    return Entry(_type(one), one.key, fields + month)


def _month(number: int) -> Field:
    """The month by its macro, which each style words in its own way."""
    return Field("month", _MONTHS[number - 1], enclosing="no-enclosing")


def _type(one: Item) -> str:
    if not one.paper.book:
        return "article"
    return "book" if one.paper.title in {"", one.paper.journal.title} else "incollection"


def _people(one: Item) -> dict[str, str]:
    paper = one.paper
    return {"author": _names(paper.authors), "editor": _names(paper.editors)}


def _texts(one: Item) -> dict[str, str]:
    paper, journal = one.paper, one.paper.journal
    container = "booktitle" if paper.book else "journal"
    # Readers part keywords at commas, which stand in many a MeSH heading.
    keywords = [*one.tags, *(word.replace(",", "") for word in one.keywords)]
    told = {
        "title": one.title,
        container: journal.title or journal.abbreviation,
        "shortjournal": journal.abbreviation,
        "volume": journal.volume,
        "number": journal.issue,
        "published": citation.published(paper),
        "publisher": journal.publisher,
        "language": ", ".join(paper.languages),
        "keywords": ", ".join(keywords),
        "abstract": abstract(paper),
        "annote": " | ".join(one.notes),
    }
    return {name: _latex(line(text)) for name, text in told.items()}


def _verbatim(one: Item) -> dict[str, str]:
    """Numbers and addresses, in which an escaped `_` would be another one."""
    paper, date = one.paper, citation.appeared(one.paper)
    told = {
        "year": f"{date.year:04d}" if date.year else "",
        "day": str(date.day) if date.month and date.day else "",
        "pages": paper.journal.pages.replace("-", "--"),
        "doi": paper.ids.get("doi", ""),
        "pmid": paper.pmid,
        "pmcid": paper.ids.get("pmc", ""),
        "issn": paper.journal.issn,
        "isbn": paper.ids.get("isbn", ""),
        "url": where(paper),
    }
    return {name: _balanced(line(text)) for name, text in told.items()}


def _balanced(text: str) -> str:
    """Text as it is, unless it would end its field too early or too late."""
    return _latex(text) if re.search(r"[{}\\]", text) else text


def _names(authors: Sequence[Author]) -> str:
    return " and ".join(filter(None, map(_name, authors)))


def _name(author: Author) -> str:
    if author.collective:
        return f"{{{_latex(line(author.collective))}}}"
    last, suffix, given = (
        _part(line(text))
        for text in (author.last_name, author.suffix, author.fore_name or author.initials)
    )
    if not given:
        # One word is a last name; of several BibTeX would take the first for a first name.
        return f"{{{last}}}" if " " in last else last
    return ", ".join([last, suffix, given] if suffix else [last, given])


def _part(text: str) -> str:
    """A part of a name, in braces where it would be read as several."""
    return f"{{{_latex(text)}}}" if _ONE_NAME.search(text) else _latex(text)


def _latex(text: str) -> str:
    return _LIGATURE.sub(r"\1{}", _SPECIAL.sub(lambda found: _encoded(found[0]), text))


@functools.lru_cache(maxsize=4096)
def _encoded(sign: str) -> str:
    """A letter or sign in LaTeX; a command stands in braces, as BibTeX wants it within a name.

    What LaTeX has no command for, or one that it shares with another letter, stays as it is.
    """
    encoded: str = _ENCODER.unicode_to_latex(sign)
    if not sign.isascii() and _DECODER.latex_to_text(encoded) != sign:
        return sign
    is_command = encoded.startswith("\\") and encoded[1] not in _ESCAPED
    return f"{{{encoded}}}" if is_command else encoded
