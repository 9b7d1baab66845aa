"""Counts of people that belong together: "43 patients compared with 49 controls" is 92 people.

Counts are added when they are joined and none of them holds the others: "60 adults, 35 men and 25
women" is 60 people, and so is "60 adults (35 men)".
"""

import re
from typing import NamedTuple

from tracker.evidence import people
from tracker.evidence.people import Mention
from tracker.evidence.words import COUNT, number


class Group(NamedTuple):
    """People counted together: their number, where it stands, how many counts it was made from.

    `part` says that it counts one sex only, `denominator` that others were counted out of it,
    `units` that it stands in brackets after their limbs, operations or the like.
    """

    value: int
    start: int
    end: int
    noun: str
    words: str
    size: int = 1
    part: bool = False
    denominator: bool = False
    units: bool = False


UNITS = re.compile(
    rf"\b{COUNT}(?: [\w/-]+){{0,4}} (?:eyes|hips|knees|shoulders|elbows|wrists|hands|feet|ankles"
    r"|limbs|legs|ears|teeth|implants|procedures|operations|surgeries|fractures|segments|lesions"
    r"|nodules|tumou?rs|aneurysms|lungs|grafts|transplants|levels|discs|joints|breasts|kidneys"
    r"|arthroplasties|prostheses|stents|scans|images|samples|specimens|cycles|pregnancies) [(]$"
)
"""What there may be several of in one person."""
FEW = 3
"""So few are as a rule those to whom something happened."""
_OUT_OF = re.compile(
    rf"\b{COUNT}(?: \([^()]{{1,60}}\))? (?:out )?of (?:the |all |our |these |a total of ){{0,2}}$"
)


def find(low: str) -> list[Group]:
    """Return the people counted in plain lower-case text, those joined as one group."""
    found = people.mentions(low)
    joined: list[list[Mention]] = []
    for mention in found:
        if joined and _follows(low, joined[-1][-1], mention):
            joined[-1].append(mention)
        else:
            joined.append([mention])
    told = [_group(low, _continued(low, some)) for some in joined]
    return [one for one in told if not _bracket(low, one) or one.size > 1 or _stands(one)]


def _stands(group: Group) -> bool:
    """Say whether a count in brackets counts the people named before them, or by their units."""
    return group.units or group.words[:1] != " "


def _bracket(low: str, group: Group) -> bool:
    """Say whether a count stands in brackets, as part of what stands before them."""
    before = low[: group.start]
    return before.count("(") > before.count(")")


_AND = (
    r"(?:,|;|/|\band|\bor|\bplus|\bas well as|\balong with|\btogether with|\bin addition to"
    r"|\bversus|\bvs\.?|\bagainst|\bwith"
    r"|(?:\bwere |\bwas )?\b(?:compared|matched|contrasted|paired) (?:[\w:]+ )?(?:with|to|against)"
    r"(?: (?:those|that|data|results) (?:of|from|in))?)"
)
_LINK = re.compile(
    rf"{_AND}(?:,? (?:and|also|then))?"
    r"(?: (?:the|an?|another|further|additional|healthy|control|controls|comparison|reference|group"
    r"|arm|cohort|of|in|from|with|on|by|those|matched|case|age-matched|normal)){0,6} $"
)
_HOLDS = re.compile(
    r"\b(?:including|of whom|of which|of these|of them|among|divided|namely|subset|subgroup"
    r"|respectively|only)\b|\.|: |\bincluded\b"
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|received|underwent|developed|showed|completed|reported"
    r"|participated|died|experienced|required|responded|achieved|returned|took|agreed|improved)\b"
)
_COMPARED = re.compile(r"\bwere (?:[\w:]+ )?(?:compared|matched|contrasted|paired)\b")
_GROUP_OF = re.compile(
    r"\band (?:the |a )?(?:[\w-]+ ){0,3}(?:group|arm|cohort|controls?)(?: (?:consisted|composed))?"
    r" (?:of|included|comprised|with) $"
)
_BRACKETS = re.compile(r"\)?[^()0-9]{0,80}\b(?:or|and|versus|vs\.?|,)\b[^()0-9]{0,80}[(\[]")


def _follows(low: str, one: Mention, other: Mention) -> bool:
    """Say whether a count goes on the list of another."""
    gap = low[one.end : other.start]
    if len(gap) > 180 or _HOLDS.search(gap):
        return False
    if low[one.start - 1 : one.start] == "(" and low[other.start - 1 : other.start] == "(":
        return bool(_BRACKETS.fullmatch(gap)) and one.noun == other.noun
    if gap.count("(") != gap.count(")"):
        return False
    if _GROUP_OF.search(gap):
        return not _VERB.search(gap)
    verb = _VERB.search(gap)
    return bool(_LINK.search(gap)) and (not verb or bool(_COMPARED.search(gap)))


_MORE = re.compile(
    rf"(?:,|,? and|,? or| versus| vs\.?| compared (?:with|to)) (?:another |a further )?"
    rf"(?P<n>{COUNT})(?: \([^()]{{1,40}}\))? (?:with|without|who|on|receiving|treated|undergoing"
    rf"|having|not|from|in whom|aged)\b"
)


def _continued(low: str, some: list[Mention]) -> list[Mention]:
    """Return a list of counts with those whose persons are left out: "and 43 without pain"."""
    whole = low[: some[0].start].endswith(("of ", "from ", "among ", "of the "))
    more = None if whole else _MORE.search(low, some[-1].end)
    while more and not _breaks(low[some[-1].end : more.start()]):
        value = number(more["n"])
        some = [*some, Mention(value, more.start("n"), more.end("n"), some[-1].noun)]
        more = _MORE.search(low, more.end("n"))
    return some


def _breaks(gap: str) -> bool:
    """Say whether a gap between two counts ends the first one's clause."""
    return (
        len(gap) > 90
        or gap.count("(") != gap.count(")")
        or bool(_HOLDS.search(gap) or _VERB.search(gap) or ";" in gap)
    )


def _group(low: str, some: list[Mention]) -> Group:
    first = some[0]
    before = low[max(0, first.start - 90) : first.start]
    rest = [one.value for one in some[1:]]
    genders = bool(rest) and not first.part and all(one.part for one in some[1:])
    listed = low[first.end : some[1].start].strip() == "," if rest else False
    total = first.value if _total(first.value, rest) or (genders and listed) else 0
    return Group(
        value=total or first.value + sum(rest),
        start=first.start,
        end=first.end if total else some[-1].end,
        noun=first.noun,
        words=" ".join(one.words for one in some),
        size=len(some),
        part=all(one.part and "healthy" not in one.words for one in some),
        denominator=bool(_OUT_OF.search(before)),
        units=bool(UNITS.search(before)) and low[some[-1].end :].startswith(")"),
    )


def _total(first: int, rest: list[int]) -> bool:
    """Say whether a number is the sum of those after it; one alone that equals it is another."""
    return len(rest) > 1 and first == sum(rest)


_NEXT_CLAUSE = re.compile(
    rf"; | and (?:none|no|nobody|all)\b|(?:[,:]|[,:]? (?:and|of whom,?|of which,?|but|while"
    rf"|whereas|with))"
    rf" (?:only |the remaining |the other )?{COUNT}(?: \([^()]{{1,60}}\))?"
    r"(?: [a-z-]+){0,3} (?:were|was|had|has|have|underwent|met|withdrew|[a-z]{2,}ed)\b"
)


def clause(low: str, at: int) -> str:
    """Return the text from `at` to the end of the clause that stands there."""
    ends = _NEXT_CLAUSE.search(low, at)
    return low[at : min(ends.start() if ends else len(low), at + 260)]
