"""A mention gathers what speaks of its measures, and no more."""

import pytest

from tracker.evidence import measures, outcome_mentions, outcome_tokens
from tracker.evidence.document import sentence
from tracker.evidence.outcome_mentions import Mention


def mentions(text: str) -> list[Mention]:
    low = sentence(text).low
    tokens = outcome_tokens.read(low, measures.named(low))
    return [mention for clause in outcome_mentions.mentions(tokens) for mention in clause]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VAS, ODI and SF-36 improved.", [["vas_pain", "odi", "sf36"]]),
        ("VAS improved and ODI worsened.", [["vas_pain"], ["odi"]]),
        ("VAS fell; ODI rose.", [["vas_pain"], ["odi"]]),
    ],
)
def test_measures_named_in_one_breath_are_one_mention(text: str, names: list[list[str]]) -> None:
    assert [mention.names for mention in mentions(text)] == names


def test_a_foreign_word_after_a_comma_ends_a_mention() -> None:
    (mention,) = mentions("VAS fell, and motion rose from 20 to 30.")

    assert "pair" not in {token.kind for token in mention.after}
    assert "pair" in {token.kind for token in mention.clause}


def test_a_mention_without_anything_foreign_shares_the_verb() -> None:
    assert [mention.linked for mention in mentions("VAS fell by 2 and ODI by 3.")] == [False, True]


def test_a_denied_clause_says_so() -> None:
    assert [mention.denied for mention in mentions("None had less pain; T2 fell.")] == [
        True,
        False,
    ]


def test_a_semicolon_in_brackets_parts_nothing() -> None:
    (mention,) = mentions("VAS fell by 2 (95% CI 1 to 3; p < 0.05).")

    assert [token.kind for token in mention.after if token.kind in {"ci", "p"}] == ["ci", "p"]


def test_tokens_are_known_by_what_follows_but_for_fillings() -> None:
    (mention,) = mentions("VAS was lower than in the sham group.")
    (than,) = [place for place, one in enumerate(mention.after) if one.kind == "versus"]

    assert than in outcome_mentions.followed_by(mention.after, frozenset({"arm"}))
