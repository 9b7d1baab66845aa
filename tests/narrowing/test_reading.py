"""What people write for a filter, on a command line or in a file, and how it is told again."""

import datetime as dt
import random
import shlex
from typing import Any

import pytest

from tests.narrowing.recount import combination, dice
from tracker.models import Narrowing
from tracker.narrowing import BY_NAME, FILTERS, is_search_name, read, told


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("design", "rct", ("rct",)),
        ("design", ("RCT, single-arm", "rct,"), ("rct", "single_arm")),
        ("design", ["rct"], ("rct",)),
        ("efficacy", "better,worse", ("benefit", "worse")),
        ("tags", "rct", ("design:rct",)),
        ("question", "Safety_long_term", ("safety-long-term",)),
        ("edition", "2026-w41,baseline", ("2026-W41", "baseline")),
        ("phase", "2A", ("2a",)),
        ("registry", "NCT01290367", ("nct01290367",)),
        ("event", "Back pain, discitis", ("back pain", "discitis")),
        ("since", "2024", dt.date(2024, 1, 1)),
        ("until", "2024-02", dt.date(2024, 2, 29)),
        ("published_since", dt.date(2024, 5, 6), dt.date(2024, 5, 6)),
        ("min_n", "20", 20),
        ("min_n", 20, 20),
        ("min_follow_up", "5.5", 5.5),
        ("min_dose", "6e6", 6_000_000.0),
        ("retracted", False, False),
        ("stated", "follow-up-months", ("follow_up_months",)),
        ("topic", "discs", "discs"),
    ],
)
def test_what_is_written_is_read(name: str, given: Any, value: Any) -> None:
    found = read(BY_NAME[name], given)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("design", "cohort", "There is rct, controlled, single_arm"),
        ("cells", "bm_mcs", "did you mean bm_msc?"),
        ("design", " , ", "names nothing; There is rct"),
        ("tags", "nosuch", "is not one tag; did you mean"),
        ("question", "safety-long", "did you mean"),
        ("edition", "2026-W60", "is no edition; write 2026-W41 or baseline"),
        ("phase", "five", "is no phase"),
        ("since", "2000-13", "is not in the calendar"),
        ("until", "soon", "is not a day"),
        ("min_n", "5.5", "is not a whole number"),
        ("min_n", True, "is not a whole number"),
        ("min_follow_up", "-1", "is not a number from 0 on"),
        ("min_follow_up", "nan", "is not a number from 0 on"),
        ("max_dose", "many", "is not a number from 0 on"),
        ("retracted", "yes", "must be true or false"),
        ("design", 5, "must be a text in quotes"),
    ],
)
def test_what_can_not_be_is_told_with_what_can(name: str, given: Any, reason: str) -> None:
    with pytest.raises((TypeError, ValueError), match=reason.replace("?", r"\?")):
        read(BY_NAME[name], given)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_told_is_read_again(seed: int) -> None:
    narrowing = Narrowing(**combination(dice(seed)), **_beside(dice(seed)))
    assert _typed(told(narrowing)) == narrowing
    assert shlex.split(shlex.join(told(narrowing))) == list(told(narrowing))


def _beside(choose: random.Random) -> dict[str, Any]:
    every: dict[str, Any] = {
        "tags": ("subject:human", "design:rct"),
        "edition": ("baseline",),
        "since": dt.date(2024, 1, 1),
        "seen_until": dt.date(2026, 11, 24),
        "corrected": False,
        "preprint": True,
        "question": ("surgery",),
    }
    return {name: every[name] for name in choose.sample(sorted(every), 3)}


def _typed(options: tuple[str, ...]) -> Narrowing:
    """The narrowing of a command line, read one option after another."""
    parts: dict[str, Any] = {}
    words = iter(options)
    for word in words:
        one = next(each for each in FILTERS if word in each.option.split("/"))
        if one.is_flag:
            parts[one.name] = word == one.option.partition("/")[0]
        else:
            value = read(one, next(words))
            parts[one.name] = parts.get(one.name, ()) + value if one.is_several else value
    return Narrowing(**parts)


@pytest.mark.parametrize("name", ["a", "long-harm", "2026"])
def test_a_search_has_a_name_that_can_be_typed(name: str) -> None:
    assert is_search_name(name)


@pytest.mark.parametrize("name", ["", "A", "a b", "a--b", "-a", "a_b", "é", "a" * 61, "a\n"])
def test_no_other_name_will_do(name: str) -> None:
    assert not is_search_name(name)
