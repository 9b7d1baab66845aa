"""How many people were studied: randomised or enrolled, else treated, else analysed.

Every count of people is weighed by what its clause says of them; the weightiest counts, the first
among equals. Cells, discs, levels, sites, records, animals and donors are no people, and a number
that screening, an event or another study gave is not this study's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tracker.evidence import groups, people, standing
from tracker.evidence.document import Document, Sentence
from tracker.evidence.groups import Group
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording
from tracker.evidence.standing import CRITERIA
from tracker.evidence.words import COUNT, PERSON, number

VERSION = 2


class Count(NamedTuple):
    """A number of people, its sentence and its rule; `pooled` counts other studies' people."""

    value: int
    rule: str
    sentence: Sentence
    pooled: bool = False


class _Weighed(NamedTuple):
    """A count with its weight, the greater the better; `others` says it counts only controls."""

    weight: int
    count: Count
    others: bool = False


_SHARE = r"(?: \([^()]{1,60}\))?"
_POOLED = Wording(
    rf"\b(?:{COUNT}) (?:[\w-]+ ){{0,2}}(?:studies|trials|articles|papers|rcts|reviews)\b.{{0,40}}"
    rf"\b(?:with|comprising|including|involving|of|totall?ing|enrolling) (?:a total of )?"
    rf"(?P<n>{COUNT}) (?:\w+ )?{PERSON}\b"
)
_LITERATURE = Wording(
    r"\b(?:literature|(?:previously|already|further|been) (?:reported|published|described)"
    r"|(?:reported|published|known) cases|case reports|sample size|power (?:analysis|calculation"
    r"|of)|would be|will be|planned sample)\b"
)
_ANY = Wording(rf"\b{COUNT}\b")


def read(sentence: Sentence) -> Count | None:
    """Return the best count of people in a single sentence, None when it holds none."""
    pooled = _POOLED.search(sentence.low)
    if pooled:
        return Count(number(pooled["n"]), "pooled studies", sentence, pooled=True)
    best = max(_weighed(sentence), key=lambda one: one.weight, default=None)
    return best.count if best else None


def count(document: Document) -> Count | None:
    """Return the people of this study: the first count of the best kind that the paper states."""
    found = [
        (one.weight + _bonus(sentence, first=sentence.low == first), -place, one)
        for first in [_first_result(document)]
        for place, sentence in enumerate(document.sentences)
        if sentence.role is not Role.FORMAL and not _POOLED.fires(sentence.low)
        for one in _weighed(sentence)
        if one.weight + _bonus(sentence, first=sentence.low == first) > 0
        and (one.count.value > _FEW_PEOPLE or one.weight >= _PLAIN)
    ]
    if not any(weight >= _PLAIN for weight, _, _ in found):
        named = _named_groups(document)
        if named:
            return named
    if not found:
        return None
    best = max(found, key=_order)[2].count
    same = [item for item in found if item[2].count.value == best.value and item[0] >= _SHOWING]
    if same:
        best = max(same, key=lambda item: (item[1] < 0, item[1]))[2].count
    return _with_others(best, [one for _, _, one in found])


_SHOWING = 15
"""A weight from which on the first sentence that states the number is the one to show."""


_NAMED = re.compile(
    r"\b(?:group|arm|cohort) (?P<name>[a-f]|[1-6]|i{1,3}|iv|one|two|three|four)\b[^.;0-9]{0,60}?[ (]"
    rf"(?:n ?= ?(?P<n>[0-9]+)\b|(?P<m>{COUNT}) (?:[a-z-]+ ){{0,2}}{PERSON})"
)


def _named_groups(document: Document) -> Count | None:
    """Return the sum of groups that are told one by one: "Group A (n = 20) had ... Group B ..."."""
    sizes: dict[str, int] = {}
    shown: Sentence | None = None
    for sentence in document.body:
        if sentence.role in {Role.METHODS, Role.RESULTS}:
            for match in _NAMED.finditer(sentence.low):
                sizes.setdefault(match["name"], number(match["n"] or match["m"]))
                shown = shown or sentence
    if shown is None or len(sizes) < 2:
        return None
    return Count(sum(sizes.values()), "groups added", shown)


_FEW_PEOPLE = 3
"""So few are as a rule those to whom something happened, unless nobody else is counted."""
_PLAIN = 20
"""A weight from which on a count says itself that it is the study's size."""


def _order(item: tuple[int, int, _Weighed]) -> tuple[int, int, int]:
    """Return what ranks a count: its weight and place; of those that say little the greatest."""
    weight, place, one = item
    if one.count.value <= _FEW_PEOPLE:
        return -1, weight, place
    return (weight, place, 0) if weight >= _PLAIN else (0, one.count.value, place)


def plainly(document: Document) -> Sentence | None:
    """Return a sentence that counts people of the paper's own in so many words, if one does."""
    told = (
        sentence
        for sentence in document.body
        if sentence.role in _OWN_ROLES
        or (sentence.role is Role.BACKGROUND and _OWN.search(sentence.low))
        if not _POOLED.fires(sentence.low)
        for one in _weighed(sentence)
        if one.weight >= _PLAIN - 2 and one.count.value > _FEW_PEOPLE
    )
    return next(told, None)


def _first_result(document: Document) -> str:
    return next((s.low for s in document.body if s.role is Role.RESULTS), "")


def _bonus(sentence: Sentence, *, first: bool) -> int:
    """Return what a sentence's place adds: methods count all, the background counts others."""
    if sentence.role is Role.BACKGROUND:
        if _EARLIER.search(sentence.low):
            return -60
        own = _OWN.search(sentence.low) or standing.ACCRUAL.search(sentence.low)
        return -4 if own else -20
    return _BONUS.get(sentence.role, 0) + (3 if first else 0)


_EARLIER = re.compile(r"\b(?:ha(?:ve|s|d) been|is|are|previous\w*|earlier)\b")
_OWN = re.compile(r"\b(?:we|our|here|herein|this (?:\w+ )?study|this (?:\w+ )?trial)\b")
_OWN_ROLES = frozenset({Role.METHODS, Role.RESULTS, Role.OBJECTIVE})
_BONUS = {Role.METHODS: 3, Role.RESULTS: 1, Role.TITLE: -4, Role.CONCLUSION: -8}


def _weighed(sentence: Sentence) -> Iterator[_Weighed]:
    """Yield every count of people in a sentence that may tell the size of its study."""
    low = sentence.low
    if not _ANY.fires(low) or _LITERATURE.fires(low):
        return
    told = [(group, *standing.weigh(low, group, sentence.role)) for group in groups.find(low)]
    for weight, value, rule in (*_bare(low), *_arms(low, told, sentence.role)):
        yield _Weighed(weight, Count(value, rule, sentence))
    for group, weight, rule in told:
        if weight > 0:
            yield _Weighed(weight, Count(group.value, rule, sentence), _others(low, group))


_START = (
    r"(?:(?:^|[,;:(] |\band |\bwhom,? |\bwhich,? |\bthese,? |\bthose,? |\bthem,? |\bbut |\bonly "
    r"|\bthen |\btotal of |\btotal,? |\bfinally,? |\bwhile )(?:a total of |only |the remaining )?)"
)
_BARE = (
    (
        50,
        "criteria met",
        rf"{_START}(?P<n>{COUNT}){_SHARE}(?: of whom| who)? (?:finally )?{CRITERIA}",
    ),
    (
        41,
        "people enrolled",
        rf"\bof (?:the |all )?(?P<n>{COUNT}){_SHARE} (?:\w+ )?(?:enrolled|randomi[sz]ed|included"
        r"|recruited)\b",
    ),
    (
        44,
        "people entered",
        rf"{_START}(?P<n>{COUNT}){_SHARE} (?:were |was |have been |had been )(?:\w+ )?"
        r"(?:randomi[sz]ed|randomly (?:assigned|allocated)|enrolled|recruited|included|entered"
        r"|participated|took part|consented|agreed to (?:take part|participate)"
        r"|gave (?:\w+ )?consent)\b",
    ),
    (
        40,
        "people entered",
        rf"\b(?:randomi[sz]ed|enrolled|recruited) (?:a total of )?(?P<n>{COUNT})(?: of (?:them"
        rf"|these|those))?(?:[.,;]| to | into |$)|\b(?:randomi[sz]ed|allocated) (?P<m>{COUNT}) of "
        r"(?:them|these)\b",
    ),
    (
        40,
        "people entered",
        r"\b(?:enrol+ment|recruitment|inclusion|accrual) (?:was )?(?:closed|stopped|ended|finished"
        r"|completed?) (?:\w+ )?(?:after|with|at|on reaching) (?:the |all )?(?:planned )?"
        rf"(?P<n>{COUNT})\b",
    ),
    (
        44,
        "people entered",
        rf"\b(?P<n>{COUNT}){_SHARE} (?:out )?of (?:a |the |all |our )?(?:planned )?{COUNT} "
        rf"(?:[\w-]+ ){{0,6}}?(?:(?:have been|had been|has been|were|was) (?:\w+ )?(?:randomi[sz]ed"
        r"|enrolled|recruited|included)|agreed|consented|participated|took part|joined)\b",
    ),
    (
        44,
        "people analysed",
        rf"\b(?:based on|included|enrolled|randomi[sz]ed|recruited|studied|analy[sz]ed|comprised) "
        rf"(?P<n>{COUNT}){_SHARE} (?:out )?of (?:a |the |all |our )?(?:total of )?{COUNT}\b",
    ),
    (
        30,
        "people treated",
        rf"\b(?P<n>{COUNT}) of (?:a |the )?planned {COUNT} {PERSON} (?:have|had|has|were"
        rf"|received)\b",
    ),
    (
        36,
        "people eligible",
        rf"\b(?:of|from|among) (?:whom|which|these|them|those),? (?:only )?(?P<n>{COUNT}){_SHARE} "
        r"(?:\w+ )?(?:were |was )?(?:eligible|analy[sz]ed|available|evaluable|suitable)\b",
    ),
    (
        31,
        "people treated",
        rf"{_START}(?P<n>{COUNT}){_SHARE} (?:were|was) (?:treated|analy[sz]ed|operated)\b",
    ),
    (
        40,
        "people named",
        rf"\bscreened\b[^.;]{{0,50}}?(?:\band|,|of whom|of these,?) (?P<n>{COUNT}){_SHARE}(?: [a-z]+)?"
        rf"(?: {PERSON})? (?:had|were|was|met|underwent|received|proved|fulfilled|entered)\b",
    ),
    (
        11,
        "people who answered",
        rf"(?:{_START}|\b{COUNT} of (?:the |all )?)(?P<n>{COUNT}){_SHARE} (?:returned"
        r"|completed|filled in|answered|replied|responded)\b",
    ),
    (
        15,
        "people named",
        rf"\b{COUNT} of (?:the |all )?(?P<n>{COUNT})\b(?: {PERSON})?{_SHARE} (?:were|answered"
        rf"|came|attended)\b",
    ),
    (
        24,
        "sample size",
        rf"(?:^|[(\[ ])(?:total )?(?:sample (?:size )?(?:of |was |were |comprised |included "
        rf"|consisted of |[(]n ?= ?))(?P<n>{COUNT})(?:[.,;)]| (?:with|from|and|were|was)|$)",
    ),
)
_BARE_COUNTS = tuple((weight, rule, Wording(pattern)) for weight, rule, pattern in _BARE)
_NO_PEOPLE = re.compile(
    r"\b(?:records|studies|articles|abstracts|citations|reports|rats|mice|rabbits|animals|dogs"
    r"|sheep|goats|pigs|eyes|teeth|implants|knees|hips|specimens)\b"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def _bare(low: str) -> Iterator[tuple[int, int, str]]:
    """Yield counts whose persons are left out: "58 were randomised", "of whom 87 were eligible"."""
    if _NO_PEOPLE.search(low):
        return
    for weight, rule, wording in _BARE_COUNTS:
        for match in wording.finditer(low):
            told = next(filter(None, match.groups()))
            if not _YEAR.fullmatch(told):
                yield weight, number(told), rule


_EQUALS = re.compile(r"\bn ?= ?(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\b")
_SHARED_OUT = re.compile(
    r"%[^()]{0,12}\bn ?=|\bn ?= ?[0-9,]+[;,]? [(\[]?[0-9.]+ ?%|\bn ?= ?[0-9]+ (?:each|per)"
)
_ALL_OF = re.compile(r"\b(?:all|whole|entire|total)(?: [a-z-]+){1,3} \((?:total )?n ?=")
_ARMS = re.compile(
    r"\b(?:random|assign|allocat|groups?|arms?|receiv|placebo|controls?|sham|versus|vs|cohorts?"
    r"|compar|doses?|either|healthy|saline|treated|divided)"
)
_GIVEN = (
    r"(?:received|(?:were |was )?(?:randomly )?(?:assigned|allocated|randomi[sz]ed|given|treated"
    r"|injected|operated)|underwent|chose|wore|took|got|used|paid for)"
)
_CLAUSES = Wording(
    rf"\b(?P<a>{COUNT})(?: \([^()]{{1,40}}\))?(?: [a-z-]+){{0,4}} {_GIVEN}\b[^.;]{{1,90}}?"
    rf"(?:,|;| and| while| whereas|, and) (?P<b>{COUNT})(?: \([^()]{{1,40}}\))?"
    rf"(?: (?:[a-z-]+ ){{0,2}}{PERSON})?(?: who [a-z ]{{1,20}}| on [a-z ]{{1,20}})?"
    rf" (?:{_GIVEN}|had|were|was|to|with|from)\b"
)
_COMPARATOR = re.compile(
    r"\b(?:controls?|placebo|sham|saline|usual|standard|conventional|alone|versus|conservative"
    r"|untreated|no treatment|none|matched|comparison|vehicle|could not)\b"
)
_Told = list[tuple[Group, int, str]]


def _arms(low: str, told: _Told, role: Role) -> Iterator[tuple[int, int, str]]:
    """Yield the sum of the arms of a sentence that gives only those, or the whole they make."""
    sizes = [number(match["n"]) for match in _EQUALS.finditer(low)]
    wholes = [group for group, _, _ in told if not group.part]
    events = any(weight <= 0 and group.value > _FEW_PEOPLE for group, weight, _ in told)
    if len(sizes) > 1 and not _SHARED_OUT.search(low) and not events and not _ALL_OF.search(low):
        total = sizes[0] if len(sizes) > 2 and sizes[0] == sum(sizes[1:]) else sum(sizes)
        if total in {group.value for group in wholes}:
            yield 41, total, "arms that make the whole"
        elif _ARMS.search(low) and not any(group.value > max(sizes) for group in wholes):
            methods = role not in {Role.RESULTS, Role.CONCLUSION}
            yield 26 if methods else 10, total, "arms added"
    elif len(sizes) == 1 and not wholes and not _SHARED_OUT.search(low):
        yield 14 if role is Role.METHODS else 5, sizes[0], "sample size"
    yield from _clauses(low, told, role)
    yield from _equal(low, wholes, role)
    yield from _shares(low, wholes)
    yield from _beside(low, told, role)


def _clauses(low: str, told: _Told, role: Role) -> Iterator[tuple[int, int, str]]:
    """Yield the sum of two arms that are told one after another."""
    found = _CLAUSES.search(low)
    starts = {match.start() for match in people.numbers(low)} if found else set()
    if found and {found.start("a"), found.start("b")} <= starts and "screened" not in low:
        one, other = number(found["a"]), number(found["b"])
        inside = [group for group, _, _ in told if group.start >= found.start("a")]
        whole = len(inside) < len(told) or any(group.size > 1 for group in inside)
        compared = bool(_COMPARATOR.search(low)) or role is Role.METHODS
        entered = any(weight > 40 for _, weight, _ in told)
        shared = re.match(r" (?:each|both|either)\b", low[found.end() :])
        part = low[: found.start("a")].endswith(("of ", "of the ", "among ", "from "))
        if not whole and not shared and not part and min(one, other) > 3:
            weight = 53 if entered else 32
            yield weight if compared else 6, one + other, "arms added"


_EQUAL = re.compile(
    rf"\b(?P<k>two|three|four|five|six|[2-6]) (?:[a-z-]+ ){{0,2}}(?:groups|arms|cohorts) of "
    rf"(?P<n>{COUNT})\b"
)
_IN_GROUPS = re.compile(
    rf"[(:,] ?(?P<a>{COUNT}) (?:in|to) (?:the |an? )?(?:[\w-]+ ){{1,3}}(?:group|arm|cohort)"
    rf"(?:,| and|, and) (?P<b>{COUNT}) (?:in|to) (?:the |an? )?(?:[\w-]+ ){{1,3}}(?:group|arm|cohort)"
)


def _equal(low: str, wholes: list[Group], role: Role) -> Iterator[tuple[int, int, str]]:
    """Yield the people of groups of one size, "three groups of 20", or told by their group."""
    if role is not Role.METHODS or len(wholes) > 1:
        return
    equal, inside = _EQUAL.search(low), _IN_GROUPS.search(low)
    if equal and not any(group.value >= 2 * number(equal["n"]) for group in wholes):
        yield 34, number(equal["k"]) * number(equal["n"]), "groups of one size"
    if inside and not wholes:
        yield 28, number(inside["a"]) + number(inside["b"]), "arms added"


_SHARE_AFTER = re.compile(r" \((?P<share>[0-9]{1,2}(?:\.[0-9]+)?) ?%\)")


def _shares(low: str, wholes: list[Group]) -> Iterator[tuple[int, int, str]]:
    """Yield the sum of two counts whose shares make a hundred per cent."""
    shares = [(group, _SHARE_AFTER.match(low, group.end)) for group in wholes if group.size == 1]
    for (one, first), (other, second) in pairwise(shares):
        if first and second and abs(float(first["share"]) + float(second["share"]) - 100) < 0.3:
            yield 18, one.value + other.value, "two shares of all"


_ASIDE = re.compile(r"(?:;|,? (?:and|while|whereas)|,) (?:another |the other )?$")


def _beside(low: str, told: _Told, role: Role) -> Iterator[tuple[int, int, str]]:
    """Yield the sum of two groups that stand side by side, the second one the comparator."""
    singles = [group for group, _, _ in told if group.size == 1 and not group.part]
    if len(singles) != 2 or len(told) != 2 or role not in {Role.METHODS, Role.BACKGROUND}:
        return
    one, other = singles
    entered = standing.weigh(low, one, role)[0] >= 35
    compared = _COMPARATOR.search(other.words + low[other.end : other.end + 120])
    if compared and not entered and _ASIDE.search(low[one.end : other.start]):
        yield 34, one.value + other.value, "arms added"


_CONTROL = re.compile(r"\b(?:healthy|controls?|comparison|normal|unaffected)\b")
_AS_CONTROL = re.compile(
    r"\b(?:served|acted|chosen|selected|included|used|recruited) (?:as|to be)"
    r" (?:[\w-]+ ){0,3}(?:controls?|comparison group|reference group)\b"
)


def _others(low: str, group: Group) -> bool:
    """Say whether a group holds only people that others are compared with."""
    before, after = low[max(0, group.start - 40) : group.start], groups.clause(low, group.end)
    named = group.noun == "controls" or _CONTROL.search(group.words) or _AS_CONTROL.search(after)
    compared = before.endswith(("compared with ", "compared to ", "matched to "))
    return compared or (group.size == 1 and bool(named))


_ALL = re.compile(r"\b(?:total|all|random\w+|divided|groups?|assigned|controls?|altogether)\b")


def _with_others(best: Count, found: list[_Weighed]) -> Count:
    """Return a count with the controls that another sentence compares it with."""
    if _ALL.search(best.sentence.low) or best.rule == "arms added":
        return best
    for one in found:
        apart = one.count.sentence is not best.sentence
        greater = one.count.value >= best.value or "healthy" in one.count.sentence.low
        body = one.count.sentence.role in {Role.METHODS, Role.RESULTS}
        if one.others and apart and greater and body and one.weight >= 12:
            total = best.value + one.count.value
            return best._replace(value=total, rule="people and controls added")
    return best


_AGED = re.compile(r"\b[0-9]{1,3}[- ](?:year|month|week|day)s?[- ]old\b")
_ONE = re.compile(
    r"\b(?:a|an|one|this|the|our) (?:[\w-]+ ){0,4}"
    r"(?:case|patient|man|woman|boy|girl|male|female|infant|child|lady|gentleman|recipient)\b"
)
_FEW = re.compile(rf"\b(?P<n>two|three|2|3) (?:[\w-]+ ){{0,3}}{PERSON}\b")


def of_case(document: Document, told: Count | None) -> Count | None:
    """Return the people of a case report: two or three when it says so, else one."""
    if told and told.value <= 3 and told.sentence.role is not Role.TITLE:
        return told
    body = [s for s in document.body if s.role is not Role.FORMAL]
    for pattern in (_FEW, _AGED, _ONE):
        for sentence in body:
            match = pattern.search(sentence.low)
            if match:
                value = number(match["n"]) if pattern is _FEW else 1
                return Count(value, "people described", sentence)
    return None
