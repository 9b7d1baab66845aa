"""How many people a study has when a sentence gives only its arms: their sum.

"Sixty were given cells (n = 30) or saline (n = 30)" says the whole itself; "20 received cells and
21 received saline", "three groups of 20 patients" and "7806 (21.9%) and 27 886 (78.1%)" don't.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tracker.evidence import people
from tracker.evidence.groups import FEW, Group
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording
from tracker.evidence.standing import Size, Standing
from tracker.evidence.words import COUNT, PERSON, number

_EQUALS = Wording(r"\bn ?= ?(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\b")
_SHARED_OUT = re.compile(
    r"%[^()]{0,12}\bn ?=|\bn ?= ?[0-9,]+[;,]? [(\[]?[0-9.]+ ?%|\bn ?= ?[0-9]+ (?:each|per)"
)
_BARE_SIZES = Wording(
    r"\b(?:randomi[sz]ed|assigned|allocated|divided)\b[^.;()]{1,60}[(](?P<a>[0-9]{1,4})[)]"
    r"[^.;()]{1,60}\b(?:or|and|versus) [^.;()]{1,60}[(](?P<b>[0-9]{1,4})[)]"
)
_ALL_OF = re.compile(r"\b(?:all|whole|entire|total)(?: [a-z-]+){1,3} \((?:total )?n ?=")
_ARMS = re.compile(
    r"\b(?:random|assign|allocat|groups?|arms?|receiv|placebo|controls?|sham|versus|vs|cohorts?"
    r"|compar|doses?|either|healthy|saline|treated|divided)"
)
_GIVEN = (
    r"(?:received|(?:were |was )?(?:randomly )?(?:assigned|allocated|randomi[sz]ed|given|treated"
    r"|injected|operated)|underwent|chose|wore|took|got|used|paid for"
    r"|had (?:[\w-]+ ){0,3}(?:injections?|surgery|msc\w*|bmac|bmc|prp|svf|saline|placebo|sham"
    r"|concentrate|steroids?|exercise|fusion|plasma|implant\w*|transplant\w*|therapy|treatment))"
)
_CLAUSES = Wording(
    rf"\b(?P<a>{COUNT})(?: \([^()]{{1,40}}\))?(?: [a-z-]+){{0,4}} {_GIVEN}\b[^.;]{{0,90}}?"
    rf"(?:,|;| and| while| whereas|, and) (?P<b>{COUNT})(?: \([^()]{{1,40}}\))?"
    rf"(?: (?:[a-z-]+ ){{0,2}}{PERSON})?(?: who [a-z ]{{1,20}}| on [a-z ]{{1,20}})?"
    rf" (?:{_GIVEN}|had|were|was|to|with|from)\b"
)
_FLOW = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)(?: \([^()]*\))?(?:,|;| and| while)")
"""Those who were shared out, before those of them who were treated, are no arm."""
_COMPARATOR = re.compile(
    r"\b(?:controls?|placebo|sham|saline|usual|standard|conventional|alone|versus|conservative"
    r"|untreated|no treatment|none|matched|comparison|vehicle|could not)\b"
)


def find(low: str, told: list[Standing], role: Role) -> Iterator[Size]:
    """Yield the sum of the arms of a sentence that gives only those, or the whole they make."""
    sizes = [number(match["n"]) for match in _EQUALS.finditer(low)]
    wholes = [one.group for one in told if not one.group.part]
    shared = bool(sizes) and _SHARED_OUT.search(low)
    if len(sizes) == 1 and not wholes and not shared:
        yield Size(14 if role is Role.METHODS else 5, sizes[0], "sample size")
    if len(sizes) > 1 and not shared and not _ALL_OF.search(low) and not _events(told):
        total = sizes[0] if len(sizes) > 2 and sizes[0] == sum(sizes[1:]) else sum(sizes)
        if total in {group.value for group in wholes}:
            yield Size(41, total, "arms that make the whole")
        elif _ARMS.search(low) and not any(group.value > max(sizes) for group in wholes):
            methods = role not in {Role.RESULTS, Role.CONCLUSION}
            yield Size(26 if methods else 10, total, "arms added")
    bare = _BARE_SIZES.search(low) if role is Role.METHODS and not wholes else None
    if bare and min(number(bare["a"]), number(bare["b"])) > FEW:
        yield Size(26, number(bare["a"]) + number(bare["b"]), "arms added")
    yield from _clauses(low, told, role)
    yield from _equal(low, wholes, role)
    yield from _shares(low, wholes)
    yield from _beside(low, told, role)


def _events(told: list[Standing]) -> bool:
    """Say whether a sentence counts those to whom something happened."""
    return any(one.weight <= 0 and one.group.value > FEW for one in told)


def _clauses(low: str, told: list[Standing], role: Role) -> Iterator[Size]:
    """Yield the sum of two arms that are told one after another."""
    found = _CLAUSES.search(low)
    starts = {match.start() for match in people.numbers(low)} if found else set()
    if (
        found
        and not _FLOW.search(found[0])
        and {found.start("a"), found.start("b")} <= starts
        and "screened" not in low
    ):
        one, other = number(found["a"]), number(found["b"])
        compared = bool(_COMPARATOR.search(low)) or role is Role.METHODS
        if min(one, other) > FEW and not _within(low, told, found):
            weight = 53 if any(one.weight > 40 for one in told) else 32
            first = (one.weight for one in told if one.group.start == found.start("a"))
            weight = max(weight, 1 + max(first, default=0))  # one arm is never more than both
            yield Size(weight if compared else 6, one + other, "arms added")


def _within(low: str, told: list[Standing], found: re.Match[str]) -> bool:
    """Say whether the sentence counts the whole besides its arms."""
    start = found.start("a")
    outside = any(one.group.start < start or one.group.size > 1 for one in told)
    rest = number(found["a"]) - number(found["b"])
    others = (more for more in people.numbers(low) if more.start() > found.start("a"))
    halved = any(number(more[0]) == rest for more in others if more.start() != found.start("b"))
    each = re.match(r" (?:each|both|either)\b", low[found.end() :])
    return (
        outside
        or halved
        or bool(each)
        or low[:start].endswith(("of ", "of the ", "among ", "from "))
    )


_EQUAL = re.compile(
    rf"\b(?P<k>two|three|four|five|six|[2-6]) (?:[a-z-]+ ){{0,2}}(?:groups|arms|cohorts) of "
    rf"(?P<n>{COUNT})\b"
)
_IN_GROUPS = re.compile(
    rf"[(:,] ?(?P<a>{COUNT}) (?:in|to) (?:the |an? )?(?:[\w-]+ ){{1,3}}(?:group|arm|cohort)"
    rf"(?:,| and|, and) (?P<b>{COUNT}) (?:in|to) (?:the |an? )?(?:[\w-]+ ){{1,3}}"
    r"(?:group|arm|cohort)"
)


def _equal(low: str, wholes: list[Group], role: Role) -> Iterator[Size]:
    """Yield the people of groups of one size, "three groups of 20", or told by their group."""
    if role is not Role.METHODS or len(wholes) > 1:
        return
    equal, inside = _EQUAL.search(low), _IN_GROUPS.search(low)
    if equal and not any(group.value >= 2 * number(equal["n"]) for group in wholes):
        yield Size(34, number(equal["k"]) * number(equal["n"]), "groups of one size")
    if inside and not wholes:
        yield Size(28, number(inside["a"]) + number(inside["b"]), "arms added")


_SHARE_AFTER = re.compile(r" \((?P<share>[0-9]{1,2}(?:\.[0-9]+)?) ?%\)")


def _shares(low: str, wholes: list[Group]) -> Iterator[Size]:
    """Yield the sum of two counts whose shares make a hundred per cent."""
    shares = [(group, _SHARE_AFTER.match(low, group.end)) for group in wholes if group.size == 1]
    for (one, first), (other, second) in pairwise(shares):
        if first and second and abs(float(first["share"]) + float(second["share"]) - 100) < 0.3:
            yield Size(18, one.value + other.value, "two shares of all")


_ASIDE = re.compile(r"(?:;|,? (?:and|while|whereas)|,) (?:another |the other )?$")


def _beside(low: str, told: list[Standing], role: Role) -> Iterator[Size]:
    """Yield the sum of two groups that stand side by side, the second one the comparator."""
    singles = [one for one in told if one.group.size == 1 and not one.group.part]
    if len(singles) != 2 or len(told) != 2 or role not in {Role.METHODS, Role.BACKGROUND}:
        return
    one, other = (single.group for single in singles)
    compared = _COMPARATOR.search(other.words + low[other.end : other.end + 120])
    if compared and singles[0].weight < 35 and _ASIDE.search(low[one.end : other.start]):
        yield Size(34, one.value + other.value, "arms added")
