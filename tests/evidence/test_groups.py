"""Counts that belong together are added; a whole and its parts aren't."""

import pytest

from tracker.evidence import groups


def told(text: str) -> list[tuple[int, int]]:
    return [(one.value, one.size) for one in groups.find(text.lower())]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("106 patients with asthma and 56 healthy individuals were seen.", [(162, 2)]),
        ("43 patients were compared with 49 controls.", [(92, 2)]),
        ("Forty patients on cells were matched 1:1 with 40 patients on exercise.", [(80, 2)]),
        ("We examined 110 older adults and 79 with memory loss.", [(189, 2)]),
        ("The cell group had 28 patients and the control group of 28 patients.", [(56, 2)]),
        ("Drug (33 patients) or placebo (33 patients) was given.", [(66, 2)]),
        ("Sixty patients, 35 men and 25 women, were seen.", [(60, 3)]),
        ("Sixty patients (35 men and 25 women) were seen.", [(60, 1), (60, 2)]),
        ("Sixty adults, 40 smokers and 20 nonsmokers, were seen.", [(60, 3)]),
        ("Of 51 patients, 26 with pain were treated.", [(51, 1)]),
        ("Twenty patients were treated and 15 patients improved.", [(20, 1), (15, 1)]),
        ("Twenty patients were treated, including 5 women.", [(20, 1), (5, 1)]),
        ("Adolescents were 72 pupils (36 with asthma and 36 without).", [(72, 1)]),
    ],
)
def test_groups(text: str, counted: list[tuple[int, int]]) -> None:
    assert told(text) == counted


def test_people_in_brackets_after_their_limbs() -> None:
    (one,) = groups.find("forty-three knees (38 patients) were seen.")

    assert (one.value, one.units) == (38, True)


def test_others_counted_out_of_a_group() -> None:
    (one,) = groups.find("pain was felt by 12 of the 80 patients.")

    assert one.denominator


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("patients came, and 12 had pain", " came"),
        ("patients came; none left", " came"),
        ("patients with a score of 8 were seen", " with a score of 8 were seen"),
    ],
)
def test_clause(text: str, clause: str) -> None:
    assert groups.clause(text, len("patients")) == clause
