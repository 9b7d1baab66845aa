"""Follow-up against people: no uncontrolled gain among wins, nothing retracted."""

import msgspec

from tests.digest.entries import human, retracted, tabled
from tracker.digest.chart import Chart
from tracker.digest.reach import ALONE, reach


def marks(chart: Chart) -> dict[str, dict[str, int]]:
    """Panel -> series -> studies."""
    return {
        panel.title: {one.name: sum(p.count for p in one.points) for one in panel.series}
        for panel in chart.panels
    }


def test_a_gain_without_a_control_is_in_a_panel_of_its_own_and_no_win() -> None:
    _, rows = tabled(human("99000001", "rct", 24), human("99000002", "single_arm", 36))
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
    _, rows = tabled(
        human("99000001", n=None), human("99000002", months=None), retracted("99000003")
    )
    chart = reach(rows, 24)
    assert not chart.panels
    assert "2 studies" in chart.note


def test_the_table_behind_it_has_every_study_that_is_shown() -> None:
    _, rows = tabled(human("99000001", "rct", 24, n=40), human("99000002", "rct", 5.5, n=7))
    assert [row[1:4] for row in reach(rows, 24).rows] == [
        ("better than control", "5.5", "7"),
        ("better than control", "24", "40"),
    ]


def test_of_very_many_studies_those_that_lie_close_are_one_mark() -> None:
    _, held = tabled(human("99000001", "rct", 24, n=40))
    many = [
        msgspec.structs.replace(held[0], id=str(number), n=number % 500 + 1, name="S")
        for number in range(10 * ALONE)
    ]
    chart = reach(many, 24)
    (counts,) = marks(chart).values()
    assert sum(counts.values()) == len(many)
    assert sum(len(one.points) for one in chart.panels[0].series) < 15
    assert sum(int(row[4]) for row in chart.rows) == len(many)


def test_both_panels_have_one_axis_of_time() -> None:
    _, rows = tabled(human("99000001", "rct", 12, n=60), human("99000002", "single_arm", 120, n=9))
    first, second = reach(rows, 24).panels
    assert first.x_ticks == second.x_ticks == (12, 24, 60, 120)
