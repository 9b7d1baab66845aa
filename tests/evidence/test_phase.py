"""A trial's own phase in digits; enzymes, cell cycles and other trials have none."""

import pytest

from tracker.evidence import phase
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("A phase 1/2 clinical trial of marrow cells.", "1/2"),
        ("Marrow cells for discogenic pain: a phase I/IIa study", "1/2a"),
        ("In this phase IIb, randomised, double-blind, sham-controlled trial we treated 40.", "2b"),
        ("One-year results of a phase III trial", "3"),
        ("A randomised phase-2 trial.", "2"),
        ("The trial (phase 2) had two arms.", "2"),
    ],
)
def test_stated(text: str, stated: str) -> None:
    assert phase.read(sentence(text)) == stated


@pytest.mark.parametrize(
    "text",
    [
        "A phase III trial is now needed.",
        "Phase II enzymes of the liver rose.",
        "Cells were arrested in S phase.",
        "Phase 2 of the study was done in goats.",
        "The product has entered phase 3.",
    ],
)
def test_not_its_own(text: str) -> None:
    assert phase.read(sentence(text)) is None


def test_background_names_other_trials() -> None:
    section = Section(label="BACKGROUND", text="Cells passed a phase 1 trial.")
    assert phase.find(Document(Paper(pmid="1", abstract=(section,)))) is None
