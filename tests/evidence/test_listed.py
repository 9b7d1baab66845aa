"""A value of a list is a plain object with every key, and comes with its sentence."""

from tracker.evidence.document import sentence
from tracker.evidence.listed import Shape, Stated, finding, in_words


class Seen(Shape, frozen=True, kw_only=True):
    what: str
    months: float | None = None
    ci: tuple[float, float] | None = None


def test_a_stated_value_is_a_finding_with_plain_json_and_its_sentence() -> None:
    one = sentence("It was seen at 12 months.")

    told = finding("seen", Stated(Seen(what="it", ci=(1.0, 2.0)), "seen at", one), version=3)

    assert told.value == {"what": "it", "months": None, "ci": [1.0, 2.0]}
    assert (told.field, told.rule, told.version) == ("seen", "seen at", 3)
    assert told.proof is not None
    assert told.proof.quote == one.quote


def test_a_value_in_words_leaves_out_what_is_not_stated() -> None:
    assert in_words({"what": "it", "months": None, "n": 12.0, "ci": [1.5, 2.0]}) == (
        "what it, n 12, ci 1.5 to 2"
    )
