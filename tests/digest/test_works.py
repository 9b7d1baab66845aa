"""Values that a person decided stand in an edition with the person's name, sentence or not."""

from typing import Any

import msgspec
import pytest

from tests.digest.entries import LANE, NOW, TOPIC, WEEK, change, entry, finding, human
from tests.digest.reading import read
from tracker.digest import build, render
from tracker.models import PERSON, Entry, Finding, Judgement

PMID = "99000001"
WHO = "(decided by Ana on 2026-11-23)"


def decided(one: Entry, field: str, value: Any, quote: str = "", **more: Any) -> Entry:
    """The entry once Ana has decided on a field."""
    proof = finding(field, value, quote).proof if quote else None
    told = Finding(field=field, value=value, rule=PERSON, version=1, proof=proof)
    judgement = Judgement(
        pmid=PMID, about=field, action="set", value=value, by="Ana", on=NOW, proof=proof, **more
    )
    others = (found for found in one.findings if found.field != field)
    return msgspec.structs.replace(
        one, findings=(*others, told), decisions=(*one.decisions, judgement)
    )


def text(*entries: Entry, **more: Any) -> str:
    return render(build(topic=TOPIC, week=WEEK, now=NOW, entries=entries, lanes=[LANE], **more))


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("n", 58, "People (n): 58"),
        ("follow_up_months", 36.0, "Follow-up (months): 36"),
        ("safety", "harm", "Safety: harm reported"),
        ("efficacy", "worse", "Efficacy: worse than control"),
        ("design", "controlled", "Design: controlled, not randomised"),
        ("gap", "other", "Gap, not evidence: says that other research is missing"),
    ],
)
def test_a_persons_value_is_shown_without_a_sentence_and_says_whose_it_is(
    field: str, value: object, told: str
) -> None:
    lines = text(decided(human(PMID), field, value)).splitlines()
    assert f"- {told} {WHO}" in lines


def test_a_persons_value_is_shown_with_its_sentence() -> None:
    shown = text(decided(human(PMID), "n", 58, quote="Fifty-eight were treated."))
    assert f"- People (n): 58 {WHO} · “Fifty-eight were treated.” (RESULTS)\n" in shown


def test_a_rejected_value_is_not_stated_and_says_who_rejected_it() -> None:
    shown = text(decided(human(PMID), "safety", "not_mentioned"))
    assert f"- Safety: not stated {WHO}\n" in shown
    assert "no harm observed" not in shown


def test_a_persons_harm_counts_and_a_persons_follow_up_is_long_term() -> None:
    short = human(PMID, months=6, safety="not_mentioned")
    both = decided(decided(short, "safety", "harm"), "follow_up_months", 36.0)
    shown = text(both)
    told = read(shown).text
    assert "1 observed for 24 months or longer, 1 reporting a harm" in told


def test_a_persons_gap_and_a_persons_off_topic_say_whose_they_are() -> None:
    review = entry(PMID, subject=["none"], design="review")
    assert f"says that long-term evidence is missing {WHO}" in text(
        decided(review, "gap", "long_term")
    )
    aside = text(decided(human(PMID), "on_topic", value=False, note="of the hip"))
    assert "decided by Ana on 2026-11-23: of the hip" in aside.split("## Set aside")[1]


def test_a_decision_is_told_as_one() -> None:
    told = change(PMID, "decision", old="n: 60", new=f"n: 58 {WHO}")
    assert "**A person decided** (learned 2026-11-20)" in text(changes=[told])
