import msgspec

from tests.review.stock import HARMFUL, PAPER, decide, entry
from tracker.models import Entry
from tracker.review import questions


def asked(one: Entry, *, lists: bool = False) -> list[str]:
    return [found.field for found in questions(one, lists=lists)]


def test_every_stated_value_is_asked_about_in_the_order_of_the_guide() -> None:
    fields = asked(entry())
    assert fields[:4] == ["on_topic", "subject", "design", "n"]
    assert "planned_follow_up_months" not in fields
    assert "registry_ids" not in fields
    assert fields[-1] == "control"


def test_what_is_decided_is_not_asked_again() -> None:
    assert "n" not in asked(entry(decide("n", "accept")))
    assert "n" in asked(entry(decide("tag:harm", "accept")))


def test_of_a_paper_off_topic_only_that_is_asked() -> None:
    off = entry(paper=msgspec.structs.replace(PAPER, title="SAMPLE: Apples", abstract=()))
    assert asked(off) == ["on_topic"]
    assert asked(entry(decide("on_topic", "reject"))) == []


def test_of_lists_each_finding_is_asked_about_only_on_demand() -> None:
    one = entry(paper=HARMFUL)
    assert asked(one, lists=True) == [*asked(one), "outcomes", "adverse_events", "adverse_events"]
    made = decide("adverse_events:2", "accept", on=one)
    assert asked(entry(made, paper=HARMFUL), lists=True)[-2:] == ["outcomes", "adverse_events"]
    gone = entry(made, decide("adverse_events:1", "reject", on=one), paper=HARMFUL)
    assert "adverse_events" not in asked(gone, lists=True)
    assert "outcomes" not in asked(entry(decide("on_topic", "reject")), lists=True)
