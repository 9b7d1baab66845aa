"""How many of how many: the counts, denominators and per cents that a sentence prints.

A share keeps where it stands and whether it counts people or animals, so that a question can tell
to what it belongs. Numbers alone mean nothing here: ages, times and grades look the same.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence.words import ANIMAL, COUNT, PERSON, number

_PERCENT = r"[0-9]+(?:\.[0-9]+)? ?(?:%|per ?cent\b)"
_WHO = (
    rf"(?:{PERSON}|patient|participant|subject|person|case|volunteer|recipient|woman|man|{ANIMAL})"
)
_THING = r"(?:knees|hips|eyes|dis[ck]s|levels|segments|procedures|injections|operations|limbs)"
_ARM_WORD = (
    r"(?:[\w+-]+-treated|[\w+-]*cells?|[a-z-]*mscs?|mpcs?|bmac|bmc|svf|prp|saline|placebo|sham"
    r"|(?:allo|auto|xeno)grafts?|hydrogel|hyaluron\w+|carrier|dextrose|steroids?"
    r"|vehicle|controls?|pbs|treatment|intervention|experimental|(?:low|high|middle)-dose"
    r"|[0-9]+-million|conservative|surgical)"
)
_OF = r"(?: ?/ ?| (?:out )?of (?:(?:the|all|our|these|those|a total of) )*)"
_FORMS = tuple(
    re.compile(r"\b" + form)
    for form in (
        (
            rf"(?P<percent>{_PERCENT}) ?[(\[](?:n ?= ?)?(?P<n>{COUNT})(?:{_OF}(?P<of>{COUNT}))?"
            rf"(?: (?:\w+ )?(?P<who>{_WHO}))?[)\]]"
        ),
        (
            rf"(?P<n>{COUNT})(?: {_WHO})?(?: ?\((?P<percent>{_PERCENT})\))?{_OF}(?P<of>{COUNT})\b"
            rf"(?: (?:{_ARM_WORD} )?(?:(?P<who>{_WHO})|{_THING})\b)?"
            rf"(?: ?[(\[,;]+ ?(?P<late>{_PERCENT})[)\]]?(?: of (?:the )?)?"
            rf"(?: ?(?P<whom>{_WHO})\b)?)?"
        ),
        rf"n ?= ?(?P<n>[0-9]+)\b(?:[,;] ?(?P<percent>{_PERCENT}))?",
        (
            rf"(?P<n>{COUNT})(?: {_ARM_WORD}){{0,2}}(?: (?:further|other|more|elderly|adult))?"
            rf" (?P<who>{_WHO})\b(?: ?\((?P<percent>{_PERCENT})\))?"
        ),
        rf"(?P<n>{COUNT})\b(?: ?\((?P<percent>{_PERCENT})\))?",
        (
            rf"(?P<percent>{_PERCENT})(?: of (?:(?:the|all|our) )*(?:(?P<of>{COUNT}) )?"
            rf"(?P<who>{_WHO})\b)?"
        ),
    )
)
"""How a share is printed, the fullest form first."""

_ARM = re.compile(
    rf"^ (?:given|receiving|treated with|(?:who|that) (?:received|had|were given)) (?:the )?"
    rf"(?P<given>{_ARM_WORD}|[\w-]+)\b"
    rf"|^(?:,? (?:in|of|from|among|with|after|for|on))?(?: the)? ?(?P<arm>controls\b|group"
    rf" [a-d0-9]\b|{_ARM_WORD}(?: {_ARM_WORD})?(?:[- ](?:groups?|arms?|cohorts?|recipients|patients"
    rf"|participants))?\b|(?:[\w+-]+ ){{1,2}}(?:group|arm|cohort)\b)"
)
_ARM_INSIDE = re.compile(
    rf" (?P<arm>{_ARM_WORD}(?: {_ARM_WORD})?) (?:{_WHO}|{_THING})\b| (?P<who>controls)\b"
)
_OBJECTS = re.compile(rf"^n ?=|\b{_THING}$")
_CALLED = re.compile(
    r"(?:[- ](?:groups?|arms?|cohorts?|recipients|patients|participants|treated))+$"
)
_NOT_COUNTED = re.compile(
    r"(?:\b(?:grades?|phases?|levels?|months?|weeks?|days?|years?|types?|stages?|scores?|from|to"
    r"|least|over|than|age|aged|for|within|version|p|day|l|c|t|s|patients?|cases?|participants?"
    r"|subjects?) ?|[-.<>=≥≤±^*/:,$£€])$"
)
_TIME = re.compile(r"[0-9a-z] (?:months|weeks|days|years) $")
"""A time told before people are counted: "by two years four people had died"."""
_UNIT = re.compile(
    r"^(?:[-.,/^:][0-9a-z]| ?(?:%|per ?cent\b)| ?(?:°|±|mg|ml|mm|cm|kg|[µμ]|months?|weeks?|days?"
    r"|years?|yrs?|hours?"
    r"|minutes?|min|points?|times|million|x ?10|to [0-9]|groups?|arms?|centers?|centres?|hospitals?"
    r"|studies|trials|visits?|y|h)\b)"
)


LONGEST = 2000
"""Characters of a sentence in which numbers are linked: no prose is longer, and the work grows with
the square of it."""


class Share(NamedTuple):
    """A share as printed; what it counts, when it says so; `arm` when it names one."""

    number: int | None
    of: int | None
    percent: float | None
    people: bool
    objects: bool
    arm: str | None
    start: int
    end: int


def shares(low: str) -> list[Share]:
    """Return the shares printed in plain lower-case text, in order."""
    found: list[Share] = []
    for form in _FORMS:
        for match in form.finditer(low):
            if not any(match.start() < held.end and held.start < match.end() for held in found):
                found += _share(low, match)
    return sorted(found, key=lambda share: share.start)


def _share(low: str, match: re.Match[str]) -> Iterator[Share]:
    """Yield the share that a form read, none when the number is a grade, an age or a time."""
    part = match.groupdict()
    percent = part.get("percent") or part.get("late")
    bare = not percent and not part.get("of") and not match[0].startswith("n")
    before, after = low[max(0, match.start() - 12) : match.start()], low[match.end() :]
    timed = bool(part.get("who")) and _TIME.search(before) is not None
    if (bare and not timed and _NOT_COUNTED.search(before)) or _UNIT.match(after):
        return
    inside, behind = _ARM_INSIDE.search(match[0]), _ARM.match(after)
    named = [part[group] for part in (inside, behind) if part for group in part.groupdict()]
    own = next(filter(None, named), None)
    arm = own or _arm_before(low[: match.start()])
    objects = bool(_OBJECTS.search(match[0]))
    yield Share(
        number=number(part["n"]) if part.get("n") else None,
        of=number(part["of"]) if part.get("of") else None,
        percent=float(re.split(r" ?(?:%|per)", percent)[0]) if percent else None,
        people=bool(part.get("who") or part.get("whom") or own) and not objects,
        objects=objects,
        arm=_arm(arm) if arm else None,
        start=match.start(),
        end=match.end() + (behind.end() if behind and not inside else 0),
    )


def _arm(printed: str) -> str:
    """Return the name of an arm without the word for an arm: "cell group" is "cell"."""
    name = _CALLED.sub("", printed.strip())
    return "control" if name == "controls" else name


_ARM_BEFORE = re.compile(
    rf"\b(?:in|of|among) (?:the )?(?P<arm>{_ARM_WORD}|[\w+-]+) (?:group|arm|cohort),? $"
)


def _arm_before(before: str) -> str | None:
    """Return the arm that stands right before a share: "in the cell group 2 patients"."""
    match = _ARM_BEFORE.search(before)
    return match["arm"] if match else None


def as_printed(arm: str | None, *, low: str, text: str) -> str | None:
    """Return an arm's name in the letters in which a sentence, `low` in lower case, prints it."""
    start = low.find(arm) if arm else -1
    return text[start : start + len(arm)] if arm and start >= 0 else arm


_NEXT = re.compile(
    r"^[)\]]? ?(?:[,;]? ?(?:and|vs\.?|versus|compared (?:with|to)|against|but)?,? ?(?:in |by "
    r"|at )?)"
    r"[(\[]?$"
)


def joined(low: str, one: Share, other: Share) -> bool:
    """Say whether a share goes on with the one before it: "3% of controls and 5% of others"."""
    return bool(_NEXT.match(low[one.end : other.start]))
