"""Which of the sentences that tell the same longest time of observation proves it?

The one that says when people or animals were seen: the first such sentence of the methods, else the
first of the results. A title, an aim or a conclusion only repeats it.
"""

import re

from tracker.evidence.roles import Role

_PLACE = {Role.METHODS: 0, Role.RESULTS: 1, Role.OBJECTIVE: 2}
_SEEN = re.compile(
    r"\b(?:were|was|been) (?:[\w-]+ ){0,3}?(?:followed|assessed|evaluated|seen|reviewed|examined"
    r"|observed|monitored|visited)\b"
)
_OF_DESIGN = re.compile(r"\bwith (?:an? |at least |(?:minimum|mean|median|average|total) )*$")
_FOLLOW_UP = re.compile(r"^[- ](?:of )?follow-? ?up\b")
_DEFINES = re.compile(
    r"\b(?:end ?-?points?|outcomes?(?: measures?)?) (?:of [\w -]{1,30} )?(?:was|were|is|are"
    r"|included|comprised)\b[^.;]*$"
)


def aside(low: str, start: int, end: int, *, given: bool) -> int:
    """Return how far a time is from telling that anybody was seen then.

    0: its sentence may say so; 1: it names a design ("a trial with 2 years of follow-up") or what
    an outcome is; 2: it tells for how long something was given.

    Args:
        low: a sentence in plain lower-case text.
        start: where the time begins in it.
        end: where the time ends in it.
        given: whether the time is that of a course of treatment.
    """
    before = low[:start]
    if _SEEN.search(before):
        return 0
    if given:
        return 2
    names = _OF_DESIGN.search(before) and _FOLLOW_UP.match(low[end:])
    return int(bool(names or _DEFINES.search(before)))


def order(role: Role, aside: int) -> tuple[int, ...]:
    """Return what sentences are compared by, the best the least; of equal ones the first counts.

    For how long something was given comes last, wherever it is told: it is no observation.
    """
    return aside > 1, _PLACE.get(role, 3), aside
