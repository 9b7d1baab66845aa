"""What flows between the stages: frozen values, no behaviour beyond reading themselves.

Everything here is a `msgspec.Struct`, so that each value has one exact JSON form and the archive
can keep it whole. A PMID is text throughout: it names a record, nobody counts with it.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every value that flows: frozen, keyword-only, short JSON."""


# --- a record, as a source tells it -----------------------------------------------------------


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


# --- what a paper says --------------------------------------------------------------------------


class Proof(Value, frozen=True, kw_only=True):
    """The sentence that proves a value.

    `section` is `TITLE` or the abstract section's label (empty when it has none); `index` is -1 for
    the title, else the section's place in the abstract. `quote == section_text[start:end]`, always.
    """

    section: str
    index: int
    start: int
    end: int
    quote: str


class Finding(Value, frozen=True, kw_only=True):
    """One extracted field of one paper: the value, its proof, and the rule that found it."""

    field: str
    value: Any
    rule: str
    version: int
    proof: Proof | None = None


class Tag(Value, frozen=True, kw_only=True):
    """A label derived from findings; `reason` names the findings it rests on."""

    name: str
    reason: str = ""


class Notice(Value, frozen=True, kw_only=True):
    """What happened to a paper after it was published.

    `kind` is one of `retraction`, `correction`, `concern`, `update`, `comment`, `republication`;
    `pmid` is the affected paper, `by` the PMID of the notice when known.
    """

    kind: str
    pmid: str
    by: str = ""
    citation: str = ""


# --- a topic and its windows -------------------------------------------------------------------


class Lane(Value, frozen=True, kw_only=True):
    """One named PubMed query of a topic; `allow` lists phrases PubMed may not know."""

    name: str
    query: str
    allow: tuple[str, ...] = ()


class Feed(Value, frozen=True, kw_only=True):
    """One PubMed RSS feed of a topic."""

    name: str
    url: str


class Topic(Value, frozen=True, kw_only=True):
    """One research question, as its query file says it."""

    slug: str
    name: str
    title: str
    question: str
    lanes: tuple[Lane, ...]
    feeds: tuple[Feed, ...] = ()
    registry: tuple[str, ...] = ()
    long_term_months: int = 24
    weekday: str = "monday"
    head: str = ""


class Window(Value, frozen=True, kw_only=True):
    """Creation dates (crdt), both ends included; without `since` it starts with PubMed."""

    until: dt.date
    since: dt.date | None = None


class Search(Value, frozen=True, kw_only=True):
    """What a lane's search gave: every PMID once, checked against PubMed's own count."""

    pmids: tuple[str, ...]
    count: int
    translation: str = ""
    warnings: tuple[str, ...] = ()


class Batch(Value, frozen=True, kw_only=True):
    """One answered fetch: every PMID asked is a reading, a problem or missing.

    `reasons` says of each missing PMID why it is. A problem without a PMID is about something that
    came unasked.
    """

    asked: tuple[str, ...]
    readings: tuple[Reading, ...] = ()
    problems: tuple[Problem, ...] = ()
    missing: tuple[str, ...] = ()
    reasons: Mapping[str, str] = {}


class FeedAnswer(Value, frozen=True, kw_only=True):
    """What one RSS feed listed. `complete` is false when the answer was cut or damaged."""

    pmids: tuple[str, ...] = ()
    unchanged: bool = False
    complete: bool = True
    etag: str = ""
    modified: str = ""
    problems: tuple[Problem, ...] = ()


# --- what is stored, and what to write ---------------------------------------------------------


class Known(Value, frozen=True, kw_only=True):
    """What the archive holds of one paper when an answer about it arrives."""

    paper: Paper
    form: Literal["xml", "medline"]
    first_seen: dt.datetime
    notices: tuple[Notice, ...] = ()
    vanished: bool = False


class Change(Value, frozen=True, kw_only=True):
    """Something that happened to a stored paper and that readers of past editions must learn.

    `kind` is a notice kind, or `final` (ahead of print became final), `revised` (title, abstract,
    types or registry numbers differ), `vanished`, `returned`, or `finding` (a value changed). `old`
    and `new` are short texts; `by` is the PMID of the notice when there is one.
    """

    pmid: str
    kind: str
    old: str = ""
    new: str = ""
    by: str = ""


class Decision(Value, frozen=True, kw_only=True):
    """What to write for one reading.

    `paper` is the record as it shall stand after merging (None: leave it as it is). `revision` says
    that the raw answer is kept as a new revision. `kept` names fields that a poorer answer did not
    overwrite. `form` is how the paper counts from now on: once read as XML, always as XML.
    """

    pmid: str
    new: bool
    form: Literal["xml", "medline"] = "xml"
    paper: Paper | None = None
    revision: bool = False
    notices: tuple[Notice, ...] = ()
    changes: tuple[Change, ...] = ()
    kept: tuple[str, ...] = ()


# --- what readers get -----------------------------------------------------------------------------


class Entry(Value, frozen=True, kw_only=True):
    """One paper as an edition or a search shows it."""

    paper: Paper
    findings: tuple[Finding, ...]
    tags: tuple[Tag, ...]
    notices: tuple[Notice, ...] = ()
    lanes: tuple[str, ...] = ()
    first_seen: dt.datetime | None = None


class LaneReport(Value, frozen=True, kw_only=True):
    """What one lane did in one run, for the receipt and for the foot of an edition."""

    lane: str
    query: str
    window: Window
    count: int = 0
    new: int = 0
    translation: str = ""
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str = ""
    exit_code: int = 0


class DatedChange(Value, frozen=True, kw_only=True):
    """A change with the day it was learned and the editions that had used the paper."""

    change: Change
    on: dt.date
    title: str = ""
    editions: tuple[str, ...] = ()
    entry: Entry | None = None


class Edition(Value, frozen=True, kw_only=True):
    """One published edition: its frozen data and its frozen Markdown body."""

    topic: str
    week: str
    published: dt.datetime
    new: tuple[str, ...]
    set_aside: tuple[str, ...]
    incomplete: bool
    body: str
    sha256: str


class Amendment(Value, frozen=True, kw_only=True):
    """A dated addition to a frozen edition."""

    on: dt.date
    text: str


# --- what the archive tells -----------------------------------------------------------------------


class Missing(NamedTuple):
    """A PMID that a search listed and that PubMed would not give; it is asked for again."""

    pmid: str
    reason: str
    since: dt.datetime
    tries: int


class Revision(Value, frozen=True, kw_only=True):
    """One stored answer about a record, as it came; `sha256` is the hash of its raw bytes."""

    pmid: str
    number: int
    fetched: dt.datetime
    form: Literal["xml", "medline"]
    sha256: str
    run: int | None = None


class Run(Value, frozen=True, kw_only=True):
    """One run and its receipt; without `finished` it was interrupted or still goes on."""

    id: int
    started: dt.datetime
    topics: tuple[str, ...] = ()
    versions: Mapping[str, str] = {}
    finished: dt.datetime | None = None
    exit_code: int | None = None
    receipt: Mapping[str, Any] = {}


class SearchRequest(Value, frozen=True, kw_only=True):
    """What a person looks for; every part narrows the answer.

    `words` are words, "phrases", prefix*, AND OR NOT, NEAR and parentheses as people type them.
    `tags` must all be there. `since` and `until` are creation dates, both included.
    """

    words: str = ""
    tags: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    retracted: bool | None = None
    topic: str | None = None
    limit: int = 20
    sort: Literal["rank", "newest", "oldest"] = "rank"


class Hit(Value, frozen=True, kw_only=True):
    """One paper found; `snippet` holds the found words between ⟦ and ⟧, a lower `rank` is better."""

    pmid: str
    title: str
    snippet: str = ""
    rank: float = 0.0
    year: int | None = None
    journal: str = ""
    tags: tuple[str, ...] = ()
    week: str = ""
    retracted: bool = False
