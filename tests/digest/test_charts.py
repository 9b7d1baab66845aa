"""What the pictures show: no uncontrolled gain among wins, each cohort once, nothing retracted."""

from typing import Any

import msgspec
import pytest

from tests.digest.entries import alone, human, retracted
from tracker.digest.chart import Chart
from tracker.digest.charts import ALONE, INTERVALS, WEEKS, Comparison, forest, reach, weeks, years
from tracker.digest.table import Row, rows
from tracker.models import Entry, PartialDate
from tracker.studies import Study, join


def table(*entries: Entry) -> tuple[tuple[Study, ...], tuple[Row, ...]]:
    studies = join(map(alone, entries))
    return studies, rows(studies)


def published(entry: Entry, year: int) -> Entry:
    dates = {"published": PartialDate(year=year)}
    paper = msgspec.structs.replace(entry.paper, dates=dates)
    return msgspec.structs.replace(entry, paper=paper)


def marks(chart: Chart) -> dict[str, dict[str, int]]:
    """Panel -> series -> studies."""
    return {
        panel.title: {one.name: sum(p.count for p in one.points) for one in panel.series}
        for panel in chart.panels
    }


# --- follow-up against people ---------------------------------------------------------------------


def test_a_gain_without_a_control_is_in_a_panel_of_its_own_and_no_win() -> None:
    _, rows = table(human("99000001", "rct", 24), human("99000002", "single_arm", 36))
    chart = reach(rows, 24)
    assert marks(chart) == {
        "Against a control (1 study)": {"better than control": 1},
        "Without a control (1 study)": {"better than before": 1},
    }
    against, without = chart.panels
    assert against.series[0].filled
    assert not without.series[0].filled
    assert "1 better than control" in chart.alt
    assert "1 better than before, no control group" in chart.alt


def test_what_does_not_state_both_or_is_retracted_is_not_shown() -> None:
    _, rows = table(
        human("99000001", n=None), human("99000002", months=None), retracted("99000003")
    )
    chart = reach(rows, 24)
    assert not chart.panels
    assert "2 studies" in chart.note


def test_the_table_behind_it_has_every_study_that_is_shown() -> None:
    _, rows = table(human("99000001", "rct", 24, n=40), human("99000002", "rct", 5.5, n=7))
    assert [row[1:4] for row in reach(rows, 24).rows] == [
        ("better than control", "5.5", "7"),
        ("better than control", "24", "40"),
    ]


def test_of_very_many_studies_those_that_lie_close_are_one_mark() -> None:
    _, held = table(human("99000001", "rct", 24, n=40))
    many = [
        msgspec.structs.replace(held[0], id=str(number), n=number % 500 + 1, name="S")
        for number in range(10 * ALONE)
    ]
    chart = reach(many, 24)
    (counts,) = marks(chart).values()
    assert sum(counts.values()) == len(many)
    assert sum(len(one.points) for one in chart.panels[0].series) < 15
    assert sum(int(row[4]) for row in chart.rows) == len(many)


# --- people so far --------------------------------------------------------------------------------


def test_people_add_up_by_the_year_of_the_first_long_report() -> None:
    studies, rows = table(
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
    studies, rows = table(human("99000001", months=6))
    chart = years(studies, rows, 24)
    assert not chart.panels
    assert "24 months" in chart.note


# --- papers a week --------------------------------------------------------------------------------


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


# --- controlled trials ----------------------------------------------------------------------------


def compared(of: str, effect: float = -8.0, **told: Any) -> Comparison:
    whole: dict[str, Any] = {
        "measure": "odi",
        "low": effect - 4,
        "high": effect + 4,
        "months": 12,
    } | told
    return Comparison(of=of, effect=effect, **whole)


def test_each_measure_has_its_own_axis_and_nothing_is_pooled() -> None:
    _, rows = table(human("99000001"), human("99000002"))
    told = [
        compared("99000001", direction="better"),
        compared("99000001", direction="better"),
        compared("99000002", -1, measure="vas_pain", unit="points", direction="no_difference"),
    ]
    chart = forest(told, rows)
    assert [panel.title for panel in chart.panels] == ["odi", "vas pain (points)"]
    assert len(chart.rows) == 2, "the same numbers of one study stand once"
    assert chart.alt == "2 differences of 2 studies: 1 better, 1 no difference."


def test_a_report_of_no_standing_study_is_left_out_and_an_empty_picture_says_why() -> None:
    _, rows = table(retracted("99000001"))
    chart = forest([compared("99000001")], rows)
    assert not chart.panels
    assert "no picture" in chart.note


def test_too_many_intervals_are_cut_and_the_note_says_how_many() -> None:
    _, rows = table(human("99000001"))
    told = [compared("99000001", float(number)) for number in range(INTERVALS + 5)]
    chart = forest(told, rows)
    assert len(chart.rows) == INTERVALS
    assert "5 more" in chart.note


@pytest.mark.parametrize("length", [5, 500])
def test_a_long_name_beside_an_interval_is_cut(length: int) -> None:
    _, (row,) = table(human("99000001"))
    named = msgspec.structs.replace(row, name="N" * length)
    (panel,) = forest([compared("99000001")], [named]).panels
    assert len(panel.labels[0]) < 40
