"""Months of observation are read from every way of telling them, and from nothing else."""

import pytest

from tracker.evidence import follow_up
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Patients were followed for 24 months.", 24),
        ("Visits took place at 1, 3, 6, 12 and 24 months.", 24),
        ("Scores were taken at 6- and 12-month follow-up.", 12),
        ("Assessments were made at weeks 4, 12, 26, 52, 78, and 104.", 24),
        ("Outcome at a 3.5-year follow-up is told.", 42),
        ("Follow-up ranged from 4 to 6 years.", 72),
        ("Follow-up was 4–6 years.", 72),
        ("The mean follow-up was 31.1 ± 4.0 months.", 31.1),
        ("Median follow-up was 20 months (range, 9-41).", 41),
        ("Median follow-up was 8.4 years (range: 0.5-23.6 years).", 283.2),
        ("They were observed for a median time of 17 weeks (interquartile range 6-37 weeks).", 3.9),
        ("They were seen again at twelve months.", 12),
        ("MRI was repeated 26 weeks after transplantation.", 6),
        ("The animals were killed 12 weeks later.", 2.8),
        ("Pain was lower at two years after injection.", 24),
    ],
)
def test_observed(text: str, months: float) -> None:
    assert follow_up.in_sentence(sentence(text)) == months


@pytest.mark.parametrize(
    "text",
    [
        "Their pain had lasted for at least 6 months.",
        "They had not improved with 3 months of conservative treatment.",
        "The mean age was 40 years (range 18-61 years).",
        "Three-month-old rats received a needle puncture.",
        "A 51-year-old man was seen.",
        "Cells were cultured for 21 days.",
        "He was given 12 weeks of antibiotics.",
        "The five-year survival rate was 77%.",
        "Patients will be seen at 24 months.",
        "Records from the last 10 years were searched.",
        "The mean hospital stay was 4 days.",
    ],
)
def test_not_observed(text: str) -> None:
    assert follow_up.in_sentence(sentence(text)) is None


def test_a_plan_counts_only_as_a_plan() -> None:
    section = Section(label="METHODS", text="Visits will take place at 3, 12 and 24 months.")
    document = Document(Paper(pmid="1", abstract=(section,)))

    assert follow_up.longest(document) is None
    plan = follow_up.planned(document)
    assert plan is not None
    assert plan.months == 24
