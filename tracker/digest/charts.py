"""The pictures of the living evidence page, as values. Pure.

Results against a control and gains within one arm never share a panel, nor do people and animals;
what is retracted is in none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tracker.digest import wording
from tracker.digest.chart import Chart, Marker, Panel, Point, Series
from tracker.digest.escape import plain
from tracker.digest.markdown import age
from tracker.digest.table import Row
from tracker.models import Value
from tracker.rooms import CONTROLLED, Room
from tracker.studies import Study
from tracker.weeks import BASELINE

ALONE = 200
"""Studies that are shown each by itself; of more, those that lie close are one larger mark."""
WEEKS = 52
"""Editions that are shown, the last ones; the table gives the others as one row."""
INTERVALS = 30
"""Intervals that a picture holds, those of the most people first."""
NAME = 20
"""Letters of a study's name beside an interval."""

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
Weekly = Mapping[str, Mapping[Room, int]]


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


def reach(table: Sequence[Row], months: int) -> Chart:
    """Follow-up against people, by result and design.

    Args:
        table: the rows of the studies that stand.
        months: what the topic calls long-term, for the line.
    """
    stated = [row for row in table if row.n and row.follow_up_months]
    chart = Chart(name="follow-up", title="Length of follow-up against number of people")
    left_out = f"Not in it, for want of one of the two: {_studies(len(table) - len(stated))}."
    if not stated:
        return _without(chart, f"No study states both people and follow-up. {left_out}")
    spots = _spots(stated)
    rooms = (("Against a control", True), ("Without a control", False))
    held = {
        title: [row for row in stated if row.controlled is controlled]
        for title, controlled in rooms
    }
    return _with(
        chart,
        alt=f"{_studies(len(stated))}. "
        + " ".join(_told(title, rows) for title, rows in held.items()),
        panels=tuple(_scatter(title, rows, spots, months) for title, rows in held.items() if rows),
        note=f"The dotted line stands at {months} months. A gain without a control is one over the "
        f"time before, which shows no effect of the treatment. {left_out}",
        head=("Compared", "Result", "Follow-up (months)", "People (n)", "Studies"),
        rows=tuple(_behind(held, spots)),
    )


def years(studies: Iterable[Study], table: Sequence[Row], months: int) -> Chart:
    """People in studies that observed them so long, by the year in which that was first reported.

    Args:
        studies: those of the rows, and others.
        table: the rows of the studies that stand.
        months: how long is long.
    """
    row_of = {row.id: row for row in table}
    long = [
        (min(told), row_of[study.id])
        for study in studies
        if study.id in row_of and (told := _reported(study, months))
    ]
    chart = Chart(name="people", title=f"People in studies of {months} months or longer, so far")
    if not long:
        return _without(chart, f"No study with a year observed people for {months} months.")
    rows = tuple(_by_year(long))
    first, last, total, trials = rows[0][0], rows[-1][0], rows[-1][3], rows[-1][4]
    return _with(
        chart,
        alt=f"From {first} to {last} the people in such studies add up to {total}, of whom "
        f"{trials} are in controlled studies; {_studies(len(long))}.",
        panels=(_steps(rows),),
        note="Each cohort once, in the year of the first report that long; people of all arms, in "
        "studies that state how many. People in controlled studies are among all.",
        head=("Year", "Studies", "People", "People so far", "Of them in controlled studies"),
        rows=rows,
    )


def weeks(weekly: Weekly) -> tuple[Chart, Chart]:
    """Papers a week by kind: those about people, and apart from them all others.

    Args:
        weekly: how many papers of each kind stand in each edition, as known today.
    """
    human: Mapping[Room, str] = {
        "controlled": "People, with a control",
        "uncontrolled": "People, without a control",
    }
    others: Mapping[Room, str] = {
        "review": "Reviews",
        "protocol": "Protocols",
        "preclinical": "Animals and cells",
        "other": "Other papers on topic",
    }
    return (
        _bars("weeks", "New papers about people, by edition", weekly, human),
        _bars("weeks-others", "Other new papers, by edition", weekly, others),
    )


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
        return _without(
            chart,
            "No abstract of a controlled trial gives a difference between groups with its "
            "confidence interval, so there is no picture.",
        )
    drawn = sorted(shown[:INTERVALS], key=lambda one: (_scale(one), _rank(one, row_of[one.of])))
    left = len(shown) - len(drawn)
    counts = Counter(_way(one) for one in drawn)
    return _with(
        chart,
        alt=f"{len(drawn)} differences of {_studies(len({row_of[one.of].id for one in drawn}))}: "
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


# --- follow-up against people ---------------------------------------------------------------------


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


def _scatter(title: str, rows: Sequence[Row], spots: Mapping[str, Spot], months: int) -> Panel:
    against = rows[0].against
    return Panel(
        form="points",
        title=f"{title} ({_studies(len(rows))})",
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
        x_ticks=_around([spots[row.id].months for row in rows] + [months], _TICKS),
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
        f"{title}: {_studies(len(rows))} of {_range(people)} people observed for {_range(months)} "
        f"months; {results}."
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


# --- people so far --------------------------------------------------------------------------------


def _reported(study: Study, months: int) -> list[int]:
    return [
        report.year
        for report in study.reports
        if report.year and not report.retracted and (report.follow_up_months or 0) >= months
    ]


def _by_year(long: Sequence[tuple[int, Row]]) -> Iterable[tuple[int, int, int, int, int]]:
    people = trials = 0
    for year, group in groupby(sorted(long, key=lambda one: one[0]), key=lambda one: one[0]):
        rows = [row for _, row in group]
        came = sum(row.n or 0 for row in rows)
        people += came
        trials += sum(row.n or 0 for row in rows if row.design in CONTROLLED)
        yield (year, len(rows), came, people, trials)


def _steps(rows: Sequence[tuple[int, int, int, int, int]]) -> Panel:
    return Panel(
        form="steps",
        series=(
            Series(name="all people", points=tuple(Point(x=row[0], y=row[3]) for row in rows)),
            Series(
                name="of them in controlled studies",
                marker="s",
                filled=False,
                dashed=True,
                points=tuple(Point(x=row[0], y=row[4]) for row in rows),
            ),
        ),
        x_name="Year of report",
        y_name="People so far",
    )


# --- papers a week --------------------------------------------------------------------------------


def _bars(name: str, title: str, weekly: Weekly, kinds: Mapping[Room, str]) -> Chart:
    names = sorted((week for week in weekly if not week.startswith(BASELINE)), key=age)
    shown, older = names[-WEEKS:], names[:-WEEKS]
    chart = Chart(name=name, title=title)
    if not shown:
        return _without(chart, "No weekly edition has been published yet.")
    counts = {week: [weekly[week].get(room, 0) for room in kinds] for week in shown}
    sums = [sum(column) for column in zip(*counts.values(), strict=True)]
    return _with(
        chart,
        alt=f"{shown[0]} to {shown[-1]}: "
        + ", ".join(
            f"{words.lower()} {total}" for words, total in zip(kinds.values(), sums, strict=True)
        )
        + ".",
        panels=tuple(
            Panel(
                form="bars",
                title=f"{words} ({total})",
                labels=tuple(shown),
                series=(
                    Series(
                        name=words,
                        points=tuple(
                            Point(x=place, y=counts[week][column])
                            for place, week in enumerate(shown)
                        ),
                    ),
                ),
            )
            for column, (words, total) in enumerate(zip(kinds.values(), sums, strict=True))
        ),
        note="As known today: what was retracted or judged otherwise since is counted as it stands "
        "now, so that a week may differ from its frozen edition. The baseline is in the table "
        "alone.",
        head=("Edition", *kinds.values()),
        rows=(
            *_summed(
                "baseline", [one for one in weekly if one.startswith(BASELINE)], weekly, kinds
            ),
            *_summed(f"before {shown[0]}", older, weekly, kinds),
            *((week, *counts[week]) for week in shown),
        ),
    )


def _summed(
    name: str, these: Sequence[str], weekly: Weekly, kinds: Mapping[Room, str]
) -> Iterable[tuple[str | float, ...]]:
    if these:
        yield (name, *(sum(weekly[week].get(room, 0) for week in these) for room in kinds))


# --- controlled trials ----------------------------------------------------------------------------


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


# --- all ------------------------------------------------------------------------------------------


def _studies(count: int) -> str:
    return f"{count} study" if count == 1 else f"{count} studies"


def _without(chart: Chart, why: str) -> Chart:
    return Chart(name=chart.name, title=chart.title, note=why)


def _with(chart: Chart, **told: object) -> Chart:
    return Chart(name=chart.name, title=chart.title, **told)  # type: ignore[arg-type]
