import json
from pathlib import Path

from tests.review.stock import ENROLLED, PMID, decide
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
