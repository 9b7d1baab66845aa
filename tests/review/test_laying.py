import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.stock import ENROLLED, HARMLESS, PAPER, decide, entry, tag_names, value
from tracker.models import PERSON, Finding, Paper, Section
from tracker.review.laying import lay, locate


def test_a_persons_value_stands_in_the_place_of_the_rules() -> None:
    laid = entry(decide("n", "set", "58"), decide("safety", "set", "harm"))
    plain = entry()
    assert [found.field for found in laid.findings] == [found.field for found in plain.findings]
    changed = [new for new, old in zip(laid.findings, plain.findings, strict=True) if new != old]
    assert [(found.field, found.value, found.rule) for found in changed] == [
        ("n", 58, PERSON),
        ("safety", "harm", PERSON),
    ]


def test_tags_follow_a_persons_values() -> None:
    assert "no-harm-observed" in tag_names(entry())
    laid = entry(decide("safety", "set", "harm"))
    assert "harm" in tag_names(laid)
    assert "no-harm-observed" not in tag_names(laid)


def test_a_tag_that_is_decided_on_follows_no_value() -> None:
    laid = entry(decide("safety", "set", "harm"), decide("tag:harm", "reject"))
    assert "harm" not in tag_names(laid)
    assert value(laid, "safety") == "harm"


def test_a_tag_that_no_rule_gave_stands_in_its_place_with_the_reason() -> None:
    laid = entry(decide("tag:evidence-gap", "accept"))
    names = [tag.name for tag in laid.tags]
    assert names.index("evidence-gap") == len(names) - 1
    assert laid.tags[-1].reason == PERSON


def test_a_tag_that_the_rules_gave_keeps_their_reason() -> None:
    laid = entry(decide("tag:no-harm-observed", "accept"))
    assert laid.tags == entry().tags


def test_a_sentence_is_followed_when_the_record_is_revised() -> None:
    moved = msgspec.structs.replace(
        PAPER, abstract=(Section(text="New."), Section(text=f"Told: {ENROLLED}", label="PATIENTS"))
    )
    [found] = [one for one in lay(moved, (), [decide("n", "accept")]) if one.field == "n"]
    assert found.proof
    assert (found.proof.index, found.proof.section, found.proof.quote) == (1, "PATIENTS", ENROLLED)
    assert moved.abstract[1].text[found.proof.start : found.proof.end] == ENROLLED


def test_a_sentence_that_is_gone_leaves_the_value() -> None:
    blank = msgspec.structs.replace(PAPER, abstract=())
    laid = lay(
        blank, (Finding(field="n", value=None, rule="x", version=1),), [decide("n", "accept")]
    )
    assert [(found.value, found.proof) for found in laid] == [(60, None)]


def test_the_same_sentence_twice_stays_where_it_was() -> None:
    twice = Paper(pmid="1", title=HARMLESS, abstract=(Section(text=f"{HARMLESS} {HARMLESS}"),))
    first = locate(twice, HARMLESS)
    assert first
    assert (first.index, first.start) == (0, 0)
    second = msgspec.structs.replace(first, start=len(HARMLESS) + 1, end=2 * len(HARMLESS) + 1)
    assert locate(twice, HARMLESS, second) == second


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40), st.data())
def test_what_is_located_stands_there_word_for_word(
    title: str, text: str, data: st.DataObject
) -> None:
    paper = Paper(pmid="1", title=title, abstract=(Section(text=text, label="A"),))
    whole = data.draw(st.sampled_from([title, text]))
    start = data.draw(st.integers(0, len(whole)))
    proof = locate(paper, whole[start : data.draw(st.integers(start, len(whole)))])
    assert proof
    where = title if proof.index == -1 else text
    assert where[proof.start : proof.end] == proof.quote
