"""Which way does the paper's own main result point, in people or living animals?

Where there is a control group the result is judged against it: better than before but no better
than the control is no difference. What the conclusion says about the comparison decides; the result
that says the same is its proof.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tracker.evidence.document import Document, Sentence
from tracker.evidence.efficacy_rules import BETTER, NULL, RULE_SETS, SAME, THAN
from tracker.evidence.outcome import P_VALUE, PRIMARY, SYMPTOMS, distance, is_beside
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording

VERSION = 1

_CONTRAST = re.compile(
    r"\b(?:but|however|whereas|while|although|though|yet|nevertheless|only|except)\b|;"
)
_SPANS_ZERO = Wording(
    r"\b(?:ci|confidence interval)[,:]? ?[(\[]?-[0-9.]+ ?(?:to|,|;) ?[0-9.]+"
    r"|\bdifference[^;]{0,30}\(-[0-9.]+ to [0-9.]+"
)
_LIKED = frozenset({"than", "better"})
_COMPARATIVE = frozenset({"rct", "controlled", "preclinical"})


class Told(NamedTuple):
    """A sentence and which ways it points: any of null, same, than, better, worse."""

    sentence: Sentence
    ways: frozenset[str]
    rule: str


def ways(sentence: Sentence) -> Told:
    """Return which ways a sentence points and the rule that decides among them."""
    low = _outcome(sentence)
    fired = {rule.value: rule.name for rules in RULE_SETS for rule in rules.firing(low)}
    statistics = _statistics(low)
    if "null" not in fired and statistics == "null":
        fired = {way: name for way, name in fired.items() if way in {"worse", "partly"}}
        fired["null"] = "statistics show no difference"
    elif (
        statistics == "significant"
        and not fired.keys() & {"null", "than", "worse"}
        and _TWO_ARMS.search(low)
    ):
        fired["than"] = "statistics show a difference"
    elif "null" in fired and not _apart(low):
        fired = {way: name for way, name in fired.items() if way in {"null", "partly"}}
    if "worse" in fired and not _CONTRAST.search(low):
        fired = {way: name for way, name in fired.items() if way not in {"than", "better"}}
    if not fired.keys() & {"null", "than"}:
        change = _change(low)
        if change.keys() & {"same", "worse"}:
            fired = {way: name for way, name in fired.items() if way != "better"}
        fired |= change
    name = next((fired[way] for way in _PRECEDENCE if way in fired), "")
    return Told(sentence, frozenset(fired), name)


_THRESHOLD = re.compile(r"(?<=[0-9%]) or (?:less|lower|fewer|more|higher|greater|better|worse)\b")
_PAST = Wording(r"\b(?:was|were|had|did|[a-z]{3,}ed|fell|rose|gave|[0-9]+)\b")
_OWN = Wording(r"\b(?:our|we|this|these|study|trial|series|results?|findings?)\b")
_LESSON = Wording(r"\b(?:may|might|could|can)\b")


def _outcome(sentence: Sentence) -> str:
    """Return the words that can tell an outcome: a threshold compares with nothing."""
    return _THRESHOLD.sub("", sentence.low)


def _lesson(sentence: Sentence) -> bool:
    """Say whether a sentence teaches what may happen to others instead of what happened."""
    low = sentence.low
    return _LESSON.fires(low) and not _PAST.fires(low) and not _OWN.fires(low)


_PRECEDENCE = ("partly", "worse", "null", "than", "same", "better")
_TWO_ARMS = re.compile(
    r"\b(?:with|after|in|given|of)\b[^;]{3,80}\b(?:and|against|versus|vs\.?|whereas|but"
    r"|while)\b[^;]{0,60}\b(?:with|after|in|given|controls?|sham|saline|placebo|vehicle|pbs"
    r"|buffer|untreated|alone|plain|bare|only)\b"
)
_LESS_IS_GOOD = re.compile(
    r"\b(?:pain|vas|nrs|nprs|odi|oswestry|disability|roland\S*|rmdq|pfirrmann"
    r"|index of disability|neck disability index)\b"
)
_MORE_IS_GOOD = re.compile(r"\b(?:joa|sf-36|sf-12|eq-5d\S*|dhi|height|t2|function|walking)\b")
_X = r"(?P<{}>[0-9]+(?:\.[0-9]+)?)(?: ?(?:±|\+/-) ?[0-9.]+)? ?(?:mm|cm|%|points?|out of \S+|m)?"
_CHANGES = tuple(
    Wording(pattern.format(a=_X.format("a"), b=_X.format("b")))
    for pattern in (
        r"\bfrom {a}(?: \([^)]*\))?(?: [a-z]+){{0,4}} to {b}",
        (
            r"\b(?:was|averaged|were) {a} (?:before|at entry|at baseline|preoperatively"
            r"|initially)\b[^;]{{0,30}}?(?:and|,) {b}"
        ),
        (
            r"\b(?:was|averaged|were|at) {b}\b[^;]{{0,40}}?(?:\(baseline|against|compared with"
            r"|versus|vs\.?|; |, )(?: [a-z]+){{0,6}}? ?{a} (?:before|at baseline|at entry|earlier)"
        ),
        r"\b(?:was|averaged|were) {b} \(baseline,? {a}\)",
        r"\b(?:was|averaged|were) {b}\b[^;]{{0,60}}\band {a} (?:before|at baseline|at entry)",
        r"\b(?:was|averaged|were) {a} (?:at entry|at baseline|before)\b[^;]{{0,60}}\band {b} at",
    )
)


def _falls(low: str, place: int) -> bool | None:
    """Say whether less is good in the measure last named before `place` (None: no measure)."""
    less, more = (
        max(
            (match.start() for match in pattern.finditer(low) if match.start() <= place), default=-1
        )
        for pattern in (_LESS_IS_GOOD, _MORE_IS_GOOD)
    )
    if less < 0 and more < 0:
        named = bool(_LESS_IS_GOOD.search(low)), bool(_MORE_IS_GOOD.search(low))
        return named[0] if any(named) else None
    return less > more


def _change(low: str) -> dict[str, str]:
    """Return the way that a change from before to after points, read from its numbers."""
    found = next((match for pattern in _CHANGES if (match := pattern.search(low))), None)
    falls = _falls(low, found.start()) if found else None
    if found is None or falls is None:
        return {}
    before, after = float(found["a"]), float(found["b"])
    gain = (before - after if falls else after - before) / max(before, 0.1)
    if gain > 0.1:
        return {"better": "numbers show a gain"}
    return {"same": "numbers show no change"} if gain > -0.1 else {"worse": "numbers show a loss"}


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the direction that a single sentence tells, and the rule that saw it.

    A sentence that tells better on one outcome and no difference on another is `mixed`.
    """
    told = ways(sentence)
    return _direction(told), told.rule or "no direction told"


def _direction(told: Told) -> str:
    found = told.ways
    low = told.sentence.low
    apart = _apart(low) if "null" in found else "same" in found and (_apart(low) or _half(low))
    if "partly" in found or apart:
        return "mixed"
    if "worse" in found and not found & {"than", "null"}:
        return "worse"
    if found & {"null", "same"}:
        return "no_difference"
    return "benefit" if found & {"than", "better"} else "worse" if found else "not_mentioned"


def _apart(low: str) -> bool:
    """Say whether a better and a null outcome stand in different clauses."""
    parts = [part for part in _CONTRAST.split(low) if part]
    null = [bool(NULL.first(part) or SAME.first(part)) for part in parts]
    better = [bool(THAN.first(part)) for part in parts]
    return any(null) and any(good and not bad for good, bad in zip(better, null, strict=True))


def _statistics(low: str) -> str:
    """Return `null` or `significant` when every p-value of a sentence, or its interval, says so."""
    values = [(match["sign"], float(match["p"])) for match in P_VALUE.finditer(low)]
    nulls = [p > 0.05 if sign in "=≥" else sign == ">" for sign, p in values]
    if nulls:
        return "null" if all(nulls) else "mixed" if any(nulls) else "significant"
    return "null" if _SPANS_ZERO.fires(low) else ""


def find(document: Document, *, design: str) -> tuple[str, str, Sentence | None]:
    """Return the direction of the paper's main result, the rule and the sentence that proves it."""
    told = [
        item
        for s in document.reported
        if s.role is not Role.METHODS
        and not _ASIDE.fires(s.low)
        and (item := ways(s)).ways
        and (item.ways <= _LIKED or not _lesson(s))
    ]
    claims = [item for item in told if item.sentence.role is Role.CONCLUSION]
    results = [item for item in told if item.sentence.role is Role.RESULTS]
    titled = ways(document.title)
    if titled.ways & {"null", "than", "worse", "same"} and "?" not in document.title.low:
        claims = [Told(document.title, titled.ways - {"better"}, titled.rule), *claims]
    decide = _compared if design in _COMPARATIVE else _uncompared
    value = decide(claims, results)
    if value == "not_mentioned":
        return value, "no direction told", None
    return _prove(value, (*results, *claims), compared=design in _COMPARATIVE)


_ASIDE = Wording(
    r"\b(?:post hoc|subgroups?|exploratory|future|further (?:studies|research|trials)|needed"
    r"|warranted|required)\b"
)


def _compared(claims: Sequence[Told], results: Sequence[Told]) -> str:
    """Return the direction against the control: what the conclusion says, else the results."""
    claimed = _all(claims)
    between = [item for item in results if item.ways & {"null", "than"}]
    if any(_direction(item) == "mixed" for item in claims) or {"null", "than"} <= claimed:
        value = "mixed"
    elif "worse" in claimed and "than" not in claimed:
        value = "worse"
    elif "null" in claimed:
        value = "no_difference"
    elif "than" in claimed:
        borne_out = not between or any("than" in item.ways for item in between)
        value = "benefit" if borne_out else "mixed"
    elif between:
        value = _between(between, liked="better" in claimed)
    else:
        value = _uncompared(claims, results)
    return value


def _between(told: Sequence[Told], *, liked: bool) -> str:
    """Return what results against the control add up to: symptoms count before structure."""
    directions = [_direction(item) for item in told]
    if len(set(directions)) == 1:
        return directions[0]
    symptoms = [item for item in told if SYMPTOMS.fires(item.sentence.low)] or told
    nulls = sum(_direction(item) == "no_difference" for item in symptoms)
    thans = sum(_direction(item) == "benefit" for item in symptoms)
    if thans > nulls or (liked and thans == nulls and thans):
        return "benefit"
    if thans:
        return "mixed" if thans == nulls else "no_difference"
    return "mixed" if nulls and "benefit" in directions else "no_difference"


def _uncompared(claims: Sequence[Told], results: Sequence[Told]) -> str:
    """Return the direction against the time before treatment."""
    told = (*results, *claims)
    good = [item for item in told if item.ways & {"better", "than"} and "same" not in item.ways]
    bad = [item for item in told if "worse" in item.ways]
    same = [item for item in told if "same" in item.ways]
    if any("worse" in item.ways for item in claims) or (bad and len(bad) >= len(good)):
        return "worse"
    if any(_half(item.sentence.low) for item in same) or any(
        "partly" in item.ways for item in told
    ):
        return "mixed"
    if same and len(same) >= len(good):
        return "no_difference"
    return (
        "benefit"
        if good
        else "no_difference"
        if any("null" in item.ways for item in told)
        else "not_mentioned"
    )


def _half(low: str) -> bool:
    """Say whether one clause tells a gain and another none."""
    parts = [part for part in _CONTRAST.split(low) if part]
    same = [bool(SAME.first(part)) for part in parts]
    return any(same) and any(
        BETTER.first(part) and not s and not _change(part).keys() & {"same", "worse"}
        for part, s in zip(parts, same, strict=True)
    )


def _all(items: Sequence[Told]) -> set[str]:
    return {way for item in items for way in item.ways}


_SHOWS = {
    "benefit": ("than", "better"),
    "no_difference": ("null", "same"),
    "worse": ("worse",),
    "mixed": ("null", "same", "than"),
}


def _prove(value: str, told: Sequence[Told], *, compared: bool) -> tuple[str, str, Sentence | None]:
    """Return the direction with the sentence that shows it best: a main result, in numbers."""
    shows = _SHOWS[value] if compared else _SHOWS[value][::-1]

    def worth(item: Told) -> tuple[int, ...]:
        low = item.sentence.low
        order = next((place for place, way in enumerate(shows) if way in item.ways), 9)
        late = item.sentence.role in {Role.CONCLUSION, Role.TITLE}
        plain = (order, late) if compared and value == "benefit" else (late, order)
        exact = _direction(item) == value
        first = item.sentence.role is not Role.TITLE and PRIMARY.fires(low)
        return not exact, is_beside(item.sentence), not first, *plain, *distance(low)

    best = min(told, key=worth)
    return value, best.rule, best.sentence
