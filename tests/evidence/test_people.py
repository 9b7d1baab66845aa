"""Where people are counted: digits and words, what describes them, nouns of every trade."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence import people
from tracker.evidence.text import lower, plain


def told(text: str) -> list[tuple[int, str]]:
    return [(one.value, one.noun) for one in people.mentions(lower(plain(text)))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("From 2009, 1,245 consecutive adult outpatients attended.", [(1245, "outpatients")]),
        ("We linked 12 345 residents to a register.", [(12345, "residents")]),
        ("Two hundred diabetics were seen.", [(200, "diabetics")]),
        ("Thirty chronic obstructive lung disease (COPD) patients came.", [(30, "patients")]),
        ("Sixty (60) ASA I-II patients were operated on.", [(60, "patients")]),
        ("Twelve lean and nine obese men ran.", [(12, "men"), (9, "men")]),
        ("We saw 22 mild and 15 severe cases.", [(22, "cases"), (15, "cases")]),
        ("Participants (N = 55; 31 female) ran.", [(55, "participants"), (31, "female")]),
        ("Volunteers (154), aged 8 to 19, ran.", [(154, "volunteers")]),
        ("Ninety type 2 diabetic patients ate.", [(90, "patients")]),
        ("44 age- and sex-matched controls slept.", [(44, "controls")]),
        ("Fifty-one lung cancer patients' wives wrote.", [(51, "wives")]),
        ("Twenty-five Black women's interview responses were read.", [(25, "women")]),
        ("A total of 762 mother-newborn pairs were recruited.", [(762, "pairs")]),
        ("Thirty-eight community-ambulators walked.", [(38, "community-ambulators")]),
        ("One thousand two hundred nurses wrote.", [(1200, "nurses")]),
    ],
)  # fmt: skip
def test_people_counted(text: str, counted: list[tuple[int, str]]) -> None:
    assert told(text) == counted


@pytest.mark.parametrize(
    "text",
    [
        "A 45-year-old woman came.",
        "Fifty implants were placed in patients.",
        "For 12 weeks patients rested.",
        "Of the patients, 45% were men.",
        "In 2012 patients were rare.",
        "Patients with a score of 8 were men.",
        "Scores of 3.5 patients cannot be.",
        "The 10-item form was sent to nurses.",
        "In 16 countries patients were asked.",
        "Cases (12%) were rare.",
        "Four guidelines and women were cited.",
    ],
)
def test_nobody_counted(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("noun", ["non-smokers", "radiologists", "octogenarians", "australians"])
def test_nouns_of_persons(noun: str) -> None:
    assert people.is_person(noun)


@pytest.mark.parametrize("noun", ["knees", "radians", "patient", "markers", "trials"])
def test_nouns_of_things(noun: str) -> None:
    assert not people.is_person(noun)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="0123456789, ()=-.%nofpatienswm", max_size=60))
def test_a_mention_lies_in_its_text(text: str) -> None:
    for one in people.mentions(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.value >= 0
