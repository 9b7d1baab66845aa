"""CSL-JSON, as citation processors read it."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from tracker import citation
from tracker.export.item import Item, abstract, line, where
from tracker.models import Author, PartialDate


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """One JSON list, a paper on a line."""
    openings = itertools.chain([b"[\n"], itertools.repeat(b",\n"))
    empty = True
    for opening, one in zip(openings, items, strict=False):
        yield opening + msgspec.json.encode(_reference(one))
        empty = False
    yield b"[]\n" if empty else b"\n]\n"


def _reference(one: Item) -> dict[str, Any]:
    paper, journal = one.paper, one.paper.journal
    told = {
        "title": one.title,
        "original-title": paper.vernacular_title if paper.title else "",
        "container-title": journal.title or journal.abbreviation,
        "container-title-short": journal.abbreviation,
        "volume": journal.volume,
        "issue": journal.issue,
        "page": journal.pages,
        "publisher": journal.publisher,
        "DOI": paper.ids.get("doi", ""),
        "ISSN": journal.issn,
        "ISBN": paper.ids.get("isbn", ""),
        "PMID": paper.pmid,
        "PMCID": paper.ids.get("pmc", ""),
        "URL": where(paper),
        "language": paper.languages[0] if paper.languages else "",
        "abstract": abstract(paper),
        "keyword": ", ".join((*one.tags, *one.keywords)),
    }
    lists = {
        "author": _people(paper.authors),
        "editor": _people(paper.editors),
        "issued": _date(citation.appeared(paper)),
    }
    return {
        "id": one.key,
        "type": _type(one),
        **{name: line(text) for name, text in told.items() if text},
        **{name: value for name, value in lists.items() if value},
        **({"note": "\n".join(one.notes)} if one.notes else {}),
        "custom": _custom(one),
    }


def _custom(one: Item) -> dict[str, Any]:
    """What CSL has no variable for."""
    return {
        "retracted": one.retracted,
        "tags": one.tags,
        "keywords": one.keywords,
        "findings": one.entry.findings,
        "decisions": one.entry.decisions,
    }


def _type(one: Item) -> str:
    if not one.paper.book:
        return "article-journal"
    return "book" if one.paper.title in {"", one.paper.journal.title} else "chapter"


def _people(authors: Sequence[Author]) -> list[dict[str, str]]:
    named = (_person(author) for author in authors)
    return [person for person in named if person]


def _person(author: Author) -> dict[str, str]:
    if author.collective:
        return {"literal": line(author.collective)}
    parts = {
        "family": author.last_name,
        "given": author.fore_name or author.initials,
        "suffix": author.suffix,
    }
    return {name: line(text) for name, text in parts.items() if text}


def _date(date: PartialDate) -> dict[str, Any]:
    """Parts as far as the record gives them; its own text when it is no plain date."""
    parts = list(itertools.takewhile(bool, (date.year, date.month, date.day)))
    told: dict[str, Any] = {"date-parts": [parts]} if parts else {}
    return {**told, "literal": line(date.text)} if date.text else told
