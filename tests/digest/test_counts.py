"""What studies count: no number that looks like a total and is none, each sentence once."""

from typing import Any

import msgspec
import pytest

from tests.digest.entries import alone, counting, decided, human, tabled
from tracker.digest.counts import Count, by_name, by_sentence, came, counted, words
from tracker.models import Entry

A, B = "99000001", "99000002"


def count(entry: Entry) -> Count:
    """The one thing that it counts."""
    counts = counted(*tabled(entry))
    (told,) = (*counts.serious, *counts.surgery)
    return told


def operated(design: str = "single_arm", **told: Any) -> Count:
    return count(counting(human(A, design), "reoperations", **{"kind": "surgery"} | told))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"events": 8, "percent": 13.0}, "surgery: 8 (13 %)"),
        ({"events": 8, "of": 60, "months": 24.0}, "surgery: 8 of 60 by 24 months"),
        ({"events": 0}, "surgery: none"),
        ({"percent": 13.0}, "surgery: 13 %"),
        ({"events": 8}, "surgery: as the sentence says"),
        ({"events": 8, "of": 30, "arm": "cells"}, "surgery: as the sentence says"),
        ({"events": 0, "arm": "cells"}, "surgery: as the sentence says"),
    ],
)
def test_a_number_stands_only_where_it_is_one_of_all_people(
    told: dict[str, Any], said: str
) -> None:
    assert words(operated(**told)) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"events": 8, "of": 60}, "surgery: 8 of 60"),
        ({"events": 8, "of": 30}, "surgery: as the sentence says"),
        ({"events": 8, "percent": 7.0}, "surgery: as the sentence says"),
        ({"events": 0}, "surgery: none"),
    ],
)
def test_in_a_comparison_a_share_may_be_one_arms(told: dict[str, Any], said: str) -> None:
    assert words(operated("rct", **told)) == said


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Six (21%) had surgery by 16 months.", "surgery: 6 (21 %) by 16 months"),
        ("Six (21%) chose surgery, on average 16 months later.", "surgery: 6 (21 %)"),
        ("Six (21%) chose surgery, after a mean of 16 months.", "surgery: 6 (21 %)"),
        ("Six (21%) had surgery (median 16 months).", "surgery: 6 (21 %)"),
    ],
)
def test_a_time_on_average_is_no_time_by_which_all_were_counted(quote: str, said: str) -> None:
    told = msgspec.structs.replace(operated(events=6, percent=21.0, months=16.0), quote=quote)
    assert words(told) == said


def test_without_a_sentence_all_that_is_known_stands() -> None:
    told = msgspec.structs.replace(operated(events=8, of=30, arm="cells"), quote="")
    assert words(told) == "surgery: 8 of 30, cells"


def test_serious_events_are_named_and_people_told_from_events() -> None:
    entry = counting(
        human(A, "single_arm"),
        "adverse_events",
        event="serious",
        events=14,
        people=11,
        of=60,
        serious=True,
    )
    assert words(count(entry)) == "serious adverse events: 14 events in 11 of 60 people"


def test_what_one_sentence_counts_stands_together_with_its_place() -> None:
    entry = human(A, "single_arm")
    for kind, told in (("surgery", {"percent": 13.0}), ("repeat_injection", {})):
        entry = counting(entry, "reoperations", kind=kind, events=8, **told)
    (said,) = by_sentence(counted(*tabled(entry)).surgery)
    assert said.words == ("surgery: 8 (13 %)", "repeat injection: as the sentence says")
    assert (said.quote, said.section) == ("The sentence that counts reoperations.", "RESULTS")


@pytest.mark.parametrize(("place", "said"), [("", "abstract"), ("TITLE", "title")])
def test_where_a_sentence_stands_is_said_in_words(place: str, said: str) -> None:
    entry = counting(human(A), "reoperations", kind="fusion", events=1)
    *others, last = entry.findings
    assert last.proof
    moved = msgspec.structs.replace(last, proof=msgspec.structs.replace(last.proof, section=place))
    assert count(msgspec.structs.replace(entry, findings=(*others, moved))).section == said


def harmed(pmid: str, *events: str, **told: Any) -> Entry:
    entry = human(pmid, "single_arm")
    for event in events:
        entry = counting(entry, "adverse_events", **{"event": event, "people": 1} | told)
    return alone(entry)


def test_harms_are_named_with_their_studies_and_what_is_denied_is_none() -> None:
    harms = counted(*tabled(harmed(A, "discitis", "any"), harmed(B, "discitis", "fever"))).harms
    told = [(what, [one.study for one in named]) for what, named in by_name(harms)]
    assert told == [("discitis", [A, B]), ("fever", [B])]
    assert counted(*tabled(harmed(A, "tumour", people=0))).harms == ()


def test_a_harm_that_no_earlier_paper_names_is_said_to_be_the_first() -> None:
    harms = counted(*tabled(harmed(A, "discitis"), harmed(B, "discitis", "fever"))).harms
    told = [(what, first) for what, _, first in came(harms, {B})]
    assert told == [("discitis", False), ("fever", True)]
    assert [first for *_, first in came(harms, {A, B})] == [False, False]
    assert came(harms, ()) == []


@pytest.mark.parametrize("quote", [None, "Three had discitis."])
def test_what_a_person_counts_stands_with_its_number_and_who_says_so(quote: str | None) -> None:
    serious: dict[str, Any] = {"event": "discitis", "people": 2, "of": 60, "serious": True}
    one = decided(human("99000001"), "adverse_events", quote, **serious)
    said = words(count(one))
    assert said == "discitis: 2 of 60 people (decided by Ana on 2026-11-23)"
