"""What a clause says of the people that it counts: enrolled, treated, studied, or something else.

A number that screening, an event, a single arm or givers of tissue gave stands for no study.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from tracker.evidence import groups
from tracker.evidence.groups import Group
from tracker.evidence.people import RATERS
from tracker.evidence.roles import Role

SHARE = r"(?: \([^()]{1,60}\))?"
"""A share or the like in brackets after a number."""
CRITERIA = r"(?:satisf(?:y|ied)|met|meeting|fulfill?(?:ed|ing)) (?:\w+ ){0,5}criteria"
_ENTER = (
    r"(?:randomi[sz]ed|randomly|enrolled|enlisted|recruited|included|entered|allocated|assigned"
    r"|allotted|divided|consented|registered|participated|took part|volunteered|accrued"
    r"|(?:under|for) randomi[sz]ation|underwent randomi[sz]ation|agreed|invited and)"
)
_ENTERED_AFTER = re.compile(
    rf"^(?:[^;]{{0,160}}?[ ,)])?(?:were|was|have been|had been|has been|are|is)? ?"
    rf"(?:then |also |prospectively |retrospectively |finally |consecutively |eventually "
    rf"|initially "
    rf"|subsequently |[a-z]+ly |successfully )?{_ENTER}\b"
)
_STUDY = (
    r"(?:study|trial|sample|cohort|series|population|group|participants|subjects|patients"
    r"|analysis|analyses|dataset|database|survey|total|investigation|we|authors|respondents"
    r"|register|registry|experiment|project|experiments)"
)
_ENTERED_BEFORE = re.compile(
    r"\b(?:randomi[sz]ed|enrolled|enrolling|recruited|recruiting|included|including only"
    r"|randomly (?:assigned|allocated)|randomi[sz]ation of|enrol+ment of|inclusion of"
    r"|recruitment of)(?: (?:a total of|data (?:from|on|of)|the|in total|another))? $"
)
_MADE_OF = re.compile(
    rf"\b{_STUDY}\b[^.;]{{0,40}}\b(?:includ(?:ed|es|ing)|comprised|comprises|comprising"
    rf"|consist(?:ed|s|ing) of"
    rf"|(?:was|were|is) (?:composed|comprised|made up) of|involv(?:ed|es|ing)|contained|were"
    rf"|covered|totall?ed|enrolling|recruiting) "
    rf"(?:a total of |data (?:from|of|on) |the )?$"
)
_WE = re.compile(
    r"\b(?:we|authors|study|trial|analysis)\b[^.;]{0,60}\b(?:studied|examined|investigated"
    r"|evaluated|analy[sz]ed|reviewed|assessed|treated|identified|surveyed|interviewed|followed"
    r"|compared|tested|observed|measured|selected|scanned|imaged|genotyped|questioned|screened"
    r"|report|describe|present|reported|described|presented|mailed)"
    r"(?: (?:a total of|data (?:from|of|on)|the|\w+ly|records of|in|from|for|of|cohort|a|and"
    r"|charts of|medical))* $"
)
_WHOLE = re.compile(
    r"\b(?:total of|in total,?|total|altogether,?|overall,?|sample of|cohort of|series of"
    r"|population of|data (?:from|of|on|for)|(?:records|charts|files|images|scans"
    r"|notes|histories|samples|questionnaires|interviews|responses) (?:of|from|for|with|on)"
    r"|returned by|questionnaires? (?:\w+ ){1,4}(?:to|by)|experience (?:of|with|in))"
    r"(?: (?:the|all|these|a))? $"
)
_STUDIED = re.compile(
    r"^[^;]{0,140}?\b(?:(?:were|was|have been|had been) (?:\w+ ){0,2}?(?:analy[sz]ed|studied"
    r"|evaluated|reviewed|examined|assessed|identified|followed|interviewed|surveyed|observed"
    r"|imaged|scanned|investigated|compared|tested|collected|selected|measured|monitored"
    r"|available|eligible|admitted|hospitali[sz]ed|seen|diagnosed|screened for|asked|questioned"
    r"|genotyped|matched|drawn|invited [^,;]{0,30}and)|completed|responded|provided|attended"
    r"|answered"
    r"|filled in|returned)\b"
)
_TREATED = re.compile(
    r"^[^;]{0,140}?\b(?:(?:were|was|have been|had been) (?:\w+ ){0,2}?(?:treated|given|injected"
    r"|operated|implanted|administered|transplanted|managed|offered)|underwent|received"
    r"|undergoing|receiving|treated|had .{0,60}\b(?:injected|cells|concentrate|fraction|svf|bmac"
    r"|prp|plasma))\b"
)
_MET = re.compile(rf"^[^;]{{0,80}}?\b{CRITERIA}")


class Size(NamedTuple):
    """A number of people, its weight as the size of the study, and the rule that found it."""

    weight: int
    value: int
    rule: str


class Standing(NamedTuple):
    """People counted, how well that tells the study's size (0: not at all), and the rule."""

    group: Group
    weight: int
    rule: str


def of_groups(low: str, role: Role) -> list[Standing]:
    """Return the people counted in plain lower-case text, each group with its standing."""
    return [Standing(group, *_weigh(low, group, role)) for group in groups.find(low)]


def _weigh(low: str, group: Group, role: Role) -> tuple[int, str]:
    """Return how well a count tells the study's size, 0 when it tells another thing, and a name."""
    before, after = low[max(0, group.start - 110) : group.start], groups.clause(low, group.end)
    before = re.split(r"[;.] ", before)[-1]
    if group.units:
        before, after = groups.UNITS.sub("", before), after.removeprefix(")")
    if _nobody(low, group, before, after):
        return 0, ""
    weight, rule = next(
        ((weight, rule) for weight, rule, says in _KINDS if says(before, after, role)),
        (8 if role in {Role.RESULTS, Role.CONCLUSION} else 12, "people named"),
    )
    if weight < 35 and _event(group, before, after, role):
        return 0, ""
    if group.denominator:
        weight = 30 if _ENTERED_AFTER.match(after) else 6
    if weight < 35:
        alone = group.size == 1 and (role is not Role.METHODS or " " not in group.words.strip())
        weight -= (15 if alone else 4) if group.part else 0
        weight -= 12 if _PART_SHARE.match(after) else 0
    weight -= 25 if _SUBSET.search(before) else 0
    return weight + (_marks(low, after) if weight > 0 else 0), rule


_PART_SHARE = re.compile(r"^ \((?:[0-9]{1,2}(?:\.[0-9]+)?) ?%")


_TOTAL = re.compile(r"\b(?:total of|in total,?|altogether,?|total) $")
ACCRUAL = re.compile(
    r"\b(?:between|from|since|during|in) (?:the )?(?:period )?(?:(?:early|late|mid) )?(?:january"
    r"|february|march|april|may|june|july|august|september|october|november|december|jan|feb|aug"
    r"|sept?|oct|nov|dec|years? )?[.,]? ?(?:[0-9]{1,2},? )?(?:of )?(?:19|20)[0-9]{2}\b"
    r"|\b(?:study|[0-9]+-year|[0-9]+-month|same) period\b|\bconsecutive\b"
)
_AGES = re.compile(
    r"\b(?:mean|median|average) (?:\(?sd\)? )?age|\baged\b|\bage (?:range|of|was)|\byears (?:old|of"
    r" age)|\b(?:fe)?male|\bwomen\b|\bmen\b|[0-9]+ ?[mf]\b"
)


def _marks(low: str, after: str) -> int:
    """Return what adds weight: a time of accrual, the ages and sexes of those counted."""
    accrual = 6 if ACCRUAL.search(low) else 0
    return accrual + (5 if _AGES.search(after[:80]) else 0)


_NOT_BEFORE = re.compile(
    r"(?:\b(?:planned|panel of|per|every|each|grade|phase|aim of|target of|at least|of a|aged|up to"
    r"|minimum of|maximum of|approximately [0-9]+ of"
    r"|one in|in every|about [0-9]+ in|type|rates? (?:of|per)) )$|[<>≥≤] ?$"
)
_SCREENED = re.compile(
    r"^[^.;,]{0,60}?\b(?:screened(?: (?:by|at|and)\b|[.,;]|$)|invited(?: to [^,;]{0,30})?(?:[,.]|$)"
    r"|(?:approached|assessed for eligibility|contacted|declined|excluded|refused|withdr\w+"
    r"|dropped out|lost to|discontinued|did not|ineligible|not eligible|deceased|who died)\b)"
)
_EACH = re.compile(
    r"^ (?:each\b|(?:in|of|per|for|from) (?:(?:each|every|either) (?:[\w-]+ ){0,2}|the (?:[\w-]+ )"
    r"{1,2})(?:groups?|arms?|cohort)|in (?:group|arm|cohort)|(?:per|each) (?:group|arm))"
)
_RATING = re.compile(
    r"^ (?:independently |blindly |then |each )?(?:assessed|read|rated|graded|measured|reviewed"
    r"|extracted|placed|scored|evaluated|examined|interpreted|performed|judged|analy[sz]ed)\b"
)
_SENT_TO = re.compile(
    r"\b(?:mailed|sent|posted|e-?mailed|distributed|handed|offered|invited)\b[^.;]*\bto (?:the "
    r"|all "
    r"|a total of )?$"
)
_REPLIED = re.compile(r"\b(?:replied|returned|responded|answered|completed|responses)\b")
_TISSUE = re.compile(
    r"\b(?:cells?|specimens?|tissues?|dis[ck]s?|biops(?:y|ies)|cartilage|fragments|explants"
    r"|cultures|teeth|nuclei|bones?|cadavers?|cadaveric|corpses|cell lines?)\b[^.;]{0,60}"
    r"\b(?:from|removed|obtained|taken|isolated|harvested|donated by)\b[^.;]{0,40}$"
)
_TO_PEOPLE = re.compile(
    r"\b(?:inject|graft|implant|transplant|infus|treat)\w*\b[^.;]{0,90}\b(?:in|of|into|to) $"
)


def _nobody(low: str, group: Group, before: str, after: str) -> bool:
    """Say whether a number counts the screened, those who rate, one arm, or givers of tissue."""
    rating = group.noun in RATERS and (_RATING.match(after) or before.endswith("by "))
    tissue = _TISSUE.search(before) and not _TO_PEOPLE.search(before)
    only = low[group.start - 1 : group.start] == "(" and after.startswith(")")
    sent = _SENT_TO.search(before) and _REPLIED.search(low)
    return bool(
        sent
        or _NOT_BEFORE.search(before)
        or (_SCREENED.match(after) and not _ENTERED_AFTER.match(after[:60]))
        or (_EACH.match(after) and group.size == 1)
        or rating
        or tissue
        or (only and group.size == 1)
    )


_EVENTS = re.compile(
    r"^(?: \([^()]*\))? ?(?:who |that |also |[a-z]+ly )?(?:developed|had|have|has|experienced"
    r"|reported|died|required|showed|suffered|presented|progressed|relapsed|recurred|went on|asked"
    r"|encountered|complained|failed|improved|achieved|needed|felt|noted|per |each |in each|in the"
    r"|in both|are|converted|was admitted|remained|became|returned to|continued|recovered|survived"
    r"|responded|reached|stopped|chose|opted|elected|withdrew|refused|dropped|used|took|scored"
    r"|revised|demonstrated|exhibited|displayed|discontinued|described|expressed|gained|lost"
    r"|were (?:lost|excluded|reoperated|satisfied|not|able|unable|seen again|alive|dead|positive"
    r"|negative|found|considered|classified|converted|readmitted|graded|free|cured|rated|still"
    r"|aware|smokers|male|female|men|women|older|younger|infected|pregnant|unchanged|missing)"
    r"|did not|did|could|with (?:a |an )?(?:complete|partial|good|poor|excellent))\b"
)
_CASES_OF = re.compile(r"^ (?:of|with|in which|where) ")
_SUBSET = re.compile(
    r"\b(?:group|arm|cohort) (?:[a-f]|[1-9]|i{1,3}|iv)\b[^.;]{0,30} $|, including $|"
    r"\b(?:none of|all but|other|remaining|further|first|of these,?|of them,?|of those,?|of whom,?"
    r"|of which,?|among (?:them|these|those),?|subset of|subgroup of|only|while|another|rest of)"
    r"(?: the)? $|\b(?:in|for|of) (?:the )?(?:[\w-]+ ){0,2}(?:group|arm|cohort)(?: [a-z0-9]"
    r"| i+)?,? "
    r"(?:there were )?$"
)


def _event(group: Group, before: str, after: str, role: Role) -> bool:
    """Say whether a number counts those to whom something happened."""
    named = group.noun == "cases" and _CASES_OF.match(after) and not _WHOLE.search(before)
    if named and (role is not Role.METHODS or _THERE.search(before)):
        return True
    results = role in {Role.RESULTS, Role.CONCLUSION}
    if results and (_FOUND_IN.search(before) or before == "in ") and not _AVAILABLE.search(before):
        return True
    if group.size > 1 and role is Role.METHODS:
        return False
    events = _EVENTS if results else _ENDS
    return bool(events.match(after)) and not _WHOLE_BEFORE.search(before)


_ENDS = re.compile(
    r"^(?: \([^()]*\))? ?(?:who |that |also |[a-z]+ly )?(?:developed|died|withdrew|refused|dropped"
    r"|experienced|failed|relapsed|suffered a|declined|were (?:lost|excluded|reoperated|not|unable"
    r"|withdrawn|missing)|did not|could not|also)\b"
)
_THERE = re.compile(r"\b(?:were|was) $")
_FOUND_IN = re.compile(
    r"\b(?:observed|seen|found|detected|noted|occurred|present|identified|diagnosed|confirmed"
    r"|achieved|required|reported|necessary|developed|documented|recorded"
    r"|obtained|evident|positive|negative|abnormal|normal|successful|encountered"
    r"|revealed|demonstrated|shown) in (?:only |another |the other )?$"
)
_WHOLE_BEFORE = re.compile(
    r"\b(?:of|among|in|for|from|all|there were)(?: (?:the|all|our|these))? $"
)


_AVAILABLE = re.compile(
    r"\b(?:data|follow-up|results|outcomes?|information|images|scans)\b[^.;]{0,40}\b(?:available"
    r"|obtained|complete|completed|collected|achieved|possible) (?:for|in|from|on|of) $"
)
_OF = frozenset({"of ", "of the ", "among ", "among the "})
_WHO = re.compile(r"^ (?:who|whose|with|without|in whom)\b")
_IN = re.compile(r"(?:^|, )(?:in|among|for|from|using data (?:of|from)) (?:a total of )?$")
_WE_DID = re.compile(r"^[^;]{0,120}?, (?:we|the authors) (?:[a-z]+ly )?[a-z]+ed\b")
_ANALYSED = re.compile(
    r"\b(?:per-protocol|completers?'?|as-treated|analy[sz]ed|intention-to-treat|analys[ie]s)\b"
    r"[^.;]{0,30}\b(?:included|comprised|consisted of|involved) $"
)


def _in_total(before: str, after: str, role: Role) -> bool:
    return bool(_TOTAL.search(before)) and (role is Role.METHODS or bool(_STUDIED.match(after)))


def _treated(before: str, after: str, _: Role) -> bool:
    return bool(_TREATED.match(after)) or before.endswith(("treated ", "treatment of "))


_INTO = re.compile(
    r"\b(?:inject\w+|implant\w+|transplant\w+|deliver\w+|administ\w+|put|placed|instilled)\b"
    r"[^.;]{0,60}\b(?:dis[ck]s?|levels?|spaces?|segments?|joints?|knees?|hips?)"
    r" (?:of|in) (?:the )?$"
)
"""What was given into discs or joints "of ten patients"."""
_KINDS: tuple[tuple[int, str, Callable[[str, str, Role], object]], ...] = (
    (24, "people analysed", lambda before, *_: _ANALYSED.search(before)),
    (50, "criteria met", lambda _, after, __: _MET.match(after)),
    (
        42,
        "people entered",
        lambda before, after, _: _ENTERED_AFTER.match(after) or _ENTERED_BEFORE.search(before),
    ),
    (38, "study made of people", lambda before, *_: _MADE_OF.search(before)),
    (35, "people in total", _in_total),
    (30, "people treated", lambda *said: said[2] is not Role.RESULTS and _treated(*said)),
    (29, "people treated in a part", lambda before, *_: _INTO.search(before)),
    (22, "people followed", lambda before, *_: _AVAILABLE.search(before)),
    (24, "people studied", lambda before, after, _: _IN.search(before) and _WE_DID.search(after)),
    (27, "people studied", lambda before, *_: _WHOLE.search(before) or _WE.search(before)),
    (21, "people of whom", lambda before, after, _: before in _OF and not _WHO.match(after)),
    (20, "people studied", lambda _, after, __: _STUDIED.match(after)),
    (17, "people treated", lambda *said: _treated(*said) and "were treated" in said[1]),
    (10, "people treated", _treated),
)
"""What a clause says of the people it counts, the plainest first."""
