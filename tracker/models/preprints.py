"""A preprint as Europe PMC tells it, what was asked for, and what of papers may tell its fate."""

import datetime as dt
from typing import Literal

from tracker.models.findings import Finding
from tracker.models.record import Author, Link, Problem, Section
from tracker.models.value import Value


class Preprint(Value, frozen=True, kw_only=True):
    """One version of a preprint; an empty text, and None, is what the record does not tell.

    Attributes:
        ppr: Europe PMC's number of this version, `PPR707121`: each version has its own.
        version: its place among the versions, from 1.
        versions: the numbers of all versions, the first one first.
        server: where it stands, such as `medRxiv`.
        posted: the day of this version, `2026-09-30`; `first_posted` that of the first one.
        withdrawn: what became of it, by its types or by its own words.
        pmids: papers that Europe PMC says it was published as.
    """

    ppr: str
    version: int | None = None
    versions: tuple[str, ...] = ()
    doi: str = ""
    title: str = ""
    authors: tuple[Author, ...] = ()
    abstract: tuple[Section, ...] = ()
    server: str = ""
    posted: str = ""
    first_posted: str = ""
    types: tuple[str, ...] = ()
    withdrawn: Literal["", "withdrawn", "removed"] = ""
    pmids: tuple[str, ...] = ()


class PreprintReading(Value, frozen=True, kw_only=True):
    """A preprint read from Europe PMC, with the JSON that it was read from."""

    preprint: Preprint
    raw: bytes


class PreprintQuery(Value, frozen=True, kw_only=True):
    """What a topic asks of Europe PMC, in its own search language."""

    query: str


class PreprintAnswer(Value, frozen=True, kw_only=True):
    """What Europe PMC listed.

    `fault` says why it is not the whole, and is empty when it is; `note` tells of a count that is
    a little larger than what was given, time and again. `missing` are numbers asked for by
    themselves that Europe PMC does not know.
    """

    readings: tuple[PreprintReading, ...] = ()
    total: int = 0
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: str = ""
    note: str = ""


class StoredPreprint(Value, frozen=True, kw_only=True):
    """A preprint as the archive holds it, its last version with what rules read in it.

    `key` is the number under which it was first kept, whatever version came later.
    """

    key: str
    preprint: Preprint
    findings: tuple[Finding, ...] = ()
    first_seen: dt.datetime
    checked: dt.datetime


class PreprintRevision(Value, frozen=True, kw_only=True):
    """What Europe PMC once told of a preprint, numbered from 1, and the day on which it came."""

    number: int
    fetched: dt.datetime
    preprint: Preprint


class PreprintAsking(Value, frozen=True, kw_only=True):
    """How a topic's last asking of Europe PMC went; `complete` is the last that was whole."""

    asked: dt.datetime
    query: str = ""
    complete: dt.datetime | None = None
    listed: int = 0
    new: int = 0
    changed: int = 0
    missing: tuple[str, ...] = ()
    error: str = ""
    note: str = ""


class Candidate(Value, frozen=True, kw_only=True):
    """What of a stored paper may tell that a preprint became it, or that it is that preprint.

    `author` is the first author's last name, `links` are its updates alone, and `is_preprint` says
    that PubMed types the record as one.
    """

    pmid: str
    title: str = ""
    author: str = ""
    published: str = ""
    doi: str = ""
    links: tuple[Link, ...] = ()
    is_preprint: bool = False
