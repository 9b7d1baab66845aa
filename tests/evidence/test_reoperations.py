"""Surgery after treatment is counted; surgery as an option, or as the treatment, isn't."""

from typing import Any

import pytest

from tracker.evidence import reoperations
from tracker.evidence.document import Document, sentence
from tracker.evidence.reoperations import Reoperation
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two patients underwent fusion.", [{"kind": "fusion", "events": 2}]),
        (
            "Five of 26 patients had undergone disc replacement.",
            [{"kind": "replacement", "events": 5, "of": 26}],
        ),
        ("Six others asked for a second injection.", [{"kind": "repeat_injection", "events": 6}]),
        ("Three patients required revision.", [{"kind": "surgery", "events": 3}]),
        ("None underwent surgery.", [{"kind": "surgery", "events": 0}]),
        (
            "None of the 24 patients required further surgery.",
            [{"kind": "surgery", "events": 0, "of": 24}],
        ),
        (
            "By 36 months, 6/26 (23.1%) patients had progressed to surgery.",
            [{"kind": "surgery", "events": 6, "of": 26, "percent": 23.1, "months": 36.0}],
        ),
        (
            "The reoperation rate was 8% (4/50).",
            [{"kind": "surgery", "events": 4, "of": 50, "percent": 8.0}],
        ),
        (
            "Four cell recipients and five controls had undergone fusion.",
            [
                {"kind": "fusion", "events": 4, "arm": "cell"},
                {"kind": "fusion", "events": 5, "arm": "control"},
            ],
        ),
        (
            "In the cell group 2 patients required reoperation versus 5 in the control group.",
            [
                {"kind": "surgery", "events": 2, "arm": "cell"},
                {"kind": "surgery", "events": 5, "arm": "control"},
            ],
        ),
        (
            "Seven patients underwent fusion and one disc replacement.",
            [{"kind": "fusion", "events": 7}, {"kind": "replacement", "events": 1}],
        ),
        ("Fusion or disc replacement was needed in three.", [{"kind": "surgery", "events": 3}]),
        ("Fusion was performed in eight (8%) and five (10%).", []),
    ],
)
def test_counted(text: str, found: list[dict[str, Any]]) -> None:
    told = [counted for counted, _ in reoperations.read(sentence(text))]
    assert told == [Reoperation(**one) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Fusion is the usual surgical option for this pain.",
        "Cells are an alternative to fusion.",
        "Candidates for fusion were invited.",
        "Patients who had undergone previous surgery were excluded.",
        "Most patients avoided surgery.",
    ],
)
def test_background(text: str) -> None:
    assert reoperations.read(sentence(text)) == ()


def found(text: str, *, on_topic: bool, people: int | None = None) -> list[int | None]:
    paper = Paper(pmid="1", abstract=(Section(label="RESULTS", text=text),))
    told = reoperations.find(Document(paper), on_topic=on_topic, people=people)
    return [one.value.events for one in told]


def test_the_operation_that_a_study_is_about_is_none_again() -> None:
    assert found("Forty patients underwent fusion.", on_topic=False) == []
    assert found("Forty patients underwent fusion.", on_topic=True, people=40) == []
    assert found("Four patients underwent fusion.", on_topic=True, people=40) == [4]
    assert found("Four patients required reoperation.", on_topic=False) == [4]
