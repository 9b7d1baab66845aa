from typing import Any

import pytest

from tests.review.stock import NOW
from tracker.errors import UsageError
from tracker.models import JOIN, SPLIT, Judgement, Proposal
from tracker.review import is_bond, judge_bond, named_in

STORED = ("9", "10", "11")


def made(action: str, pmid: str, value: str = "", about: str = "study", **more: Any) -> Judgement:
    whole = {"by": "Ana", **more}
    proposal = Proposal(pmid=pmid, about=about, action=action, value=value, **whole)
    return judge_bond(proposal, stored=STORED, beside=["11", "9"], now=NOW)


def test_a_join_names_its_papers_by_number_whatever_came_first() -> None:
    one = made("Join", "10", "11, 9 11", note="same\npeople")
    assert (one.about, one.action, one.pmid, one.value) == (JOIN, "set", "9", ["10", "11"])
    assert (one.before, one.note, one.by, one.on) == (["9", "11"], "same people", "Ana", NOW)
    assert one.is_of_study
    assert (one.field, one.tag) == ("", "")


def test_a_split_keeps_the_order_for_its_first_paper_is_another_cohort() -> None:
    assert (made("split", "10", "9").pmid, made("split", "10", "9").value) == ("10", ["9"])
    assert made("split", "10").value == []


def test_what_a_list_of_decisions_prints_can_be_handed_in() -> None:
    for about in (JOIN, SPLIT):
        assert made("set", "10", "9", about).about == about


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": ""}, "One paper alone"),
        ({"value": "10"}, "One paper alone"),
        ({"value": "12"}, "Not in the archive: PMID 12"),
        ({"value": "nine"}, "“nine” is not a PMID"),
        ({"value": "0"}, "“0” is not a PMID"),
        ({"action": "accept"}, "“accept” is no decision on a study"),
        ({"action": "accept", "about": JOIN}, "Allowed: join and split"),
        ({"about": "study:merge", "action": "set"}, "Allowed: join and split"),
        ({"quote": "A sentence."}, "takes no sentence"),
        ({"by": " "}, "--by"),
    ],
)
def test_what_can_not_be_is_told(fields: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        made(**{"action": "join", "pmid": "10", "value": "9", **fields})


def test_studies_are_told_from_fields_and_tags() -> None:
    names = ("study", "Study", "study:join", "n", "tag:study", "studies")
    found = [is_bond(Proposal(pmid="1", about=name, action="set")) for name in names]
    assert found == [True, True, True, False, False, False]


def test_every_paper_is_named_once() -> None:
    assert named_in(Proposal(pmid="9", about="study", action="join", value="9;10 10")) == [
        "9",
        "10",
    ]
