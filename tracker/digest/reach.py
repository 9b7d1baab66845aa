"""The picture of follow-up against people, by result and design, as values. Pure.

Results against a control and gains within one arm never share a panel; what is retracted is in no
picture.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tracker.digest import wording
from tracker.digest.chart import Chart, Marker, Panel, Point, Series
from tracker.digest.table import Row

ALONE = 200
"""Studies that are shown each by itself; of more, those that lie close are one larger mark."""

RESULTS: Sequence[tuple[str | None, Marker]] = (
    ("benefit", "^"),
    ("mixed", "D"),
    ("no_difference", "o"),
    ("worse", "v"),
    (None, "s"),
)
_PEOPLE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MONTHS = (1, 3, 6, 12, 24, 36, 48, 60, 120, 240)
_TICKS = (1, 3, 6, 12, 24, 60, 120, 240)


def reach(table: Sequence[Row], months: int) -> Chart:
    """Follow-up against people, by result and design.

    Args:
        table: the rows of the studies that stand.
        months: what the topic calls long-term, for the line.
    """
    stated = [row for row in table if row.n and row.follow_up_months]
    chart = Chart(name="follow-up", title="Length of follow-up against number of people")
    left_out = (
        f"Not in it, for want of one of the two: {wording.studies(len(table) - len(stated))}."
    )
    if not stated:
        return msgspec.structs.replace(
            chart, note=f"No study states both people and follow-up. {left_out}"
        )
    spots = _spots(stated)
    x_ticks = _around([spot.months for spot in spots.values()] + [months], _TICKS)
    rooms = (("Against a control", True), ("Without a control", False))
    held = {
        title: [row for row in stated if row.controlled is controlled]
        for title, controlled in rooms
    }
    return msgspec.structs.replace(
        chart,
        alt=f"{wording.studies(len(stated))}. "
        + " ".join(_told(title, rows) for title, rows in held.items()),
        panels=tuple(
            _scatter(title, rows, spots, months, x_ticks) for title, rows in held.items() if rows
        ),
        note=f"The dotted line stands at {months} months. A gain without a control is one over the "
        f"time before, which shows no effect of the treatment. {left_out}",
        head=("Compared", "Result", "Follow-up (months)", "People (n)", "Studies"),
        rows=tuple(_behind(held, spots)),
    )


class Spot(NamedTuple):
    """Where a study is shown."""

    months: float
    people: float


def _spots(rows: Sequence[Row]) -> Mapping[str, Spot]:
    """Each study's place; of many studies, the nearest of a few places."""
    exact = {row.id: Spot(row.follow_up_months or 0, row.n or 0) for row in rows}
    if len(rows) <= ALONE:
        return exact
    return {
        pmid: Spot(_nearest(spot.months, _MONTHS), _nearest(spot.people, _PEOPLE))
        for pmid, spot in exact.items()
    }


def _nearest(value: float, among: Sequence[float]) -> float:
    return min(among, key=lambda one: (max(one / value, value / one), one))


def _said(row: Row) -> str | None:
    return row.efficacy if row.efficacy in {said for said, _ in RESULTS} else None


def _scatter(
    title: str,
    rows: Sequence[Row],
    spots: Mapping[str, Spot],
    months: int,
    x_ticks: tuple[float, ...],
) -> Panel:
    """One panel; `x_ticks` are those of all panels, so that they have one axis of time."""
    against = rows[0].against
    return Panel(
        form="points",
        title=f"{title} ({wording.studies(len(rows))})",
        series=tuple(
            Series(
                name=wording.result(said, against).partition(",")[0] if said else "not told",
                marker=marker,
                filled=rows[0].controlled,
                points=tuple(
                    Point(x=spot.months, y=spot.people, count=count)
                    for spot, count in sorted(held.items())
                ),
            )
            for said, marker in RESULTS
            if (held := Counter(spots[row.id] for row in rows if _said(row) == said))
        ),
        x_name="Follow-up (months)",
        y_name="People (n)",
        x_ticks=x_ticks,
        y_ticks=_around([spots[row.id].people for row in rows], _PEOPLE),
        rule=months,
    )


def _around(values: Sequence[float], ticks: Sequence[float]) -> tuple[float, ...]:
    """The ticks from the last one below all values to the first one above."""
    low = max((one for one in ticks if one <= min(values)), default=ticks[0])
    high = min((one for one in ticks if one >= max(values)), default=ticks[-1])
    return tuple(one for one in ticks if low <= one <= high)


def _told(title: str, rows: Sequence[Row]) -> str:
    if not rows:
        return f"{title}: none."
    counts = Counter(_said(row) for row in rows)
    results = ", ".join(
        f"{counts[said]} {wording.result(said, rows[0].against) if said else 'not told'}"
        for said, _ in RESULTS
        if counts[said]
    )
    months = [row.follow_up_months or 0 for row in rows]
    people = [row.n or 0 for row in rows]
    return (
        f"{title}: {wording.studies(len(rows))} of {_range(people)} people observed for "
        f"{_range(months)} months; {results}."
    )


def _range(values: Sequence[float]) -> str:
    low, high = wording.number(min(values)), wording.number(max(values))
    return low if low == high else f"{low} to {high}"


def _behind(
    held: Mapping[str, Sequence[Row]], spots: Mapping[str, Spot]
) -> Iterable[tuple[str | float, ...]]:
    for title, rows in held.items():
        for said, _ in RESULTS:
            counts: dict[Spot, list[Row]] = {}
            for row in rows:
                if _said(row) == said:
                    counts.setdefault(spots[row.id], []).append(row)
            for spot, here in sorted(counts.items()):
                named = ", ".join(row.name for row in here)
                words = wording.result(said, here[0].against) if said else "not told"
                amount = len(here) if sum(map(len, held.values())) > ALONE else named
                yield (title, words, *map(wording.number, spot), amount)
