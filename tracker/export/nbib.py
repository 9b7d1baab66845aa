"""MEDLINE text (nbib), as PubMed writes it: reading it gives the same record again.

What the text has no line for is left out: UIs, versions, NLM's categories of sections.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tracker import citation
from tracker.export.item import Item, abstract, line
from tracker.medline import DATES, LINK_TAGS, OWN_MARKS, STATUS_NAMES
from tracker.models import Author, Grant, Heading, Paper, PartialDate, Section, Term

_WIDTH = 82  # characters of a value on one line, as PubMed breaks them
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE_TAGS = {name: tag for tag, name in reversed(DATES.items())}
_STATUSES = {name: status for status, name in STATUS_NAMES.items()}
_PEOPLE = {"authors": ("FAU", "AU", "AD"), "editors": ("FED", "ED", "AD")}
_INVESTIGATORS = ("FIR", "IR", "IRAD")
_COUNTED = re.compile(r"-[0-9]+$")
_BY_TAG = {"pmc": "PMC", "mid": "MID", "isbn": "ISBN"}
Lines = Iterator[tuple[str, str]]


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """Every paper, an empty line before each; tags as keywords of ours, findings as notes."""
    for one in items:
        lines = (_line(tag, line(value)) for tag, value in _fields(one))
        yield ("\n" + "".join(filter(None, lines))).encode()


def _fields(one: Item) -> Lines:
    paper = one.paper
    yield "PMID", paper.pmid
    yield "STAT", paper.status
    yield from _dates(paper)
    yield from _journal(paper)
    yield from _text(one)
    yield from _crew(paper)
    yield from _about(paper)
    yield from _index(paper)
    yield from _marks(one)
    yield from _ids(paper)
    yield "PST", paper.publication_status
    yield "SO", _source(paper)


def _dates(paper: Paper) -> Lines:
    for name, date in paper.dates.items():
        kind = _COUNTED.sub("", name)
        if kind == "published":
            yield "DP", _printed(date)
        elif kind in _DATE_TAGS:
            yield _DATE_TAGS[kind], _slashed(date)
        elif text := _slashed(date):
            yield "PHST", f"{text} [{_STATUSES.get(kind, kind)}]"


def _journal(paper: Paper) -> Lines:
    journal = paper.journal
    yield "IS", journal.issn
    yield "VI", journal.volume
    yield "IP", journal.issue
    yield "PG", journal.pages
    yield "TA", journal.abbreviation
    yield ("BTI" if paper.book else "JT"), journal.title
    yield "JID", journal.nlm_id
    yield "PB", journal.publisher
    yield "PUBM", paper.publication_model


def _text(one: Item) -> Lines:
    paper = one.paper
    if paper.title or one.retracted:
        yield "TI", one.title
    yield "TT", paper.vernacular_title
    yield "AB", abstract(paper)
    yield "CI", paper.copyright
    for other in paper.other_abstracts:
        kind = f"{other.kind}: " if other.kind else ""
        yield "OAB", kind + _joined(other.sections)
        yield "OABL", other.language


def _joined(sections: Iterable[Section]) -> str:
    return " ".join(f"{one.label}: {one.text}" if one.label else one.text for one in sections)


def _crew(paper: Paper) -> Lines:
    for author in paper.authors:
        yield from _person(author, _PEOPLE["authors"])
    if not paper.authors_complete:
        yield "AU", "et al"
    for editor in paper.editors:
        yield from _person(editor, _PEOPLE["editors"])
    for investigator in paper.investigators:
        yield from _person(investigator, _INVESTIGATORS)


def _person(author: Author, tags: tuple[str, str, str]) -> Lines:
    full, short, place = tags
    if author.collective:
        yield ("CN" if full == "FAU" else full), author.collective  # only authors have a CN
    else:
        # The one comma and the spaces of these lines part a name.
        last = author.last_name.replace(",", "")
        yield full, ", ".join(filter(None, (last, author.fore_name)))
        initials = author.initials.replace(" ", "")
        yield short, citation.person(replace(author, last_name=last, initials=initials))
    yield "AUID", f"ORCID: {author.orcid}" if author.orcid else ""
    for affiliation in author.affiliations:
        yield place, affiliation


def _about(paper: Paper) -> Lines:
    for code in paper.languages:
        yield "LA", code
    for bank in paper.databanks:
        for number in bank.accessions or ("",):
            yield "SI", "/".join(filter(None, (bank.name, number)))
    for grant in paper.grants:
        yield "GR", _grant(grant)
    for term in paper.publication_types:
        yield "PT", term.name
    for link in paper.links:
        pmid = f"{link.citation.rstrip('. ')}. PMID: {link.pmid}"
        yield LINK_TAGS.get(link.kind, ""), pmid if link.pmid else link.citation
    yield "COIS", paper.conflict_of_interest


def _grant(grant: Grant) -> str:
    return "/".join(filter(None, (grant.number, grant.acronym, grant.agency, grant.country)))


def _index(paper: Paper) -> Lines:
    for substance in paper.substances:
        yield "RN", f"{substance.number or '0'} ({substance.name})"
    for term in paper.supplementary:
        yield "NM", term.name
    for heading in paper.mesh:
        yield "MH", _heading(heading)
    owner = ""
    for word in paper.keywords:
        if word.owner != owner:
            owner = word.owner
            yield "OTO", owner
        yield "OT", f"*{word.text}" if word.major else word.text


def _heading(heading: Heading) -> str:
    own = heading.major and not any(term.major for term in heading.qualifiers)
    terms = (Term(name=heading.name, major=own), *heading.qualifiers)
    return "/".join(f"*{term.name}" if term.major else term.name for term in terms)


def _marks(one: Item) -> Lines:
    """What is ours and not PubMed's."""
    yield "OTO", OWN_MARKS if one.tags else ""
    for tag in one.tags:
        yield "OT", tag
    for note in one.notes:
        yield "GN", note


def _ids(paper: Paper) -> Lines:
    for name, value in paper.ids.items():
        kind = _COUNTED.sub("", name)
        if kind in _BY_TAG:
            yield _BY_TAG[kind], value
        elif kind.startswith("other-"):
            yield "OID", f"{kind.removeprefix('other-')}: {value}"
        else:
            if kind in {"doi", "pii"}:
                yield "LID", f"{value} [{kind}]"
            yield "AID", value if kind == "other" else f"{value} [{kind}]"


def _source(paper: Paper) -> str:
    """The citation, with which PubMed ends a record; readers take one without it for cut off."""
    doi = f" doi: {paper.ids['doi']}." if "doi" in paper.ids else ""
    return f"{citation.source(paper) or paper.pmid}.{doi}"


def _printed(date: PartialDate) -> str:
    """`2026 Sep 4`, or the text that stands for it."""
    parts = [str(date.year or ""), _MONTHS[date.month - 1] if date.month else ""]
    day = str(date.day) if date.month and date.day else ""
    return date.text or " ".join(filter(None, [*parts, day]))


def _slashed(date: PartialDate) -> str:
    """`2026/09/04`, or the text that stands for it."""
    return date.text or citation.date(date).replace("-", "/")


def _line(tag: str, value: str) -> str:
    """A field, broken as PubMed does; nothing without a value or a tag."""
    if not tag or not value:
        return ""
    lines = textwrap.wrap(value, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return f"{tag:<4}- " + "\n      ".join(lines) + "\n"
