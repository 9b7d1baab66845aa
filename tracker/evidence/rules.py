"""What a rule is: a name, the value it gives, its wording, and the sentences that are its tests.

A rule looks at one sentence in plain lower-case text. `matches` are sentences in which it must
fire, `misses` are near ones in which it must not; one test runs over all of them. Wordings keep to
what RE2 can read (no look-around, no back-reference): time stays linear in the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Any

from tracker.evidence.prefilter import Index
from tracker.models import Value


class Rule(Value, frozen=True, kw_only=True):
    """One wording and what it means; `unless` is a wording whose presence keeps the rule silent."""

    name: str
    pattern: str
    value: Any = True
    unless: str = ""
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


INDEX = Index()
"""Every wording of every question, so that a text is looked at once."""


class Wording:
    """A pattern that is searched for only in a text that matches it."""

    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self.bit = INDEX.add(pattern)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._text)

    def fires(self, low: str) -> bool:
        """Say whether plain lower-case text matches."""
        return INDEX.sight(low).matches(self.bit)

    def search(self, low: str) -> re.Match[str] | None:
        """Return the first match in plain lower-case text, None when there is none."""
        return self._pattern.search(low) if self.fires(low) else None

    def finditer(self, low: str) -> Iterator[re.Match[str]]:
        """Yield every match in plain lower-case text."""
        return self._pattern.finditer(low) if self.fires(low) else iter(())


class RuleSet:
    """The rules of one question, in order of precedence, with the version that findings carry."""

    def __init__(self, name: str, version: int, rules: Sequence[Rule]) -> None:
        self.name = name
        self.version = version
        self.rules = tuple(rules)
        self._wordings = [
            (rule, INDEX.add(rule.pattern), INDEX.add(rule.unless) if rule.unless else 0)
            for rule in rules
        ]
        self._bits = reduce(or_, (bit for _, bit, _ in self._wordings), 0)

    def firing(self, low: str) -> Iterator[Rule]:
        """Yield every rule that fires in the plain lower-case text `low`, in order."""
        sight = INDEX.sight(low)
        may = (sight.matching | sight.trying) & self._bits
        if may:
            for rule, bit, unless in self._wordings:
                if may & bit and sight.matches(bit) and not (unless and sight.matches(unless)):
                    yield rule

    def first(self, low: str) -> Rule | None:
        """Return the first rule that fires in `low`, or None."""
        return next(self.firing(low), None)
