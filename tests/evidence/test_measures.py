"""A measure has one name, however it is spelled."""

import pytest

from tracker.evidence.measures import LESS_IS_BETTER, NAMES, named
from tracker.evidence.text import lower, plain


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pain (VAS) and the Oswestry Disability Index improved.", ["vas_pain", "odi"]),
        ("Visual analogue scale and numerical rating scale", ["vas_pain", "nrs_pain"]),
        ("Roland–Morris, RMDQ", ["rmdq", "rmdq"]),
        ("SF-36, EQ-5D-5L and EQ VAS", ["sf36", "eq5d"]),
        ("Disk height index rose; T2 values rose.", ["disc_height", "t2"]),
        ("T2-weighted MRI and modified Pfirrmann grade", ["mri_other", "mri_other", "pfirrmann"]),
        ("Pain and disability eased.", ["pain", "disability"]),
        ("Vases of painted glass.", []),
    ],
)
def test_named(text: str, names: list[str]) -> None:
    assert [measure.name for measure in named(lower(plain(text)))] == names


def test_places_are_those_of_the_text() -> None:
    text = "the odi fell"
    (odi,) = named(text)

    assert text[odi.start : odi.end] == "odi"


def test_every_measure_of_which_less_is_better_is_one() -> None:
    assert set(NAMES) >= LESS_IS_BETTER
