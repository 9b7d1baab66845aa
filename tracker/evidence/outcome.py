"""How close does a sentence stand to the main outcome? The closest one proves the result."""

import re
from collections.abc import Iterable, Iterator

from tracker.evidence import safety
from tracker.evidence.document import Sentence
from tracker.evidence.roles import Role
from tracker.evidence.shifts import P_VALUE

PRIMARY = re.compile(
    r"\b(?:co-)?primary (?:\w+ )?(?:outcomes?|endpoints?|end points?|analysis|comparison|measure)"
    r"|\bmain outcome"
)
"""What the authors themselves call their main outcome."""

SYMPTOMS = re.compile(
    r"\b(?:pain|vas|nrs|odi|oswestry|disability|symptoms?|function\w*|womac|koos|responders?)\b"
)
"""What a patient feels: it counts before structure."""

MATTERS = re.compile(
    r"\b(?:patients?|clinical\w*|symptom\w*|treat\w*|therap\w*|efficacy|outcomes?|disease"
    r"|neurolog\w*|wounds?|discharged|lesions?|condition|results?|surg\w+|procedures?|groups?"
    r"|arms?|doses?|participants|operat\w+|resections?|placebo|sham|saline|controls?|he|she"
    r"|his|her|all|both|injections?|cells|technique|differences?|points|scores?|scales?|index"
    r"|rates?)\b"
)
"""What shows that a clause speaks of people treated, when it names no measure."""

_LIVING = re.compile(
    r"\b(?:in vivo|heights?|dhi|pfirrmann|mri|radiograph\w*|histolog\w*|rats?|mice|mouse|rabbits?"
    r"|dogs?|pigs?|sheep|goats?|animals?|withdrawal|gait|(?:idd|ivdd|disc degeneration))\b"
)
_DISH = re.compile(
    r"\b(?:in vitro|cultured?|cell lines?|co-?cultur\w*|ex vivo|cell (?:viability|proliferation)"
    r"|transcript\w*|mrna|western|pathways?|apoptosis of|npcs?|chondrocytes in)\b"
)


def in_life(low: str) -> bool:
    """Say whether a sentence of animal work speaks of the animals and not of cells in a dish."""
    return bool(_LIVING.search(low)) or not _DISH.search(low)


_DIFFERENCE = re.compile(r"\bdifference\b|\bbetween[- ](?:the )?groups?\b|\bci\b|\bconfidence\b")
_MAIN = re.compile(
    r"\b(?:smallest (?:change|difference)|minimal clinically|mcid"
    r"|pain|vas|nrs|odi|oswestry|disability|function\w*|primary|dis[ck] height|dhi|survival"
    r"|womac|koos|success\w*|clinical|outcomes?|results|in vivo|degeneration|histolog\w*)\b"
)
_BESIDE = re.compile(
    r"\b(?:complication|adverse|toxicit|side effect|blood loss|operati(?:ve|on|ng) (?:time"
    r"|duration)|male|female|aged|at baseline|at entry|hospital stay|first month|second month"
    r"|1 week|2 weeks)\w*"
)


def is_beside(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of something else than a main outcome: harm, or who was in."""
    if _MAIN.search(sentence.low):
        return False
    return bool(_BESIDE.search(sentence.low)) or safety.read(sentence)[0] == "harm"


WEIGHTS = {
    "says so by itself": 10.0,
    "judges as the paper is judged": 4.0,
    "names the primary outcome": 4.0,
    "is a result": 2.5,
    "names the primary measure": 1.0,
    "names a difference": 1.5,
    "gives a p-value": 0.8,
    "names what patients feel": 0.7,
    "names a main measure": 0.5,
    "gives figures": 0.5,
    "comes later": -0.4,
    "concludes": -1.0,
    "of the first days": -1.0,
    "is the title": -4.0,
    "of something beside": -5.0,
}
"""How much each property makes a sentence the proof of a result.

Chosen on the labelled records that rules may be written for: people quote the first result that
states the main outcome, a conclusion only where no result says as much. "comes later" counts once
for each of the first four sentences that tell a direction before it.
"""


def weigh(sentence: Sentence, place: int, known: Iterable[str]) -> float:
    """Return how well a sentence proves a result: the sum of `WEIGHTS` of what holds of it.

    `place` is its place among the sentences that tell a direction, `known` what else is known.
    """
    later = min(place, 4) * WEIGHTS["comes later"] if sentence.role is Role.RESULTS else 0.0
    return later + sum(WEIGHTS[name] for name in (*known, *_properties(sentence)))


def _properties(sentence: Sentence) -> Iterator[str]:
    """Yield what holds of a sentence by its role and its wording."""
    if sentence.role in _ROLES:
        yield _ROLES[sentence.role]
    for name, pattern in _WORDINGS.items():
        if pattern.search(sentence.low):
            yield name
    if is_beside(sentence):
        yield "of something beside"


_ROLES = {
    Role.RESULTS: "is a result",
    Role.CONCLUSION: "concludes",
    Role.TITLE: "is the title",
}
_WORDINGS = {
    "names the primary outcome": PRIMARY,
    "names a difference": _DIFFERENCE,
    "gives a p-value": P_VALUE,
    "names what patients feel": SYMPTOMS,
    "names a main measure": _MAIN,
    "gives figures": re.compile(r"[0-9]"),
}
