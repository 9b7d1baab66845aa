"""No rule is lost because a sentence was not looked at."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gold.records import invented
from tracker.evidence import RULE_SETS
from tracker.evidence.document import Document
from tracker.evidence.prefilter import Index, beginnings
from tracker.evidence.text import lower, plain

PATTERNS = sorted({rule.pattern for rules in RULE_SETS for rule in rules.rules})
EXAMPLES = sorted({text for rules in RULE_SETS for rule in rules.rules for text in rule.matches})
TOLD = [sentence.low for paper in invented() for sentence in Document(paper).sentences]


@pytest.mark.parametrize(
    ("pattern", "asked"),
    [
        (r"\bharm\b", {"harm"}),
        (r"\b(?:no|without) (?:adverse|serious)", {"adve", "seri"}),
        (r"\brandomi[sz]ed", {"rand"}),
        (r"\bdis[ck]s?\b", {"disc", "disk"}),
        (r"\b(?:re-)?operat", {"oper"}),
        (r"\b(?:re)?infect", None),
        (r"[0-9]+ months?", {"mont"}),
        (r".{0,20}\bsaline", {"sali"}),
        (r"pain", None),
        (r"\w+", None),
    ],
)
def test_beginnings(pattern: str, asked: set[str] | None) -> None:
    assert beginnings(pattern) == (asked and frozenset(asked))


def lost(texts: list[str]) -> list[tuple[str, str]]:
    index = Index()
    bits = {pattern: index.add(pattern) for pattern in PATTERNS}
    return [
        (pattern, text)
        for pattern, bit in bits.items()
        for compiled in [re.compile(pattern)]
        for text in texts
        if compiled.search(text) and not index.candidates(text) & bit
    ]


def test_nothing_is_lost_in_examples_and_records() -> None:
    assert lost([*(lower(plain(text)) for text in EXAMPLES), *TOLD]) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(EXAMPLES) | st.text(max_size=8), min_size=1, max_size=3))
def test_nothing_is_lost_in_odd_text(parts: list[str]) -> None:
    assert lost([lower(plain("".join(parts)))]) == []


def test_most_rules_ask_for_a_word() -> None:
    asking = [pattern for pattern in PATTERNS if beginnings(pattern)]

    assert len(asking) >= 0.9 * len(PATTERNS)
