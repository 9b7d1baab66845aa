"""The picture of differences between groups in controlled trials, as values. Pure.

Nothing is pooled, and a change within one arm is no such difference.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from tracker.digest import wording
from tracker.digest.chart import Chart, Marker, Panel, Point, Series
from tracker.digest.escape import plain
from tracker.digest.table import Row
from tracker.models import Value

INTERVALS = 30
"""Intervals that a picture holds, those of the most people first."""
NAME = 20
"""Letters of a study's name beside an interval."""


class Comparison(Value, frozen=True, kw_only=True):
    """A difference between groups with its interval, as one report of a controlled trial prints it.

    `of` is the PMID of that report.
    """

    of: str
    measure: str
    effect: float
    low: float
    high: float
    months: float | None = None
    unit: str | None = None
    direction: str | None = None


def forest(told: Iterable[Comparison], table: Sequence[Row]) -> Chart:
    """Differences between groups with their intervals, as controlled trials print them.

    Args:
        told: what reports of controlled trials on people state.
        table: the rows of the studies that stand; a report of no such row is left out.
    """
    row_of = {pmid: row for row in table for pmid in row.standing}
    chart = Chart(name="trials", title="Differences between groups in controlled trials")
    every = {(row_of[one.of].id, _values(one)): one for one in told if one.of in row_of}
    shown = sorted(every.values(), key=lambda one: _rank(one, row_of[one.of]))
    if not shown:
        return msgspec.structs.replace(
            chart,
            note="No abstract of a controlled trial gives a difference between groups with its "
            "confidence interval, so there is no picture.",
        )
    drawn = sorted(shown[:INTERVALS], key=lambda one: (_scale(one), _rank(one, row_of[one.of])))
    left = len(shown) - len(drawn)
    counts = Counter(_way(one) for one in drawn)
    of = wording.studies(len({row_of[one.of].id for one in drawn}))
    return msgspec.structs.replace(
        chart,
        alt=f"{len(drawn)} differences of {of}: "
        f"{', '.join(f'{count} {way}' for way, count in sorted(counts.items()))}.",
        panels=tuple(
            _intervals(scale, list(group), row_of) for scale, group in groupby(drawn, key=_scale)
        ),
        note="Differences as abstracts print them, nothing pooled: their sign depends on the "
        "measure, and the word beside each tells what it means for the patient."
        + (f" {left} more are not shown." if left else ""),
        head=("Study", "Measure", "Months", "Difference", "From", "To", "For the patient"),
        rows=tuple(_line(one, row_of[one.of]) for one in drawn),
    )


def _values(one: Comparison) -> tuple[object, ...]:
    return (_scale(one), one.months or 0, one.effect, one.low, one.high)


def _scale(one: Comparison) -> tuple[str, str]:
    """What may stand on one axis."""
    return (one.measure, one.unit or "")


def _rank(one: Comparison, row: Row) -> tuple[object, ...]:
    return (-(row.n or 0), row.id, -(one.months or 0), _values(one))


def _way(one: Comparison) -> str:
    return {"better": "better", "worse": "worse", "no_difference": "no difference"}.get(
        one.direction or "", "not told"
    )


def _intervals(
    scale: tuple[str, str], group: Sequence[Comparison], row_of: Mapping[str, Row]
) -> Panel:
    markers: Mapping[str, Marker] = {"better": "^", "worse": "v", "no difference": "o"}
    ways = sorted({_way(one) for one in group})
    return Panel(
        form="intervals",
        title=_measured(scale),
        labels=tuple(_label(one, row_of[one.of]) for one in group),
        series=tuple(
            Series(
                name=way,
                marker=markers.get(way, "s"),
                points=tuple(
                    Point(x=one.effect, y=place, low=one.low, high=one.high)
                    for place, one in enumerate(group)
                    if _way(one) == way
                ),
            )
            for way in ways
        ),
        x_name="Difference and its interval",
        rule=0,
    )


def _measured(scale: tuple[str, str]) -> str:
    measure, unit = scale
    words = measure.replace("_", " ")
    return f"{words} ({unit})" if unit else words


def _label(one: Comparison, row: Row) -> str:
    name = plain(row.name)
    name = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
    return f"{name}, {wording.number(one.months)} mo" if one.months else name


def _line(one: Comparison, row: Row) -> tuple[str | float, ...]:
    numbers = (one.months, one.effect, one.low, one.high)
    return (row.name, _measured(_scale(one)), *map(wording.number, numbers), _way(one))
