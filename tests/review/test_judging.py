import msgspec
import pytest

from tests.review.stock import CHECKED, ENROLLED, HARMLESS, NOW, PMID, decide, entry, rules, value
from tracker.errors import UsageError
from tracker.models import Proposal
from tracker.review import judge
from tracker.tags import TAGS


def test_accepting_keeps_the_value_with_its_sentence() -> None:
    made = decide("n", "accept", note=" twice\tread ")
    assert (made.value, made.before, made.by, made.on, made.note) == (
        60,
        60,
        "Ana",
        NOW,
        "twice read",
    )
    assert made.rule
    assert made.proof
    assert made.proof.quote == ENROLLED


@pytest.mark.parametrize(
    ("field", "empty"),
    [
        ("n", None),
        ("design", None),
        ("safety", "not_mentioned"),
        ("subject", []),
        ("on_topic", False),
    ],
)
def test_rejecting_leaves_the_value_not_stated(field: str, empty: object) -> None:
    made = decide(field, "reject")
    assert (made.value, made.proof) == (empty, None)
    assert made.before == value(entry(), field)


def test_what_is_not_stated_can_not_be_rejected() -> None:
    with pytest.raises(UsageError, match="already"):
        decide("planned_follow_up_months", "reject")


def test_a_corrected_value_may_stand_without_a_sentence() -> None:
    made = decide("n", "set", "58")
    assert (made.value, made.before, made.proof) == (58, 60, None)


def test_a_value_set_to_itself_keeps_its_sentence() -> None:
    made = decide("n", "set", "60")
    assert made.proof
    assert made.proof.quote == ENROLLED


def test_a_sentence_is_found_where_it_stands() -> None:
    made = decide("follow_up_months", "set", "24", quote=f" {CHECKED}\n")
    assert made.proof
    assert (made.proof.section, made.proof.index) == ("METHODS", 0)
    section = entry().paper.abstract[0].text
    assert section[made.proof.start : made.proof.end] == CHECKED == made.proof.quote


def test_an_accepted_value_may_get_a_better_sentence() -> None:
    made = decide("safety", "accept", quote=HARMLESS)
    assert made.proof
    assert made.proof.quote == HARMLESS


@pytest.mark.parametrize("quote", ["Sixty patients were", f"{CHECKED} Pain fell", "sixty patients"])
def test_a_sentence_that_does_not_stand_there_word_for_word_is_refused(quote: str) -> None:
    with pytest.raises(UsageError, match="word for word"):
        decide("n", "set", "58", quote=quote)


def test_not_stated_takes_no_sentence() -> None:
    for action, typed in (("reject", ""), ("set", "not stated")):
        with pytest.raises(UsageError, match="no sentence proves"):
            decide("n", action, typed, quote=ENROLLED)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"about": "follow_up"}, "Did you mean follow_up_months"),
        ({"about": "horizons"}, "as horizons:1, or add one with --set"),
        ({"about": "horizons:abcdef01"}, "has no horizons:abcdef01"),
        ({"about": "horizons:abcdef01", "action": "set", "value": "{}"}, "has no horizons"),
        ({"about": "people"}, "no field"),
        ({"action": "delete"}, "Allowed: accept, reject, set"),
        ({"action": "accept", "value": "5"}, "set it"),
        ({"by": " "}, "--by"),
        ({"by": "x" * 81}, "80 are allowed"),
        ({"note": "x" * 2001}, "2000 are allowed"),
        ({"about": "tag:harn"}, "Did you mean harm"),
        ({"about": "tag:retracted"}, "PubMed"),
        ({"about": "tag:harm", "action": "set", "value": "yes"}, "accepted or rejected"),
        ({"about": "tag:harm", "quote": ENROLLED}, "accepted or rejected"),
    ],
)
def test_what_can_not_be_is_told(fields: dict[str, str], told: str) -> None:
    proposal = Proposal(pmid=PMID, about="n", action="accept", by="Ana")
    changed = msgspec.structs.replace(proposal, **fields)
    with pytest.raises(UsageError, match=told):
        judge(entry(), changed, rules(entry()), now=NOW)


def test_a_tag_is_given_or_taken_away() -> None:
    away = decide("tag:no-harm-observed", "reject")
    assert (away.value, away.before, away.tag) == (False, True, "no-harm-observed")
    given = decide("tag:harm", "accept")
    assert (given.value, given.before) == (True, False)


def test_every_judgement_of_rules_can_be_decided_on_and_no_fact() -> None:
    refused = set()
    for name in TAGS:
        try:
            decide(f"tag:{name}", "accept")
        except UsageError:
            refused.add(name)
    assert refused == {"retracted", "corrected", "concern", "preprint"}


def test_what_the_rules_say_beside_an_earlier_decision_is_remembered() -> None:
    after = entry(decide("n", "set", "58"))
    again = decide("n", "set", "59", on=after, by="Ben")
    assert (again.before, again.value) == (60, 59)
    assert again.rule != "person decided"


def test_what_an_older_rule_said_is_remembered() -> None:
    shown = entry()
    older = tuple(
        msgspec.structs.replace(found, value=11, rule="older") if found.field == "n" else found
        for found in shown.findings
    )
    made = decide("n", "accept", on=msgspec.structs.replace(shown, findings=older))
    assert (made.value, made.before, made.rule) == (11, 11, "older")
