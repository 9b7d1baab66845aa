import pytest

from tracker.archive.schema import INDEX
from tracker.archive.stems import TOKENIZER, Stemmer


def test_words_are_cut_as_the_index_of_the_archive_cuts_them() -> None:
    assert f"tokenize = '{TOKENIZER}'" in INDEX
    with Stemmer() as stemmer:
        assert stemmer.stems(["Regenerated discs", "", "TGF-β1"]) == [
            ["regener", "disc"],
            [],
            ["tgf", "β1"],
        ]
        assert stemmer.stems(["Müller"]) == [["muller"]]


@pytest.mark.parametrize(
    ("prefix", "word"),
    [
        ("regenerat", "regeneration"),
        ("regenerati", "regeneration"),
        ("transplantat", "transplantation"),
        ("discogeni", "discogenic"),
        ("injecti", "injection"),
        ("stem regenerat", "stem regeneration"),
    ],
)
def test_a_word_left_open_inside_its_ending_is_completed(prefix: str, word: str) -> None:
    with Stemmer() as stemmer:
        stems = stemmer.stems(stemmer.completions(prefix))
        assert stemmer.stems([word])[0] in stems
        assert not any(each[-1].startswith(prefix) for each in stems)


@pytest.mark.parametrize("prefix", ["disc", "therap", "tumo", "x", "", "&", "β"])
def test_what_needs_no_completion_gets_none(prefix: str) -> None:
    with Stemmer() as stemmer:
        assert stemmer.completions(prefix) == []
