"""What readers get: entries, editions, and what a search finds."""

import datetime as dt

from tracker.models.asking import Window
from tracker.models.findings import Finding, Notice, Tag
from tracker.models.record import Paper
from tracker.models.review import Judgement
from tracker.models.stored import Change
from tracker.models.value import Value


class Entry(Value, frozen=True, kw_only=True):
    """One paper as an edition or a search shows it; `decisions` are those of people that stand."""

    paper: Paper
    findings: tuple[Finding, ...]
    tags: tuple[Tag, ...]
    notices: tuple[Notice, ...] = ()
    lanes: tuple[str, ...] = ()
    first_seen: dt.datetime | None = None
    decisions: tuple[Judgement, ...] = ()


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


class EditionHead(Value, frozen=True, kw_only=True):
    """A published edition in numbers; `retraction`: one stands among its `amendments`."""

    topic: str
    week: str
    published: dt.datetime
    sha256: str = ""
    incomplete: bool = False
    new: int = 0
    set_aside: int = 0
    amendments: int = 0
    retraction: bool = False


class Hit(Value, frozen=True, kw_only=True):
    """One paper found; `snippet` holds found words between ⟦ and ⟧, a lower `rank` is better."""

    pmid: str
    title: str
    snippet: str = ""
    rank: float = 0.0
    year: int | None = None
    journal: str = ""
    tags: tuple[str, ...] = ()
    week: str = ""
    retracted: bool = False


class Explanation(Value, frozen=True, kw_only=True):
    """What a search was understood to mean.

    Attributes:
        understood: the words, every AND and bracket said.
        added: each phrase with its other spellings and the words that complete it.
        notes: what was passed over or mended, and why.
        alike: the words by which papers like one are found.
        expression: what the index was asked, in the syntax of FTS5.
        negated: meant is every paper that the expression does not find.
        ranking: the formula, empty when something else orders.
        found: how many papers match, whatever the limit.
    """

    understood: str = ""
    added: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    expression: str = ""
    negated: bool = False
    ranking: str = ""
    found: int = 0
