"""What an edition tells of registered trials: what is new, what moved, what is overdue. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from tracker import trials
from tracker.digest import escape
from tracker.models import TrialAsking, Value
from tracker.trials import TrialMove, TrialRow

REGISTRY = "https://clinicaltrials.gov/study/"


def _size(row: TrialRow) -> str:
    """`120 people`, `60 people planned`."""
    people = "1 person" if row.n == 1 else f"{row.n} people"
    return f"{people} planned" if row.n_kind == "ESTIMATED" else people


def _phase(phases: Sequence[str]) -> str:
    """`phase 1/2`, `early phase 1`; what the registry calls not applicable is left out."""
    told = [phase.lower().replace("_", " ").replace("phase", "phase ") for phase in phases]
    told = [phase for phase in told if phase != "na"]
    return "/".join([*told[:1], *(phase.removeprefix("phase ") for phase in told[1:])])


# What the template of this part has at hand.
FILTERS: Mapping[str, Callable[[Any], str]] = {
    "trial_link": lambda nct: escape.link(nct, REGISTRY, nct),
    "trial_status": trials.status,
    "trial_people": trials.people,
    "trial_size": lambda row: "n not told" if row.n is None else _size(row),
    "trial_phase": lambda row: _phase(row.phases),
    "trial_finished": trials.finished,
    "trial_posted": trials.posted,
}


class TrialsPart(Value, frozen=True, kw_only=True):
    """Trials as an edition knows them.

    Attributes:
        asked: the day on which the registry was last asked.
        complete: the last day on which all of it could be read; None when it never could.
        error: what went wrong on `asked`.
        first: no earlier edition told of trials, so that none of these is news.
        moves: what differs from the last edition that told of trials.
        missing: numbers followed or named by papers that the registry does not know.
        rows: every trial.
    """

    asked: dt.date
    complete: dt.date | None = None
    error: str = ""
    first: bool = False
    moves: tuple[TrialMove, ...] = ()
    missing: tuple[str, ...] = ()
    rows: tuple[TrialRow, ...] = ()

    @property
    def new(self) -> tuple[TrialRow, ...]:
        """Trials that no earlier edition told of."""
        return tuple(move.row for move in self.moves if move.kind == "new")

    @property
    def changed(self) -> tuple[TrialMove, ...]:
        """What happened to trials of earlier editions."""
        return tuple(move for move in self.moves if move.kind != "new")

    @property
    def overdue(self) -> tuple[TrialRow, ...]:
        """Trials whose results are late, the longest first."""
        late = [(row.overdue, row) for row in self.rows if row.overdue]
        return tuple(row for _, row in sorted(late, key=lambda one: (one[0], one[1].nct)))

    @property
    def followed(self) -> tuple[TrialRow, ...]:
        """Trials of which a stored paper, or one named by the sponsor, tells."""
        return tuple(row for row in self.rows if row.protocols or row.results or row.named)

    @property
    def statuses(self) -> tuple[tuple[str, int], ...]:
        """How many trials have each status, the commonest first."""
        counted = Counter(trials.status(row.status) for row in self.rows)
        return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def tell_trials(
    rows: Sequence[TrialRow], asking: TrialAsking, *, before: Sequence[TrialRow] | None
) -> TrialsPart:
    """What to tell of these trials.

    Args:
        rows: every trial of the topic as it stands.
        asking: how the registry was last asked.
        before: the trials as the last edition that told of any told them; None when none did.
    """
    return TrialsPart(
        asked=asking.asked.date(),
        complete=asking.complete.date() if asking.complete else None,
        error=asking.error,
        first=before is None,
        moves=() if before is None else trials.moves(before, rows),
        missing=asking.missing,
        rows=tuple(rows),
    )


class _Part(Value, frozen=True, kw_only=True):
    rows: tuple[TrialRow, ...] = ()


class _Kept(Value, frozen=True, kw_only=True):
    """What of an edition's data is read again."""

    trials: _Part | None = None


_KEPT = msgspec.json.Decoder(_Kept)


def trials_of(data: bytes) -> tuple[TrialRow, ...] | None:
    """The trials in an edition's data; None when it tells of none."""
    part = _KEPT.decode(data).trials
    return part.rows if part else None
