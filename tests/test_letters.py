import unicodedata

from tracker.letters import GREEK


def test_every_small_greek_letter_has_its_name() -> None:
    alphabet = [chr(code) for code in range(0x3B1, 0x3CA)]
    assert list(GREEK) == alphabet
    for letter, name in GREEK.items():
        said = unicodedata.name(letter).removeprefix("GREEK SMALL LETTER ").removeprefix("FINAL ")
        assert said.casefold().replace("lamda", "lambda") == name
