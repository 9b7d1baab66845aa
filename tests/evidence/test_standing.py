"""What a clause says of those it counts: the enrolled weigh most, events nothing."""

import pytest

from tracker.evidence import standing
from tracker.evidence.roles import Role


def weight(text: str, role: Role = Role.METHODS) -> int:
    return max((one.weight for one in standing.of_groups(text.lower(), role)), default=0)


def test_the_plainer_a_clause_the_more_it_weighs() -> None:
    told = [
        "Sixty patients met the criteria.",
        "Sixty patients were enrolled.",
        "The series comprised 60 patients.",
        "A total of 60 patients came.",
        "Sixty patients received cells.",
        "Cells were injected into 70 discs of 60 patients.",
        "Data from 60 patients.",
        "Sixty patients were evaluated.",
        "Sixty patients.",
    ]
    weights = [weight(text) for text in told]

    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == len(weights)


@pytest.mark.parametrize(
    "text",
    [
        "A total of 1,025 patients were screened.",
        "Forty patients were excluded.",
        "At least 40 patients.",
        "Discs removed from 12 patients were cultured.",
        "Images were read by two radiologists.",
        "Two radiologists measured the discs.",
        "There were 30 patients in each group.",
        "We mailed a form to 400 women and 250 replied.",
    ],
)
def test_what_stands_for_no_study(text: str) -> None:
    assert weight(text) <= 0


@pytest.mark.parametrize(
    "text",
    [
        "Twelve patients developed infection.",
        "Pain was observed in 12 patients.",
        "In 6 patients the cage sank.",
        "Five cases of infection were seen.",
        "Twelve patients (15%) fell.",
    ],
)
def test_events_among_the_results(text: str) -> None:
    assert weight(text, Role.RESULTS) <= 0


def test_women_by_themselves_are_a_part_unless_they_are_described() -> None:
    assert weight("Sixteen women.") <= 0
    assert weight("Sixteen sedentary women.") > 0


def test_time_of_accrual_and_ages_add_weight() -> None:
    bare = weight("Sixty patients were operated on.")

    assert weight("Between 2010 and 2012, 60 patients were operated on.") > bare
    assert weight("Sixty patients aged 20 to 40 were operated on.") > bare
