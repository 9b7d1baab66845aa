from typing import Any

import pytest

from tracker.archive.expression import Match
from tracker.archive.planning import MOST_SPELT, Plan, plan
from tracker.models import SearchRequest


def asked(words: str, **options: Any) -> Plan:
    return plan(SearchRequest(words=words, **options))


def test_words_are_looked_for_in_every_spelling() -> None:
    found = asked("tumour NOT disc")
    assert found.match == Match('(("tumour" OR "tumor") NOT ("disc" OR "disk"))')
    assert found.understood == "tumour AND NOT disc"
    assert found.added == (("tumour", ("tumor",)), ("disc", ("disk",)))


def test_what_orders_is_what_was_typed_but_what_is_unwanted_is_so_in_every_spelling() -> None:
    assert asked("tumour NOT disc").typed == Match('("tumour" NOT ("disc" OR "disk"))')
    assert asked("pain NOT disc").typed is None
    assert asked("NOT disc").typed is None
    assert asked("disc", exact=True) == Plan(match=Match('"disc"'), understood="disc")


def test_other_words_come_when_asked_for() -> None:
    assert asked('"stem cell"', synonyms=True).match == Match('("stem cell" OR "stromal cell")')


def test_a_word_left_open_finds_what_the_index_cuts_off_inside_it() -> None:
    found = asked("regenerat*")
    assert found.match == Match('("regenerat"* OR "regeneration" OR "regenerative")')
    assert found.added == (("regenerat*", ("regeneration", "regenerative")),)


def test_papers_alike_share_a_word_and_hold_what_was_typed() -> None:
    request = SearchRequest(words="pain")
    assert plan(SearchRequest(), alike=["a", "b"]).match == Match('("a" OR "b")')
    assert plan(request, alike=["a", "b"]).match == Match('("pain" AND ("a" OR "b"))')
    unwanted = SearchRequest(words="NOT pain")
    assert plan(unwanted, alike=["a"]).match == Match('(("a") NOT "pain")')


@pytest.mark.parametrize(("words", "hopeless"), [("", False), (" ", False), ("&", True)])
def test_without_words_every_paper_is_meant_and_with_signs_alone_none(
    words: str, hopeless: bool
) -> None:
    found = asked(words)
    assert found.match is None
    assert found.hopeless is hopeless


def test_very_many_words_are_looked_for_as_typed_and_that_is_told() -> None:
    many = " ".join(f"disc{number}" for number in range(MOST_SPELT + 1))
    found = asked(many)
    assert found.added == ()
    assert found.notes == ("more than 60 words: other spellings were not looked for",)
