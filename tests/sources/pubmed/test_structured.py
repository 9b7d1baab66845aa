import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.sources.pubmed.structured import split_sections


def pairs(text: str) -> list[tuple[str, str]]:
    return [(section.label, section.text) for section in split_sections(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("No label, only RESULTS: here.", [("", "No label, only RESULTS: here.")]),
        (
            "PURPOSE: A. MATERIALS AND METHODS: B (n = 3) CONCLUSION: C.",
            [("PURPOSE", "A."), ("MATERIALS AND METHODS", "B (n = 3)"), ("CONCLUSION", "C.")],
        ),
        (
            "AIM: A. DNA: b. WHAT THIS STUDY ADDS: C.",
            [("AIM", "A. DNA: b."), ("WHAT THIS STUDY ADDS", "C.")],
        ),
        (
            "RESULTS: RNA ratio: 3. TRIAL REGISTRATION: NCT99900001.",
            [("RESULTS", "RNA ratio: 3."), ("TRIAL REGISTRATION", "NCT99900001.")],
        ),
        (
            "Background: A. Methods and materials: B. See results: C.",
            [("Background", "A."), ("Methods and materials", "B. See results: C.")],
        ),
        ("BACKGROUND: METHODS: B.", [("BACKGROUND", ""), ("METHODS", "B.")]),
        ("BACKGROUND/AIMS: A.", [("BACKGROUND/AIMS", "A.")]),
        ("NOTE: A. RESULTS: B.", [("", "NOTE: A. RESULTS: B.")]),
    ],
)
def test_sections(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@given(
    st.lists(
        st.text(st.characters(categories=["L", "N", "P"]), min_size=1)
        | st.sampled_from(["RESULTS:", "AIM:", "Methods:", "AND", "x."]),
        min_size=1,
    )
)
@settings(deadline=None)
def test_no_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)

    found = split_sections(text)

    whole = " ".join(f"{s.label}: {s.text}" if s.label else s.text for s in found)
    assert whole.split() == text.split()
