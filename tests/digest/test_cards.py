"""A card: every value with its sentence, every arm with the others, and what it does not show."""

from typing import Any

import msgspec
import pytest

from tests.digest.entries import counting, decided, finding, human
from tracker.digest.cards import card
from tracker.digest.view import Card, Fact
from tracker.models import Entry

A = "99000001"


def told(entry: Entry, field: str, quote: str, **value: Any) -> Entry:
    """The same paper with one more value of a list, proved by this sentence."""
    found = finding(field, value, quote)
    return msgspec.structs.replace(entry, findings=(*entry.findings, found))


def fact(made: Card, name: str) -> Fact:
    (found,) = [one for one in made.facts if one.name == name]
    return found


def test_a_sentence_that_proves_several_values_stands_once() -> None:
    same = "Sixty patients were followed for 60 months."
    made = card(human(A, quotes={"n": same, "follow_up_months": same}))
    assert fact(made, "People (n)").quote == same
    assert (fact(made, "Follow-up (months)").quote, fact(made, "Follow-up (months)").same) == (
        "",
        "People (n)",
    )


def test_the_arms_of_one_sentence_are_shown_by_that_sentence() -> None:
    quote = "Responders were 69% with cells and 60% with saline."
    entry = told(human(A), "responders", quote, arm="cells", percent=69)
    entry = told(entry, "responders", quote, arm="saline", percent=60)
    assert fact(card(entry), "Responders") == Fact(
        name="Responders", value="", quote=quote, section="RESULTS"
    )


def test_structure_stands_apart_from_symptoms() -> None:
    entry = told(human(A), "outcomes", "Pain fell.", measure="vas_pain")
    entry = told(entry, "outcomes", "Disc height rose.", measure="disc_height")
    made = card(entry)
    assert fact(made, "Pain and function").quote == "Pain fell."
    assert fact(made, "Structure").value == "disc height"


def test_events_and_operations_are_named_and_a_denied_one_is_denied() -> None:
    entry = told(human(A), "adverse_events", "One had discitis.", event="discitis", serious=True)
    entry = told(entry, "adverse_events", "No infections.", event="infection", events=0)
    entry = told(entry, "reoperations", "Two were fused.", kind="repeat_injection", events=2)
    made = card(entry)
    events = [one.value for one in made.facts if one.name == "Adverse events"]
    assert events == ["discitis (serious)", "no infection"]
    quote = "No adverse events, and none was serious."
    for event in ("any", "serious"):
        entry = told(entry, "adverse_events", quote, event=event, events=0)
    assert card(entry).facts[-2].value == "none, no serious ones"
    assert fact(made, "Surgery afterwards").value == "repeat injection"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"cells": 6e6, "per": "disc"}, "6 million cells per disc"),
        ({"arms": [6e6, 18e6], "volume_ml": 2.0}, "6 million or 18 million cells, 2 ml"),
        ({"range": [1e6, 5e6]}, "1 million to 5 million cells"),
        ({"cells": 500000.0, "per": "kg"}, "500,000 cells per kg"),
    ],
)
def test_a_dose_is_told_in_words(said: dict[str, Any], words: str) -> None:
    made = card(counting(human(A), "dose", **said))
    assert fact(made, "Dose").value == words
    assert "dose" not in made.unstated


def test_details_that_are_not_stated_are_named_together() -> None:
    assert card(human(A)).unstated == ("control", "blinding", "phase", "dose", "carrier")
    assert "control" not in card(human(A, "single_arm")).unstated


def test_what_a_paper_does_not_show_follows_from_what_it_states() -> None:
    weak = card(human(A, "single_arm", 12, n=None, safety="claim_only"))
    assert weak.lacks == (
        "an effect of the treatment, for it has no control group",
        "anything beyond 12 months",
        "how many people were harmed",
        "how many people it is about",
    )
    assert card(human(A, "rct", 60, safety="harm")).lacks == ()
    assert card(human(A, "rct", 36, safety="harm"), months=60).lacks == (
        "anything beyond 36 months",
    )
    assert "how long people were observed" in card(human(A, months=None)).lacks


def test_what_a_person_counts_is_told_in_full_with_who_says_so() -> None:
    who = "(decided by Ana on 2026-11-23)"
    made = card(decided(human("99000001"), "adverse_events", event="discitis", people=2, of=60))
    told = fact(made, "Adverse events")
    assert (told.value, told.quote) == (f"event discitis, people 2, of 60 {who}", "")
    improved = card(
        decided(human("99000001"), "outcomes", measure="odi", ci=[-9.5, 2], months=12.0, unit=None)
    )
    told = fact(improved, "Pain and function")
    assert told.value == f"measure odi, ci -9.5 to 2, months 12 {who}"
    said = "Three had discitis."
    again = card(decided(human("99000001"), "adverse_events", said, event="discitis", people=2))
    told = fact(again, "Adverse events")
    assert (told.value, told.quote) == (f"event discitis, people 2 {who}", said)


def test_carrier_and_control_are_told_by_the_vocabulary() -> None:
    facts = {one.name: one.value for one in card(human(A, carrier=["prp"], control="sham")).facts}
    assert (facts["Carrier"], facts["Control"]) == ("platelet-rich plasma", "sham")
