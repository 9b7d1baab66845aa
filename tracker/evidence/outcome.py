"""How close does a sentence stand to the main outcome? The closest one proves the result."""

from tracker.evidence import safety
from tracker.evidence.document import Sentence
from tracker.evidence.rules import Wording

P_VALUE = Wording(r"\bp(?:[- ]?values?)? ?(?P<sign>[<>=≤≥]) ?(?P<p>0?\.[0-9]+)")
PRIMARY = Wording(
    r"\b(?:co-)?primary (?:\w+ )?(?:outcomes?|endpoints?|end points?|analysis|comparison|measure)"
    r"|\bmain outcome"
)
"""What the authors themselves call their main outcome."""

SYMPTOMS = Wording(
    r"\b(?:pain|vas|nrs|odi|oswestry|disability|symptoms?|function\w*|womac|koos|responders?)\b"
)
"""What a patient feels: it counts before structure."""

_DIFFERENCE = Wording(r"\bdifference\b|\bbetween[- ](?:the )?groups?\b|\bci\b|\bconfidence\b")
_MAIN = Wording(
    r"\b(?:smallest (?:change|difference)|minimal clinically|mcid"
    r"|pain|vas|nrs|odi|oswestry|disability|function\w*|primary|dis[ck] height|dhi|survival"
    r"|womac|koos|success\w*|clinical|outcomes?|results|in vivo|degeneration|histolog\w*)\b"
)
_BESIDE = Wording(
    r"\b(?:complication|adverse|toxicit|side effect|blood loss|operati(?:ve|on|ng) (?:time"
    r"|duration)|male|female|aged|at baseline|at entry|hospital stay|first month|second month"
    r"|1 week|2 weeks)\w*"
)


def is_beside(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of something else than a main outcome: harm, or who was in."""
    if _MAIN.fires(sentence.low):
        return False
    return _BESIDE.fires(sentence.low) or safety.read(sentence)[0] == "harm"


def distance(low: str) -> tuple[bool, ...]:
    """Return how far a sentence stands from the main outcome told in numbers, the least the best.

    A difference between groups comes before symptoms, and those before a bare p-value.
    """
    wanted = (_MAIN, _DIFFERENCE, SYMPTOMS, P_VALUE)
    return tuple(not wording.fires(low) for wording in wanted)
