"""Does a sentence speak of a main outcome, of what a patient feels, or of something beside?"""

import re

from tracker.evidence import safety
from tracker.evidence.document import Sentence

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


MAIN = re.compile(
    r"\b(?:smallest (?:change|difference)|minimal clinically|mcid"
    r"|pain|vas|nrs|odi|oswestry|disability|function\w*|primary|dis[ck] height|dhi|survival"
    r"|womac|koos|success\w*|clinical|outcomes?|results|in vivo|degeneration|histolog\w*)\b"
)
"""What papers on pain, joints and discs are mainly judged by."""
_BESIDE = re.compile(
    r"\b(?:complication|adverse|toxicit|side effect|blood loss|operati(?:ve|on|ng) (?:time"
    r"|duration)|male|female|aged|at baseline|at entry|hospital stay|first month|second month"
    r"|1 week|2 weeks)\w*"
)


def is_beside(sentence: Sentence) -> bool:
    """Say whether a sentence speaks of something else than a main outcome: harm, or who was in."""
    if MAIN.search(sentence.low):
        return False
    return bool(_BESIDE.search(sentence.low)) or safety.read(sentence)[0] == "harm"
