"""What one edition holds, ready to be rendered: plain values with one JSON form."""

import datetime as dt
from collections.abc import Mapping

from tracker.digest.counts import Counts
from tracker.digest.ledger import Ledger
from tracker.digest.preprints import PreprintsPart
from tracker.digest.questions import Question
from tracker.digest.table import Move, Row, Shift
from tracker.digest.trials import TrialsPart
from tracker.models import LaneReport, Missing, Value


class Work(Value, frozen=True, kw_only=True):
    """A paper as every line of an edition names it; `concern` was raised about it."""

    pmid: str
    title: str
    retracted: bool = False
    concern: bool = False
    short: str = ""
    people: str = ""
    source: str = ""
    doi: str = ""
    pmc: str = ""


class Fact(Value, frozen=True, kw_only=True):
    """One value with the sentence that proves it; no sentence, no value, unless a person's.

    `same` names an earlier fact of the card that the same sentence proves; `rule` found a value
    that no one sentence says.
    """

    name: str
    value: str
    quote: str = ""
    section: str = ""
    same: str = ""
    rule: str = ""


class Card(Value, frozen=True, kw_only=True):
    """Human evidence: one row of the table, and its facts with their sentences.

    `unstated` are details that the abstract does not give, `lacks` is what the paper does not show.
    """

    work: Work
    design: str
    n: str
    follow_up: str
    cells: str
    safety: str
    efficacy: str
    facts: tuple[Fact, ...]
    unstated: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Line(Value, frozen=True, kw_only=True):
    """A paper in one line: what it is, or why it stands there, with a sentence where one helps."""

    work: Work
    note: str = ""
    quote: str = ""
    section: str = ""


class SearchPart(Value, frozen=True, kw_only=True):
    """What one of a topic's searches found; `fault` says why it could not be run.

    `asked` is the search as it is typed, and `lines` name as many of its `papers` as there is room.
    """

    title: str
    asked: str = ""
    papers: int = 0
    lines: tuple[Line, ...] = ()
    fault: str = ""


class Event(Value, frozen=True, kw_only=True):
    """What happened to a paper of earlier editions; `editions` are those that used it.

    `shifts` are the figures of an amended edition's ledgers that it changes.
    """

    kind: str
    work: Work
    on: dt.date
    old: str = ""
    new: str = ""
    by: str = ""
    editions: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()


class Arrivals(Value, frozen=True, kw_only=True):
    """Papers first seen for this edition; `harms` and `long_term` are among the human ones.

    `silent` human ones do not assess safety, or do not mention it.
    `preprints` are PubMed's records of some, which are counted as nothing else.
    """

    controlled: int = 0
    uncontrolled: int = 0
    long_term: int = 0
    harms: int = 0
    silent: int = 0
    reviews: int = 0
    protocols: int = 0
    preclinical: int = 0
    others: int = 0
    notices: int = 0
    retracted: int = 0
    preprints: int = 0
    set_aside: int = 0

    @property
    def human(self) -> int:
        """Papers with human evidence."""
        return self.controlled + self.uncontrolled


class View(Value, frozen=True, kw_only=True):
    """One edition. `new` and `set_aside` together are all papers first seen for it.

    `figures` are the numbers of the ledgers by name, and `told` is what studies count; `harmed` are
    the new papers that report a harm.
    """

    topic: str
    title: str
    week: str
    published: dt.date
    counts: Arrivals
    new: tuple[str, ...]
    set_aside: tuple[str, ...]
    head: str = ""
    starts: dt.date | None = None
    ends: dt.date | None = None
    months: int = 24
    failed_lanes: tuple[LaneReport, ...] = ()
    missing: tuple[Missing, ...] = ()
    alerts: tuple[Event, ...] = ()
    retracted: tuple[Work, ...] = ()
    notices: tuple[Line, ...] = ()
    long_term: tuple[Card, ...] = ()
    shorter: tuple[Card, ...] = ()
    harmed: tuple[Work, ...] = ()
    protocols: tuple[Line, ...] = ()
    reviews: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()
    preclinical: tuple[Line, ...] = ()
    gaps: tuple[Line, ...] = ()
    other_gaps: int = 0
    asides: tuple[Line, ...] = ()
    posted: tuple[Line, ...] = ()
    changes: tuple[Event, ...] = ()
    lanes: tuple[LaneReport, ...] = ()
    feeds: tuple[str, ...] = ()
    stored: int | None = None
    ledger: Ledger | None = None
    ledger_before: Ledger | None = None
    figures: Mapping[str, int] = {}
    told: Counts = Counts()
    questions: tuple[Question, ...] = ()
    moves: tuple[Move, ...] = ()
    table: tuple[Row, ...] = ()
    trials: TrialsPart | None = None
    preprints: PreprintsPart | None = None
    searches: tuple[SearchPart, ...] = ()

    @property
    def incomplete(self) -> bool:
        """Whether something that should be here could not be had."""
        parts = (self.trials, self.preprints)
        failed = any(part and part.error for part in parts)
        return bool(self.failed_lanes or self.missing or failed)

    @property
    def baseline(self) -> bool:
        """Whether this tells the state of the evidence, not news."""
        return self.starts is None
