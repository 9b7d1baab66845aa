"""Differences between groups: as they are printed, nothing pooled."""

from typing import Any

import msgspec
import pytest

from tests.digest.entries import human, retracted, tabled
from tracker.digest.forest import INTERVALS, Comparison, forest


def compared(of: str, effect: float = -8.0, **told: Any) -> Comparison:
    whole: dict[str, Any] = {
        "measure": "odi",
        "low": effect - 4,
        "high": effect + 4,
        "months": 12,
    } | told
    return Comparison(of=of, effect=effect, **whole)


def test_each_measure_has_its_own_axis_and_nothing_is_pooled() -> None:
    _, rows = tabled(human("99000001"), human("99000002"))
    told = [
        compared("99000001", direction="better"),
        compared("99000001", direction="better"),
        compared("99000002", -1, measure="vas_pain", unit="points", direction="no_difference"),
    ]
    chart = forest(told, rows)
    assert [panel.title for panel in chart.panels] == ["odi", "vas pain (points)"]
    assert len(chart.rows) == 2, "the same numbers of one study stand once"
    assert chart.alt == "2 differences of 2 studies: 1 favours neither, 1 favours the cells."


def test_a_report_of_no_standing_study_is_left_out_and_an_empty_picture_says_why() -> None:
    _, rows = tabled(retracted("99000001"))
    chart = forest([compared("99000001")], rows)
    assert not chart.panels
    assert "no picture" in chart.note


def test_controlled_studies_without_an_interval_are_named() -> None:
    _, rows = tabled(human("99000001"), human("99000002"), human("99000003", "single_arm"))
    told = "Of 2 studies with a control, {} print no interval, or none that rules could read: {}."
    names = [row.name for row in rows]
    assert told.format(1, names[1]) in forest([compared("99000001")], rows).note
    assert told.format(2, ", ".join(names[:2])) in forest([], rows).note


def test_two_studies_of_one_name_have_labels_of_their_own() -> None:
    _, rows = tabled(human("99000001"))
    named = msgspec.structs.replace(rows[0], name="Thistlewaite 2026 (PMID 99000001)")
    (panel,) = forest([compared("99000001")], [named]).panels
    assert "99000001" in panel.labels[0]


def test_too_many_intervals_are_cut_and_the_note_says_how_many() -> None:
    _, rows = tabled(human("99000001"))
    told = [compared("99000001", float(number)) for number in range(INTERVALS + 5)]
    chart = forest(told, rows)
    assert len(chart.rows) == INTERVALS
    assert "5 more" in chart.note


@pytest.mark.parametrize("length", [5, 500])
def test_a_long_name_beside_an_interval_is_cut(length: int) -> None:
    _, (row,) = tabled(human("99000001"))
    named = msgspec.structs.replace(row, name="N" * length)
    (panel,) = forest([compared("99000001")], [named]).panels
    assert len(panel.labels[0]) < 40
