import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.review.typed import line, word


def test_a_word_is_as_a_value_is_written() -> None:
    assert word(" Single-arm ") == word("single arm") == "single_arm"


def test_a_line_that_is_too_long_is_named() -> None:
    with pytest.raises(UsageError, match="The note has 6 letters; 5 are allowed"):
        line("note", "abcdef", 5)


@given(st.text())
def test_a_line_has_nothing_that_a_terminal_obeys(text: str) -> None:
    plain = line("note", text, 1000)
    assert plain.isprintable()
    assert line("note", plain, 1000) == plain
