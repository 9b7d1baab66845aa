"""The picture of differences between groups in controlled trials, as values. Pure.

Nothing is pooled, and a change within one arm is no such difference.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from tracker.digest import wording
from tracker.digest.chart import Chart, Marker, Panel, Point, Series
from tracker.digest.escape import plain
from tracker.digest.table import Row
from tracker.models import Value
from tracker.rooms import CONTROLLED

INTERVALS = 30
"""Intervals that a picture holds, those of the most people first."""
NAME = 20
"""Letters of a study's name beside an interval."""

UNTOLD = "side not told"


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
    silent = _silent(table, {row_of[one.of].id for one in shown})
    if not shown:
        return msgspec.structs.replace(
            chart,
            note="No abstract of a controlled trial gives a difference between groups with its "
            f"confidence interval in a form that rules read, so there is no picture. {silent}",
        )
    drawn = sorted(shown[:INTERVALS], key=lambda one: (_scale(one), _rank(one, row_of[one.of])))
    left = len(shown) - len(drawn)
    counts = Counter(_way(one) for one in drawn)
    of = wording.studies(len({row_of[one.of].id for one in drawn}))
    return msgspec.structs.replace(
        chart,
        alt=f"{len(drawn)} differences of {of}: "
        f"{', '.join(f'{count} {_favouring(way)}' for way, count in sorted(counts.items()))}.",
        panels=tuple(
            _intervals(scale, list(group), row_of) for scale, group in groupby(drawn, key=_scale)
        ),
        note="Differences as abstracts print them, nothing pooled: their sign depends on the "
        "measure, so that no side of zero favours the cells in all; mark and word beside each "
        "tell which it favours, by the abstract's words, else by its sign as cells less control. "
        + (f"{left} more are not shown. " if left else "")
        + silent,
        head=("Study", "Measure", "Months", "Difference", "From", "To", "Favours"),
        rows=tuple(_line(one, row_of[one.of]) for one in drawn),
    )


def _silent(table: Sequence[Row], shown: Collection[str]) -> str:
    """The controlled studies that are not in the picture, by name."""
    every = [row for row in table if row.design in CONTROLLED]
    names = [row.name for row in every if row.id not in shown]
    listed = f": {', '.join(names)}" if names else ""
    return (
        f"Of {wording.studies(len(every))} with a control, {len(names)} print no interval, or none "
        f"that rules could read{listed}."
    )


def _values(one: Comparison) -> tuple[object, ...]:
    return (_scale(one), one.months or 0, one.effect, one.low, one.high)


def _scale(one: Comparison) -> tuple[str, str]:
    """What may stand on one axis."""
    return (one.measure, one.unit or "")


def _rank(one: Comparison, row: Row) -> tuple[object, ...]:
    return (-(row.n or 0), row.id, -(one.months or 0), _values(one))


def _way(one: Comparison) -> str:
    """Which side a difference favours, as the abstract says it: no sign tells that of itself."""
    ways = {"better": "the cells", "worse": "the control", "no_difference": "neither"}
    return ways.get(one.direction or "", UNTOLD)


def _favouring(way: str) -> str:
    return way if way == UNTOLD else f"favours {way}"


def _intervals(
    scale: tuple[str, str], group: Sequence[Comparison], row_of: Mapping[str, Row]
) -> Panel:
    markers: Mapping[str, Marker] = {"the cells": "^", "the control": "v", "neither": "o"}
    ways = sorted({_way(one) for one in group})
    return Panel(
        form="intervals",
        title=_measured(scale),
        labels=tuple(_label(one, row_of[one.of]) for one in group),
        series=tuple(
            Series(
                name=_favouring(way),
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
    name, _, pmid = plain(row.name).partition(" (PMID ")
    if pmid:
        name = f"{name[: NAME - len(pmid) - 1]}… {pmid.rstrip(')')}"
    name = name if len(name) <= NAME else f"{name[: NAME - 1]}…"
    return f"{name}, {wording.number(one.months)} mo" if one.months else name


def _line(one: Comparison, row: Row) -> tuple[str | float, ...]:
    numbers = (one.months, one.effect, one.low, one.high)
    return (row.name, _measured(_scale(one)), *map(wording.number, numbers), _way(one))
