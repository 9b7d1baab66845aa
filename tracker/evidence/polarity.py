"""Is what a clause says of an outcome good, bad or nothing new, and was it held against a control?

Words of change (rose, fewer, improved) are read together with what changed: less pain is good,
less function is not. The words are data; reading them is a walk over the marked words of a clause.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import re2  # type: ignore[import-untyped] # it ships no types

from tracker.evidence.polarity_words import LEXICON

_KINDS = tuple(kind for kind, _ in LEXICON)
_WORDS = re2.compile(r"\b(?:" + "|".join(f"({words})" for _, words in LEXICON) + r")\b")
_CHANGE = frozenset({"good", "bad", "up", "down"})
_MEASURE = frozenset({"less", "lag", "more", "long"})
_COMPARATIVE = re.compile(
    r"^(?:more|less\b.*|bad|worse|better|superior\w*|inferior|[a-z]+er|outperform\w*"
    r"|surpass\w*|beats?|.*(?:twice|times) .*)$"
)
_GONE = re.compile(
    r"^(?:pain|recur|re-?hernia|relaps|progress|symptom|complaint|degenerat|seizure)"
)
_CORE = re.compile(
    r"^(?:pain|vas|nrs|odi|oswestry|disabilit|ndi|mortality|death|function|survival|recur"
    r"|re-?hernia|relaps|fail|depress|anxiety|dis[ck] |height|dhi|quality|degenerat|pfirrmann"
    r"|symptom|joa|need|revision|fusion|(?:non-?)?union|success|remission|response|cure|heal|clos"
    r"|loss|strength|headache|progression|roland|bmd|bone)"
)
"""What a paper is judged by even where its authors do not say what they think of a change."""

_VAGUE = frozenset({"more", "less", "fewer", "longer", "promote", "inhibit"})
_LOSS = re.compile(r"^(?:loss|losses|narrowing|collapse|degeneration|deficits?|impairments?)$")
_NOUN = re.compile(
    r"^(?:reductions?|decreases?|increases?|improvements?|recover(?:y|ies)|relief|gains?|declines?"
    r"|drops?|restoration|benefits?|enhancement|inhibition|suppression|prolongation|elevation)$"
)
_NOT_SAID = re2.compile(
    r"\([^()]*\)"
    r"|\b(?:patients?|people|persons?|subjects|adults|participants|individuals|women|men|those"
    r"|cases|rats?|rabbits?|mice|dogs|treatments?|management|therapy|surgery|used|models?"
    r"|children|population|history) (?:suffering |presenting )?(?:with|of|for|from|because of"
    r"|undergoing) (?:[a-z-]+ ){0,4}?(?:pain|sciatica|degeneration|herniations?|disease|fusion"
    r"|depression|stress|fatigue|anxiety|surgery|idd|ivdd|instability|infections?|lesions?"
    r"|tumou?rs?)\b"
    r"|\brequir(?:e|es|ing|ed)(?: [a-z-]+){1,5} to (?:maintain|improve|achieve|restore|control"
    r"|prevent"
    r"|reduce|obtain|sustain|keep|preserve)\b|\bnot only\b|\banti-?(?:inflammat|depress|apopto"
    r"|degenerat)\w*|\brisk of bias\b"
    r"|\bin (?:pain|disease|degeneration) (?:models?|groups?)\b|\bpain (?:clinic|management"
    r"|centre|center|neuroscience|medicine)\w*|\bwith or without\b|\b(?:more|less|greater|fewer"
    r"|longer|higher|lower|older|younger|better|worse|other|rather|later) than (?:or equal to )?"
    r"(?:a |the |about )?[0-9][0-9.]*|\b(?:lower|higher|upper) (?:limbs?|lumbar|back|extremit\w+"
    r"|legs?|spine|spinal|cervical|thoracic|dose\w*|grade\w*|level\w*|quality evidence)\b"
    r"|\b(?:reflex(?:es)?|pulses?|sensation|hearing|motion) (?:\w+ )?(?:disappear\w*|vanished)\b"
    r"|\b(?:declined|refused) (?:treatment|therapy|surgery|participation|injections?|consent|to)\b"
    r"|\bmore than (?:one|two|three|half)\b|\bcomplex regional pain syndrome\b"
)
_ARM = re.compile(r"\b(?:groups?|arms?)\b")
_OTHER_ARM = re.compile(
    r"\b(?:in|with|after|among|by) (?:the )?(?:[\w-]+ ){1,3}?(?:groups?|arms?|dogs|rats|mice"
    r"|rabbits"
    r"|animals|patients|eyes|dis[ck]s|levels|limbs)\b"
)
"""An arm that is named before the control: the change told is its own."""
_START = re.compile(
    r"\b(?:than|with|to|vs\.?|versus) (?:\w+ ){0,4}?(?:before|baseline|pre-?\w*|entry"
    r"|initial\w*|admission|start\w*)\b|\b(?:than|with|against) [0-9.]+ (?:\w+ "
    r"){0,2}?(?:before|earlier|initial|at (?:entry|baseline)|pre-?\w*)|\b(?:from|since"
    r"|against) baseline\b|\bthan (?:or equal to )?[0-9]"
)


class Mark(NamedTuple):
    """A word that counts, of which kind, and where it stands."""

    kind: str
    word: str
    start: int
    end: int


class Reading(NamedTuple):
    """What a clause says: which signs its changes have (1 good, -1 bad, 0 none came about).

    `between`: it was held against a control; `unknown`: something changed that is no known measure;
    `measures`: the known measures that the clause names.
    """

    signs: frozenset[int]
    between: bool
    unknown: bool
    measures: frozenset[str]


@lru_cache(maxsize=4096)
def marks(low: str) -> tuple[Mark, ...]:
    """Return the words of a clause that count, in order; who was treated is no outcome."""
    text = _NOT_SAID.sub(lambda match: " " * len(match[0]), low)
    found = [
        Mark(_KINDS[match.lastindex - 1], match[0], match.start(), match.end())
        for match in _WORDS.finditer(text)
    ]
    return tuple(mark for place, mark in enumerate(found) if not _lost(found, place))


def _lost(found: Sequence[Mark], place: int) -> bool:
    """Say whether a measure is part of its loss: "loss of disc height" is one bad event."""
    mark = found[place]
    near = (
        other
        for other in found[max(0, place - 1) : place + 2]
        if _LOSS.search(other.word)
        and max(mark.start - other.end, other.start - mark.end) <= len(" of the ")
    )
    return mark.kind == "more" and any(near)


@lru_cache(maxsize=4096)
def read(low: str) -> Reading:
    """Return what a clause in plain lower-case text says of outcomes."""
    found = marks(low)
    between = _between(found, low)
    flip = -1 if between and _of_control(found, low) else 1
    own = between or not _control_alone(found, low)
    signs = frozenset(sign * flip for sign in _signs(found, low)) if own else frozenset()
    kinds = {mark.kind for mark in found}
    return Reading(
        signs=signs,
        between=between,
        unknown=own
        and not signs
        and any(mark.kind in _CHANGE and mark.word not in _VAGUE for mark in found)
        and not kinds & {"duration", "safety"},
        measures=frozenset(mark.word for mark in found if mark.kind in _MEASURE),
    )


def less_is_good(low: str, place: int) -> bool | None:
    """Say whether less is good in the measure last named before `place` (None: no measure)."""
    found = [mark for mark in marks(low) if mark.kind in _MEASURE]
    before = [mark for mark in found if mark.start <= place] or found
    if not before:
        return None
    kind = before[-1].kind if before[0].start <= place else before[0].kind
    return kind in {"less", "lag"}


def _signs(found: Sequence[Mark], low: str) -> list[int]:
    """Return the sign of every change, one told as larger or smaller taken as one."""
    signs: list[int] = []
    taken, before = -1, None
    for place, mark in enumerate(found):
        if place > taken and mark.kind in _CHANGE:
            if before and signs and _grades(found, before, place, low):
                signs[-1] *= -1 if mark.kind == "down" else 1
                continue
            sign, taken = _sign(found, place, low)
            negated = sign is not None and _negated(found, place, low)
            if sign is not None and not (negated and sign < 0):
                signs.append(0 if negated else sign)
                before = place + 1
        elif mark.kind == "less" and _absent(found, place):
            signs.append(1)
    return signs


def _grades(found: Sequence[Mark], before: int, place: int, low: str) -> bool:
    """Say whether a word like "greater" grades the change told last: "the fall ... was greater"."""
    told, mark = found[before - 1], found[place]
    if mark.kind not in {"up", "down"} or not _COMPARATIVE.search(mark.word):
        return False
    gap = low[told.end : mark.start]
    if re.search(r"[;,]|\band\b", gap):
        return False
    return mark.start - told.end <= 15 or bool(_NOUN.search(told.word))


def _sign(found: Sequence[Mark], place: int, low: str) -> tuple[int | None, int]:
    """Return the sign of a change (None: of nothing known) and the last place it took in."""
    mark = found[place]
    if mark.kind in {"good", "bad"}:
        return (1 if mark.kind == "good" else -1), place
    up = 1 if mark.kind == "up" else -1
    after = found[place + 1] if place + 1 < len(found) else None
    if (
        after
        and after.kind in _CHANGE
        and _COMPARATIVE.search(mark.word)
        and after.start - mark.end <= 25
    ):
        sign, last = _sign(found, place + 1, low)
        return (None if sign is None else up * sign), last
    measure = _measure(found, place, low)
    if measure is None:
        return None, place
    sign = up * (-1 if measure.kind in {"less", "lag"} else 1)
    return (sign if sign > 0 or _CORE.search(measure.word) else None), place


def _measure(found: Sequence[Mark], place: int, low: str) -> Mark | None:
    """Return what changed: named right after the change, else last before it, else after it."""
    mark = found[place]
    after = next((m for m in found[place + 1 :] if m.kind in _MEASURE | _CHANGE), None)
    follows = after if after and after.kind in _MEASURE else None
    if follows and follows.start - mark.end <= 40:
        gap = low[mark.end : follows.start]
        if not re.search(r"[,;(]|\b(?:and|but|than|after|at|when|compared)\b", gap):
            return follows
    before = next((m for m in reversed(found[:place]) if m.kind in _MEASURE), None)
    return before or follows


def _negated(found: Sequence[Mark], place: int, low: str) -> bool:
    """Say whether a change is said not to have come about: "was not effective in reducing pain"."""
    end = found[place].start
    for mark in reversed(found[:place]):
        gap = low[mark.end : end]
        if mark.kind == "no":
            far = 120 if mark.word in {"neither", "nor", "none"} else 60
            return len(gap) <= far and not re.search(r"[;:]|, (?:and|with|but)\b", gap)
        chained = mark.kind in {"good", "up", "down"} and len(gap) <= 12
        if mark.kind not in _MEASURE and not chained:
            return False
    return False


def _absent(found: Sequence[Mark], place: int) -> bool:
    """Say whether a bad event is said to be absent: no pain, without recurrence."""
    before = found[place - 1] if place else None
    alone = not any(mark.kind in _CHANGE for mark in found)
    gone = bool(before and before.kind == "no" and found[place].start - before.end <= 25)
    return alone and gone and bool(_GONE.search(found[place].word))


def _between(found: Sequence[Mark], low: str) -> bool:
    """Say whether a clause compares arms and not one arm with its own beginning."""
    controlled = any(mark.kind == "control" for mark in found)
    if _START.search(low):
        return controlled
    if any(mark.kind == "than" for mark in found):
        return True
    graded = any(mark.kind in _CHANGE and _COMPARATIVE.search(mark.word) for mark in found)
    return graded and (controlled or bool(_ARM.search(low)))


def _of_control(found: Sequence[Mark], low: str) -> bool:
    """Say whether the arm that a comparison speaks of is the control: "worse in controls than"."""
    than = next((place for place, mark in enumerate(found) if mark.kind == "than"), len(found))
    for place, mark in enumerate(found[:than]):
        if mark.kind == "control":
            if than == len(found) and _OTHER_ARM.search(low[: mark.start]):
                return False
            return not re.search(
                r"\b(?:than|with|to|and|over|both|outperformed|outdid|beat|surpassed|exceeded)\b",
                _just_before(low, mark),
            ) or (
                place > 0
                and bool(re.search(r"\b(?:in|with|after|among)\b", _just_before(low, mark)))
            )
    return False


def _just_before(low: str, mark: Mark) -> str:
    return low[max(0, mark.start - 14) : mark.start]


def _control_alone(found: Sequence[Mark], low: str) -> bool:
    """Say whether a change within one arm is that of the control."""
    control = any(mark.kind == "control" for mark in found)
    return control and not re.search(r"\b(?:both|all|each|and|or|treat\w+)\b", low)
