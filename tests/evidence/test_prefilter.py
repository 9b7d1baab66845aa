"""What one pass tells is what `re` tells, pattern by pattern, whatever the text."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.gold.records import invented, papers
from tracker.evidence import RULE_SETS
from tracker.evidence.document import Document
from tracker.evidence.prefilter import Index
from tracker.evidence.rules import INDEX
from tracker.evidence.text import lower, plain
from tracker.models import Paper

PATTERNS = {pattern: re.compile(pattern) for pattern in INDEX.patterns}
EXAMPLES = sorted(
    text for rules in RULE_SETS for rule in rules.rules for text in (*rule.matches, *rule.misses)
)
ODD = [
    "µ",
    "é",
    "≤",
    "ſ",
    "İ",
    "β2",
    "٣",
    "²",
    "≥",
    "±",
    " ",
    "x",
    "\x1c",
    "\x85",
    "$",
    "_",
    "\ud800",
]


def differing(
    texts: Iterable[str], index: Index = INDEX, patterns: Iterable[str] = PATTERNS
) -> list[tuple[str, str]]:
    """Return each pattern and text on which the index and `re` differ."""
    bits = {pattern: index.add(pattern) for pattern in patterns}
    return [
        (pattern, text)
        for text in texts
        for sight in [index.sight(text)]
        for pattern, bit in bits.items()
        if sight.matches(bit) != bool(PATTERNS[pattern].search(text))
    ]


def told(records: Iterable[Paper]) -> list[str]:
    return [sentence.low for paper in records for sentence in Document(paper).sentences]


def test_it_knows_every_rule() -> None:
    assert {rule.pattern for rules in RULE_SETS for rule in rules.rules} <= PATTERNS.keys()


def test_it_tells_as_re_in_examples_and_records() -> None:
    assert differing(lower(plain(text)) for text in EXAMPLES) == []
    assert differing(told(invented())) == []


def test_it_tells_as_re_in_real_records(shared: Path) -> None:
    assert (shared / "gold").is_dir()
    assert differing(told(papers("dev"))[::2]) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(EXAMPLES) | st.sampled_from(ODD) | st.text(max_size=8), max_size=4))
@example([f"{text}{odd}{text}" for odd in ODD for text in ("pain", " 12 patients")])
def test_it_tells_as_re_in_odd_text(parts: list[str]) -> None:
    assert differing([lower(plain("".join(parts)))]) == []


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(EXAMPLES), st.integers(0, 200), st.sampled_from(ODD))
def test_it_tells_as_re_in_a_spoiled_example(text: str, place: int, odd: str) -> None:
    assert differing([lower(plain(text[:place] + odd + text[place:]))]) == []


def test_it_loses_nothing_when_it_has_to_forget() -> None:
    narrow = Index(memory=1 << 19)

    assert differing(told(invented()), narrow, sorted(PATTERNS, key=len)[:60]) == []


@pytest.mark.parametrize("pattern", [r"µg|\bα", r"\d", r"a$", r"(?<=a)b", r"\s", "[^a]"])
@pytest.mark.parametrize("text", ["5 µg", "α1 ٣", "a\n", "ab", "\x1c", "a", "b", ""])
def test_what_re2_reads_otherwise_is_left_to_re(pattern: str, text: str) -> None:
    index = Index()
    bit = index.add(pattern)

    assert index.sight(text).matches(bit) == bool(re.search(pattern, text))


def test_a_pattern_added_later_is_told_too() -> None:
    index = Index()
    first = index.add("harm")
    assert index.sight("no harm, no event").matches(first)

    second = index.add("ev.nt")

    assert index.add("harm") == first
    assert index.sight("no harm, no event").matches(first)
    assert index.sight("no harm, no event").matches(second)
    assert not index.sight("no harm").matches(second)
