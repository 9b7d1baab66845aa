"""Surgery after treatment is counted; surgery as an option isn't."""

import pytest

from tracker.evidence import reoperations
from tracker.evidence.document import sentence
from tracker.evidence.reoperations import Reoperations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two patients underwent fusion.", Reoperations(2, None, "fusion")),
        ("Five of 26 patients had undergone disc replacement.", Reoperations(5, 26, "replacement")),
        ("Six others asked for a second injection.", Reoperations(6, None, "repeat injection")),
        ("Three patients required revision.", Reoperations(3, None, "surgery")),
    ],
)
def test_counted(text: str, found: Reoperations) -> None:
    assert reoperations.read(sentence(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Fusion is the usual surgical option for this pain.",
        "Cells are an alternative to fusion.",
        "Candidates for fusion were invited.",
    ],
)
def test_background(text: str) -> None:
    assert reoperations.read(sentence(text)) is None
