"""Numbers are told apart by arm and time, or left."""

import pytest

from tests.evidence.test_outcome_mentions import mentions
from tracker.evidence import outcome_readings
from tracker.evidence.document import sentence


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "VAS fell to 2 mm in group A and to 4 mm in group B.",
            [(2.0, "group A"), (4.0, "group B")],
        ),
        ("VAS fell to 2 mm and to 4 mm.", []),
        ("VAS was 4 above baseline.", []),
    ],
)
def test_numbers_are_told_apart_or_left(text: str, found: list[tuple[float, str]]) -> None:
    (mention,) = mentions(text)
    told = outcome_readings.readings(mention, sentence(text).text)

    assert [(one.value, one.arm) for one in told] == found


def test_a_p_value_is_written_in_one_way() -> None:
    (mention,) = mentions("VAS fell (p <= .0001).")
    (token,) = [token for token in mention.after if token.kind == "p"]

    assert outcome_readings.p_value(token) == "≤0.0001"
