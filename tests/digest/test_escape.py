"""Any text, put anywhere in a line, shows itself and nothing else."""

import unicodedata

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from markupsafe import Markup

from tests.digest.hostile import HOSTILE, PIECES
from tests.digest.reading import read
from tracker.digest.escape import code, link, md, plain

PLACES = {
    "paragraph": "{}",
    "sentence": "Before: {}. After",
    "heading": "## {}",
    "list item": "- {}",
    "ordered item": "1. {}",
    "quoted": "> {}",
    "quoted item": "> - {}",
    "table cell": "| a | b |\n|---|---|\n| {} | x |",
    "last cell": "| a | b |\n|---|---|\n| x | {} |",
    "link": "[{}](https://example.org/)",
    "quotation": "- Safety: “{}” (RESULTS)",
    "under a paragraph": "- one\n- {}\n- three",
}
TEXT = st.one_of(HOSTILE, st.text(max_size=60))


def check(place: str, text: str) -> None:
    seen, expected = read(place.format(md(text))), read(place.format("harmless"))
    text_there = expected.text.replace("harmless", plain(text))
    assert seen[:3] == expected[:3]
    assert seen.text == text_there


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@settings(deadline=None, max_examples=60)
@given(text=TEXT.filter(plain))
def test_a_value_shows_itself_and_nothing_else(place: str, text: str) -> None:
    check(place, text)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_each_known_trick_shows_itself_and_nothing_else(place: str) -> None:
    for text in (*PIECES, *(f"a {piece}" for piece in PIECES), *(f"{p} a" for p in PIECES)):
        if plain(text):
            check(place, text)


@settings(deadline=None, max_examples=100)
@given(TEXT)
def test_a_query_stands_whole_in_its_code_span(text: str) -> None:
    if plain(text):
        seen = read(f"- Asked: {code(text)}")
        assert seen.marks == ["code_inline"]
        assert seen.text == f"Asked: {plain(text)}"


@settings(deadline=None, max_examples=100)
@given(TEXT)
def test_a_link_leads_nowhere_else(text: str) -> None:
    seen = read(f"| a |\n|---|\n| {link('shown', 'https://doi.org/', text)} |")
    assert len(seen.links) == 1
    assert seen.links[0].startswith("https://doi.org/")
    assert seen.tables == [[["a"], ["shown"]]]


@settings(deadline=None, max_examples=100)
@given(TEXT)
def test_a_plain_line_has_no_character_that_hides_or_turns(text: str) -> None:
    line = plain(text)
    assert line == " ".join(line.split())
    kinds = {unicodedata.category(char) for char in line} - {"Zs"}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert not set("\u200e\u200f\u202a\u202d\u202e\u2066\u2067\u2069\ufeff") & set(line)


def test_letters_of_any_script_stay() -> None:
    text = "β-TGF, 椎間盤, شیمی‌درمانی, naïve, H₂O, ≥24 months, −1·5"
    assert plain(text) == text


@pytest.mark.parametrize(
    "text", ["pain fell by 3.5 (p = 0.04)", "L4-L5: 60 patients, 1-9", "a+b", "MSC/HA 2026; 10%"]
)
def test_ordinary_text_stays_readable_as_it_is(text: str) -> None:
    assert md(text) == text


def test_what_is_escaped_is_not_escaped_again() -> None:
    assert md(md("a|b")) == md("a|b") == Markup(r"a\|b")


@pytest.mark.parametrize("value", [None, ["a"], object()])
def test_what_is_no_text_never_reaches_a_page(value: object) -> None:
    with pytest.raises(TypeError, match="only text and numbers"):
        md(value)  # type: ignore[arg-type]
