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
