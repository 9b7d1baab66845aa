"""Every word of a result sentence is sorted; arms and times are read as the text names them."""

import pytest

from tracker.evidence import measures, outcome_tokens
from tracker.evidence.document import sentence


def tokens(text: str) -> list[outcome_tokens.Token]:
    low = sentence(text).low
    return list(outcome_tokens.read(low, measures.named(low)))


def kinds(text: str) -> list[str]:
    return [token.kind for token in tokens(text) if token.kind != "fill"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("VAS fell from 5.6 ± 1.2 to 2.3 mm", ["measure", "down", "pair"]),
        ("ODI ranged from 2 to 8", ["measure", "foreign", "foreign", "value", "by", "value"]),
        ("ODI (95% CI −1.0 to 2.0; p = .03)", [
            "measure", "mark", "ci", "stop", "p", "mark",
        ]),
        ("ODI was at least 30", ["measure", "verb", "foreign"]),
        ("30 patients had lower back pain", ["foreign", "measure"]),
        ("pain may improve", ["measure", "modal"]),
        ("pain did not differ", ["measure", "null"]),
        ("pain fell from 2019 to 2020", [
            "measure", "down", "foreign", "value", "by", "value",
        ]),
    ],
)  # fmt: skip
def test_kinds(text: str, found: list[str]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("text", "arm"),
    [
        ("in the low-dose MPC group", "low-dose MPC"),
        ("in the MPC 6 million group", "MPC 6 million"),
        ("than in controls", "controls"),
        ("with cells", "cells"),
        ("in PBS-treated discs", "PBS-treated"),
        ("in group B", "group B"),
        ("of the same group", None),
        ("30 mm and 20 in the group", None),
    ],
)
def test_arms(text: str, arm: str | None) -> None:
    plain = sentence(text).text
    named = [outcome_tokens.arm(one, plain) for one in tokens(text) if one.kind == "arm"]

    assert named == ([arm] if arm else [])


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("at 3, 6 and 12 months", [3.0, 6.0, 12.0]),
        ("at week 52", [12.0]),
        ("after two years", [24.0]),
        ("pain of 6 months' duration", []),
    ],
)
def test_times(text: str, months: list[float]) -> None:
    found = [
        time for one in tokens(text) if one.kind == "time" for time in outcome_tokens.months(one)
    ]

    assert found == months


def test_a_group_without_a_name_is_told() -> None:
    assert [one.kind for one in tokens("of the group") if outcome_tokens.is_bare_group(one)] == [
        "foreign"
    ]
