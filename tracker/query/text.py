"""A paper as the query sees it: its searchable text by field, laid out once. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from tracker.models import Author, Heading, Paper, PartialDate, Section
from tracker.query.words import normal, pack

_LANGUAGES = {
    "eng": "english",
    "fre": "french",
    "ger": "german",
    "spa": "spanish",
    "ita": "italian",
    "por": "portuguese",
    "rus": "russian",
    "chi": "chinese",
    "jpn": "japanese",
    "kor": "korean",
    "tur": "turkish",
    "pol": "polish",
    "cze": "czech",
    "dut": "dutch",
    "hun": "hungarian",
    "swe": "swedish",
    "nor": "norwegian",
    "dan": "danish",
    "fin": "finnish",
    "gre": "greek",
    "heb": "hebrew",
    "ara": "arabic",
    "per": "persian",
    "ukr": "ukrainian",
    "rum": "romanian",
    "hrv": "croatian",
    "srp": "serbian",
    "slv": "slovenian",
}
_SUBSETS = {
    "MEDLINE": "medline",
    "PubMed-not-MEDLINE": "pubmednotmedline",
    "In-Process": "inprocess",
    "In-Data-Review": "indatareview",
    "Publisher": "publisher",
}
SUBSETS = frozenset({*_SUBSETS.values(), "hasabstract", "pubmed pmc", "books"})


def _sections(sections: Iterable[Section]) -> Iterator[str]:
    return (f"{section.label} {section.text}" for section in sections)


def _abstracts(paper: Paper) -> Iterator[str]:
    yield from _sections(paper.abstract)
    for other in paper.other_abstracts:
        yield from _sections(other.sections)


def _names(authors: Iterable[Author]) -> Iterator[str]:
    """Every way a name is searched: Last AB, Last Fore, Fore Last, and the group's own name."""
    for author in authors:
        if author.collective:
            yield author.collective
            continue
        for given in dict.fromkeys((author.initials, author.fore_name)):
            yield f"{author.last_name} {given} {author.suffix}" if author.suffix else ""
            yield f"{author.last_name} {given}"
        yield f"{author.fore_name} {author.last_name}"


def _people(paper: Paper) -> tuple[Author, ...]:
    return tuple(author for author in paper.authors if not author.collective)


def _headings(headings: Iterable[Heading]) -> Iterator[str]:
    for heading in headings:
        yield normal(heading.name)
        yield from (f"{normal(heading.name)} / {normal(term.name)}" for term in heading.qualifiers)


def _major(headings: Iterable[Heading]) -> Iterator[str]:
    for heading in headings:
        if heading.major:
            yield normal(heading.name)
        for term in heading.qualifiers:
            if term.major:
                yield f"{normal(heading.name)} / {normal(term.name)}"


def _accessions(paper: Paper) -> Iterator[str]:
    for bank in paper.databanks:
        for accession in bank.accessions:
            yield accession
            yield f"{bank.name} {accession}"


def _subsets(paper: Paper) -> Iterator[str]:
    yield _SUBSETS.get(paper.status, "")
    yield "hasabstract" if paper.abstract else ""
    yield "pubmed pmc" if "pmc" in paper.ids else ""
    yield "books" if paper.book else ""


def _affiliations(paper: Paper) -> Iterator[str]:
    return (place for author in paper.authors for place in author.affiliations)


def _grants(paper: Paper) -> Iterator[str]:
    return (f"{grant.number} {grant.acronym} {grant.agency}" for grant in paper.grants)


_VALUES: Mapping[str, Callable[[Paper], Iterable[str]]] = {
    "ti": lambda paper: (paper.title,),
    "ab": _abstracts,
    "ot": lambda paper: (keyword.text for keyword in paper.keywords),
    "ad": _affiliations,
    "cn": lambda paper: (author.collective for author in paper.authors),
    "gr": _grants,
    "cois": lambda paper: (paper.conflict_of_interest,),
    "tt": lambda paper: (paper.vernacular_title,),
    "sh": lambda paper: (term.name for heading in paper.mesh for term in heading.qualifiers),
    "au": lambda paper: _names(paper.authors),
    "1au": lambda paper: _names(paper.authors[:1]),
    "lastau": lambda paper: _names(_people(paper)[-1:]),
    "fau": lambda paper: _names(paper.authors),
    "ir": lambda paper: _names(paper.investigators),
    "ed": lambda paper: _names(paper.editors),
    "ta": lambda paper: (paper.journal.title, paper.journal.abbreviation, paper.journal.issn),
    "pt": lambda paper: (term.name for term in paper.publication_types),
    "la": lambda paper: (
        name for code in paper.languages for name in (code, _LANGUAGES.get(code.lower(), ""))
    ),
    "si": _accessions,
    "nm": lambda paper: (term.name for term in paper.substances),
    "pmid": lambda paper: (paper.pmid,),
    "doi": lambda paper: (paper.ids.get("doi", ""),),
    "aid": lambda paper: paper.ids.values(),
    "pmcid": lambda paper: (paper.ids.get("pmc", ""),),
    "sb": _subsets,
    "vi": lambda paper: (paper.journal.volume,),
    "ip": lambda paper: (paper.journal.issue,),
    "pg": lambda paper: (paper.journal.pages,),
    "is": lambda paper: (paper.journal.issn,),
    "jid": lambda paper: (paper.journal.nlm_id,),
    "pubn": lambda paper: (paper.journal.publisher,),
}
_TITLE_ABSTRACT = ("ti", "ab", "ot")
_TEXT_WORD = (*_TITLE_ABSTRACT, "tt", "mh", "sh", "pt", "nm", "si")
_PARTS: Mapping[str, tuple[str, ...]] = {
    "tiab": _TITLE_ABSTRACT,
    "tw": _TEXT_WORD,
    "all": (
        *_TEXT_WORD,
        "au",
        "ir",
        "ed",
        "cn",
        "ad",
        "ta",
        "la",
        "gr",
        "pmid",
        "aid",
        "sb",
        "pubn",
    ),
}
_DATES: Mapping[str, tuple[str, ...]] = {
    "dp": ("published", "electronic"),
    "epdat": ("electronic",),
    "edat": ("entered",),
    "crdt": ("created",),
    "mhda": ("indexed", "entered"),
    "lr": ("revised",),
    "dcom": ("completed",),
}
_FIRST_ONLY = frozenset({"mhda"})


def day_of(date: PartialDate) -> dt.date | None:
    """The day PubMed indexes a date under: no month is January, no day is the first."""
    try:
        return dt.date(date.year or 0, date.month or 1, date.day or 1)
    except ValueError:
        return None


class Prepared:
    """A paper with its searchable text; each field is laid out when a query first asks for it."""

    __slots__ = ("_days", "_texts", "paper")

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._texts: dict[str, str] = {}
        self._days: dict[str, tuple[dt.date, ...]] = {}

    def text(self, code: str) -> str:
        """The packed text of a field (see `words.pack`)."""
        found = self._texts.get(code)
        if found is None:
            found = self._texts[code] = self._lay_out(code)
        return found

    def days(self, code: str) -> tuple[dt.date, ...]:
        """The days under which a date field holds this paper (MeSH date: EDAT until indexed)."""
        found = self._days.get(code)
        if found is None:
            dates = (self.paper.dates.get(name) for name in _DATES[code])
            days = [day for date in dates if date and (day := day_of(date))]
            found = self._days[code] = tuple(days[:1] if code in _FIRST_ONLY else days)
        return found

    def _lay_out(self, code: str) -> str:
        if parts := _PARTS.get(code):
            return "".join(self.text(part) for part in parts)
        if code == "mh":
            return pack(_headings(self.paper.mesh))
        if code == "majr":
            return pack(_major(self.paper.mesh))
        return pack(normal(value) for value in _VALUES[code](self.paper))
