"""Every rule fires in the sentences it is for and keeps silent in the near ones."""

import pytest

from tracker.evidence import RULE_SETS
from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.text import lower, plain

RULES = [(rules, rule) for rules in RULE_SETS for rule in rules.rules]
NAMES = [f"{rules.name}: {rule.name}" for rules, rule in RULES]


def fires(rules: RuleSet, rule: Rule, text: str) -> bool:
    return rule in set(rules.firing(lower(plain(text))))


@pytest.mark.parametrize(("rules", "rule"), RULES, ids=NAMES)
def test_rule(rules: RuleSet, rule: Rule) -> None:
    assert rule.matches, "a rule says what it is for"
    assert rule.misses, "a rule says what it is not for"
    assert [text for text in rule.matches if not fires(rules, rule, text)] == []
    assert [text for text in rule.misses if fires(rules, rule, text)] == []


def test_names_are_readable_and_unique_in_their_set() -> None:
    for rules in RULE_SETS:
        names = [rule.name for rule in rules.rules]
        assert len(set(names)) == len(names), rules.name
        assert all(name and name == name.strip() for name in names)
