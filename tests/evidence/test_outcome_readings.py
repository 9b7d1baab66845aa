"""A mention gathers what speaks of its measures, and no more."""

import pytest

from tracker.evidence import measures, outcome_readings, outcome_tokens
from tracker.evidence.document import sentence
from tracker.evidence.outcome_readings import Mention


def mentions(text: str) -> list[Mention]:
    low = sentence(text).low
    tokens = outcome_tokens.read(low, measures.named(low))
    return [mention for clause in outcome_readings.mentions(tokens) for mention in clause]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "VAS fell to 2 mm in group A and to 4 mm in group B.",
            [(2.0, "group A"), (4.0, "group B")],
        ),
        ("VAS fell to 2 mm and to 4 mm.", []),
        ("VAS was 4 above baseline.", []),
    ],
)
def test_numbers_are_told_apart_or_left(text: str, found: list[tuple[float, str]]) -> None:
    (mention,) = mentions(text)
    told = outcome_readings.readings(mention, sentence(text).text)

    assert [(one.value, one.arm) for one in told] == found


def test_a_p_value_is_written_in_one_way() -> None:
    (mention,) = mentions("VAS fell (p <= .0001).")
    (token,) = [token for token in mention.after if token.kind == "p"]

    assert outcome_readings.p_value(token) == "≤0.0001"
