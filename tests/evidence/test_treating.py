"""People chosen for what was done to them, and a study parted in two by treatment."""

import pytest

from tests.evidence.test_design import design
from tracker.evidence.treating import parted


@pytest.mark.parametrize(
    ("low", "people"),
    [
        ("of 110 patients, 58 received titanium plates and 52 received steel plates.", 110),
        ("seventy were treated with casts and thirty with plating.", 100),
        ("bleeding stopped: 24 were treated by coils and 26 underwent surgery.", 50),
    ],
)
def test_two_treatments_part_all_people(low: str, people: int) -> None:
    assert parted(low, people)


@pytest.mark.parametrize(
    ("low", "people"),
    [
        ("of 110 patients, 58 received titanium plates and 52 received steel plates.", 90),
        ("of 110 patients, 58 received titanium plates and 52 received steel plates.", None),
        ("we treated 60 men and 40 women with casts.", 100),
        ("sixty responded to treatment and 40 had no relief.", 100),
        ("nine of the 14 said they would have the treatment again; five had felt no benefit.", 14),
        ("three received plates and four had surgery.", 7),
    ],
)
def test_other_numbers_part_nobody(low: str, people: int | None) -> None:
    assert not parted(low, people)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Mud for knee pain",
            "Sixty patients who received mud therapy or towels were included. They drew envelopes.",
            "rct",
        ),
        (
            "Vitamin D and falls",
            "In all, 256 women were given a yearly dose of vitamin D or placebo.",
            "rct",
        ),
        (
            "Gamma knife surgery for trigeminal neuralgia",
            (
                "To assess relief and risk factors for recurrence. In all, 117 patients underwent "
                "gamma knife surgery. Relief was associated with age."
            ),
            "single_arm",
        ),
        (
            "Results of fundectomy",
            (
                "Nineteen patients with reflux underwent fundectomy. Group A had hiatal hernia, "
                "group B regain of weight. Reflux improved (p = 0.01)."
            ),
            "single_arm",
        ),
        (
            "Trends in opioid prescribing after fusion",
            "Insurance claims of 24,113 patients who received opioids were searched.",
            "observational",
        ),
        (
            "Infection after colectomy",
            "We compared 210 patients operated on before and 198 operated on after the change.",
            "controlled",
        ),
    ],
)
def test_design_by_who_was_given_what(title: str, text: str, expected: str) -> None:
    assert design(title, text)[0] == expected
