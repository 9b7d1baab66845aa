"""Sentences end where readers would end them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence.sentences import split
from tracker.evidence.text import lower, plain


def sentences(text: str) -> list[str]:
    seen = plain(text)
    return [text[start:end] for start, end in split(seen)]


@pytest.mark.parametrize(
    "whole",
    [
        "Pain fell with cells vs. saline as Fig. 3. shows.",
        "The difference was n. s. in both arms.",
        "As told by J. R. Smith et al. In 2019 it was 27.4 mm.",
        "See ref. 12 and no. 7 of the table.",
        "The mean was 3.5 years (range, 1.2-4.6).",
    ],
)
def test_a_stop_inside_a_sentence(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It fell (p < 0.05). Then it rose.", ["It fell (p < 0.05).", "Then it rose."]),
        ("They were in group A. The rest left.", ["They were in group A.", "The rest left."]),
        (
            "The centre was bright. No event was seen.",
            ["The centre was bright.", "No event was seen."],
        ),
        ("Did it help? It did.", ["Did it help?", "It did."]),
        ("pain was less.The rest", ["pain was less.", "The rest"]),
        ("  One.   36 patients came.  ", ["One.", "36 patients came."]),
    ],
)
def test_sentences_part(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@settings(deadline=None, max_examples=60)
@given(st.text())
def test_nothing_but_white_space_lies_between_sentences(text: str) -> None:
    seen = plain(text)
    spans = list(split(seen))

    assert len(seen) == len(text) == len(lower(seen))
    assert all(start < end for start, end in spans)
    edges = [0, *(edge for span in spans for edge in span), len(seen)]
    assert edges == sorted(edges)
    gaps = zip(edges[::2], edges[1::2], strict=True)
    assert "".join(seen[start:end] for start, end in gaps).strip() == ""
