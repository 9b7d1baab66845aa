import datetime as dt

import msgspec
import pytest

from tests.review.stock import HARMFUL, decide, entry
from tracker.models import Entry, Finding, Judgement, Undo
from tracker.review import Labels, changes


def told(
    before: Entry, after: Entry, undone: Judgement | None = None
) -> list[tuple[str, str, str]]:
    labels = Labels(after.findings, after.tags)
    found = changes(before, labels, after.decisions, undone=undone)
    return [(one.kind, one.old, one.new) for one in found]


def test_a_corrected_value_is_told_with_who_and_why() -> None:
    corrected = decide("n", "set", "58", note="two withdrew")
    assert told(entry(), entry(corrected)) == [
        ("decision", "n: 60", "n: 58 (decided by Ana on 2026-11-24: two withdrew)")
    ]


def test_an_accepted_value_is_no_change() -> None:
    assert told(entry(), entry(decide("n", "accept"))) == []


def test_a_rejected_value_is_told_as_not_stated() -> None:
    [(_, old, new)] = told(entry(), entry(decide("subject", "reject")))
    assert (old, new.partition(" (")[0]) == ("subject: human", "subject: not stated")


def test_yes_and_no_are_told_as_such() -> None:
    [(_, old, new)] = told(entry(), entry(decide("on_topic", "reject")))
    assert (old, new.partition(" (")[0]) == ("on_topic: yes", "on_topic: no")


def test_a_second_person_is_told_after_the_first() -> None:
    first = entry(decide("n", "set", "58"))
    second = entry(decide("n", "set", "59", on=first, by="Ben"))
    assert told(first, second) == [
        ("decision", "n: 58 (decided by Ana on 2026-11-24)", "n: 59 (decided by Ben on 2026-11-24)")
    ]


def test_what_is_taken_back_names_both() -> None:
    made = decide("n", "set", "58")
    undone = msgspec.structs.replace(
        made, undone=Undo(by="Ben", on=dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
    )
    before = msgspec.structs.replace(entry(made), decisions=(undone,))
    [(kind, old, new)] = told(before, entry(), undone)
    assert (kind, old) == ("decision", "n: 58 (decided by Ana on 2026-11-24)")
    assert new.startswith("n: 60 (rule ")
    assert new.endswith("; Ben took back what Ana decided on 2026-11-24)")


def test_a_tag_is_told_only_when_it_comes_or_goes() -> None:
    assert told(entry(), entry(decide("tag:no-harm-observed", "accept"))) == []
    assert told(entry(), entry(decide("tag:no-harm-observed", "reject"))) == [
        (
            "decision",
            "tag no-harm-observed: given",
            "tag no-harm-observed: not given (decided by Ana on 2026-11-24)",
        )
    ]


def test_tags_that_follow_a_value_are_told_with_the_value_alone() -> None:
    assert len(told(entry(), entry(decide("safety", "set", "harm")))) == 1


def test_a_value_that_rules_changed_is_no_decision() -> None:
    older = tuple(
        msgspec.structs.replace(found, value=11) if found.field == "n" else found
        for found in entry().findings
    )
    [(kind, old, new)] = told(msgspec.structs.replace(entry(), findings=older), entry())
    assert (kind, old) == ("finding", "n: 11")
    assert new.startswith("n: 60 (rule ")


def test_of_details_and_lists_that_rules_changed_nothing_is_told() -> None:
    phase = Finding(field="phase", value="2", rule="phase of the trial", version=1)
    after = msgspec.structs.replace(entry(), findings=(*entry().findings, phase))
    assert told(entry(), after) == []


def test_a_decided_detail_is_told() -> None:
    [(kind, old, new)] = told(entry(), entry(decide("phase", "set", "1/2a")))
    assert (kind, old) == ("decision", "phase: not stated")
    assert new == "phase: 1/2a (decided by Ana on 2026-11-24)"


FIRST = "adverse_events: event discitis, people 2, of 60"
THREE = '{"event": "discitis", "people": 3, "of": 60}'
WHO = "(decided by Ana on 2026-11-24)"


def on_list(about: str, action: str, value: str = "") -> Judgement:
    return decide(about, action, value, on=entry(paper=HARMFUL))


@pytest.mark.parametrize(
    ("made", "old", "new"),
    [
        (on_list("adverse_events:1", "reject"), FIRST, "adverse_events: not stated"),
        (on_list("adverse_events:1", "set", THREE), FIRST, FIRST.replace("2", "3")),
        (
            on_list("adverse_events", "set", '{"event": "fever", "events": 0}'),
            "adverse_events: not stated",
            "adverse_events: event fever, events 0",
        ),
    ],
)
def test_a_finding_of_a_list_is_told_by_itself_and_so_is_its_return(
    made: Judgement, old: str, new: str
) -> None:
    before, after = entry(paper=HARMFUL), entry(made, paper=HARMFUL)
    assert told(before, after) == [("decision", old, f"{new} {WHO}")]
    undone = msgspec.structs.replace(made, undone=Undo(by="Ben", on=made.on))
    with_it = msgspec.structs.replace(after, decisions=(undone,))
    [(kind, was, becomes)] = told(with_it, before, undone)
    assert (kind, was) == ("decision", f"{new} {WHO}")
    assert becomes == f"{old} (Ben took back what Ana decided on 2026-11-24)"


def test_an_accepted_finding_is_no_change_and_what_is_settled_is_not_told_again() -> None:
    accepted = entry(on_list("adverse_events:1", "accept"), paper=HARMFUL)
    assert told(entry(paper=HARMFUL), accepted) == []
    rejected = entry(on_list("adverse_events:1", "reject"), paper=HARMFUL)
    assert told(rejected, rejected) == []


def test_a_second_decision_on_a_finding_tells_what_the_first_one_said() -> None:
    first = entry(on_list("adverse_events:1", "set", THREE), paper=HARMFUL)
    later = decide("adverse_events:1", "reject", on=first, by="Ben")
    [(_, old, new)] = told(first, entry(later, paper=HARMFUL))
    assert old == f"{FIRST.replace('2', '3')} {WHO}"
    assert new == "adverse_events: not stated (decided by Ben on 2026-11-24)"
