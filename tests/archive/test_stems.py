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


# Words of medicine whose stems Porter makes shorter, longer or other than they begin.
WORDS = (
    "regeneration regenerative transplantation discogenic injection soreness aneurysms adhesions "
    "polymeric polysulphate chondrocytes hydroxyapatite acrylic solubility therapies safety aging "
    "added represents undifferentiated implantation immunomodulatory diseases cellular analysed "
    "Müller's β-catenin stability policy disc"
)


@pytest.mark.parametrize("word", WORDS.split())
def test_every_beginning_of_a_word_finds_it(word: str) -> None:
    with Stemmer() as stemmer:
        [stems] = stemmer.stems([word])
        for length in range(3, len(word) + 1):
            opened = stemmer.left_open(word[:length])
            starts = [each[-1] for each in stemmer.stems(opened.starts)]
            whole = [each[-1] for each in stemmer.stems(opened.words)]
            place = len(stemmer.stems([word[:length]])[0]) - 1
            assert stems[place].startswith(tuple(starts)) or stems[place] in whole


@pytest.mark.parametrize(
    ("prefix", "other"), [("poly", "policy"), ("age", "agarose"), ("use", "usual")]
)
def test_a_beginning_that_porter_would_change_does_not_find_other_words(
    prefix: str, other: str
) -> None:
    with Stemmer() as stemmer:
        opened = stemmer.left_open(prefix)
        [[stem]] = stemmer.stems([other])
        assert not stem.startswith(tuple(each[-1] for each in stemmer.stems(opened.starts)))
        assert [stem] not in stemmer.stems(opened.words)


@pytest.mark.parametrize("prefix", ["disc", "therap", "tumo", "x", "", "&", "β", "stem cel"])
def test_what_needs_nothing_more_gets_nothing_more(prefix: str) -> None:
    with Stemmer() as stemmer:
        assert stemmer.left_open(prefix) == ([prefix], [])
