"""The sentence nearest to the main outcome proves the result."""

import pytest

from tracker.evidence import efficacy, outcome
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section

WALKING = "Walking distance went from 300 to 1200 metres."


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("pain fell by 12 mm (difference 8 mm)", "pain fell by 12 mm"),
        ("disability improved", "walking improved"),
        ("pain fell (p = 0.01)", "pain fell"),
    ],
)
def test_distance(nearer: str, farther: str) -> None:
    assert outcome.distance(nearer) < outcome.distance(farther)


def test_harm_and_operating_time_are_beside() -> None:
    assert outcome.is_beside(sentence("Two patients had a headache."))
    assert outcome.is_beside(sentence("Blood loss was lower."))
    assert not outcome.is_beside(sentence("Pain fell."))


@pytest.mark.parametrize(
    "main",
    [
        "Pain fell from 7.1 to 3.2.",
        "At entry it was 68 mm; the gain of 29 mm exceeded the smallest change that matters.",
    ],
)
def test_pain_comes_before_walking(main: str) -> None:
    section = Section(label="RESULTS", text=f"{WALKING} {main}")
    document = Document(Paper(pmid="1", abstract=(section,)))
    proof = efficacy.find(document, design="single_arm")[2]

    assert proof is not None
    assert proof.quote == main
