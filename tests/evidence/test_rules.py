"""Every rule fires in the sentences it is for and keeps silent in the near ones."""

import pytest

from tests.gold.records import invented
from tracker.evidence import RULE_SETS
from tracker.evidence.document import Document
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


@pytest.mark.parametrize("rules", RULE_SETS, ids=lambda rules: rules.name)
def test_no_rule_fires_without_a_needed_piece(rules: RuleSet) -> None:
    examples = [text for other in RULE_SETS for rule in other.rules for text in rule.matches]
    told = [s.low for paper in invented() for s in Document(paper).sentences]
    unlet = [low for low in (*map(lower, map(plain, examples)), *told) if not rules.may_fire(low)]
    free = RuleSet(rules.name, rules.version, rules.rules)

    if rules.needs:
        assert [low for low in unlet if free.first(low)] == []
