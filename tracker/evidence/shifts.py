"""What the figures of a clause say: before and after, two arms side by side, p and intervals.

Whether less is good depends on what was measured, as the words on polarity tell.
"""

import re

from tracker.evidence import polarity
from tracker.evidence.words import ANIMAL, PERSON

P_VALUE = re.compile(r"\bp(?:[- ]?values?)? ?(?P<sign>[<>=≤≥]) ?(?P<p>0?\.[0-9]+|1(?:\.0+)?\b)")
SMALL = 0.1
"""A change or difference of less than a tenth of the larger value counts as none."""

_SPANS_ZERO = re.compile(
    r"\b(?:ci|c\.i|confidence intervals?)\b[^;0-9-]{0,30}-[0-9.]+ ?(?:to|,|;) ?\+?[0-9.]+"
    r"|\[-[0-9.]+ ?(?:to|,|;) ?\+?[0-9.]+\]|\([^()]{0,12}[,:] -[0-9.]+ (?:to|and) \+?[0-9.]+\)"
    r"|\bdifference[^;]{0,30}\(-[0-9.]+ to [0-9.]+"
)
_RATIO = r"\b(?:hr|rr|or|irr|ratio|risk)\b.{0,60}\b(?:ci|confidence interval)[^0-9]{0,12}"
RATIO = re.compile(
    r"\b(?:hr|rr|or|irr|(?:hazard|odds|risk|rate) ratio|relative risk)\b[ :=,(]{1,3}[0-9]"
)
"""A ratio of one arm to another, by its short or long name."""

_SPANS_ONE = re.compile(_RATIO + r"0?\.[0-9]+ ?(?:to|-|,|;) ?[1-9][0-9]*\.?[0-9]*")
_BELOW_ONE = re.compile(_RATIO + r"0?\.[0-9]+ ?(?:to|-|,|;) ?0?\.[0-9]+")
_ABOVE_ONE = re.compile(_RATIO + r"[1-9][0-9]*\.[0-9]+ ?(?:to|-|,|;) ?[1-9]")
_NOT_SIGNIFICANT = re.compile(r"\bn\.s\.|\(ns\)|\bp ?= ?ns\b")

_PEOPLE = re.compile(
    rf" (?:[\w-]+ )?(?:{PERSON}|{ANIMAL}|eyes|knees|hips|dis[ck]s|levels|samples)\b"
)
"""What is counted, not measured: "in 26 and 27 patients at baseline"."""
_EVENT = re.compile(
    r"\b(?:success\w*|union|fusion|closure|occluded|occlusion|response|responded|remission|cured?"
    r"|heal(?:ed|ing)|patency|local control|\w+ control|satisf\w+|returned|return to|survival"
    r"|improv\w+|relief|relieved|resolved|excellent|good|[a-z]+-free|engraft\w+|recover\w*|cleared"
    r"|quiescent|normal|alive|again|arthrodesis|bridging)\b"
)
_SHARE = re.compile(
    r"\b(?P<part>[0-9]+) ?(?:of|/|out of) ?(?:the )?(?P<whole>[0-9]+)\b"
    r"|(?P<percent>[0-9]+(?:\.[0-9]+)?) ?%|\b(?:in|of) (?:all|every|each)\b|\ball (?:patients"
    r"|procedures|cases|but)\b"
)
_CI = re.compile(r" ?(?:ci\b|c\.i|confidence)")
_X = (
    r"(?P<{}>[0-9]+(?:\.[0-9]+)?)(?: ?(?:±|\+/-) ?[0-9.]+)?(?: ?\([^()]*\))?"
    r" ?(?:mm|cm|%|per ?cent|points?|out of \S+|/ ?10+|m|months?|years?|days?|weeks?|kg)?"
)
_FIRST = (
    r"(?:(?:before|prior to)(?: [a-z]+){0,3}|(?:at|on|of|from)? ?(?:the )?(?:entry|baseline"
    r"|start\w*|inclusion|enrol\w+|admission|outset|beginning)|pre-?(?:operati\w+|treatment"
    r"|injection|op\b)|earlier|initially|to start with)"
)
_BEFORE_AFTER = tuple(
    re.compile(pattern.format(a=_X.format("a"), b=_X.format("b"), first=_FIRST))
    for pattern in (
        r"\bfrom (?:a (?:mean|median) of )?{a}(?: [a-z-]+){{0,6}} to {b}",
        r"\b{a},? (?:\w+ )?{first}(?: and|,|;| but|\)| to)[^;0-9]{{0,40}}{b}",
        r"\b{first},? (?:was|were|averaged|of)? ?{a}(?: and|,|;| but)[^;0-9]{{0,40}}{b}",
        r"\b{a} \({first}\)[,;] {b}\b",
        (
            r"\b{b}\b[^;]{{0,60}}?\b(?:against|compared (?:with|to)|versus|vs\.?|down from|up "
            r"from) {a} {first}"
        ),
        r"\b{b} (?:[a-z0-9]+ ){{0,5}}?\(?{first}[,:]? {a}",
        r"\b{b}\b[^;]{{0,60}}\band {a} {first}",
        r"\b{b}(?: [a-z-]+){{0,6}} ?\({a} {first}",
    )
)
_ARM = r"(?:with|in|after|for|among|on|of)"
_ARMS = re.compile(
    r"(?:^|[^0-9.])"
    + _X.format("a")
    + rf" {_ARM} (?P<one>[^;,0-9]{{2,50}}?),? (?:and|but|versus|vs\.?|v|against|compared with"
    r"|compared to|as against|as opposed to|by|only|,)? ?(?:by )?"
    + _X.format("b")
    + r" (?:with(?:out)?|in|after|for|among|on|of) "
    r"(?P<two>[a-z][^;,0-9]{2,40})"
)
_NAMED_FIRST = re.compile(
    r"\b(?:in|with|for|after) (?:the )?(?P<one>[a-z][a-z -]{1,40}?) (?:was |were |by |of )?"
    + _X.format("a")
    + r"[^;0-9]{0,6},? ?(?:and |but |versus |against |compared with )?(?:[a-z]+ )??"
    r"(?:in|with|for|after) (?:the )?(?P<two>[a-z][a-z -]{1,40}?) (?:was |were |by |of |only |it"
    r" was )*" + _X.format("b")
)
"""Two arms, each named before its value: "in the cell group by 14%, in controls by 3%"."""

_SIZE = re.compile(
    r"\b(?:by|reductions?|decreases?|improvements?|gains?|changes?|increases?|dropped|fell|rose"
    r"|improved|decreased|increased|risen|fallen|lost)\b[^;]{0,40}$"
)
_CONTROL = re.compile(
    r"\b(?:controls?|placebo|sham|saline|pbs|vehicle|untreated|without|alone|bare|usual|standard)\b"
)


_DOSE = re.compile(r"\bdos(?:e|es|age)\b|\b[0-9.]+ ?(?:million|m|mg|ml)\b")


def change(low: str) -> tuple[str, str] | None:
    """Return the way that a change from before to after points, read from its numbers."""
    found = next((match for pattern in _BEFORE_AFTER if (match := pattern.search(low))), None)
    if found and any(_PEOPLE.match(low[found.end(name) :]) for name in ("a", "b")):
        return None
    gain = _gain(low, found, found["a"], found["b"]) if found else None
    if gain is None:
        return None
    if gain > SMALL:
        return "better", "numbers show a gain"
    return ("same", "numbers show no change") if gain > -SMALL else ("worse", "numbers show a loss")


def arms(low: str, signs: frozenset[int]) -> tuple[str, str] | None:
    """Return what two values side by side say, one for each arm, a significant p given or none.

    `signs` are those of the clause: where a gain is told, the values are sizes of that gain.
    """
    found = _ARMS.search(low) or _NAMED_FIRST.search(low)
    told = statistics(low)
    if not found or found["one"].strip() == found["two"].strip() or _two_doses(low, found):
        return None
    turned = bool(_CONTROL.search(found["one"])) and not _CONTROL.search(found["two"])
    pair = (found["a"], found["b"]) if turned else (found["b"], found["a"])
    gain = _gain(low, found, *pair)
    if gain is not None and _SIZE.search(low[: found.start("a")]) and len(signs) == 1:
        gain = abs(gain) * (1 if float(pair[1]) > float(pair[0]) else -1) * min(signs)
    if told == "null" or (not told and gain is not None and abs(gain) <= SMALL):
        return "null", "numbers show no difference"
    if told != "significant" or gain is None:
        return None
    told_apart = bool(_CONTROL.search(found["one"]) or _CONTROL.search(found["two"]))
    return (
        ("than", "numbers show a difference")
        if gain > 0 or not told_apart
        else ("bad", "numbers show a loss")
    )


def _two_doses(low: str, found: re.Match[str]) -> bool:
    """Say whether two values are those of two doses, held against a third, the control's."""
    return (
        bool(_DOSE.search(found["one"]) and _DOSE.search(found["two"]))
        and not _CONTROL.search(found["one"] + found["two"])
        and bool(_CONTROL.search(low))
    )


def _gain(low: str, found: re.Match[str], worse: str, better: str) -> float | None:
    """Return the gain from one value to another as a share of the larger; None: of what?"""
    less = polarity.less_is_good(low, found.start())
    if less is None:
        return None
    one, other = float(worse), float(better)
    return (one - other if less else other - one) / max(one, other, 0.1)


def statistics(low: str) -> str:
    """Return `null` or `significant` when every p-value of a sentence, or its interval, says so."""
    if _NOT_SIGNIFICANT.search(low):
        return "null"
    values = [(match["sign"], float(match["p"])) for match in P_VALUE.finditer(low)]
    nulls = [p > 0.05 if sign in "=≥" else sign == ">" for sign, p in values]
    if nulls:
        return "null" if all(nulls) else "mixed" if any(nulls) else "significant"
    if _SPANS_ZERO.search(low) or _SPANS_ONE.search(low):
        return "null"
    return "significant" if _BELOW_ONE.search(low) or _ABOVE_ONE.search(low) else ""


def most(low: str) -> bool:
    """Say whether a good outcome came about in half or more: "union in 38 of 40"."""
    for found in _SHARE.finditer(low):
        if _CI.match(low[found.end() :]):
            continue
        part, whole = found["part"], found["whole"]
        share = (
            float(part) / max(float(whole), 1.0) if part else float(found["percent"] or 100) / 100
        )
        if share >= 0.5:
            return bool(_EVENT.search(low))
    return False
