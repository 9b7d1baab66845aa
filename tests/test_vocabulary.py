"""Every value has words, and none says nothing."""

import pytest

from tracker import vocabulary

NAMED = {name: value for name, value in vars(vocabulary).items() if name.isupper()}


@pytest.mark.parametrize("name", [name for name in NAMED if name != "UNSAID"])
def test_every_value_is_in_words(name: str) -> None:
    assert NAMED[name]
    assert all(words and words == words.strip() for words in NAMED[name].values())


def test_an_empty_value_is_none_that_can_be_asked_for() -> None:
    asked = {value for name in NAMED if name not in ("UNSAID", "SUBJECTS") for value in NAMED[name]}
    assert not asked & {value for value in vocabulary.UNSAID if value}
