"""The pictures over time: each cohort once, people apart from all others."""

from typing import Any

import msgspec

from tests.digest.entries import human, retracted, tabled
from tracker.digest.growth import WEEKS, weeks, years
from tracker.models import Entry, PartialDate


def published(entry: Entry, year: int) -> Entry:
    dates = {"published": PartialDate(year=year)}
    paper = msgspec.structs.replace(entry.paper, dates=dates)
    return msgspec.structs.replace(entry, paper=paper)


def test_people_add_up_by_the_year_of_the_first_long_report() -> None:
    studies, rows = tabled(
        published(human("99000001", "rct", 24, n=60), 2024),
        published(human("99000002", "single_arm", 60, n=15), 2021),
        published(human("99000003", "single_arm", 12, n=99), 2020),
        published(retracted("99000004", n=500), 2020),
    )
    chart = years(studies, rows, 24)
    assert list(chart.rows) == [(2021, 1, 15, 15, 0), (2024, 1, 60, 75, 60)]
    assert [[p.y for p in one.points] for one in chart.panels[0].series] == [[15, 75], [0, 60]]
    assert "75" in chart.alt


def test_no_long_study_is_said_and_not_drawn() -> None:
    studies, rows = tabled(human("99000001", months=6))
    chart = years(studies, rows, 24)
    assert not chart.panels
    assert "24 months" in chart.note


def test_papers_about_people_and_others_are_never_in_one_picture_or_table() -> None:
    weekly: Any = {
        "baseline": {"controlled": 4, "preclinical": 9},
        "2026-W46": {"controlled": 1, "uncontrolled": 2, "preclinical": 3, "retracted": 5},
        "2026-W47": {},
    }
    people, others = weeks(weekly)
    assert [*people.rows] == [("baseline", 4, 0), ("2026-W46", 1, 2), ("2026-W47", 0, 0)]
    assert ("2026-W46", 0, 0, 3, 0) in others.rows
    assert [one.labels for one in people.panels] == [("2026-W46", "2026-W47")] * 2


def test_of_many_weeks_the_last_are_shown_and_the_others_summed() -> None:
    weekly: Any = {f"{2000 + n // 50}-W{n % 50 + 1:02d}": {"review": 1} for n in range(3 * WEEKS)}
    _, others = weeks(weekly)
    assert len(others.panels[0].labels) == WEEKS
    assert others.rows[0][1] == 2 * WEEKS
    assert sum(int(row[1]) for row in others.rows) == 3 * WEEKS
