import msgspec
import pytest

from tests.review.stock import COUNTED, ENROLLED, HARMFUL, PAPER, decide, entry
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


# --- lists ---------------------------------------------------------------------------------------


def on_list(about: str, action: str, value: str = "") -> Judgement:
    return decide(about, action, value, on=entry(paper=HARMFUL))


THREE = '{"event": "discitis", "people": 3, "of": 60}'
ON_LIST = [
    ("adverse_events:1", "accept", ""),
    ("adverse_events:1", "reject", ""),
    ("adverse_events:1", "set", THREE),
    ("adverse_events", "set", '{"event": "fever", "people": 1}'),
]


@pytest.mark.parametrize("given", ON_LIST)
def test_a_list_that_rules_read_as_before_is_no_conflict(given: tuple[str, str, str]) -> None:
    assert found(entry(on_list(*given), paper=HARMFUL)) == []


@pytest.mark.parametrize("given", ON_LIST[:3])
def test_a_finding_that_rules_newly_read_in_its_sentence_is_a_conflict(
    given: tuple[str, str, str],
) -> None:
    made = on_list(*given)
    blind = msgspec.structs.replace(made, before=made.before[:1])
    [conflict] = found(entry(blind, paper=HARMFUL))
    assert [one["event"] for one in conflict.now] == ["discitis", "back pain flare"]
    assert (conflict.rule, conflict.lost) == ("so many events", "")


@pytest.mark.parametrize("given", ON_LIST[:3])
def test_a_finding_that_rules_no_longer_read_is_a_conflict_unless_it_was_rejected(
    given: tuple[str, str, str],
) -> None:
    made = on_list(*given)
    older = {**made.before[0], "people": 5}
    read_once = msgspec.structs.replace(
        made,
        about="adverse_events:01234567",
        before=[older, *made.before[1:], made.before[0]],
        value=older if made.action != "set" else made.value,
    )
    told = found(entry(read_once, paper=HARMFUL))
    assert [one.now for one in told] == ([] if made.action == "reject" else [None])


def test_rules_that_came_to_read_what_a_person_added_are_no_conflict() -> None:
    made = on_list("adverse_events", "set", '{"event": "discitis", "people": 4, "of": 60}')
    [right] = [one for one in entry(paper=HARMFUL).findings if one.value == HARM]
    assert found(entry(msgspec.structs.replace(made, value=right.value), paper=HARMFUL)) == []


HARM = next(one for one in entry(paper=HARMFUL).findings if one.field == "adverse_events").value


def test_a_sentence_of_a_list_that_is_gone_is_a_conflict_while_it_matters() -> None:
    anew = COUNTED.replace("had discitis", "had discitis,")
    reworded = msgspec.structs.replace(HARMFUL, abstract=(Section(text=anew, label="RESULTS"),))
    blank = msgspec.structs.replace(HARMFUL, abstract=())
    for action, in_blank in (("accept", [COUNTED]), ("reject", [])):
        made = on_list("adverse_events:1", action)
        assert [one.lost for one in found(entry(made, paper=reworded))] == [COUNTED]
        assert [one.lost for one in found(entry(made, paper=blank))] == in_blank
