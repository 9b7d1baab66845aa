"""What rose or fell is read together with whether less of it is good."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.evidence import polarity


@pytest.mark.parametrize(
    ("low", "signs", "between"),
    [
        ("pain fell", {1}, False),
        ("pain rose", {-1}, False),
        ("function rose", {1}, False),
        ("vas decreased and joa increased", {1}, False),
        ("in patients with low back pain, injections increased function", {1}, False),
        ("pain was lower in the cell group than in controls", {1}, True),
        ("pain was lower in controls than in treated rats", {-1}, True),
        ("compared with pbs, disc height fell less", {1}, True),
        ("the reduction in pain was greater with cells than with saline", {1}, True),
        ("a smaller increase in pain was seen in the cell group", {1}, True),
        ("loss of disc height was smaller in the cell group", {1}, True),
        ("degeneration advanced faster in injected discs than in controls", {-1}, True),
        ("neither pain nor function improved", {0}, False),
        ("it was not effective in reducing pain", {0}, False),
        ("no recurrence was seen", {1}, False),
        ("time to recovery was shorter in the treated group", {1}, True),
        ("blood loss was lower", set(), False),
        ("pain was worse than before", {-1}, False),
        ("more than 2 years passed", set(), False),
    ],
)
def test_read(low: str, signs: set[int], between: bool) -> None:
    reading = polarity.read(low)

    assert (set(reading.signs), reading.between) == (signs, between)


def test_a_biomarker_that_moves_the_wrong_way_says_nothing_bad() -> None:
    reading = polarity.read("crp rose in the cell group")

    assert not reading.signs
    assert reading.unknown


def test_measures_are_named() -> None:
    assert polarity.read("vas and odi fell").measures == {"vas", "odi"}


@pytest.mark.parametrize(
    ("low", "less"), [("odi fell", True), ("disc height rose", False), ("it rained", None)]
)
def test_less_is_good(low: str, less: bool | None) -> None:
    assert polarity.less_is_good(low, len(low)) is less


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "pain",
                "not",
                "fell",
                "than",
                "control",
                "less",
                "function",
                "(",
                ")",
                ",",
                "no",
                "loss",
                "disc",
                "height",
            ]
        )
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    assert polarity.read(" ".join(words)).signs <= {-1, 0, 1}
