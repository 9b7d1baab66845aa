"""The ledgers: what all studies so far add up to, each cohort counted once.

Only what is stated is added, and each number keeps the studies it came from. People are those of
all arms, as the study states them: an abstract rarely says how many of them got cells. Controlled
trials and others are never added up.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracker import citation
from tracker.digest.counts import Counts
from tracker.digest.table import Row, Shift
from tracker.models import Value

SPANS = (24, 36, 60)
"""Months for which people are counted: two, three and five years, as trials report them."""


class Tally(Value, frozen=True, kw_only=True):
    """Studies that have something in common, and the people in those that state a number."""

    studies: tuple[Row, ...] = ()

    @property
    def people(self) -> int:
        """People of all arms, in the studies that state a number."""
        return sum(row.n or 0 for row in self.studies)

    @property
    def unstated(self) -> int:
        """Studies that do not state how many people they are about."""
        return sum(row.n is None for row in self.studies)


class Span(Value, frozen=True, kw_only=True):
    """Studies that observed people for so many months or longer, by what they say of safety."""

    months: int
    all: Tally
    harm: Tally
    none_observed: Tally
    claim_only: Tally
    untold: Tally


class Verdicts(Value, frozen=True, kw_only=True):
    """Studies by the direction of their main result."""

    benefit: Tally
    mixed: Tally
    no_difference: Tally
    worse: Tally
    untold: Tally

    @property
    def all(self) -> tuple[Row, ...]:
        """Every study of these, whatever its direction."""
        held = (self.benefit, self.mixed, self.no_difference, self.worse, self.untold)
        return tuple(row for tally in held for row in tally.studies)


class Ledger(Value, frozen=True, kw_only=True):
    """What all studies so far add up to.

    Attributes:
        spans: safety, by how long people were observed.
        counts: what studies count, as they say it.
        controlled: against a control.
        uncontrolled: against the time before treatment, never added to the former.
        longest: the study that observed people longest.
        doubted: studies that an expression of concern is about, counted above all the same.
    """

    spans: tuple[Span, ...]
    controlled: Verdicts
    uncontrolled: Verdicts
    counts: Counts = Counts()
    longest: Row | None = None
    doubted: tuple[Row, ...] = ()


def ledger(table: Sequence[Row], *, months: int, counts: Counts | None = None) -> Ledger:
    """Add up what the studies state.

    Args:
        table: the rows of the studies, each cohort once; a retracted study has none.
        months: what the topic calls long-term; a span of its own when it is none of 24, 36, 60.
        counts: what the same studies count.
    """
    return Ledger(
        spans=tuple(_span(table, span) for span in sorted({months, *SPANS})),
        controlled=_verdicts(row for row in table if row.controlled),
        uncontrolled=_verdicts(row for row in table if not row.controlled),
        counts=counts or Counts(),
        longest=max((row for row in table if row.follow_up_months), key=_length, default=None),
        doubted=tuple(row for row in table if row.concern),
    )


def without(table: Sequence[Row], pmid: str) -> tuple[Shift, ...]:
    """Which figures of the ledgers change when a report is withdrawn.

    Args:
        table: the rows as an edition had them.
        pmid: the report; a study that has another one keeps its row.
    """
    left = [row for row in table if set(row.standing) != {pmid}]
    before, after = (ledger(held, months=SPANS[0]) for held in (table, left))
    return tuple(
        Shift(name=name, old=str(old), new=str(new))
        for (name, old), (_, new) in zip(figures(before), figures(after), strict=True)
        if old != new
    )


def figures(held: Ledger) -> Iterator[tuple[str, int]]:
    """The numbers of the ledgers, each by its name in words."""
    for span in held.spans:
        observed = f"observed {span.months} months or longer"
        yield f"people {observed}", span.all.people
        yield f"studies {observed}, harm reported", len(span.harm.studies)
        yield f"studies {observed}, no harm observed", len(span.none_observed.studies)
    for name, verdicts in (("with", held.controlled), ("without", held.uncontrolled)):
        yield f"studies {name} a control, better", len(verdicts.benefit.studies)
        yield f"studies {name} a control, mixed", len(verdicts.mixed.studies)
        yield f"studies {name} a control, no better", len(verdicts.no_difference.studies)
        yield f"studies {name} a control, worse", len(verdicts.worse.studies)


def unnamed(held: Ledger) -> tuple[Row, ...]:
    """Studies that report a harm which stands in neither list: not named, and not counted."""
    counts = held.counts
    listed = {harm.study for harm in counts.harms} | {one.study for one in counts.serious}
    rows = (*held.controlled.all, *held.uncontrolled.all)
    told = [row for row in rows if row.safety == "harm" and row.id not in listed]
    return tuple(sorted(told, key=lambda row: citation.by_number(row.id)))


def by_length(tally: Tally, spans: Sequence[Span]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The studies of a tally by the longest span that each reaches, the longest first."""
    bounds = [span.months for span in spans]
    for low, high in reversed(list(zip(bounds, [*bounds[1:], None], strict=True))):
        rows = tuple(
            row
            for row in tally.studies
            if low <= (row.follow_up_months or 0) < (high or float("inf"))
        )
        if rows:
            yield f"{low} to under {high} months" if high else f"{low} months or longer", rows


def _span(table: Iterable[Row], months: int) -> Span:
    held = [row for row in table if (row.follow_up_months or 0) >= months]
    told = ("harm", "none_observed", "claim_only")
    return Span(
        months=months,
        all=Tally(studies=tuple(held)),
        untold=Tally(studies=tuple(row for row in held if row.safety not in told)),
        **{name: Tally(studies=tuple(row for row in held if row.safety == name)) for name in told},
    )


def _verdicts(table: Iterable[Row]) -> Verdicts:
    held = list(table)
    told = ("benefit", "mixed", "no_difference", "worse")
    return Verdicts(
        untold=Tally(studies=tuple(row for row in held if row.efficacy not in told)),
        **{
            name: Tally(studies=tuple(row for row in held if row.efficacy == name)) for name in told
        },
    )


def _length(row: Row) -> tuple[float, int, tuple[Any, ...]]:
    number, text = citation.by_number(row.id)
    return (row.follow_up_months or 0, row.n or 0, (-number, text))
