"""A finding of a list is found again after everything, counted once, and gone when rejected."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.stock import COUNTED, HARMFUL, decide, entry, listed
from tracker.errors import UsageError
from tracker.models import PERSON, Entry, Judgement, Paper, Section
from tracker.review import about_of
from tracker.review.laying import lay
from tracker.review.marks import is_listed, mark

DISCITIS = {"event": "discitis", "people": 2, "of": 60}
FLARE = {"event": "back pain flare", "people": 1, "of": 60}
THREE = '{"event": "discitis", "people": 3, "of": 60}'
FUSION = '{"kind": "fusion", "events": 4, "of": 60}'


def harmful(*decisions: Judgement, paper: Paper = HARMFUL) -> Entry:
    return entry(*decisions, paper=paper)


def made(about: str, action: str, value: str = "", *on: Judgement, **more: Any) -> Judgement:
    return decide(about, action, value, on=harmful(*on), **more)


def revised(sentence: str) -> Paper:
    return msgspec.structs.replace(HARMFUL, abstract=(Section(text=sentence, label="RESULTS"),))


def test_one_finding_is_rejected_and_the_others_stay() -> None:
    gone = made("adverse_events:1", "reject")
    assert listed(harmful(gone)) == [FLARE]
    assert (gone.value["event"], gone.action) == ("discitis", "reject")
    assert gone.proof
    assert gone.proof.quote == COUNTED
    assert listed(harmful(gone, made("adverse_events:1", "reject", "", gone))) == []


def test_an_accepted_finding_is_a_persons_and_stands_where_it_stood() -> None:
    laid = harmful(made("adverse_events:2", "accept"))
    assert listed(laid) == [DISCITIS, FLARE]
    assert [one.rule == PERSON for one in laid.findings if one.field == "adverse_events"] == [
        False,
        True,
    ]


def test_a_finding_is_set_right_where_it_stands_with_its_sentence() -> None:
    right = made("adverse_events:1", "set", THREE)
    laid = harmful(right)
    assert listed(laid) == [{**DISCITIS, "people": 3}, FLARE]
    assert [one.proof.quote for one in laid.findings if one.field == right.field and one.proof] == [
        COUNTED,
        COUNTED,
    ]


def test_a_finding_is_added_with_or_without_a_sentence() -> None:
    for quote, stands in (("", None), (COUNTED, COUNTED)):
        laid = harmful(made("reoperations", "set", FUSION, quote=quote))
        assert listed(laid, "reoperations") == [{"kind": "fusion", "events": 4, "of": 60}]
        assert [one.proof and one.proof.quote for one in laid.findings][-1] == stands


def test_a_later_decision_on_the_same_finding_stands() -> None:
    right = made("adverse_events:1", "set", THREE)
    again = made("adverse_events:1", "reject", "", right, by="Ben")
    assert again.about == right.about
    assert again.before[0]["people"] == 2
    assert listed(harmful(again)) == [FLARE]
    back = decide(again.about, "accept", on=harmful(again))
    assert listed(harmful(back)) == [DISCITIS, FLARE]


def test_a_finding_that_is_added_twice_is_one() -> None:
    added = made("reoperations", "set", FUSION)
    assert made("reoperations", "set", FUSION, added, by="Ben").about == added.about


def test_nothing_is_counted_twice() -> None:
    for about in ("adverse_events:2", "adverse_events"):
        with pytest.raises(UsageError, match="adverse_events:1 says that already"):
            made(about, "set", '{"event": "discitis", "people": 2, "of": 60}')


@pytest.mark.parametrize("number", ["0", "3", "-1", "x", "٢"])
def test_a_number_that_is_none_is_told_with_those_there_are(number: str) -> None:
    with pytest.raises(UsageError, match=r"has no adverse_events:.*numbers them, from 1 to 2"):
        made(f"adverse_events:{number}", "reject")
    with pytest.raises(UsageError, match="numbers them, none"):
        made("reoperations:1", "reject")


def test_what_was_decided_is_found_when_its_sentence_moves() -> None:
    moved = msgspec.structs.replace(
        HARMFUL, abstract=(Section(text=f"Ten years. {COUNTED}", label="FINDINGS"),)
    )
    assert listed(harmful(made("adverse_events:1", "reject"), paper=moved)) == [FLARE]


def test_what_was_rejected_stays_away_when_its_sentence_is_worded_anew() -> None:
    anew = revised(COUNTED.replace("had discitis", "had discitis,"))
    assert listed(harmful(paper=anew)) == [DISCITIS, FLARE]
    assert listed(harmful(made("adverse_events:1", "reject"), paper=anew)) == [FLARE]


def test_what_was_accepted_is_counted_once_when_its_sentence_is_worded_anew() -> None:
    anew = revised(COUNTED.replace("had discitis", "had discitis,"))
    laid = harmful(made("adverse_events:1", "accept"), paper=anew)
    assert listed(laid) == [DISCITIS, FLARE]
    [found] = [one for one in laid.findings if one.field == "adverse_events" and one.rule == PERSON]
    assert found.proof
    assert "had discitis," in found.proof.quote


def test_what_a_person_added_without_a_sentence_is_counted_once_when_rules_read_it() -> None:
    added = decide("adverse_events", "set", '{"event": "discitis", "people": 2, "of": 60}')
    assert listed(harmful(added, paper=revised("Nothing was told."))) == [DISCITIS]
    laid = harmful(added)
    assert listed(laid) == [DISCITIS, FLARE]
    [found] = [one for one in laid.findings if one.field == "adverse_events" and one.rule == PERSON]
    assert found.proof
    assert found.proof.quote == COUNTED


def test_what_was_accepted_stays_when_rules_no_longer_read_it() -> None:
    laid = harmful(made("adverse_events:1", "accept"), paper=revised("Nothing was told."))
    assert listed(laid) == [DISCITIS]


def test_an_older_form_of_a_value_has_the_same_mark() -> None:
    [found, _] = [one for one in harmful().findings if one.field == "adverse_events"]
    older = {key: part for key, part in found.value.items() if part is not None}
    assert mark(msgspec.structs.replace(found, value=older)) == mark(found)
    other = msgspec.structs.replace(found, value={**older, "people": 3})
    assert mark(other) != mark(found)


def test_lists_are_told_from_other_fields_and_tags() -> None:
    names = ("outcomes", "outcomes:1", "n", "tag:harm", "study:join")
    assert [is_listed(name) for name in names] == [True, True, False, False, False]


ACTIONS = st.sampled_from(
    [
        ("adverse_events:1", "accept", ""),
        ("adverse_events:1", "reject", ""),
        ("adverse_events:2", "reject", ""),
        ("adverse_events:2", "set", THREE),
        ("adverse_events:1", "set", THREE),
        ("adverse_events", "set", THREE),
        ("adverse_events", "set", '{"event": "discitis", "people": 2, "of": 60}'),
    ]
)


@settings(deadline=None, max_examples=80)
@given(st.lists(ACTIONS, max_size=6))
def test_whatever_is_decided_holds_and_is_decided_on_by_the_number_it_has(
    steps: list[tuple[str, str, str]],
) -> None:
    held: dict[str, Judgement] = {}
    for about, action, value in steps:
        before = harmful(*held.values())
        try:
            one = decide(about, action, value, on=before)
        except UsageError:
            continue
        held[one.about] = one
        after = harmful(*held.values())
        shown = [about_of(after, found) for found in after.findings if found.field == one.field]
        assert (one.about in shown) == (action != "reject")
        assert len(set(shown)) == len(shown)
        assert lay(HARMFUL, harmful().findings, list(held.values())) == after.findings
