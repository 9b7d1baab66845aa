"""Numbers go to the event they stand by, or to none."""

import pytest

from tracker.evidence.event_counts import Counts, counted, denied
from tracker.evidence.event_terms import terms
from tracker.evidence.shares import shares


def first(low: str) -> list[Counts]:
    named = list(terms(low))
    printed = shares(low)
    zero = denied(low, named[0], printed)
    return [zero] if zero else list(counted(low, named[0], named, printed))


@pytest.mark.parametrize(
    ("low", "found"),
    [
        ("two wound infections occurred", [Counts(events=2)]),
        ("there was one case of wound infection", [Counts(events=1)]),
        ("two patients had an infection", [Counts(people=2)]),
        ("infection occurred in 3 of 40 patients (7.5%)", [Counts(people=3, of=40, percent=7.5)]),
        ("eleven adverse events occurred in five people", [Counts(events=11, people=5)]),
        ("the complication rate was 4%", [Counts(percent=4.0)]),
        ("headache (n = 3) and rash (n = 1)", [Counts(events=3)]),
        (
            "soreness was noted by five cell recipients and three controls",
            [Counts(people=5, arm="cell"), Counts(people=3, arm="control")],
        ),
        ("infection was seen in 10% vs 30%", []),
        ("two patients had headache or rash", []),
        ("one patient had headache and rash", [Counts(people=1)]),
        ("no infection was seen", [Counts(events=0)]),
        ("none of the 24 patients had an infection", [Counts(events=0, people=0, of=24)]),
        ("none of the ten patients had an infection", [Counts(events=0, people=0, of=10)]),
        ("no lasting clinical infection was seen", []),
        ("without pain, patients had infections", []),
        ("one infection was seen in each group", []),
        ("infection was not observed", [Counts(events=0)]),
        ("five cases of screw malposition in one or two levels", [Counts(events=5)]),
    ],
)
def test_counts(low: str, found: list[Counts]) -> None:
    assert first(low) == found
