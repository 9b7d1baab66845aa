"""A record as shown -> MEDLINE text, the tagged form that reference managers read. Pure."""

import textwrap
from collections.abc import Iterable, Iterator

from tracker.medline import LINK_TAGS
from tracker.models import Author, Paper, PartialDate
from tracker.sandbox.state import Shown

_WIDTH = 82
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def records(shown: Iterable[Shown]) -> str:
    """Several records, an empty line before each, as efetch sends them."""
    return "".join(f"\n{record(one)}" for one in shown)


def record(shown: Shown) -> str:
    """One record."""
    return "".join(_line(tag, value) for tag, value in _fields(shown.paper) if value)


def published(date: PartialDate) -> str:
    """`2026 Sep 4`, or the free text that stands for it."""
    if date.text:
        return date.text
    parts = [str(date.year or "")]
    if date.month:
        parts.append(_MONTHS[date.month - 1])
    if date.month and date.day:
        parts.append(str(date.day))
    return " ".join(parts)


def source(paper: Paper) -> str:
    """The citation line: `Sample J Spine Med. 2026 Oct;19(10):702-13. doi: ...`."""
    journal = paper.journal
    date = published(paper.dates.get("published", PartialDate()))
    place = f"{journal.volume}({journal.issue})" if journal.issue else journal.volume
    pages = f":{journal.pages}" if journal.pages else ""
    text = f"{journal.abbreviation or journal.title}. {date}"
    text += f";{place}{pages}." if place or pages else "."
    if doi := paper.ids.get("doi"):
        text += f" doi: {doi}."
    return f"{text} Online ahead of print." if paper.publication_status == "aheadofprint" else text


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    yield from _head(paper)
    yield "TI", paper.title
    yield "PG", paper.journal.pages
    for kind in ("pii", "doi"):
        yield "LID", f"{paper.ids[kind]} [{kind}]" if kind in paper.ids else ""
    yield "AB", _text(paper)
    yield "CI", paper.copyright
    for author in paper.authors:
        yield from _author(author)
    for code in paper.languages:
        yield "LA", code
    for bank in paper.databanks:
        for number in bank.accessions:
            yield "SI", f"{bank.name}/{number}"
    for term in paper.publication_types:
        yield "PT", term.name
    yield "TT", paper.vernacular_title
    yield "DEP", _compact(paper.dates.get("electronic"))
    yield from _journal(paper)
    yield from _index(paper)
    yield from _end(paper)


def _head(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "PMID", paper.pmid
    yield "OWN", "NLM"
    yield "STAT", paper.status
    yield "DCOM", _compact(paper.dates.get("completed"))
    yield "LR", _compact(paper.dates.get("revised"))
    yield "IS", f"{paper.journal.issn} (Electronic)" if paper.journal.issn else ""
    yield "VI", paper.journal.volume
    yield "IP", paper.journal.issue
    yield "DP", published(paper.dates.get("published", PartialDate()))


def _author(author: Author) -> Iterator[tuple[str, str]]:
    if author.collective:
        yield "CN", author.collective
        return
    suffix = f", {author.suffix}" if author.suffix else ""
    given = f", {author.fore_name}" if author.fore_name else ""
    yield "FAU", f"{author.last_name}{given}{suffix}"
    yield "AU", " ".join(filter(None, (author.last_name, author.initials, author.suffix)))
    yield "AUID", f"ORCID: {author.orcid}" if author.orcid else ""
    for place in author.affiliations:
        yield "AD", place


def _journal(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "TA", paper.journal.abbreviation
    yield "JT", paper.journal.title
    yield "JID", paper.journal.nlm_id
    for substance in paper.substances:
        yield "RN", f"{substance.number or '0'} ({substance.name})"
    yield "SB", "IM" if paper.status == "MEDLINE" else ""
    for link in paper.links:
        pmid = f" PMID: {link.pmid}" if link.pmid else ""
        yield LINK_TAGS.get(link.kind, "CIN"), f"{link.citation.rstrip('.')}.{pmid}"


def _index(paper: Paper) -> Iterator[tuple[str, str]]:
    for heading in paper.mesh:
        own = heading.major and not any(term.major for term in heading.qualifiers)
        name = f"*{heading.name}" if own else heading.name
        terms = (f"/*{term.name}" if term.major else f"/{term.name}" for term in heading.qualifiers)
        yield "MH", name + "".join(terms)
    yield "OTO", "NOTNLM" if paper.keywords else ""
    for word in paper.keywords:
        yield "OT", word.text
    yield "COIS", paper.conflict_of_interest


def _end(paper: Paper) -> Iterator[tuple[str, str]]:
    for tag, name in (("EDAT", "entered"), ("MHDA", "indexed"), ("CRDT", "created")):
        day = _slashed(paper.dates.get(name))
        yield tag, f"{day} 06:00" if day else ""
    for name, event in (("received", "received"), ("accepted", "accepted"), ("created", "entrez")):
        day = _slashed(paper.dates.get(name))
        yield "PHST", f"{day} 06:00 [{event}]" if day else ""
    for kind in ("pii", "doi"):
        yield "AID", f"{paper.ids[kind]} [{kind}]" if kind in paper.ids else ""
    yield "PMC", paper.ids.get("pmc", "")
    yield "PST", paper.publication_status
    yield "SO", source(paper)


def _text(paper: Paper) -> str:
    parts = (f"{one.label}: {one.text}" if one.label else one.text for one in paper.abstract)
    return " ".join(parts)


def _compact(date: PartialDate | None) -> str:
    return f"{date.exact:%Y%m%d}" if date and date.exact else ""


def _slashed(date: PartialDate | None) -> str:
    return f"{date.exact:%Y/%m/%d}" if date and date.exact else ""


def _line(tag: str, value: str) -> str:
    lines = textwrap.wrap(value, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- " + "\n      ".join(lines) + "\n"
