import msgspec

from tests.review.stock import PAPER, decide, entry
from tracker.models import Entry
from tracker.review import questions


def asked(one: Entry) -> list[str]:
    return [found.field for found in questions(one)]


def test_every_stated_value_is_asked_about_in_the_order_of_the_guide() -> None:
    fields = asked(entry())
    assert fields[:4] == ["on_topic", "subject", "design", "n"]
    assert "planned_follow_up_months" not in fields
    assert "registry_ids" not in fields


def test_what_is_decided_is_not_asked_again() -> None:
    assert "n" not in asked(entry(decide("n", "accept")))
    assert "n" in asked(entry(decide("tag:harm", "accept")))


def test_of_a_paper_off_topic_only_that_is_asked() -> None:
    off = entry(paper=msgspec.structs.replace(PAPER, title="SAMPLE: Apples", abstract=()))
    assert asked(off) == ["on_topic"]
    assert asked(entry(decide("on_topic", "reject"))) == []
