"""Shares of responders, arm by arm, with the rule; shares of other things are none."""

from typing import Any

import msgspec
import pytest

from tracker.evidence import responders
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


def told(text: str) -> list[dict[str, Any]]:
    values = [msgspec.structs.asdict(one.value) for one in responders.read(sentence(text))]
    return [{key: part for key, part in value.items() if part is not None} for value in values]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "69% and 60% of the 6M and 18M groups and 33% of controls had ≥50% relief.",
            [("6M", 69.0), ("18M", 60.0), ("controls", 33.0)],
        ),
        (
            "Responders were 74% in the cell group and 69% in the sham group.",
            [("cell", 74.0), ("sham", 69.0)],
        ),
        (
            "The responder rate was 58% in the MPC 6 million group versus 30% in controls.",
            [("MPC 6 million", 58.0), ("controls", 30.0)],
        ),
        (
            "A 50% or greater drop was seen in 69%, 62% and 39% of the 6M, 18M and saline groups.",
            [("6M", 69.0), ("18M", 62.0), ("saline", 39.0)],
        ),
    ],
)
def test_arm_by_arm(text: str, shares: list[tuple[str, float]]) -> None:
    assert [(value["arm"], value["percent"]) for value in told(text)] == shares


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Six of ten patients (60%) reported ≥50% reduction in VAS pain at 1 year.",
            {
                "percent": 60.0, "events": 6, "of": 10, "months": 12.0,
                "responder_rule": "≥50% reduction in VAS pain",
            },
        ),
        (
            "The MCID in ODI was reached by 64% of patients.",
            {"percent": 64.0, "responder_rule": "The MCID in ODI"},
        ),
        (
            "Relief (≥ 50%) occurred in 10/12 patients (83%).",
            {"percent": 83.0, "events": 10, "of": 12, "responder_rule": "Relief (≥ 50%)"},
        ),
        ("Thirty-six patients (63%) were responders.", {"percent": 63.0, "events": 36}),
        (
            "14 of 22 achieved at least 30% relief.",
            {"percent": 63.6, "events": 14, "of": 22, "responder_rule": "at least 30% relief"},
        ),
    ],
)  # fmt: skip
def test_counts_rule_and_time(text: str, value: dict[str, Any]) -> None:
    assert told(text) == [value]


def test_shares_at_several_times() -> None:
    found = told("The response rate was 88% at 12 months and 64% at 36 months.")

    assert [(value["percent"], value["months"]) for value in found] == [(88.0, 12.0), (64.0, 36.0)]


def test_shares_by_several_rules() -> None:
    found = told(
        "93% of patients had a ≥10-point improvement, and 75% had a ≥20-point improvement."
    )

    assert [(value["percent"], value["responder_rule"]) for value in found] == [
        (93.0, "a ≥10-point improvement"),
        (75.0, "a ≥20-point improvement"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "VAS fell by 50%.",
        "Pain fell by 28%, and ≥50% relief was achieved.",
        "At least 50% relief was recorded in 56% versus 30%.",
        "Of the responders, 80% kept their relief.",
        "64% did not achieve ≥50% relief.",
        "Twenty of ten patients (60%) achieved ≥50% relief.",
        "14 of 22 (90%) achieved ≥50% relief.",
        "The immune response was weak in 40%.",
        "Women were 60% of the sample.",
    ],
)
def test_no_share_of_responders(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("label", "found"), [("RESULTS", 1), ("METHODS", 0), ("BACKGROUND", 0)])
def test_only_what_is_reported_counts(label: str, found: int) -> None:
    section = Section(text="The responder rate was 60%.", label=label)

    assert len(list(responders.find(Document(Paper(pmid="1", abstract=(section,)))))) == found
