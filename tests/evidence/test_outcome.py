"""What a sentence speaks of: living animals, a main outcome, or something beside it."""

import pytest

from tracker.evidence import outcome
from tracker.evidence.document import sentence


@pytest.mark.parametrize(
    ("low", "living"),
    [
        ("apoptosis fell in cultured cells", False),
        ("apoptosis fell in cultured cells and in rats", True),
        ("disc height rose", True),
    ],
)
def test_in_life(low: str, living: bool) -> None:
    assert outcome.in_life(low) is living


def test_harm_and_operating_time_are_beside() -> None:
    assert outcome.is_beside(sentence("Two patients had a headache."))
    assert outcome.is_beside(sentence("Blood loss was lower."))
    assert not outcome.is_beside(sentence("Pain fell."))
