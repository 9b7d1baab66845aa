"""Which stored papers are meant, told by what they are and by what was read out of them."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from tracker.models.value import Value


class Narrowing(Value, frozen=True, kw_only=True):
    """What a paper has to be; every part narrows, and what is not stated passes none.

    Of several values of one part any is enough, but for `tags`, `stated` and `not_stated`, which
    must all be there. `narrowing.FILTERS` tells each part in words, with the values it may have.

    Attributes:
        topic: sighted for it.
        since, until: when PubMed created the record; both ends included, here and below.
        published_since, published_until: a date that tells no day or month passes when any day
            that it allows does.
        seen_since, seen_until: when the archive first saw it, UTC.
        edition: weeks for which it is placed, in the topic's editions if a topic is given.
        question: names of the readers' questions that it bears on.
        min_follow_up, max_follow_up, min_planned, max_planned: months.
        min_n, max_n: people.
        min_dose, max_dose: cells; a paper of several doses passes when one of them does.
        phase: in digits; `2` is 2, 2a, 2b and 1/2.
        registry: numbers of trial registries.
        outcome, reoperation: measures, kinds of operation of which anything is told.
        event: parts of names of adverse events that are told or denied.
    """

    topic: str | None = None
    tags: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    published_since: dt.date | None = None
    published_until: dt.date | None = None
    seen_since: dt.date | None = None
    seen_until: dt.date | None = None
    edition: tuple[str, ...] = ()
    retracted: bool | None = None
    corrected: bool | None = None
    concern: bool | None = None
    preprint: bool | None = None
    on_topic: bool | None = None
    subject: tuple[str, ...] = ()
    design: tuple[str, ...] = ()
    min_follow_up: float | None = None
    max_follow_up: float | None = None
    min_planned: float | None = None
    max_planned: float | None = None
    min_n: int | None = None
    max_n: int | None = None
    safety: tuple[str, ...] = ()
    efficacy: tuple[str, ...] = ()
    gap: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    min_dose: float | None = None
    max_dose: float | None = None
    carrier: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    blinding: tuple[str, ...] = ()
    phase: tuple[str, ...] = ()
    registry: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    reoperation: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()


Sort = Literal["rank", "newest", "oldest", "follow-up", "n"]


class SearchRequest(Narrowing, frozen=True, kw_only=True):
    """What a person looks for; every part narrows the answer.

    `words` are words, "phrases", prefix*, AND OR NOT, NEAR and parentheses as people type them, in
    any spelling but when `exact`, with other words for the same when `synonyms`. `like` is the PMID
    of a stored paper: only others are found that share one of its strongest words.
    """

    words: str = ""
    like: str | None = None
    exact: bool = False
    synonyms: bool = False
    limit: int = 20
    sort: Sort = "rank"


class Watch(Value, frozen=True, kw_only=True):
    """A search that a topic runs for each of its editions.

    Attributes:
        name: of the search within its topic.
        title: over its part of an edition.
        request: words and filters.
        saved: a saved search of this name takes the place of `request`; empty for none.
    """

    name: str
    title: str
    request: SearchRequest = SearchRequest()
    saved: str = ""


class Facet(Value, frozen=True, kw_only=True):
    """How many papers there are of each value of one filter.

    Attributes:
        filter: a part of `Narrowing`, or `year`, the year of publication.
        counts: value -> papers, most first; of a minimum the papers that reach it, of years the
            latest first. A paper with several values is counted for each.
        unstated: papers that state none.
    """

    filter: str
    counts: Mapping[str, int]
    unstated: int = 0


class Facets(Value, frozen=True, kw_only=True):
    """What a search found in numbers.

    Attributes:
        papers: how many it found.
        facets: what they are, in the order of the filters.
        follow_up: the shortest and the longest follow-up that is stated, in months.
    """

    papers: int
    facets: tuple[Facet, ...]
    follow_up: tuple[float, float] | None = None
