"""One list of filters: each has a part of the value object, an option, and known values."""

from typing import get_args

import pytest

from tracker import evidence
from tracker.digest import wording
from tracker.evidence import blinding, carrier, control, measures
from tracker.models import Narrowing
from tracker.narrowing import BY_NAME, FILTERS, OBJECTS, Kind
from tracker.review.fields import CHOICES
from tracker.tags import TAGS


def test_every_part_of_a_narrowing_has_one_filter() -> None:
    assert sorted(one.name for one in FILTERS) == sorted(Narrowing.__struct_fields__)
    assert len({one.option for one in FILTERS}) == len(FILTERS)


def test_every_kind_is_used() -> None:
    assert {one.kind for one in FILTERS} == set(get_args(Kind))


def test_every_extracted_field_can_be_asked_for() -> None:
    fields = {*evidence.FIELDS, *evidence.DETAILS, *evidence.LISTS}
    assert set(BY_NAME["stated"].values) == fields
    asked = {one.of for one in FILTERS}
    assert fields - asked == {"responders", "horizons"}, "asked for by --stated alone"
    assert fields & {*evidence.SHAPES} == OBJECTS


@pytest.mark.parametrize("name", ["subject", "design", "safety", "efficacy", "gap", "cells"])
def test_values_are_those_of_the_guide(name: str) -> None:
    unsaid = {"not_mentioned", "not_stated"} | ({"none"} if name == "gap" else set())
    assert list(BY_NAME[name].values) == [one for one in CHOICES[name] if one not in unsaid]


@pytest.mark.parametrize(
    ("name", "rules"), [("carrier", carrier), ("control", control), ("blinding", blinding)]
)
def test_values_are_those_that_rules_give(name: str, rules: object) -> None:
    given = {rule.value for group in rules.RULE_SETS for rule in group.rules}  # type: ignore[attr-defined]
    assert {one for one in given if one in BY_NAME[name].values} == set(BY_NAME[name].values)


def test_measures_and_tags_are_those_that_there_are() -> None:
    assert set(BY_NAME["outcome"].values) == set(measures.NAMES)
    assert BY_NAME["tags"].values == TAGS


def test_values_are_worded_as_in_an_edition() -> None:
    assert BY_NAME["cells"].values is wording.CELLS
    assert BY_NAME["design"].values is wording.DESIGNS


@pytest.mark.parametrize("one", FILTERS, ids=lambda one: one.name)
def test_the_help_of_an_option_names_values_that_there_are(one: object) -> None:
    filter_ = BY_NAME[one.name]  # type: ignore[attr-defined]
    assert filter_.help.endswith(".")
    assert filter_.is_flag or filter_.metavar
