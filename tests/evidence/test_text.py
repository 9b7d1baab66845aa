"""Plain text keeps every place, whatever was printed."""

import pytest

from tracker.evidence.text import lower, plain


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("27·4 mm", "27.4 mm"),
        ("1\u2009200 people", "1,200 people"),
        ("4–6 years", "4-6 years"),
        ("2 × 107", "2 x 107"),
        ("n = 9 mice", "n = 9 mice"),
        ("Wharton’s", "Wharton's"),
    ],
)
def test_plain(printed: str, seen: str) -> None:
    assert plain(printed) == seen


def test_a_capital_that_lowers_to_two_letters_stays_one() -> None:
    assert lower("İIA") == "İia"
