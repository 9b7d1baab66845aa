"""People are counted, in words and digits; cells, levels, sites and screening aren't."""

import pytest

from tracker.evidence import cohort
from tracker.evidence.document import Document, sentence
from tracker.evidence.roles import Role
from tracker.evidence.words import number
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ten patients received one injection.", 10),
        ("Of 131 people screened at nine sites, 92 were randomized.", 92),
        ("A total of 1,025 patients were screened and 31 had dysplasia.", 31),
        ("Thirty-three consecutive people were enrolled.", 33),
        ("One hundred and sixty adults were randomised.", 160),
        ("Group one had cells (n = 9) and group two saline (n = 9).", 18),
        ("There were 39 patients with drains and 38 with none.", 77),
        ("A total of 54 patients (56 hips) were treated.", 54),
    ],
)
def test_people(text: str, people: int) -> None:
    found = cohort.read(sentence(text, Role.METHODS))

    assert found is not None
    assert found.value == people


@pytest.mark.parametrize(
    "text",
    [
        "20 million cells were injected.",
        "A total of 2,392 records were screened.",
        "Discs removed from 12 patients were cultured.",
        "Thirty rats were punctured.",
        "The work was done at 13 sites.",
    ],
)
def test_no_people(text: str) -> None:
    assert cohort.read(sentence(text, Role.METHODS)) is None


def test_the_enrolled_come_before_those_with_an_event() -> None:
    document = Document(
        Paper(
            pmid="1",
            abstract=(
                Section(label="METHODS", text="Sixty patients were enrolled."),
                Section(
                    label="RESULTS", text="Two patients underwent fusion. 54 patients came back."
                ),
            ),
        )
    )
    found = cohort.count(document)

    assert found is not None
    assert found.value == 60


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ten", 10),
        ("thirty-eight", 38),
        ("one hundred and sixty", 160),
        ("1,200", 1200),
        ("7 902", 7902),
    ],
)
def test_number(words: str, value: int) -> None:
    assert number(words) == value
