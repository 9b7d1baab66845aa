"""Shares of people operated on: of all or of both arms, and pointing only beyond chance."""

from typing import Any

import pytest

from tests.digest.entries import counting, human
from tracker.digest.surgery import Operated, Share, Way, operated, way
from tracker.models import Entry
from tracker.studies import join


def told(design: str, *said: dict[str, Any], n: int | None = 60) -> Operated | None:
    entry: Entry = human("99000001", design, n=n)
    for one in said:
        entry = counting(entry, "reoperations", **{"kind": "surgery"} | one)
    (study,) = join([entry])
    return operated(study)


def share(people: int, of: int) -> Operated:
    return Operated(treated=Share(people=people, of=of))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"events": 8, "of": 60}, share(8, 60)),
        ({"events": 8, "percent": 13.0}, share(8, 60)),
        ({"events": 0}, share(0, 60)),
        ({"events": 8, "percent": 30.0}, None),
        ({"events": 8}, None),
        ({"percent": 13.0}, None),
        ({"events": 8, "of": 60, "kind": "fusion"}, None),
        ({"events": 8, "of": 60, "kind": "repeat_injection"}, None),
    ],
)
def test_a_share_is_one_of_all_who_were_operated_on_of_all_people(
    said: dict[str, Any], found: Operated | None
) -> None:
    assert told("single_arm", said) == found


def test_without_a_number_of_people_a_percentage_is_no_share() -> None:
    assert told("single_arm", {"events": 8, "percent": 13.0}, n=None) is None


CELLS = {"events": 3, "of": 30, "arm": "cells"}
SALINE = {"events": 12, "of": 30, "arm": "saline"}


def test_a_comparison_tells_both_arms_or_nothing() -> None:
    both = Operated(treated=Share(people=3, of=30), control=Share(people=12, of=30))
    assert told("rct", CELLS, SALINE) == told("rct", SALINE, CELLS) == both
    assert told("rct", CELLS) is None
    assert told("rct", {"events": 8, "of": 60}) is None
    assert told("rct", CELLS, SALINE | {"kind": "fusion"}) is None
    assert told("rct", CELLS, CELLS | {"arm": "high dose"}, SALINE) is None


def test_the_interval_is_wilsons() -> None:
    low, high = Share(people=8, of=33).interval
    assert (round(low, 3), round(high, 3)) == (0.128, 0.41)
    assert Share(people=0, of=10).interval[0] == pytest.approx(0)


@pytest.mark.parametrize(
    ("treated", "control", "points"),
    [((3, 60), (20, 60), "for"), ((20, 60), (3, 60), "against"), ((8, 60), (9, 60), "neither")],
)
def test_between_arms_only_what_is_beyond_chance_points(
    treated: tuple[int, int], control: tuple[int, int], points: Way
) -> None:
    (one, of), (other, of_others) = treated, control
    both = Operated(treated=Share(people=one, of=of), control=Share(people=other, of=of_others))
    assert way(both, 24, [(share(1, 100), 24)]) == points


@pytest.mark.parametrize(
    ("people", "months", "points"),
    [
        (2, 36, "for"),
        (2, 24, "for"),
        (2, 12, "neither"),
        (70, 24, "against"),
        (70, 12, "against"),
        (70, 36, "neither"),
        (30, 24, "neither"),
    ],
)
def test_less_counts_after_as_long_a_time_and_more_after_as_short_a_one(
    people: int, months: float, points: Way
) -> None:
    assert way(share(people, 100), months, [(share(30, 100), 24)]) == points


def test_series_that_disagree_are_told_as_both_and_nothing_beside_as_neither() -> None:
    others = [(share(2, 100), 36.0), (share(90, 100), 12.0)]
    assert way(share(40, 100), 24, others) == "both"
    assert way(share(40, 100), 24, []) == "neither"
    compared = Operated(treated=Share(people=90, of=100), control=Share(people=1, of=100))
    assert way(share(40, 100), 24, [(compared, 12)]) == "neither"
