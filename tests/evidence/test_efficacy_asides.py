"""What only looks like a result is no result."""

import pytest

from tracker.evidence import efficacy
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    "text",
    [
        "Further trials are needed to show whether pain improves.",
        "Higher BMI was associated with worse outcome.",
        "Patients with diabetes had a higher mortality than those without.",
        "Serum levels were higher in patients than in healthy controls (p < 0.001).",
        "Needle puncture decreased disc height relative to intact discs.",
        "Improvement was defined as a 30% reduction in pain.",
        "Interobserver agreement was excellent.",
        "At baseline the groups were similar in pain.",
        "One woman developed numbness of the thigh, which recovered in a week.",
        "Two had a rash from the antibiotic; it cleared.",
        "Dizziness after the infusion subsided within hours.",
        "Employment was unchanged in four of five.",
    ],
)
def test_no_result(text: str) -> None:
    assert efficacy.read(sentence(text))[0] == "not_mentioned"


@pytest.mark.parametrize(
    "text",
    [
        "Numbness of the leg resolved in most.",
        "Pain fell from 7 to 3 points and one patient had a brief headache, which resolved.",
        "Two developed a fever, but sciatica disappeared in all.",
    ],
)
def test_a_complaint_that_went_is_a_gain(text: str) -> None:
    assert efficacy.read(sentence(text))[0] == "benefit"


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Discitis following injection of marrow concentrate", "not_mentioned"),
        ("Stroke within hours of an infusion of cord blood", "not_mentioned"),
        ("Marrow concentrate for discogenic pain", "benefit"),
    ],
)
def test_a_harm_that_healed_is_no_benefit(title: str, value: str) -> None:
    told = Section(label="CASE", text="The pain was relieved after three weeks.")
    document = Document(Paper(pmid="1", title=title, abstract=(told,)))

    assert efficacy.find(document, design="case_report")[0] == value
