"""The sentence nearest to the main outcome proves the result."""

import pytest

from tracker.evidence import efficacy, outcome
from tracker.evidence.document import Document, sentence
from tracker.evidence.roles import Role
from tracker.models import Paper, Section

WALKING = "Walking distance went from 300 to 1200 metres."


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("Pain fell by 12 mm (difference 8 mm).", "Pain fell by 12 mm."),
        ("Disability improved.", "Walking improved."),
        ("Pain fell (p = 0.01).", "Pain fell."),
        ("The primary outcome, pain, fell.", "Pain fell."),
    ],
)
def test_weigh(nearer: str, farther: str) -> None:
    near, far = (outcome.weigh(sentence(text), 0, ()) for text in (nearer, farther))

    assert near > far


def test_the_first_result_weighs_most() -> None:
    result = sentence("Pain fell.")

    assert outcome.weigh(result, 0, ()) > outcome.weigh(result, 2, ())
    assert outcome.weigh(result, 0, ()) > outcome.weigh(
        sentence("Pain fell.", Role.CONCLUSION), 0, ()
    )


def test_what_is_known_counts() -> None:
    assert outcome.weigh(sentence("It fell."), 0, ["says so by itself"]) == pytest.approx(
        outcome.weigh(sentence("It fell."), 0, ()) + outcome.WEIGHTS["says so by itself"]
    )


@pytest.mark.parametrize(
    ("low", "living"),
    [
        ("apoptosis fell in cultured cells", False),
        ("apoptosis fell in cultured cells and in rats", True),
        ("disc height rose", True),
    ],
)
def test_in_life(low: str, living: bool) -> None:
    assert outcome.in_life(low) is living


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
