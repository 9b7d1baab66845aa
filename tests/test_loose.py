"""JSON that others write: what is there is read, what is odd is absent."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import loose

WHOLE: dict[str, Any] = {"a": {"b": " x\n y "}, "list": ["one", 2, " ", "\ud800"], "n": 3}


def test_what_is_there_is_read() -> None:
    assert loose.at(WHOLE, "a", "b") == " x\n y "
    assert loose.string(WHOLE, "a", "b") == " x\n y "
    assert loose.text(WHOLE, "a", "b") == "x y"
    assert loose.texts(WHOLE["list"]) == ("one", "?")
    assert loose.count(WHOLE["n"]) == 3
    assert loose.items(WHOLE["list"]) is WHOLE["list"]


def test_a_way_that_breaks_off_leads_nowhere() -> None:
    assert loose.at(WHOLE, "a", "b", "c") is None
    assert loose.text(WHOLE, "list", "0") == ""
    assert loose.texts({"0": "one"}) == ()


@pytest.mark.parametrize("odd", [True, -1, 1.0, "3", None, 2**53, [1]])
def test_what_counts_nothing_is_no_number(odd: Any) -> None:
    assert loose.count(odd) is None


@settings(deadline=None, max_examples=100)
@given(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()))
def test_any_value_is_read(value: Any) -> None:
    assert isinstance(loose.text(value), str)
    loose.text(value).encode()
    assert all(isinstance(each, str) for each in loose.texts(value))
