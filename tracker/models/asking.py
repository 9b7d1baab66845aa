"""A topic, the windows in which it asks, and what its sources answer."""

import datetime as dt
from collections.abc import Mapping

from tracker.models.narrowing import Watch
from tracker.models.preprints import PreprintQuery
from tracker.models.record import Problem, Reading
from tracker.models.trials import TrialQuery
from tracker.models.value import Value


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
    """One research question, as its query file says it.

    `registry` are numbers of trials to follow; without `trials` no registry is asked, and
    without `preprints` nobody is asked for any. `searches` are told in every edition.
    """

    slug: str
    name: str
    title: str
    question: str
    lanes: tuple[Lane, ...]
    feeds: tuple[Feed, ...] = ()
    registry: tuple[str, ...] = ()
    trials: TrialQuery | None = None
    preprints: PreprintQuery | None = None
    searches: tuple[Watch, ...] = ()
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
    """What one RSS feed listed.

    `fault` says in what the answer was cut or damaged, when it is not `complete`; `built` is when
    the feed says that it was made.
    """

    pmids: tuple[str, ...] = ()
    unchanged: bool = False
    complete: bool = True
    fault: str = ""
    built: dt.datetime | None = None
    etag: str = ""
    modified: str = ""
    problems: tuple[Problem, ...] = ()
