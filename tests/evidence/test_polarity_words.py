"""The lists of words can be read as patterns and hold what they say."""

import re

import pytest

from tracker.evidence import polarity_words as words


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        (words.LESS_IS_GOOD, "recurrence"),
        (words.MORE_IS_GOOD, "disc height"),
        (words.LONGER_NAMES, "pain threshold"),
        (words.DELAYS, "time to recovery"),
    ],
)
def test_lists(pattern: str, word: str) -> None:
    assert re.fullmatch(pattern, word)


def test_a_longer_name_is_taken_before_the_shorter_one() -> None:
    kinds = [kind for kind, _ in words.LEXICON]

    assert kinds.index("long") < kinds.index("less")
    assert len(set(kinds)) == len(kinds)
