import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import evidence
from tracker.errors import UsageError
from tracker.review.fields import CHOICES, EMPTY, FIELDS, allowed, is_empty, read_value

GUIDE = Path(__file__).parents[1] / "gold" / "GUIDE.md"


def test_the_values_are_those_of_the_guide() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert {field for field, _ in rows} == set(FIELDS) - set(evidence.DETAILS)
    told = {field: tuple(re.findall(r"`(\w+)`", values)) for field, values in rows}
    known = {field: values for field, values in CHOICES.items() if field not in evidence.DETAILS}
    assert {field: values for field, values in told.items() if values} == known


def test_every_field_that_is_decided_on_is_one_of_a_paper() -> None:
    assert set(FIELDS) == {*evidence.FIELDS, *evidence.DETAILS}
    assert all(allowed(field) for field in (*FIELDS, *evidence.LISTS))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("on_topic", "Yes", True),
        ("on_topic", "false", False),
        ("n", " 60 ", 60),
        ("n", "not stated", None),
        ("follow_up_months", "24", 24.0),
        ("follow_up_months", "5.5", 5.5),
        ("design", "Single-arm", "single_arm"),
        ("safety", "none observed", "none_observed"),
        ("safety", "not stated", "not_mentioned"),
        ("gap", "none", "none"),
        ("source", "not stated", "not_stated"),
        ("subject", "in_vitro, animal", ["animal", "in_vitro"]),
        ("subject", "none", ["none"]),
        ("cells", "svf BM_MSC svf", ["bm_msc", "svf"]),
        ("cells", "not stated", []),
        ("registry_ids", "NCT01234567, ISRCTN12345678", ["NCT01234567", "ISRCTN12345678"]),
        ("registry_ids", "", []),
        ("carrier", "saline, Hyaluronic-acid", ["hyaluronic_acid", "saline"]),
        ("control", "sham", ["sham"]),
        ("blinding", "Double", "double"),
        ("phase", "Phase 1/2A", "1/2a"),
        ("phase", "not stated", None),
        ("dose", "not stated", None),
    ],
)
def test_a_value_is_read_as_people_type_it(field: str, text: str, value: object) -> None:
    read = read_value(field, text)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("on_topic", "maybe"),
        ("on_topic", ""),
        ("n", "-1"),
        ("n", "0"),
        ("n", "6.5"),
        ("n", "ten"),
        ("n", "٣"),
        ("n", "99999999"),
        ("follow_up_months", "24.55"),
        ("follow_up_months", "nan"),
        ("follow_up_months", "0"),
        ("follow_up_months", "5000"),
        ("design", "not stated"),
        ("design", "rct, review"),
        ("safety", "safe"),
        ("subject", ""),
        ("subject", "human none"),
        ("cells", "msc"),
        ("registry_ids", "CRD42020123456"),
        ("registry_ids", "NCT1"),
        ("carrier", "water"),
        ("blinding", "single, double"),
        ("phase", "II"),
        ("dose", "18 million"),
    ],
)
def test_what_a_field_may_not_be_is_told_with_what_it_may_be(field: str, text: str) -> None:
    with pytest.raises(UsageError) as told:
        read_value(field, text)
    assert allowed(field) in str(told.value)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(FIELDS), st.text(max_size=20))
def test_any_text_is_a_value_or_a_fault(field: str, text: str) -> None:
    try:
        read = read_value(field, text)
    except UsageError:
        return
    if field in CHOICES and not is_empty(field, read):
        assert set(read if isinstance(read, list) else [read]) <= set(CHOICES[field])


@pytest.mark.parametrize("field", EMPTY)
def test_the_empty_value_says_not_stated(field: str) -> None:
    assert is_empty(field, EMPTY[field])


def test_off_topic_and_no_data_of_its_own_are_stated() -> None:
    assert not is_empty("on_topic", value=False)
    assert not is_empty("subject", ["none"])
