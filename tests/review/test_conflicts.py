import msgspec
import pytest

from tests.review.stock import ENROLLED, PAPER, decide, entry
from tracker.models import Conflict, Entry, Judgement, Section
from tracker.review import conflicts


def found(one: Entry) -> list[Conflict]:
    return list(conflicts(one, long_term_months=24))


def decided_on(made: Judgement, before: object) -> Entry:
    """As though the rules had said something else when it was decided."""
    return entry(msgspec.structs.replace(made, before=before))


@pytest.mark.parametrize("action", ["accept", "reject", "set"])
def test_rules_that_say_what_they_said_are_no_conflict(action: str) -> None:
    assert found(entry(decide("n", action, "58" if action == "set" else ""))) == []


def test_rules_that_say_something_else_are_a_conflict() -> None:
    [conflict] = found(decided_on(decide("n", "set", "58"), before=50))
    assert (conflict.judgement.value, conflict.judgement.before, conflict.now) == (58, 50, 60)
    assert conflict.rule
    assert conflict.lost == ""


def test_rules_that_came_to_say_what_a_person_said_are_no_conflict() -> None:
    assert found(decided_on(decide("n", "set", "60"), before=50)) == []


def test_a_tag_that_the_rules_no_longer_give_is_a_conflict() -> None:
    [conflict] = found(decided_on(decide("tag:harm", "accept"), before=True))
    assert (conflict.judgement.value, conflict.now) == (True, False)
    [other] = found(decided_on(decide("tag:no-harm-observed", "reject"), before=False))
    assert (other.judgement.value, other.now) == (False, True)


def test_a_tag_is_judged_by_the_values_that_hold() -> None:
    made = (decide("safety", "set", "harm"), decide("tag:no-harm-observed", "accept"))
    [conflict] = found(entry(*made))
    assert (conflict.judgement.about, conflict.now) == ("tag:no-harm-observed", False)


def test_a_sentence_that_is_gone_is_a_conflict() -> None:
    made = decide("n", "accept")
    revised = msgspec.structs.replace(
        PAPER, abstract=(Section(text=ENROLLED.replace("saline", "sham"), label="METHODS"),)
    )
    [conflict] = found(entry(made, paper=revised))
    assert (conflict.now, conflict.lost) == (60, ENROLLED)


def test_an_undecided_paper_has_none() -> None:
    assert found(entry()) == []
