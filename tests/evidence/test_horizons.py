"""Outcomes that were followed for different times are told apart; results at a time are none."""

import pytest

from tracker.evidence import horizons
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


def found(*texts: str) -> list[tuple[str, float]]:
    abstract = tuple(Section(text=text, label="METHODS") for text in texts)
    stated = horizons.find(Document(Paper(pmid="1", abstract=abstract)))
    return [(one.value.of, one.value.months) for one in stated]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Efficacy was scored over 6 months; safety events were recorded for 12 months.",
            [("efficacy", 6.0), ("safety", 12.0)],
        ),
        (
            "The VAS and ODI were recorded for 36 months, and MRI was performed at 12 months.",
            [("vas_pain", 36.0), ("odi", 36.0), ("mri_other", 12.0)],
        ),
        (
            "Adverse events were monitored for 2 years, whereas ODI was assessed at 52 weeks.",
            [("safety", 24.0), ("odi", 12.0)],
        ),
        (
            "Efficacy was set at 6 months and used the ODI; for safety, MRI was taken at 2 years.",
            [("efficacy", 6.0), ("safety", 24.0)],
        ),
    ],
)
def test_two_horizons(text: str, told: list[tuple[str, float]]) -> None:
    assert found(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Efficacy and safety were assessed for 12 months.",
        "Pain was assessed at 6 and 12 months, and ODI was assessed at 12 months.",
        "Pain fell at 6 months; disc height was unchanged at 12 months.",
        "Safety was recorded.",
        "VAS was recorded at 6 months. ODI differed at the 12-month follow-up.",
    ],
)
def test_one_horizon(text: str) -> None:
    assert found(text) == []


def test_the_horizons_may_stand_in_two_sentences() -> None:
    told = found("The VAS was recorded for 36 months.", "MRI was performed at 12 months.")

    assert told == [("vas_pain", 36.0), ("mri_other", 12.0)]


def test_safety_told_beside_efficacy_is_nobodys_horizon() -> None:
    one = sentence("Safety and efficacy were assessed for 12 months.")

    assert list(horizons.read(one)) == []
