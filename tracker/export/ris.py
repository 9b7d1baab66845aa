"""RIS, as most reference managers read it: every value on one line, no number before a record."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rispy import RisWriter
from rispy.config import TAG_KEY_MAPPING

from tracker import citation
from tracker.export.item import Item, abstract, line, person, where
from tracker.models import PartialDate


class _Plain(RisWriter):  # type: ignore[misc]  # rispy has no types
    """rispy's writer without the number that it sets before each record."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 - rispy's signature
        return ""


_WRITER = _Plain(mapping={**TAG_KEY_MAPPING, "M2": "extra"})


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """Every paper, its findings and people's notes a note each, tags among the keywords."""
    for one in items:
        yield record(one, keywords=(*one.tags, *one.keywords), notes=one.notes, c2=_pmc(one))


def record(one: Item, *, keywords: Sequence[str], notes: Sequence[str], **more: str) -> bytes:
    """One record from TY to ER, and the empty line that parts it from the next.

    Args:
        one: the paper.
        keywords: what stands in KW.
        notes: what stands in N1; text on one line.
        more: further tags by their own name in lower case; `c2` is the paper's number in PMC.
    """
    named = {TAG_KEY_MAPPING.get(tag.upper(), "extra"): text for tag, text in more.items()}
    told = {**_reference(one), **named, "keywords": keywords, "notes": notes}
    text: str = _WRITER.formats([{name: value for name, value in told.items() if value}])
    return f"{text}\n".encode()


def _reference(one: Item) -> dict[str, Any]:
    paper, journal = one.paper, one.paper.journal
    date = citation.appeared(paper)
    first, last = _pages(journal.pages)
    told: dict[str, Any] = {
        "id": one.key,
        "title": one.title,
        "translated_title": paper.vernacular_title,
        "secondary_title": journal.title or journal.abbreviation,
        "alternate_title1": journal.abbreviation,
        "year": f"{date.year:04d}" if date.year else "",
        "date": _date(date),
        "volume": journal.volume,
        "number": journal.issue,
        "start_page": first,
        "end_page": last,
        "doi": paper.ids.get("doi", ""),
        "issn": journal.issn or paper.ids.get("isbn", ""),
        "publisher": journal.publisher,
        "language": ", ".join(paper.languages),
        "accession_number": paper.pmid,
        "name_of_database": "PubMed",
        "abstract": abstract(paper),
    }
    return {
        "type_of_reference": _type(one),
        "authors": [person(author) for author in paper.authors],
        "secondary_authors": [person(editor) for editor in paper.editors],
        **{name: line(text) for name, text in told.items()},
        "urls": [where(paper)],
    }


def _type(one: Item) -> str:
    if not one.paper.book:
        return "JOUR"
    return "BOOK" if one.paper.title in {"", one.paper.journal.title} else "CHAP"


def _pages(pages: str) -> tuple[str, str]:
    """First and last page; what is no plain range is one text."""
    first, hyphen, last = pages.partition("-")
    plain = hyphen and first and last and not any(sign in last for sign in "-,;")
    return (first, last) if plain else (pages, "")


def _date(date: PartialDate) -> str:
    """`2026/09/04/`, and after the last slash what is no day, month or year: `2000/04//Spring`."""
    if not date.year:
        return f"///{date.text}" if date.text else ""
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.month and date.day else ""
    return f"{date.year:04d}/{month}/{day}/{date.text.removeprefix(f'{date.year} ')}"


def _pmc(one: Item) -> str:
    return line(one.paper.ids.get("pmc", ""))
