"""What a rule is: a name, the value it gives, its wording, and the sentences that are its tests.

A rule looks at one sentence in plain lower-case text. `matches` are sentences in which it must
fire, `misses` are near ones in which it must not; one test runs over all of them. Wordings keep to
what RE2 can read (no look-around, no back-reference): time stays linear in the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tracker.models import Value


class Rule(Value, frozen=True, kw_only=True):
    """One wording and what it means; `unless` is a wording whose presence keeps the rule silent."""

    name: str
    pattern: str
    value: Any = True
    unless: str = ""
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class RuleSet:
    """The rules of one question, in order of precedence, with the version that findings carry.

    `needs` are pieces of text without one of which no rule of the set can fire: most sentences are
    let go after a look for them.
    """

    def __init__(
        self, name: str, version: int, rules: Sequence[Rule], *, needs: Sequence[str] = ()
    ) -> None:
        self.name = name
        self.version = version
        self.rules = tuple(rules)
        self.needs = tuple(needs)
        self._compiled = [
            (rule, re.compile(rule.pattern), re.compile(rule.unless) if rule.unless else None)
            for rule in rules
        ]

    def firing(self, low: str) -> Iterator[Rule]:
        """Yield every rule that fires in the plain lower-case text `low`, in order."""
        if self.needs and not self.may_fire(low):
            return
        for rule, pattern, unless in self._compiled:
            if pattern.search(low) and not (unless and unless.search(low)):
                yield rule

    def may_fire(self, low: str) -> bool:
        """Say whether `low` holds one of the pieces that the rules need."""
        return any(piece in low for piece in self.needs)

    def first(self, low: str) -> Rule | None:
        """Return the first rule that fires in `low`, or None."""
        return next(self.firing(low), None)
