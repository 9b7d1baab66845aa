"""The labelled sets score at least as high as they ever did; floors only go up."""

from pathlib import Path

import pytest

from tests.gold import scorecard
from tests.gold.measures import Case, measure, mislead, rates, same_sentence
from tests.gold.records import cases, held_out
from tests.gold.traps import Trap, traps


def faults(name: str) -> list[str]:
    records = cases(name)
    now = scorecard.scores(measure(records), mislead(records))
    return scorecard.below(scorecard.read_floors(), name, now)


def test_invented_records_score_at_least_their_floors() -> None:
    assert faults("invented") == []


def test_real_records_score_at_least_their_floors(shared: Path) -> None:
    assert (shared / "gold" / "dev.jsonl").is_file()
    assert faults("dev") == []


@pytest.mark.parametrize("trap", traps(), ids=lambda trap: f"{trap.kind}: {trap.text}")
def test_trap(trap: Trap) -> None:
    assert trap.expect == trap.read


def test_every_invented_record_is_scored() -> None:
    records = cases("invented")

    assert len(records) == 56
    assert 0.3 < sum(held_out(case.pmid) for case in records) / len(records) < 0.5


def test_floors_are_never_lowered() -> None:
    floors = {"set": {"n.f1": 0.9, "gap.f1": 0.8}}

    assert scorecard.lifted(floors, "set", {"n.f1": 0.7, "gap.f1": 0.85}) == {
        "set": {"n.f1": 0.9, "gap.f1": 0.85}
    }


def test_a_score_below_its_floor_is_named() -> None:
    floors = {"set": {"n.f1": 0.9, "misleading.x": 0.0}}

    assert len(scorecard.below(floors, "set", {"n.f1": 0.9, "misleading.x": -1.0})) == 1


def test_rates() -> None:
    assert rates(3, 1, 1) == {"precision": 0.75, "recall": 0.75, "f1": 0.75}
    assert rates(0, 0, 0)["f1"] == 1.0


def test_a_wrong_number_is_both_false_and_missed() -> None:
    gold = {"n": 60, "quotes": {"n": "Sixty people were enrolled."}}
    wrong = Case("1", gold, {"n": {"value": 50, "quote": "Fifty came."}})
    right = Case("2", gold, {"n": {"value": 60, "quote": "Sixty people were enrolled."}})

    row = measure([wrong, right])["n"]

    assert (row["precision"], row["recall"], row["proof"]) == (0.5, 0.5, 1.0)


def test_harm_told_as_none_misleads() -> None:
    case = Case(
        "1", {"safety": "harm"}, {"safety": {"value": "none_observed", "quote": "No event."}}
    )

    assert mislead([case])["harm shown as none observed"] == ["1"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ten patients were treated.", "In all, ten patients were treated.", True),
        ("Ten patients were treated.", "No event was seen.", False),
        ("", "", False),
    ],
)
def test_same_sentence(one: str, other: str, same: bool) -> None:
    assert same_sentence(one, other) is same
