"""The pictures over time, as values: people observed long, and papers by edition. Pure.

What is retracted is in none, and people and animals never share a picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from tracker.digest import wording
from tracker.digest.chart import Chart, Panel, Point, Series
from tracker.digest.markdown import age
from tracker.digest.table import Row
from tracker.rooms import CONTROLLED, Room
from tracker.studies import Study
from tracker.weeks import BASELINE

WEEKS = 52
"""Editions that are shown, the last ones; the table gives the others as one row."""
Weekly = Mapping[str, Mapping[Room, int]]


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
        return msgspec.structs.replace(
            chart, note=f"No study with a year observed people for {months} months."
        )
    rows = tuple(_by_year(long))
    first, last, total, trials = rows[0][0], rows[-1][0], rows[-1][3], rows[-1][4]
    return msgspec.structs.replace(
        chart,
        alt=f"From {first} to {last} the people in such studies add up to {total}, of whom "
        f"{trials} are in controlled studies; {wording.studies(len(long))}.",
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
        "controlled": "Papers on people, with a control",
        "uncontrolled": "Papers on people, without a control",
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


def _bars(name: str, title: str, weekly: Weekly, kinds: Mapping[Room, str]) -> Chart:
    names = sorted((week for week in weekly if not week.startswith(BASELINE)), key=age)
    shown, older = names[-WEEKS:], names[:-WEEKS]
    chart = Chart(name=name, title=title)
    if not shown:
        return msgspec.structs.replace(chart, note="No weekly edition has been published yet.")
    counts = {week: [weekly[week].get(room, 0) for room in kinds] for week in shown}
    sums = [sum(column) for column in zip(*counts.values(), strict=True)]
    return msgspec.structs.replace(
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
