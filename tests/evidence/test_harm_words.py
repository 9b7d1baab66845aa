"""Words for harm, by how surely they mean one."""

import re

import pytest

from tracker.evidence import harm_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (harm_words.NAMED, ("adverse drug reactions", "side-effect", "saes", "nephrotoxicity")),
        (harm_words.SURE, ("discitis", "wound dehiscence", "foot drop", "graft failure")),
        (harm_words.DISEASE, ("infections", "teratoma", "ectopic bone", "deaths")),
        (harm_words.MORBID, ("nephropathy", "cystitis", "renal failure", "loss of reduction")),
        (harm_words.EVENT, ("complication", "headaches")),
        (harm_words.ANY, ("complication", "headaches", "fracture")),
    ],
)
def test_named(pattern: str, words: tuple[str, ...]) -> None:
    assert [word for word in words if not re.fullmatch(pattern, word)] == []


@pytest.mark.parametrize("word", ["benefit", "anaesthesia", "pain", "recovery", "stem cell"])
def test_no_harm(word: str) -> None:
    assert not re.fullmatch(harm_words.ANY, word)
