"""Arms are added when a sentence gives only those."""

import pytest

from tracker.evidence import arms, standing
from tracker.evidence.roles import Role


def told(text: str, role: Role = Role.METHODS) -> list[int]:
    low = text.lower()
    found = sorted(arms.find(low, standing.of_groups(low, role), role), reverse=True)
    return [one.value for one in found]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Eligible women were allocated to yoga (n = 20) or waiting list (n = 21).", 41),
        ("Low dose (n = 20), high dose (n = 20), vehicle (n = 10), placebo (n = 10).", 60),
        ("Forty-five patients chose A (n = 15), B (n = 15) or C (n = 15).", 45),
        ("Thirty patients received cells and 30 received saline.", 60),
        ("118 patients were assigned to the vaccine and 118 to placebo.", 236),
        ("Three groups of 20 patients were formed.", 60),
        ("Patients (15 in the active group and 13 in the sham group) ran.", 28),
        ("A crown was had by 7806 people (21.9%), and 27,886 people (78.1%) had a filling.", 35692),
        ("Ten patients had cells, and ten patients without cells were followed as controls.", 20),
        ("Here 41 patients had an injection and 45 had surgery.", 86),
        ("In all 34 interviews (n = 34) were held.", 34),
    ],
)
def test_arms(text: str, people: int) -> None:
    assert told(text)[0] == people


@pytest.mark.parametrize(
    "text",
    [
        "Eighty patients were assigned at random, 40 received cells and 40 received saline.",
        "Fifty-four people were randomised, 27 to cells in fibrin and 27 to fibrin only.",
        "Rash (n = 71, 69%) and fever (n = 36, 35%) were common in both groups.",
        "Success was the same in all participants (n = 31) and the old group (n = 25).",
        "Ninety patients had one of three drugs (n = 30 each).",
        "Patients were treated between 1984 and 1993.",
    ],
)
def test_no_arms(text: str) -> None:
    assert told(text) == []
