"""How many people were studied: randomised or enrolled, else treated, else analysed.

Every count of people is weighed by what its clause says of them; the weightiest counts, the first
among equals. Cells, discs, levels, sites, records, animals and donors are no people, and a number
that screening, an event or another study gave is not this study's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence import arms, groups, standing, unnamed
from tracker.evidence.document import Document, Sentence
from tracker.evidence.groups import FEW, Group
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording
from tracker.evidence.words import COUNT, PERSON, number

VERSION = 2


class Count(NamedTuple):
    """A number of people, its sentence and its rule; `pooled` counts other studies' people."""

    value: int
    rule: str
    sentence: Sentence
    pooled: bool = False


class Survey(NamedTuple):
    """What a paper tells of its people: how many, and a sentence that counts them plainly."""

    people: Count | None
    plain: Sentence | None


class _Weighed(NamedTuple):
    """A count and its weight, by its clause alone; `others`: it counts only people compared with.

    `standing` is its weight with what the place of its sentence, `place`, adds.
    """

    weight: int
    people: Count
    others: bool = False
    place: int = 0
    standing: int = 0


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
    return best.people if best else None


def count(document: Document) -> Count | None:
    """Return the people of this study: the first count of the best kind that the paper states."""
    return survey(document).people


def survey(document: Document) -> Survey:
    """Return the people of this study, and a sentence that counts them in so many words."""
    found = list(_placed(document))
    plain = next((one for one in found if _is_plain(one)), None)
    likely = [
        one for one in found if one.standing > 0 and (one.people.value > FEW or one.weight >= PLAIN)
    ]
    return Survey(_best(document, likely), plain.people.sentence if plain else None)


def _placed(document: Document) -> Iterator[_Weighed]:
    """Yield every count of people in a paper with its place and what that adds."""
    first = next((s for s in document.body if s.role is Role.RESULTS), None)
    for place, sentence in enumerate(document.sentences):
        if sentence.role is Role.FORMAL or _POOLED.fires(sentence.low):
            continue
        bonus = _bonus(sentence) + (3 if sentence is first else 0)
        for one in _weighed(sentence):
            yield one._replace(place=place, standing=one.weight + bonus)


def _is_plain(one: _Weighed) -> bool:
    """Say whether a count tells in so many words that the study has people of its own."""
    sentence = one.people.sentence
    own = sentence.role in _OWN_ROLES or (
        sentence.role is Role.BACKGROUND and bool(_OWN.search(sentence.low))
    )
    return own and one.weight >= PLAIN - 2 and one.people.value > FEW


def _best(document: Document, found: list[_Weighed]) -> Count | None:
    """Return the count that tells the study's size best, shown where it is stated first."""
    plain = any(one.standing >= PLAIN for one in found)
    named = None if plain else _named_groups(document)
    if named or not found:
        return named
    best = max(found, key=_order).people
    same = [one for one in found if one.people.value == best.value and one.standing >= _SHOWING]
    if same:
        best = min(same, key=lambda one: (one.place == 0, one.place)).people
    return _with_others(best, found)


_SHOWING = 15
"""A weight from which on the first sentence that states the number is the one to show."""


_NAMED = re.compile(
    r"\b(?:group|arm|cohort) (?P<name>[a-f]|[1-6]|i{1,3}|iv|one|two|three"
    r"|four)\b[^.;0-9]{0,60}?[ (]"
    rf"(?:n ?= ?(?P<n>[0-9]+)\b|(?P<m>{COUNT}) (?:[a-z-]+ ){{0,2}}{PERSON})"
)


def _named_groups(document: Document) -> Count | None:
    """Return the sum of groups that are told one by one: "Group A (n = 20) had ...".

    The sentence shown is that of the first group.
    """
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


PLAIN = 20
"""A weight from which on a count says itself that it is the study's size."""


def _order(one: _Weighed) -> tuple[int, int, int]:
    """Return what ranks a count: its weight and place; of those that say little the greatest."""
    if one.people.value <= FEW:
        return -1, one.standing, -one.place
    if one.standing >= PLAIN:
        return one.standing, -one.place, 0
    return 0, one.people.value, -one.place


def _bonus(sentence: Sentence) -> int:
    """Return what a sentence's place adds: methods count all, the background counts others."""
    if sentence.role is Role.BACKGROUND:
        if _EARLIER.search(sentence.low):
            return -60
        own = _OWN.search(sentence.low) or standing.ACCRUAL.search(sentence.low)
        return -4 if own else -20
    return _BONUS.get(sentence.role, 0)


_EARLIER = re.compile(r"\b(?:ha(?:ve|s|d) been|is|are|previous\w*|earlier)\b")
_OWN = re.compile(r"\b(?:we|our|here|herein|this (?:\w+ )?study|this (?:\w+ )?trial)\b")
_OWN_ROLES = frozenset({Role.METHODS, Role.RESULTS, Role.OBJECTIVE})
_BONUS = {Role.METHODS: 3, Role.RESULTS: 1, Role.TITLE: -4, Role.CONCLUSION: -8}


def _weighed(sentence: Sentence) -> Iterator[_Weighed]:
    """Yield every count of people in a sentence that may tell the size of its study."""
    low = sentence.low
    if not _ANY.fires(low) or _LITERATURE.fires(low):
        return
    told = standing.of_groups(low, sentence.role)
    for weight, value, rule in (*unnamed.find(low), *arms.find(low, told, sentence.role)):
        yield _Weighed(weight, Count(value, rule, sentence))
    for group, weight, rule in told:
        if weight > 0:
            yield _Weighed(weight, Count(group.value, rule, sentence), _others(low, group))


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
        apart = one.people.sentence is not best.sentence
        low = one.people.sentence.low
        greater = one.people.value >= best.value or "healthy" in low or " compared with " in low
        body = one.people.sentence.role in {Role.METHODS, Role.RESULTS}
        if one.others and apart and greater and body and one.weight >= 12:
            total = best.value + one.people.value
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
