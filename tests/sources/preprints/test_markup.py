"""The HTML that Europe PMC sends with titles and abstracts, and text that only looks like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.models import Section
from tracker.sources.preprints.markup import LONGEST, plain, sections


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A <i>trial</i> of 10<sup>7</sup> cells", "A trial of 107 cells"),
        ("one<br/>two<p>three</p>", "one two three"),
        ("p &lt; 0.05 &amp; n &gt; 3", "p < 0.05 & n > 3"),
        ("p<0.05 and n>3", "p<0.05 and n>3"),
        ("a <b and c> d", "a <b and c> d"),
        ('<span class="x">in</span> vivo', "in vivo"),
        ("&lt;script&gt;", "<script>"),
        ("  no\u00a0break \n line ", "no break line"),
        ("lone \ud800 surrogate", "lone ? surrogate"),
    ],
)
def test_markup_is_taken_away_and_text_stays(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_headings_part_an_abstract() -> None:
    text = "Before.<h4>Background</h4> Old. <h4>Results:</h4><p>New &lt; 3.</p><h4>Empty</h4>"
    assert sections(text) == (
        Section(text="Before."),
        Section(text="Old.", label="Background"),
        Section(text="New < 3.", label="Results"),
    )


def test_a_heading_over_the_whole_names_no_part() -> None:
    assert sections("<title>Abstract</title><p>All.</p>") == (Section(text="All."),)
    assert sections("All.") == (Section(text="All."),)
    assert sections("") == ()


def test_a_text_without_end_takes_no_time() -> None:
    assert len(sections("<h4>" * 1_000_000)) <= 1
    assert len(plain("x" * 10 * LONGEST)) == LONGEST


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="<>h4/p &;ab\ud800\n", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for section in sections(text):
        assert section.text == " ".join(section.text.split())
        section.text.encode()
