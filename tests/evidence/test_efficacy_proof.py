"""The first result that says the direction of the main outcome plainly proves it."""

import pytest

from tracker.evidence import efficacy
from tracker.evidence.document import Document, sentence
from tracker.evidence.efficacy_proof import WEIGHTS, weigh
from tracker.evidence.roles import Role
from tracker.evidence.telling import tell
from tracker.models import Paper, Section

WALKING = "Walking distance went from 300 to 1200 metres."


def proof(
    *results: str, concluded: str = "", title: str = "", design: str = "rct"
) -> tuple[str, str]:
    """Return the direction of a paper with these results and the sentence that proves it."""
    told = Section(label="RESULTS", text=" ".join(results))
    ended = Section(label="CONCLUSIONS", text=concluded)
    paper = Paper(pmid="1", title=title, abstract=(told, ended) if concluded else (told,))
    value, _, found = efficacy.find(Document(paper), design=design)
    if found is None:
        return value, ""
    if found.index >= 0:
        assert paper.abstract[found.index].text[found.start : found.end] == found.quote
    return value, found.quote


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("Pain fell by 12 mm (difference 8 mm).", "Pain fell by 12 mm."),
        ("Disability improved.", "Walking improved."),
        ("Pain fell (p = 0.01).", "Pain fell."),
        ("The primary outcome, pain, fell.", "Pain fell."),
        ("Overall pain fell.", "Pain fell."),
        ("Pain fell.", "Pain fell on day 1."),
    ],
)
def test_weigh(nearer: str, farther: str) -> None:
    near, far = (weigh(tell(sentence(text)), 0) for text in (nearer, farther))

    assert near > far


def test_the_first_result_weighs_most() -> None:
    result = tell(sentence("Pain fell."))
    concluded = tell(sentence("Pain fell.", Role.CONCLUSION))
    title = tell(sentence("Pain fell.", Role.TITLE))

    assert weigh(result, 0) > weigh(result, 2) > weigh(result, 4) == weigh(result, 9)
    assert weigh(result, 0) > weigh(concluded, 0) > weigh(title, 0)


def test_what_is_known_counts() -> None:
    fell = tell(sentence("It fell."))

    assert weigh(fell, 0, ["gives a rate"]) == pytest.approx(
        weigh(fell, 0) + WEIGHTS["gives a rate"]
    )


@pytest.mark.parametrize(
    "main",
    [
        "Pain fell from 7.1 to 3.2.",
        "At entry it was 68 mm; the gain of 29 mm exceeded the smallest change that matters.",
    ],
)
def test_pain_comes_before_walking(main: str) -> None:
    assert proof(WALKING, main, design="single_arm") == ("benefit", main)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Pain was lower with cells than with saline (p=0.01).", "Sleep was better than sham."),
        ("Pain fell more than with sham (p = 0.02).", "Grip was stronger than with sham (p=.04)."),
    ],
)
def test_the_first_main_result_proves_before_a_later_one_and_a_conclusion(
    first: str, second: str
) -> None:
    assert proof(first, second, concluded="Cells were superior to saline.") == ("benefit", first)


def test_against_the_control_proves_before_against_the_start() -> None:
    within = "Pain fell from 7.1 to 3.2 in the cell group."
    between = "Pain was lower in the cell group than in the saline group (p = 0.01)."

    assert proof(within, between) == ("benefit", between)


def test_words_prove_that_arms_are_alike_before_figures_and_gains_in_both() -> None:
    both = "Pain improved in both groups."
    figures = "Relapse rates were 12% and 14% (p = 0.61)."
    words = "There was no difference in pain between the groups (p = 0.40)."

    assert proof(both, figures, words) == ("no_difference", words)
    assert proof(both, words) == ("no_difference", words)


def test_a_change_proves_before_a_share_of_the_pleased() -> None:
    pleased = "Eighteen of 20 patients (90%) were satisfied."
    change = "Knee function improved from 42 to 67 points."

    assert proof(pleased, change, design="single_arm") == ("benefit", change)


def test_a_series_that_stood_still_is_proved_by_what_stayed() -> None:
    alike = "Men and women did not differ in pain."
    stayed = "Pain did not change within a year."

    assert proof(alike, stayed, design="single_arm") == ("no_difference", stayed)


def test_a_title_proves_only_where_nothing_else_does() -> None:
    title = "Cells are no better than saline for back pain"
    told = "Pain did not differ from saline (p = 0.70)."

    assert proof(told, title=title) == ("no_difference", told)


def test_a_mixed_result_is_proved_by_both_of_its_sides() -> None:
    one = "Pain was lower with cells than with saline (p = 0.01)."
    other = "Disability did not differ between the groups (p = 0.55)."

    value, quote = proof(one, other)

    assert value == "mixed"
    assert quote == f"{one} {other}"


def test_sides_that_stand_apart_are_not_joined() -> None:
    one = "Pain was lower with cells than with saline (p = 0.01)."
    other = "Disability did not differ between the groups (p = 0.55)."

    value, quote = proof(one, "Forty-one people took part.", other)

    assert value == "mixed"
    assert quote in {one, other}


def test_a_sentence_that_says_both_sides_stands_alone() -> None:
    both = "Cells reduced pain but did not improve function compared with sham."

    assert proof(both, "Sleep was alike in both groups.") == ("mixed", both)


def test_what_was_counted_is_no_loss() -> None:
    counted = (
        "Bone density was measured in 33, 26 and 27 patients at baseline and at weeks 24 and 48."
    )
    lost = "Bone density was worse with the drug than with placebo."

    assert proof(counted, lost)[1] != counted
