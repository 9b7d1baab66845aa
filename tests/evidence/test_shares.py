"""Counts, denominators and per cents; ages, times and grades are none."""

import pytest

from tracker.evidence.shares import Share, as_printed, joined, shares


def told(low: str) -> list[tuple[int | None, int | None, float | None, str | None]]:
    return [(share.number, share.of, share.percent, share.arm) for share in shares(low)]


@pytest.mark.parametrize(
    ("low", "found"),
    [
        ("in 3 of 40 patients (7.5%)", [(3, 40, 7.5, None)]),
        ("three (7.5%) of 40 patients", [(3, 40, 7.5, None)]),
        ("three patients (7.5%)", [(3, None, 7.5, None)]),
        ("7.5% (3/40)", [(3, 40, 7.5, None)]),
        ("headache (n = 2)", [(2, None, None, None)]),
        ("6/12 (50%) in the gel group", [(6, 12, 50.0, "gel")]),
        (
            "five cell recipients and three controls",
            [(5, None, None, "cell"), (3, None, None, "control")],
        ),
        ("in the cell group 2 patients", [(2, None, None, "cell")]),
        ("grade 3 pain at 24 months in 2 people", [(2, None, None, None)]),
        ("aged 40 years, at l4 and at week 12", []),
        ("p = 0.04 and 2.5 mg", []),
    ],
)
def test_shares(low: str, found: list[tuple[object, ...]]) -> None:
    assert told(low) == found


def test_an_arm_keeps_its_letters() -> None:
    assert as_printed("mpc", low="in the mpc group", text="In the MPC group") == "MPC"
    assert as_printed("control", low="3 of them", text="3 of them") == "control"
    assert as_printed(None, low="", text="") is None


def test_what_is_counted() -> None:
    people, levels, bare = shares("3 of 40 patients; 11 of 32 levels; 5 of 9.")
    assert (people.people, people.objects) == (True, False)
    assert (levels.people, levels.objects) == (False, True)
    assert (bare.people, bare.objects) == (False, False)


@pytest.mark.parametrize(
    ("low", "expected"),
    [("3% and 5%", True), ("3% vs 5%", True), ("3% had pain and 5%", False)],
)
def test_joined(low: str, *, expected: bool) -> None:
    one, other = shares(low)
    assert isinstance(one, Share)
    assert joined(low, one, other) is expected
