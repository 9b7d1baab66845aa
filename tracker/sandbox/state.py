"""One state of a record as its TOML table says it -> the paper that PubMed shows. Pure."""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Literal

import msgspec
from lxml import etree

from tracker.models import (
    Author,
    Databank,
    Heading,
    Journal,
    Keyword,
    Link,
    Paper,
    PartialDate,
    Section,
    Term,
    Value,
)
from tracker.sandbox import vocabulary

_MARKUP = re.compile(r"<(/?)(i|b|sup|sub|u)>")
_MONTHS = dict(
    zip(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        range(1, 13),
        strict=True,
    )
)
# PubMed's own rule for a season: winter is January, and so on by quarters.
_SEASONS = {"Winter": 1, "Spring": 4, "Summer": 7, "Fall": 10, "Autumn": 10}


class Shown(Value, frozen=True, kw_only=True):
    """What PubMed shows of one record on one day.

    `markup` maps a flat text of the paper (title, abstract) to the same text with its `<i>` and
    `<sup>`; only the XML has those.
    """

    paper: Paper
    markup: Mapping[str, str] = {}


class _LinkText(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    pmid: str = ""
    citation: str = ""
    note: str = ""


class RecordText(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One state of a record as its TOML file says it."""

    pmid: Annotated[str, msgspec.Meta(pattern=r"^[1-9]\d*$")]
    created: dt.date
    title: str
    journal: str
    published: str
    vernacular: str = ""
    authors: tuple[str, ...] = ()
    collective: str = ""
    orcid: dict[str, str] = {}
    affiliation: str = ""
    types: tuple[str, ...] = ("Journal Article",)
    abstract: str | tuple[tuple[str, str], ...] = ""
    keywords: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()
    registry: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    doi: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    status: Literal["aheadofprint", "ppublish", "epublish"] = "ppublish"
    electronic: dt.date | None = None
    language: str = "eng"
    coi: str = ""
    links: tuple[_LinkText, ...] = ()
    book: bool = False
    publisher: str = ""
    gone: bool = False

    def __post_init__(self) -> None:
        """Refuse inline markup that is not balanced: it could not be written as XML."""
        bodies = [self.abstract] if isinstance(self.abstract, str) else dict(self.abstract).values()
        for text in (self.title, self.vernacular, *bodies):
            try:
                etree.fromstring(f"<text>{as_xml(text)}</text>")
            except etree.XMLSyntaxError as error:
                raise ValueError(f"the markup of “{text[:60]}” is not balanced: {error}") from None


def shown(text: RecordText, *, revised: dt.date, indexed: dt.date | None) -> Shown:
    """The paper of one state.

    Args:
        text: the state, earlier ones already folded in.
        revised: the day on which this state began.
        indexed: the day on which the record first had MeSH headings, if it has had any.
    """
    sections = (("", text.abstract),) if isinstance(text.abstract, str) else text.abstract
    marked = [text.title, text.vernacular, *(body for _, body in sections)]
    paper = Paper(
        pmid=text.pmid,
        book=text.book,
        title=flat(text.title),
        vernacular_title=flat(text.vernacular),
        abstract=tuple(
            Section(label=label, text=flat(body), category=_category(label))
            for label, body in sections
            if body
        ),
        authors=tuple(_authors(text)),
        journal=_journal(text),
        languages=(text.language,),
        dates=_dates(text, revised, indexed),
        ids={"doi": text.doi.lower()} if text.doi else {},
        publication_types=tuple(_term(name, vocabulary.publication_type_ui) for name in text.types),
        mesh=tuple(_heading(name) for name in text.mesh),
        substances=tuple(_term(name, vocabulary.heading_ui) for name in text.substances),
        keywords=tuple(Keyword(text=word, owner="NOTNLM") for word in text.keywords),
        databanks=tuple(_databanks(text.registry)),
        links=tuple(Link(**msgspec.structs.asdict(link)) for link in text.links),
        conflict_of_interest=text.coi,
        status=_status(text),
        publication_status=text.status,
        publication_model=_model(text),
    )
    return Shown(paper=paper, markup={flat(raw): raw for raw in marked if flat(raw) != raw})


def flat(marked: str) -> str:
    """A text without its inline markup."""
    return _MARKUP.sub("", marked)


def as_xml(marked: str) -> str:
    """A marked text as XML content: markup stays, everything else is escaped."""
    return re.sub(r"&lt;(/?)(i|b|sup|sub|u)&gt;", r"<\1\2>", html.escape(marked, quote=False))


def _authors(text: RecordText) -> Iterator[Author]:
    places = (text.affiliation,) if text.affiliation else ()
    for name in text.authors:
        last, _, fore = name.partition(" ")
        initials = "".join(part[0] for part in re.split(r"[\s-]", fore) if part)
        orcid = text.orcid.get(name, "")
        yield Author(
            last_name=last, fore_name=fore, initials=initials, orcid=orcid, affiliations=places
        )
    if text.collective:
        yield Author(collective=text.collective)


def _journal(text: RecordText) -> Journal:
    figures = vocabulary.journal_number(text.journal, 4)
    return Journal(
        title=text.journal,
        abbreviation=vocabulary.journal_abbreviation(text.journal),
        nlm_id=f"99{vocabulary.journal_number(text.journal, 7)}",
        issn=f"9999-{figures}",
        volume=text.volume,
        issue=text.issue,
        pages=text.pages,
        publisher=text.publisher,
    )


def _model(text: RecordText) -> str:
    if text.status == "epublish":
        return "Electronic"
    return "Print-Electronic" if text.electronic else "Print"


def _dates(text: RecordText, revised: dt.date, indexed: dt.date | None) -> dict[str, PartialDate]:
    dates = {
        "published": published_date(text.published),
        "electronic": text.electronic,
        "created": text.created,
        "entered": text.created,
        "indexed": indexed or text.created,
        "completed": indexed,
        "revised": revised,
    }
    return {
        name: date if isinstance(date, PartialDate) else _whole_day(date)
        for name, date in dates.items()
        if date is not None
    }


def _whole_day(day: dt.date) -> PartialDate:
    return PartialDate(year=day.year, month=day.month, day=day.day)


def published_date(text: str) -> PartialDate:
    """`2026`, `2026 Sep`, `2026 Sep 14`; anything else (`2026 Sep-Oct`) is kept as text, too."""
    parts = re.findall(r"\d+|[^\W\d_]+", text)
    year = int(parts[0]) if parts and len(parts[0]) == 4 and parts[0].isdigit() else None
    word = parts[1] if len(parts) > 1 else ""
    month = _MONTHS.get(word) or _SEASONS.get(word)
    day = int(parts[2]) if word in _MONTHS and len(parts) == 3 and parts[2].isdigit() else None
    plain = re.fullmatch(r"\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?)?", text)
    known = plain and (not word or word in _MONTHS)
    return PartialDate(year=year, month=month, day=day, text="" if known else text)


def _term(name: str, ui_of: Callable[[str], str]) -> Term:
    return Term(name=name, ui=ui_of(name))


def _heading(text: str) -> Heading:
    """`Intervertebral Disc Degeneration/therapy*`: the star makes its part a major topic."""
    name, *qualifiers = text.split("/")
    terms = tuple(
        Term(name=term.rstrip("*"), ui=vocabulary.qualifier_ui(term.rstrip("*")), major="*" in term)
        for term in qualifiers
    )
    major = "*" in text
    name = name.rstrip("*")
    return Heading(name=name, ui=vocabulary.heading_ui(name), major=major, qualifiers=terms)


def _databanks(numbers: Iterable[str]) -> Iterator[Databank]:
    banks: dict[str, list[str]] = {}
    for number in numbers:
        banks.setdefault(vocabulary.databank_of(number), []).append(number)
    return (Databank(name=name, accessions=tuple(found)) for name, found in banks.items())


def _status(text: RecordText) -> str:
    if text.mesh:
        return "MEDLINE"
    return "Publisher" if text.status == "aheadofprint" else "PubMed-not-MEDLINE"


_CATEGORIES = (
    ("METHODS", ("METHOD", "DESIGN", "PATIENT", "SETTING", "PARTICIPANT", "SEARCH")),
    ("RESULTS", ("RESULT", "FINDING", "CASE", "OUTCOME")),
    ("CONCLUSIONS", ("CONCLUSION", "INTERPRETATION", "DISCUSSION", "SIGNIFICANCE")),
    ("OBJECTIVE", ("OBJECTIVE", "PURPOSE", "AIM")),
    ("BACKGROUND", ("BACKGROUND", "INTRODUCTION", "CONTEXT")),
)


def _category(label: str) -> str:
    """NLM's category of a section label, UNASSIGNED when it is none of theirs."""
    for category, words in _CATEGORIES:
        if any(word in label.upper() for word in words):
            return category
    return "UNASSIGNED" if label else ""
