"""Follow-up against people as a picture whose points lead to their papers; no script. Pure."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from tracker.digest import wording
from tracker.digest.table import Row
from tracker.web.frame import environment

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 46
MOST = 400
"""Points that a picture holds, those of the longest follow-up first."""
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)
_PEOPLE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 20_000)
SHAPES = {
    "benefit": "M0 -6 L6 5 L-6 5 Z",
    "mixed": "M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z",
    "no_difference": "M-5 0 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0 Z",
    "worse": "M0 6 L6 -5 L-6 -5 Z",
    "": "M-4.5 -4.5 H4.5 V4.5 H-4.5 Z",
}
"""One for each result, so that none is told by colour alone."""


class Point(NamedTuple):
    """One study: where it is drawn, what leads there, and what it says."""

    x: float
    y: float
    pmid: str
    shape: str
    filled: bool
    label: str


class Tick(NamedTuple):
    """A number of an axis and where it stands."""

    at: float
    text: str


class Key(NamedTuple):
    """One line of the legend."""

    shape: str
    filled: bool
    text: str


def plot(table: Sequence[Row], *, months: int, root: str) -> Markup:
    """The picture as SVG; empty when no study states both numbers.

    Args:
        table: the rows of the studies that stand.
        months: what counts as long-term, for the line.
        root: from the page to the root of the site.
    """
    stated = [row for row in table if row.n and row.follow_up_months]
    if not stated:
        return Markup()
    stated.sort(key=lambda row: (-(row.follow_up_months or 0), -(row.n or 0), row.id))
    shown = stated[:MOST]
    across = _scale([row.follow_up_months or 1 for row in shown] + [months], _MONTHS)
    up = _scale([row.n or 1 for row in shown], _PEOPLE)
    template = environment().get_template("plot.svg.j2")
    return Markup(  # noqa: S704 -- a template of ours, which escapes
        template.render(
            root=root,
            size=(WIDTH, HEIGHT),
            frame=(LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM),
            points=[_point(row, across, up) for row in shown],
            x_ticks=[Tick(_x(one, across), f"{one:g}") for one in across],
            y_ticks=[Tick(_y(one, up), f"{one:,}") for one in up],
            rule=_x(months, across),
            months=months,
            keys=_keys(shown),
            left_out=len(table) - len(stated),
            more=len(stated) - len(shown),
        )
    )


def _scale(values: Sequence[float], ticks: Sequence[int]) -> tuple[int, ...]:
    """The ticks from the last one below all values to the first one above."""
    low = max((one for one in ticks if one <= min(values)), default=ticks[0])
    high = min((one for one in ticks if one >= max(values)), default=ticks[-1])
    if low == high:
        place = ticks.index(low)
        low, high = ticks[max(place - 1, 0)], ticks[min(place + 1, len(ticks) - 1)]
    return tuple(one for one in ticks if low <= one <= high)


def _x(value: float, ticks: Sequence[int]) -> float:
    return round(LEFT + 14 + _share(value, ticks) * (WIDTH - LEFT - RIGHT - 28), 1)


def _y(value: float, ticks: Sequence[int]) -> float:
    return round(HEIGHT - BOTTOM - 14 - _share(value, ticks) * (HEIGHT - TOP - BOTTOM - 28), 1)


def _share(value: float, ticks: Sequence[int]) -> float:
    """How far along a logarithmic axis, from 0 to 1; what is beyond stands at its end."""
    whole = math.log(ticks[-1] / ticks[0])
    return min(max(math.log(max(value, 1e-9) / ticks[0]) / whole, 0.0), 1.0)


def _point(row: Row, across: Sequence[int], up: Sequence[int]) -> Point:
    months, people = row.follow_up_months or 1, row.n or 1
    told = f"{row.name}: n = {people}, {wording.number(months)} months"
    return Point(
        x=_x(months, across),
        y=_y(people, up),
        pmid=row.id,
        shape=SHAPES.get(row.efficacy or "", SHAPES[""]),
        filled=row.controlled,
        label=f"{told}; {_result(row)}",
    )


def _result(row: Row) -> str:
    if row.efficacy not in SHAPES:
        return "no result told"
    return wording.result(row.efficacy, row.against)


def _keys(rows: Sequence[Row]) -> list[Key]:
    """Each kind of point that there is, with how many."""
    kinds: dict[tuple[bool, str], list[Row]] = {}
    for row in rows:
        said = row.efficacy if row.efficacy in SHAPES else ""
        kinds.setdefault((row.controlled, said or ""), []).append(row)
    order = list(SHAPES)
    return [
        Key(SHAPES[said], filled, f"{_kind(rows[0], filled=filled)} ({len(rows)})")
        for (filled, said), rows in sorted(
            kinds.items(), key=lambda one: (not one[0][0], order.index(one[0][1]))
        )
    ]


def _kind(row: Row, *, filled: bool) -> str:
    told = _result(row)
    if told != "no result told":
        return told
    return f"{told}, {'with' if filled else 'without'} a control"
