"""What an edition holds of preprints, apart from all evidence, and how it is read again. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from tracker.digest import escape
from tracker.models import Value
from tracker.preprints import GONE, PreprintMove, PreprintRow

EUROPE_PMC = "https://europepmc.org/article/PPR/"


class PreprintFact(Value, frozen=True, kw_only=True):
    """One value with its sentence; `same` names an earlier fact that the same sentence proves."""

    name: str
    value: str = ""
    quote: str = ""
    section: str = ""
    same: str = ""


class PreprintLine(Value, frozen=True, kw_only=True):
    """One preprint as it is shown: what kind of work it is, and its facts with their sentences."""

    row: PreprintRow
    kind: str
    facts: tuple[PreprintFact, ...] = ()


class PreprintsPart(Value, frozen=True, kw_only=True):
    """Preprints as an edition knows them; none of them is counted anywhere else.

    Attributes:
        asked: the day on which Europe PMC was last asked.
        complete: the last day on which all of it could be read; None when it never could.
        error: what went wrong on `asked`; `note` is what was odd and no fault.
        first: no earlier edition told of preprints, so that none of these is news.
        shown: new ones, or in a first telling those on people, that await their paper.
        changed: what happened to those of earlier editions.
        missing: numbers that Europe PMC no longer knows.
        rows: every preprint.
    """

    asked: dt.date
    complete: dt.date | None = None
    error: str = ""
    note: str = ""
    first: bool = False
    shown: tuple[PreprintLine, ...] = ()
    changed: tuple[PreprintMove, ...] = ()
    missing: tuple[str, ...] = ()
    rows: tuple[PreprintRow, ...] = ()

    @property
    def on_topic(self) -> tuple[PreprintRow, ...]:
        """Those that the rules take for on topic."""
        return tuple(row for row in self.rows if row.room != "set_aside")

    @property
    def statuses(self) -> tuple[tuple[str, int], ...]:
        """How many of those on topic have each status, the commonest first."""
        counted = Counter(status(row) for row in self.on_topic)
        return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def status(row: PreprintRow) -> str:
    """What became of a preprint, in words."""
    if row.status in GONE:
        return row.status
    return "published since" if row.pmid else "not published yet"


def _title_link(row: PreprintRow) -> Markup:
    mark = f"{row.status.upper()}: " if row.status in GONE else ""
    title = escape.plain(row.title) or "(no title)"
    return escape.link(f"{mark}{title}", EUROPE_PMC, row.ppr)


# What the template of this part has at hand.
FILTERS: Mapping[str, Callable[[Any], str]] = {
    "preprint_link": _title_link,
    "preprint_status": status,
}


class _Part(Value, frozen=True, kw_only=True):
    rows: tuple[PreprintRow, ...] = ()


class _Kept(Value, frozen=True, kw_only=True):
    """What of an edition's data is read again."""

    preprints: _Part | None = None


_KEPT = msgspec.json.Decoder(_Kept)


def preprints_of(data: bytes) -> tuple[PreprintRow, ...] | None:
    """The preprints in an edition's data; None when it tells of none."""
    part = _KEPT.decode(data).preprints
    return part.rows if part else None
