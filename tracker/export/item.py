"""One paper as every format tells it: marked when withdrawn, with what was read out of it. Pure."""

import re
import unicodedata
from collections.abc import Iterator

from tracker import review
from tracker.models import Author, Entry, Finding, Judgement, Paper, Value
from tracker.notices import unmarked
from tracker.rooms import finding, is_withdrawn, value
from tracker.vocabulary import UNSAID

RETRACTED = "retracted"
_LABELLED = ("safety", "cells", "source")
"""Fields that tags leave out or tell by another word."""


class Item(Value, frozen=True, kw_only=True):
    """A paper and what is written with it.

    Attributes:
        entry: all that is stored about it.
        key: names it in a text; no other paper has it.
        title: on one line, with the mark of a retracted paper.
        retracted: whether it was withdrawn.
        tags: their names, `retracted` among them when it was.
        labels: the same for a person to read, with safety, cells and source: `safety: harm`.
        keywords: the record's own, and its MeSH headings.
        notes: each stated value with its sentence, and what people decided, a line each.
    """

    entry: Entry
    key: str
    title: str
    retracted: bool
    tags: tuple[str, ...]
    labels: tuple[str, ...]
    keywords: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def paper(self) -> Paper:
        """The record."""
        return self.entry.paper


def item(entry: Entry) -> Item:
    """What every format writes of a stored paper."""
    withdrawn = is_withdrawn(entry)
    tags = [tag.name for tag in entry.tags] + ([RETRACTED] if withdrawn else [])
    named = [line(name) for name in dict.fromkeys(tags)]
    return Item(
        entry=entry,
        key=cite_key(entry.paper),
        title=_title(entry.paper, withdrawn=withdrawn),
        retracted=withdrawn,
        tags=tuple(named),
        labels=tuple(_labels(entry, named, withdrawn=withdrawn)),
        keywords=tuple(_keywords(entry.paper)),
        notes=tuple(map(line, _notes(entry, withdrawn=withdrawn))),
    )


def line(text: str) -> str:
    """Text on one line: white space collapsed, control characters and half characters left out."""
    words = " ".join(text.split())
    if words.isprintable():
        return words
    kept = (char for char in words if unicodedata.category(char) not in {"Cc", "Cs"})
    return " ".join("".join(kept).split())


def cite_key(paper: Paper) -> str:
    """`Lindqvist2026_39393844`: first author, the earliest year that the record gives, and PMID.

    The PMID makes it unique. Of the years the earliest is taken, since it stays when a paper that
    was ahead of print comes to be printed a year later. A name without Latin letters is left out.
    """
    first = paper.authors[0] if paper.authors else None
    name = _latin(first.last_name or first.collective) if first else ""
    return f"{name}{_first_year(paper) or ''}_{paper.pmid}" if name else f"pmid_{paper.pmid}"


def where(paper: Paper) -> str:
    """The paper's page at PubMed."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/"


def person(author: Author) -> str:
    """`Last, First, Suffix`, or a collective's name as it is."""
    given = author.fore_name or author.initials
    parts = (author.last_name, given, author.suffix if given else "")
    return line(author.collective) or ", ".join(filter(None, map(line, parts)))


def abstract(paper: Paper) -> str:
    """The abstract on one line, its labels before its sections."""
    parts = (f"{one.label}: {one.text}" if one.label else one.text for one in paper.abstract)
    return line(" ".join(parts))


def _latin(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z]", "", plain)[:30]


def _first_year(paper: Paper) -> int | None:
    names = ("published", "electronic", "created", "entered")
    years = [paper.dates[name].year for name in names if name in paper.dates]
    return min((year for year in years if year), default=None)


def _title(paper: Paper, *, withdrawn: bool) -> str:
    title = line(paper.title or paper.vernacular_title)
    return f"RETRACTED: {unmarked(title)}" if withdrawn else title


def _labels(entry: Entry, tags: list[str], *, withdrawn: bool) -> Iterator[str]:
    """Tags as people read them, and what they leave out; a withdrawn paper says nothing."""
    fields = () if withdrawn else _LABELLED
    told = [f"{field}: {review.said(one)}" for field in fields for one in _several(entry, field)]
    yield from dict.fromkeys([*(name.replace(":", ": ") for name in tags), *map(line, told)])


def _several(entry: Entry, field: str) -> list[object]:
    held = value(entry, field)
    return list(held) if isinstance(held, list | tuple) else [held] if held is not None else []


def _keywords(paper: Paper) -> Iterator[str]:
    words = [word.text for word in paper.keywords] + [heading.name for heading in paper.mesh]
    yield from dict.fromkeys(filter(None, map(line, words)))


def _notes(entry: Entry, *, withdrawn: bool) -> Iterator[str]:
    if withdrawn:
        yield "RETRACTED: nothing that this paper says counts as evidence."
    decided = {one.about: one for one in entry.decisions}
    for found in entry.findings:
        judged = decided.get(found.field)
        if judged or (_is_said(found.value) and finding(entry, found.field)):
            yield _note(found, judged)
    shown = {found.field for found in entry.findings}
    for one in entry.decisions:
        if one.tag:
            yield f"tag {one.tag}: {'given' if one.value else 'taken away'} ({one.told})"
        elif one.about not in shown:
            yield f"{one.about}: {one.action}, {_said(one.value)} ({one.told})"


def _is_said(held: object) -> bool:
    return held not in (*UNSAID, "", [], ())


def _note(found: Finding, judged: Judgement | None) -> str:
    who = f" ({judged.told})" if judged else ""
    section = f" ({found.proof.section})" if found.proof and found.proof.section else ""
    proof = f" — “{found.proof.quote}”{section}" if found.proof and found.proof.quote else ""
    return f"{found.field}: {_said(found.value)}{who}{proof}"


def _said(held: object) -> str:
    return f"{held:g}" if isinstance(held, float) else review.said(held)
