"""Numbers go to their measure, arm and time, or to none; words and p-values tell the direction."""

from typing import Any

import msgspec
import pytest

from tracker.evidence import outcomes
from tracker.evidence.document import Document, sentence
from tracker.evidence.roles import Role
from tracker.models import Paper, Section


def told(text: str, role: Role = Role.RESULTS) -> list[dict[str, Any]]:
    """What a sentence states, without what it doesn't."""
    values = [msgspec.structs.asdict(one.value) for one in outcomes.read(sentence(text, role))]
    return [{key: part for key, part in value.items() if part is not None} for value in values]


def numbers(text: str) -> list[tuple[Any, ...]]:
    keys = ("measure", "arm", "months", "before", "after", "change")
    return [tuple(value.get(key) for key in keys) for value in told(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "At 1 year VAS fell from 68.9 ± 3 to 31.2 mm with cells and from 65.1 to 60 with sham.",
            [
                ("vas_pain", "cells", 12.0, 68.9, 31.2, None),
                ("vas_pain", "sham", 12.0, 65.1, 60.0, None),
            ],
        ),
        (
            "The NRS fell from 5.6 ± 1.2 at baseline to 2.3 ± 1.1 at 6 months and 2.8 at 2 years.",
            [
                ("nrs_pain", None, 6.0, 5.6, 2.3, None),
                ("nrs_pain", None, 24.0, 5.6, 2.8, None),
            ],
        ),
        (
            "Mean ODI was 53.3 before injection and 20.3 at the last visit.",
            [("odi", None, None, 53.3, 20.3, None)],
        ),
        (
            "VAS was 29.2, 26.3 and 33.2 at 3, 6 and 12 months, respectively.",
            [
                ("vas_pain", None, 3.0, None, 29.2, None),
                ("vas_pain", None, 6.0, None, 26.3, None),
                ("vas_pain", None, 12.0, None, 33.2, None),
            ],
        ),
        (
            "In the cell group the mean VAS at baseline, 3 and 12 months was 7.2, 5.1 and 3.3.",
            [
                ("vas_pain", "cell", 3.0, 7.2, 5.1, None),
                ("vas_pain", "cell", 12.0, 7.2, 3.3, None),
            ],
        ),
        (
            "VAS fell by 28% and ODI by 15 points at 2 years.",
            [
                ("vas_pain", None, 24.0, None, None, -28.0),
                ("odi", None, 24.0, None, None, -15.0),
            ],
        ),
        (
            "There was a 25.7 point reduction in mean ODI (p<0.001), and a 3.8 cm VAS reduction.",
            [("odi", None, None, None, None, -25.7), ("vas_pain", None, None, None, None, -3.8)],
        ),
        (
            "After a follow-up of 3.2 years, VAS fell from 7.8 to 3.1 (TG) and from 7.7 to 6 (CG).",
            [("vas_pain", "TG", 38.4, 7.8, 3.1, None), ("vas_pain", "CG", 38.4, 7.7, 6.0, None)],
        ),
        (
            "Mean pain reduction was 2.9 ± 1.8 in group A and 1.4 ± 2.0 in group B.",
            [
                ("pain", "group A", None, None, None, -2.9),
                ("pain", "group B", None, None, None, -1.4),
            ],
        ),
        ("JOA improved by 9 points.", [("joa", None, None, None, None, 9.0)]),
        (
            "A 28% reduction in VAS was seen at 24 months.",
            [("vas_pain", None, 24.0, None, None, -28.0)],
        ),
        (
            "The disc height index was 0.85 ± 0.05 in the MSC group and 0.61 in the PBS group.",
            [
                ("disc_height", "MSC", None, None, 0.85, None),
                ("disc_height", "PBS", None, None, 0.61, None),
            ],
        ),
        (
            "VAS fell from 7.2 to 2.1 in the MPC 6 million group versus 7.4 to 3.5 in controls.",
            [
                ("vas_pain", "MPC 6 million", None, 7.2, 2.1, None),
                ("vas_pain", "controls", None, 7.4, 3.5, None),
            ],
        ),
    ],
)
def test_numbers_have_their_measure_arm_and_time(text: str, found: list[tuple[Any, ...]]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "VAS improved (7.0 ± 2.2 vs 0.8 ± 0.8).",
        "VAS and ODI fell from 7.1 and 54 to 2.3 and 20.",
        "VAS decreased, and range of motion increased from 20 to 30.",
        "Disc height fell by 6% and 19%.",
        "VAS fell by 9 mm more with cells.",
        "VAS was 4.1 and 5.2.",
        "VAS was 7.1 and ODI was 48 at baseline.",
        "VAS ranged from 2 to 8.",
        "VAS was 94% with one drug against 80% with another.",
        "The proportion of patients with a 30% reduction in ODI was 62%.",
        "VAS fell by 50% or more in 24 of 40 patients.",
        "JOA rose, with a JOA improvement rate of 69.8%.",
        "Disc height loss was 12% in the cell group and 30% in the saline group.",
        "Compared to sham, active treatment reduced pain by 1.2 points.",
        "Baseline VAS was 7.1 in the cell group and 7.3 in the control group.",
    ],
)
def test_numbers_that_could_be_anybodys_are_nobodys(text: str) -> None:
    assert all(value[3:] == (None, None, None) for value in numbers(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "The mean difference in ODI at 12 months was −8.2 (95% CI −14.1 to −2.3; P = .01).",
            {
                "measure": "odi", "months": 12.0, "effect": -8.2, "ci": (-14.1, -2.3),
                "compared": "between",
            },
        ),
        (
            "The between-group difference in pain was 0.26 points (95% CI −1.17 to 0.65).",
            {
                "measure": "pain", "effect": 0.26, "unit": "points", "ci": (-1.17, 0.65),
                "compared": "between", "direction": "no_difference",
            },
        ),
        (
            "Oswestry scores fell by 12.4 points (95% CI 8.0 to 16.8).",
            {
                "measure": "odi", "change": -12.4, "unit": "points", "ci": (-16.8, -8.0),
                "compared": "within", "direction": "better",
            },
        ),
        (
            "VAS was lower in the cell group than in the control group at 1 year.",
            {
                "measure": "vas_pain", "arm": "cell", "months": 12.0, "compared": "between",
                "direction": "better",
            },
        ),
        (
            "There was no difference between groups in Pfirrmann grade (p = 0.4).",
            {
                "measure": "pfirrmann", "p": "=0.4", "compared": "between",
                "direction": "no_difference",
            },
        ),
        (
            "Back pain worsened at 6 months (p<.05).",
            {"measure": "pain", "months": 6.0, "p": "<0.05", "direction": "worse"},
        ),
        ("T2 increased by 11 ms.", {
            "measure": "t2", "change": 11.0, "unit": "ms", "compared": "within",
            "direction": "better",
        }),
        ("The SF-36 fell from 46 to 40.", {
            "measure": "sf36", "before": 46.0, "after": 40.0, "compared": "within",
            "direction": "worse",
        }),
    ],
)  # fmt: skip
def test_comparison_and_direction(text: str, value: dict[str, Any]) -> None:
    assert told(text) == [value | ({"p": "=0.01"} if "P = .01" in text else {})]


def test_several_measures_share_a_direction() -> None:
    found = told("VAS, ODI and SF-36 improved significantly at 6 months (p < 0.05).")

    assert [value["measure"] for value in found] == ["vas_pain", "odi", "sf36"]
    assert {(value["direction"], value["p"]) for value in found} == {("better", "<0.05")}


@pytest.mark.parametrize(
    "text",
    [
        "Pain was associated with lower disc height.",
        "VAS may improve at 12 months.",
        "Cells were given to improve pain.",
        "Not one patient reported less back pain.",
        "Patients with severe disability had lower muscle mass (p = 0.002).",
        "VAS was used.",
        "Previously, VAS fell from 7 to 2.",
        "Signal was brighter on MRI at one year.",
        "Worse leg pain was noted by two.",
        "The responder rate (≥30% reduction in pain) was 55%.",
        "VAS was higher than expected.",
    ],
)
def test_no_outcome(text: str) -> None:
    assert told(text) == []


def test_a_time_holds_for_its_clause_or_leads_them_all() -> None:
    led = told("At 6 months VAS improved; disc height improved.")
    own = told("Disc height improved; VAS improved at 6 months.")

    assert [value.get("months") for value in led] == [6.0, 6.0]
    assert [value.get("months") for value in own] == [None, 6.0]


def test_words_that_contradict_the_numbers_leave_neither() -> None:
    assert told("VAS improved from 2.1 to 7.2.") == []


@pytest.mark.parametrize(
    ("label", "found"), [("RESULTS", 2), ("METHODS", 1), ("CONCLUSIONS", 1), ("BACKGROUND", 0)]
)
def test_only_results_may_tell_an_outcome_without_numbers(label: str, found: int) -> None:
    text = "VAS fell from 7 to 2 at 6 months. Disc height improved."
    paper = Paper(pmid="1", abstract=(Section(text=text, label=label),))

    assert len(list(outcomes.find(Document(paper)))) == found


def test_an_outcome_is_told_once_a_sentence() -> None:
    paper = Paper(
        pmid="1", abstract=(Section(text="Pain improved, and leg pain improved.", label="RESULTS"),)
    )

    assert len(list(outcomes.find(Document(paper)))) == 1
