"""A record as a source tells it, every field that it gives."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from tracker.models.value import Value


class PartialDate(Value, frozen=True, kw_only=True):
    """A date with the precision the record gives.

    `text` keeps what PubMed sent when it is not year-month-day (`2020 Jan-Feb`, `2000 Spring`);
    year, month and day then hold the first day that the text allows, as far as it says.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    text: str = ""

    @property
    def exact(self) -> dt.date | None:
        """The calendar day, or None when the record is less precise or names no real day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


class Author(Value, frozen=True, kw_only=True):
    """A person or a collective in the author list; investigators are kept apart from authors."""

    last_name: str = ""
    fore_name: str = ""
    initials: str = ""
    suffix: str = ""
    collective: str = ""
    orcid: str = ""
    affiliations: tuple[str, ...] = ()
    equal: bool = False


class Section(Value, frozen=True, kw_only=True):
    """One section of an abstract; `label` is as printed, `category` is NLM's (may be empty)."""

    text: str
    label: str = ""
    category: str = ""


class OtherAbstract(Value, frozen=True, kw_only=True):
    """A second abstract (plain language, another language), never mixed with the first."""

    kind: str
    sections: tuple[Section, ...]
    language: str = ""


class Term(Value, frozen=True, kw_only=True):
    """A controlled term with its UI; `number` is a substance's registry number."""

    name: str
    ui: str = ""
    major: bool = False
    number: str = ""


class Heading(Value, frozen=True, kw_only=True):
    """A MeSH descriptor; `major` when it or any of its qualifiers is a major topic."""

    name: str
    ui: str = ""
    major: bool = False
    qualifiers: tuple[Term, ...] = ()
    automatic: bool = False


class Keyword(Value, frozen=True, kw_only=True):
    """A keyword and who gave it (`NOTNLM` is the authors)."""

    text: str
    owner: str = ""
    major: bool = False


class Databank(Value, frozen=True, kw_only=True):
    """Accession numbers in one databank, trial registries among them."""

    name: str
    accessions: tuple[str, ...]


class Grant(Value, frozen=True, kw_only=True):
    """Who paid, as the record says."""

    agency: str = ""
    number: str = ""
    acronym: str = ""
    country: str = ""


class Link(Value, frozen=True, kw_only=True):
    """A comment or correction, typed by NLM's RefType.

    `…In` stands on the affected record and points to the notice; `…Of`, `…For`, `…From`, `…On`
    stand on the notice and point back to the affected record. The PMID is often absent.
    """

    kind: str
    pmid: str = ""
    citation: str = ""
    note: str = ""


class Journal(Value, frozen=True, kw_only=True):
    """The journal, or the book a chapter stands in, as cited."""

    title: str = ""
    abbreviation: str = ""
    nlm_id: str = ""
    issn: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""


class Origin(Value, frozen=True, kw_only=True):
    """The reading that a field was kept from, when a newer reading lacked it."""

    form: Literal["xml", "medline"]
    version: int = 1
    revised: PartialDate | None = None


class Paper(Value, frozen=True, kw_only=True):
    """One PubMed record, every field that the record itself gives.

    `dates` holds each date by name: `published`, `electronic`, `created` (PubStatus entrez,
    searched as crdt), `entered` (PubStatus pubmed, searched as edat), `indexed` (PubStatus
    medline), `completed`, `revised`, `revised-manuscript` (PubStatus revised), and the remaining
    PubStatus names as they are. `ids` holds identifiers by type beside the PMID (`doi`, `pmc`,
    `pii` ...), the DOI in lower case. A second, different value of one name is `name-2`.

    `origins` is empty in what a source reads; in a stored paper it names each field that does not
    come from its newest reading (`abstract`, `journal.volume`, `ids.doi`) and the one it is from.
    """

    pmid: str
    version: int = 1
    book: bool = False
    title: str = ""
    vernacular_title: str = ""
    abstract: tuple[Section, ...] = ()
    copyright: str = ""
    other_abstracts: tuple[OtherAbstract, ...] = ()
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    investigators: tuple[Author, ...] = ()
    editors: tuple[Author, ...] = ()
    journal: Journal = Journal()
    languages: tuple[str, ...] = ()
    dates: Mapping[str, PartialDate] = {}
    ids: Mapping[str, str] = {}
    publication_types: tuple[Term, ...] = ()
    mesh: tuple[Heading, ...] = ()
    supplementary: tuple[Term, ...] = ()
    indexing: str = ""
    substances: tuple[Term, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    databanks: tuple[Databank, ...] = ()
    grants: tuple[Grant, ...] = ()
    links: tuple[Link, ...] = ()
    conflict_of_interest: str = ""
    status: str = ""
    publication_status: str = ""
    publication_model: str = ""
    origins: Mapping[str, Origin] = {}


class Reading(Value, frozen=True, kw_only=True):
    """A record read from a source, with the very bytes it was read from."""

    paper: Paper
    raw: bytes
    form: Literal["xml", "medline"]


class Deletion(Value, frozen=True, kw_only=True):
    """An update file says that PubMed withdrew this record."""

    pmid: str


class Problem(Value, frozen=True, kw_only=True):
    """A record, a batch or a file that could not be read, and why; the rest goes on."""

    reason: str
    pmid: str = ""
    where: str = ""
