"""When people were seen proves how long they were, in the methods before the results."""

import pytest

from tracker.evidence import follow_up
from tracker.evidence.document import Document
from tracker.evidence.follow_up_proof import aside, order
from tracker.evidence.roles import Role
from tracker.models import Paper, Section

SEEN = "Patients were assessed at 3, 12 and 24 months."
FOUND = "At 24 months pain was lower."


def proof(*sections: tuple[str, str], title: str = "") -> str:
    parts = tuple(Section(label=label, text=text) for label, text in sections)
    found = follow_up.longest(Document(Paper(pmid="1", title=title, abstract=parts)))
    assert found is not None
    return found.sentence.quote


def test_methods_come_before_results_and_these_before_a_title_and_a_conclusion() -> None:
    ended = ("CONCLUSIONS", "Pain was lower at the 24-month follow-up.")

    assert proof(("RESULTS", FOUND), ("METHODS", SEEN), ended) == SEEN
    assert proof(("RESULTS", FOUND), ended, title="Two-year results of cells") == FOUND


@pytest.mark.parametrize(
    "told",
    [
        "This was a randomised trial of cells with a 24-month follow-up.",
        "The primary outcome was pain at 24 months.",
        "Secondary outcomes included function at 24 months.",
    ],
)
def test_a_design_or_the_meaning_of_an_outcome_gives_way_to_when_people_were_seen(
    told: str,
) -> None:
    assert proof(("METHODS", f"{told} {SEEN}")) == SEEN
    assert proof(("METHODS", told), ("RESULTS", FOUND)) == told


def test_the_first_of_equal_sentences_counts() -> None:
    again = "Radiographs were taken at 24 months."

    assert proof(("METHODS", f"{SEEN} {again}")) == SEEN
    assert proof(("METHODS", f"{again} {SEEN}")) == again


def test_a_course_of_treatment_is_no_observation() -> None:
    course = (
        "Forty people entered a trial of weekly injections of the drug or placebo for 24 weeks."
    )
    found = "Pain was lower at 24 weeks."

    assert proof(("METHODS", course), ("RESULTS", found)) == found


@pytest.mark.parametrize(
    ("low", "time", "given", "far"),
    [
        ("patients were followed for 24 months", "24 months", False, 0),
        ("patients were treated and then followed for 24 months", "24 months", True, 0),
        ("a trial with 24 months of follow-up", "24 months", False, 1),
        ("the outcome was pain at 24 months", "24 months", False, 1),
        ("placebo was given for 24 months", "24 months", True, 2),
    ],
)
def test_aside(low: str, time: str, *, given: bool, far: int) -> None:
    start = low.index(time)

    assert aside(low, start, start + len(time), given=given) == far


def test_order() -> None:
    assert order(Role.METHODS, 1) < order(Role.RESULTS, 0) < order(Role.OBJECTIVE, 0)
    assert order(Role.TITLE, 0) < order(Role.METHODS, 2)


def test_how_long_others_looked_is_not_how_long_this_study_did() -> None:
    others = "Earlier studies reported relief at 60 months."

    assert proof(("RESULTS", f"{FOUND} {others}")) == FOUND
