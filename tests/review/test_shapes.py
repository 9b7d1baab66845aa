import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gold.records import invented
from tests.strategies import json_values
from tracker import evidence
from tracker.errors import UsageError
from tracker.review.shapes import EXAMPLES, WORDS, allowed, read_object


@pytest.mark.parametrize("field", evidence.SHAPES)
def test_the_example_is_a_value_with_every_key(field: str) -> None:
    value = read_object(field, EXAMPLES[field])
    assert tuple(value) == evidence.SHAPES[field].__struct_fields__
    assert {key: part for key, part in value.items() if part is not None} == json.loads(
        EXAMPLES[field]
    )


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("adverse_events", "discitis", "JSON is malformed"),
        ("adverse_events", "[]", "it is no JSON object"),
        ("adverse_events", "{}", "missing required field `event`"),
        ("adverse_events", '{"event": "discitis", "peple": 2}', "did you mean “people”?"),
        ("adverse_events", '{"event": "discitis", "people": "two"}', "$.people"),
        ("adverse_events", '{"event": "discitis", "people": 3, "of": 2}', "more than “of”"),
        ("adverse_events", '{"event": "discitis", "people": -1}', "“people” is a whole number"),
        ("adverse_events", '{"event": " "}', "“event” is empty"),
        ("adverse_events", '{"event": "x", "percent": 120}', "between 0 and 100"),
        ("adverse_events", '{"event": "x", "months": 0}', "at most 1200"),
        ("adverse_events", json.dumps({"event": "x" * 201}), "200 are allowed"),
        ("outcomes", '{"measure": "vas"}', "“measure” may be vas_pain"),
        ("outcomes", '{"measure": "odi", "direction": "up"}', "better, worse, no_difference"),
        ("outcomes", '{"measure": "odi", "p": "small"}', "<0.05"),
        ("outcomes", '{"measure": "odi", "ci": [2, 1]}', "lower and the upper"),
        ("outcomes", '{"measure": "odi", "ci": [2]}', "$.ci"),
        ("reoperations", '{"kind": "spine fusion"}', "“kind” may be repeat_injection"),
        ("responders", '{"arm": "cells"}', "missing required field `percent`"),
        ("horizons", '{"of": "hope", "months": 24}', "“of” may be safety"),
        ("dose", '{"per": "disc"}', "it says none of cells, arms, range"),
        ("dose", '{"cells": 0}', "above 0"),
        ("dose", '{"cells": 1e400}', "dose"),
    ],
)
def test_what_can_not_be_is_told_with_what_can(field: str, typed: str, told: str) -> None:
    with pytest.raises(UsageError) as fault:
        read_object(field, typed)
    assert told in str(fault.value)
    assert allowed(field) in str(fault.value) or "letters" in told or "allowed" in told


def test_words_and_texts_are_made_plain() -> None:
    value = read_object("reoperations", '{"kind": "Repeat injection", "arm": " sham\\u001b "}')
    assert (value["kind"], value["arm"]) == ("repeat_injection", "sham")


def test_whole_months_are_as_the_rules_have_them() -> None:
    assert str(read_object("horizons", '{"of": "safety", "months": 36}')["months"]) == "36.0"


@pytest.mark.parametrize("field", evidence.LISTS)
def test_whatever_the_rules_read_a_person_may_say(field: str) -> None:
    for paper in invented():
        for one in evidence.extract(paper):
            if one.field == field:
                assert read_object(field, json.dumps(one.value)) == one.value


def test_the_words_are_keys_of_their_shape() -> None:
    for field, words in WORDS.items():
        assert words.keys() <= set(evidence.SHAPES[field].__struct_fields__)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(list(evidence.SHAPES)), st.data())
def test_any_json_is_a_value_or_a_fault(field: str, data: st.DataObject) -> None:
    keys = st.sampled_from(evidence.SHAPES[field].__struct_fields__)
    typed = data.draw(json_values | st.dictionaries(keys, json_values) | st.text())
    text: Any = typed if isinstance(typed, str) else json.dumps(typed)
    try:
        value = read_object(field, text)
    except UsageError:
        return
    assert tuple(value) == evidence.SHAPES[field].__struct_fields__
    assert read_object(field, json.dumps(value)) == value
