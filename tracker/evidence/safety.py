"""What does the paper report on harm in its own treated people or animals? Five states.

A finding of harm beats an explicit zero, a zero beats an admission that nobody looked, and that
beats a bare claim ("safe", "well tolerated"). A negation reaches to the end of its clause: "but",
"however", "except" and a semicolon end it.
"""

import re
from collections.abc import Iterator

from tracker.evidence.document import Document, Sentence
from tracker.evidence.gravity import gravity
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording
from tracker.evidence.safety_rules import ANY, CLAIM, HARM, NAMED, UNLOOKED, ZERO

VERSION = 1

_CLAUSE = re.compile(
    r";|\b(?:but|however|except|although|though|whereas|while|apart from|other than|even though"
    r")\b"
    r"|, (?=no\b)|,? and (?=(?:no|there|mild|neither|nobody|none)\b)|(?<=[a-z]): (?=[a-z])"
)
_ORDER = ("harm", "none_observed", "not_assessed", "claim_only")


def clauses(low: str) -> Iterator[str]:
    """Yield the clauses of a sentence: how far a negation reaches."""
    return (part for part in _CLAUSE.split(low) if part and part.strip())


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the safety state that a single sentence reports, and the rule that saw it."""
    unlooked = UNLOOKED.first(sentence.low)
    if unlooked:
        return unlooked.value, unlooked.name
    states: dict[str, str] = {}
    for clause in clauses(sentence.low):
        rule = ZERO.first(clause) or HARM.first(clause) or CLAIM.first(clause)
        if rule:
            states.setdefault(rule.value, rule.name)
    found = ((state, states[state]) for state in _ORDER if state in states)
    return next(found, ("not_mentioned", "nothing told"))


def find(document: Document) -> tuple[str, str, Sentence | None]:
    """Return the paper's safety state, the rule and the sentence that proves it."""
    told = [(s, *read(s)) for s in document.reported if tells(s)]
    for state in _ORDER:
        hits = [(s, rule) for s, value, rule in told if value == state]
        if hits:
            best = min(hits, key=lambda hit: _worth(hit[0], harm=state == "harm"))
            return state, best[1], best[0]
    return "not_mentioned", "nothing told", None


def _worth(sentence: Sentence, *, harm: bool) -> tuple[int, ...]:
    """Return how well a sentence proves a state, the least the best: the gravest harm first."""
    grave = max(map(gravity, _harms(sentence.low)), default=0) if harm else 0
    return sentence.role is Role.CONCLUSION, -grave, -_weight(sentence)


def _harms(low: str) -> Iterator[str]:
    """Yield the clauses that tell a harm: what another clause denies didn't happen."""
    return (part for part in clauses(low) if not ZERO.first(part) and HARM.first(part))


_OF_OTHERS = Wording(
    r"\b(?:previous|earlier|prior|other|published|reported) (?:\w+ ){0,2}(?:studies|trials|reports"
    r"|series|papers|authors)\b|\b(?:in|from) the literature\b|\bliterature (?:review|search)"
    r"|\bhistorical (?:data|controls|cohorts?)|\b(?:studies|trials) (?:have|has) (?:reported|shown)"
)


def of_others(low: str) -> bool:
    """Say whether a sentence tells what other studies found: that is none of this one's harm."""
    return _OF_OTHERS.search(low) is not None


_EVENTS = re.compile(rf"\b{ANY}\b")


def _weight(sentence: Sentence) -> int:
    """Return how many events a sentence names: the fuller one is the better proof."""
    return min(len(_EVENTS.findall(sentence.low)), 3)


_HAPPENED = re.compile(
    r"\b(?:developed|occurred|died|suffered|experienced|there (?:was|were)|complicated|observed"
    r"|seen|tolerated|safely|safety|safe|noted|found|disclosed|grew|commonest"
    r"|most (?:common|frequent)|(?:one|two|three|all) had)\b"
)


_LOOKED_FOR = re.compile(rf"\b{NAMED} (?:were|was) (?:also )?(?:observed|noted)\.?$")


def tells(sentence: Sentence) -> bool:
    """Say whether a sentence tells what happened; the methods may tell what was looked for."""
    if sentence.role is not Role.METHODS:
        return True
    return bool(_HAPPENED.search(sentence.low)) and not _LOOKED_FOR.search(sentence.low)
