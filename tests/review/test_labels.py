import json
from pathlib import Path

from tests.review.stock import COUNTED, ENROLLED, HARMFUL, PMID, decide, entry
from tracker.review import labelled

INVENTED = Path(__file__).parents[1] / "gold" / "invented.jsonl"


def test_a_label_has_the_form_of_the_labelled_sets() -> None:
    made = [decide("safety", "set", "harm"), decide("n", "accept"), decide("tag:harm", "accept")]
    record = labelled(PMID, made)
    assert record == {
        "pmid": PMID,
        "n": 60,
        "safety": "harm",
        "quotes": {"n": ENROLLED},
        "stratum": "reviewed",
    }
    whole = json.loads(INVENTED.read_text(encoding="utf-8").splitlines()[0])
    assert [key for key in whole if key in record] == list(record)


def test_what_nobody_knows_is_no_label() -> None:
    assert labelled(PMID, [decide("n", "reject"), decide("tag:harm", "accept")]) is None


def test_whoever_rejects_on_topic_says_off_topic() -> None:
    record = labelled(PMID, [decide("on_topic", "reject")])
    assert record
    assert record["on_topic"] is False


def test_not_stated_is_a_label_when_a_person_says_so() -> None:
    record = labelled(PMID, [decide("n", "set", "not stated")])
    assert record
    assert record["n"] is None


def test_details_and_lists_are_labels_and_so_is_what_is_wrong_in_a_list() -> None:
    one = entry(paper=HARMFUL)
    made = [
        decide("phase", "set", "2", on=one),
        decide("adverse_events:1", "accept", on=one),
        decide("adverse_events:2", "reject", on=one),
        decide("horizons", "set", '{"of": "safety", "months": 24}', on=one),
    ]
    record = labelled(PMID, made)
    assert record
    assert list(record) == [
        *("pmid", "phase", "horizons", "adverse_events"),
        *("rejected", "quotes", "stratum"),
    ]
    assert (record["phase"], record["quotes"]) == ("2", {})
    assert record["horizons"] == [{"of": "safety", "months": 24.0, "quote": None}]
    assert [(each["event"], each["quote"]) for each in record["adverse_events"]] == [
        ("discitis", COUNTED)
    ]
    assert [each["event"] for each in record["rejected"]["adverse_events"]] == ["back pain flare"]
