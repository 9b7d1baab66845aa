"""A sentence points in ways that its clauses tell together."""

import pytest

from tracker.evidence.document import sentence
from tracker.evidence.telling import tell


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Pain fell after the injection.", {"better"}),
        ("Pain was lower with cells than with saline (p = 0.01; n = 40).", {"than"}),
        ("Pain improved in both groups.", {"both"}),
        (
            "Pain fell in both groups, but it fell more with cells than with saline.",
            {"than", "both"},
        ),
        ("Pain rose with cells and was unchanged in the placebo group.", {"bad"}),
        ("While disability improved, pain was unchanged.", {"better", "same", "partly"}),
        ("Pain improved, but there was no difference between groups.", {"null"}),
        ("Disc height rose with cells while pain did not differ from sham.", {"null", "partly"}),
        ("Union was achieved in 38 of 40 fractures.", {"better"}),
        ("Closure was seen in nine seeded sides but in only two of ten bare ones.", {"than"}),
        ("Women had higher pain scores than men.", set()),
        ("Both doses were similar to saline.", {"null"}),
        ("The questionnaire showed good reliability.", set()),
    ],
)
def test_tell(text: str, ways: set[str]) -> None:
    assert tell(sentence(text)).ways >= ways
    assert bool(tell(sentence(text)).ways) is bool(ways)


def test_a_semicolon_in_parentheses_parts_no_clause() -> None:
    told = tell(sentence("Patients given cells had more pain (NRS 5.1; p=0.02) than controls."))

    assert told.direction == "worse"


def test_measures() -> None:
    assert tell(sentence("ODI and VAS fell.")).measures == {"odi", "vas"}


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (
            "The rate of response was 22% for one drug and 25% for the other (p=0.71).",
            "no_difference",
        ),
        ("Adding physiotherapy did not yield additional benefit.", "no_difference"),
        ("Time to union did not vary between the two nails.", "no_difference"),
        (
            "Dyspnoea was higher with needles than placebo (0.3, 95% C.I. -0.3, 1.0).",
            "no_difference",
        ),
        ("Vitamin D had no impact on progression.", "no_difference"),
        ("We could not demonstrate an effect of magnesium on headache.", "no_difference"),
        ("Function rose in the cell dogs by 14%, in controls by 3% (P = .03).", "benefit"),
        ("Pain fell strongly but there was no relief with saline.", "benefit"),
        ("Stone clearance was higher after the drug (82% vs 61%, P=0.02).", "benefit"),
        ("Lesion size was 30% smaller with the inhibitor than with vehicle.", "benefit"),
        ("Treatment success was higher (OR 2.1; 95% CI 1.4-3.2).", "benefit"),
        ("Fusion was lower with the cage than with autograft (69% vs 92%, p < 0.05).", "worse"),
        ("Pain was less at 6 weeks (p = 0.01) but not at 6 months (p = 0.4).", "mixed"),
        ("Pain improved in both the true and sham groups, but not in those untreated.", "mixed"),
        ("It did not alter lung function; however, it reduced pain.", "mixed"),
        ("ODI fell from 48 to 22 in group A and from 47 to 23 in group B.", "no_difference"),
        ("Five of nine died, as compared with two of eight controls (p > 0.05).", "no_difference"),
        ("No changes were seen in the control group.", "not_mentioned"),
    ],
)
def test_direction(text: str, direction: str) -> None:
    assert tell(sentence(text)).direction == direction


@pytest.mark.parametrize(
    "text",
    [
        "Both doses differed from saline (p = 0.02, p = 0.01) but not from each other (p = 0.8).",
        "Either dose was better than sham (p = 0.01), with no difference between the doses.",
        "Pain fell by 3 cm with the low dose, 2.8 cm with the high dose and 1 cm with placebo.",
        "The low and the high dose did not differ (p = 0.5), but both were superior to placebo.",
    ],
)
def test_dose_against_dose_does_not_matter_beside_a_control(text: str) -> None:
    assert tell(sentence(text)).direction == "benefit"


def test_doses_that_alone_are_compared_tell_nothing() -> None:
    assert tell(sentence("Outcome did not differ between the doses.")).ways == set()
