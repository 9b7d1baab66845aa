"""What was measured, in which arm and when, and how did it come out?

A sentence of the results names a measure and says where it went: in numbers, in words or in a
p-value. A number is taken only where nothing else could be meant; else the outcome is told without.
"""

from collections.abc import Iterator, Sequence

from tracker.evidence import measures, outcome_tokens
from tracker.evidence.document import Document, Sentence
from tracker.evidence.listed import Shape, Stated
from tracker.evidence.outcome_mentions import WAYS, Mention, followed_by, mentions
from tracker.evidence.outcome_readings import Reading, p_value, readings
from tracker.evidence.outcome_tokens import Token
from tracker.evidence.responders_rules import RULE
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording

VERSION = 1

_RESULT = Wording(
    r"\b(?:p ?[<>=≤≥]|p-?values?|from [0-9]|differ\w*|(?:non|in)?significan\w+|(?:improv|reduc"
    r"|decreas|declin|increas|amelior|allevi|reliev|attenuat|worsen|deteriorat|restor|diminish"
    r"|elevat|chang|aggravat|exacerbat|lessen)\w*|fell|fall(?:s|en)?|drop(?:p?ed|s)?|rose|rises?"
    r"|risen|eased|gain(?:s|ed)?|poorer|higher|lower(?:ed)?|greater|less|better|worse|unchanged"
    r"|similar|comparable|equivalent|relief|superior|recover(?:ed|s)|(?:was|were|averaged|of|score)"
    r" -?[0-9])"
)
_BESIDE = Wording(
    r"\b(?:correlat\w+|associat(?:ed|ion|ions)|predict\w+|regression|risk factors?|sensitivity"
    r"|specificity|reliab\w+|diagnos\w+|odds|hazard|literature|et al|previously"
    r"|previous (?:studies|study|reports?)|other studies|meta-analys\w+|systematic\w*"
    r"|reviewed|hypothesi\w+|case[- ]control|classification|agreement|subtypes?)\b"
)
"""Sentences about what goes with what, about instruments or about others' work."""

_BETWEEN = frozenset({"fill", "by", "several", "arm", "effect", "verb", "time"})
_NOT_SIGNIFICANT = 0.05


class Outcome(Shape, frozen=True, kw_only=True):
    """One outcome as one sentence states it.

    Attributes:
        measure: one of `measures.NAMES`.
        arm: the group that the values belong to, as the text names it.
        months: after treatment.
        before, after: values at baseline and at `months`.
        change: from before to after, negative for a fall, in `unit`.
        unit: of the values, "percent", "points", "mm", "cm" or "ms" where it is printed.
        p: "<0.05", "=0.01".
        ci: confidence interval of `effect`, else of `change`.
        effect: difference between groups, signed as printed.
        compared: "between" groups, "within" a group (with before), null when neither is said.
        direction: "better", "worse" or "no_difference", for the patient.
    """

    measure: str
    arm: str | None = None
    months: float | None = None
    before: float | None = None
    after: float | None = None
    change: float | None = None
    unit: str | None = None
    p: str | None = None
    ci: tuple[float, float] | None = None
    effect: float | None = None
    compared: str | None = None
    direction: str | None = None


def find(document: Document) -> Iterator[Stated[Outcome]]:
    """Yield every outcome that the paper reports of its own subjects, once a sentence."""
    for sentence in document.reported:
        yield from dict.fromkeys(
            stated
            for stated in read(sentence)
            if sentence.role is Role.RESULTS or _is_firm(stated.value, sentence.role)
        )


def _is_firm(value: Outcome, role: Role) -> bool:
    """Say whether an outcome told elsewhere than in the results is told in numbers."""
    if role is Role.METHODS:
        return value.before is not None or bool(_in_numbers(value) and value.p)
    return _in_numbers(value)


def _in_numbers(value: Outcome) -> bool:
    told = (value.before, value.change, value.effect)
    return value.after is not None or any(one is not None for one in told)


def read(sentence: Sentence) -> Iterator[Stated[Outcome]]:
    """Yield the outcomes that a single sentence states."""
    low = sentence.low
    rules = [match.span() for match in RULE.finditer(low)]
    named = [
        one
        for one in measures.named(low)
        if measures.is_told(low, one) and not any(a <= one.start < b for a, b in rules)
    ]
    if not named or not _RESULT.search(low) or _BESIDE.search(low):
        return
    tokens = list(outcome_tokens.read(low, named))
    leading = _only_time(tokens, before=named[0].start)
    for clause in mentions(tokens):
        said: list[Token] = []
        for mention in clause:
            at = _only_time(mention.clause) or leading
            shared = mention.linked and not _has_verb(mention)
            said = _claim(mention) or (said if shared else [])
            for value in _outcomes(mention, said, sentence.text, at):
                yield Stated(value, _rule(value), sentence)


def _rule(value: Outcome) -> str:
    return "measure with its values" if _in_numbers(value) else "measure with a direction"


def _has_verb(mention: Mention) -> bool:
    return any(one.kind in {"verb", "null"} for one in mention.after)


def _claim(mention: Mention) -> list[Token]:
    """Return the tokens that say where the measures went."""
    tokens = mention.before if mention.is_part else mention.tokens
    if any(one.kind == "slow" for one in tokens):
        return []
    lead = followed_by(tokens, WAYS)
    said = [
        one
        for place, one in enumerate(tokens)
        if one.kind == "null" or (one.kind in WAYS and not (one.kind == "up" and place in lead))
    ]
    denied = [one for one in said if one.kind == "null"]
    return denied if denied and _is_denied(tokens, denied[0]) else said


def _is_denied(tokens: Sequence[Token], null: Token) -> bool:
    """Say whether a null speaks of a direction: "no difference in the improvement of VAS"."""
    after = [one.kind for one in tokens[tokens.index(null) + 1 :] if one.kind not in _BETWEEN]
    return bool(after) and after[0] in WAYS


def _only_time(tokens: Sequence[Token], *, before: int | None = None) -> float | None:
    """Return the single time that is named, None when none or several are.

    `before`: only when it stands before this place, so that it leads what follows.
    """
    times = [one for one in tokens if one.kind == "time"]
    if len(times) != 1 or (before is not None and times[0].start >= before):
        return None
    months = outcome_tokens.months(times[0])
    return months[0] if len(months) == 1 else None


def _outcomes(
    mention: Mention, said: Sequence[Token], text: str, at: float | None
) -> Iterator[Outcome]:
    found = [] if "mri_other" in mention.names else readings(mention, text)
    numbers = any(one.kind in {"value", "pair"} for one in mention.after)
    names = dict.fromkeys(mention.names)
    if found and len(names) == 1:
        for reading in found:
            value = _read(mention.names[0], mention, said, reading, at)
            if value is not None:
                yield value
        return
    if mention.denied or mention.shares:
        return
    p = None if numbers else _single_p(mention)
    arm, compared = _arm(mention, text), _compared(mention)
    for name in names:
        way = _in_words(name, mention, said)
        if _is_relative(mention, said) and arm is None and compared != "within":
            way = None
        if way and _is_null(p):
            way = "no_difference"
        if way or (p and not measures.is_loose(name)):
            yield Outcome(measure=name, arm=arm, months=at, p=p, compared=compared, direction=way)


_RELATIVE = frozenset(
    {"lower", "higher", "greater", "less", "better", "superior", "worse", "poorer"}
)


def _is_relative(mention: Mention, said: Sequence[Token]) -> bool:
    """Say whether a direction means nothing without the arm or the time it holds of."""
    words = {one.match[0] for one in said if one.match}
    kinds = {one.kind for one in mention.tokens}
    dated = bool(kinds & {"time", "end"}) and "versus" not in kinds
    return bool(words & _RELATIVE) and not dated


def _in_words(name: str, mention: Mention, said: Sequence[Token]) -> str | None:
    """Return a direction told in words; "worse leg pain was noted" is an event, no outcome."""
    event = name == "pain" and any(one.kind == "bad" for one in mention.before)
    return None if event else _way(name, said)


def _read(
    name: str, mention: Mention, said: Sequence[Token], reading: Reading, at: float | None
) -> Outcome | None:
    """Return an outcome with its numbers; where words contradict them it has none of either."""
    change = _signed(name, said, reading) if reading.role == "change" else None
    if reading.role == "change" and change is None:
        return None
    if _is_bare(reading, at):
        return None
    way, by_numbers = _way(name, said), _by_numbers(name, reading, change)
    if way in {"better", "worse"} and by_numbers and by_numbers != way:
        return None
    p = reading.p or (_single_p(mention) if _single(mention) else None)
    mixed = any(one.kind == "null" for one in said)
    direction = way or (None if mixed else by_numbers)
    if reading.role == "effect":
        direction = way if way == "no_difference" or _spans_zero(reading) else None
    if _is_null(p) or _spans_zero(reading):
        direction = "no_difference"
    if reading.other:
        direction = None
    numbers: dict[str, float | None] = {"after": None, "change": None, "effect": None}
    numbers[reading.role] = change if reading.role == "change" else reading.value
    place = reading.places[0] if len(reading.places) == 1 else None
    return Outcome(
        measure=name,
        arm=reading.arm,
        months=(place if isinstance(place, float) else None) if reading.places else at,
        before=reading.before,
        unit=reading.unit,
        p=p,
        ci=_turned(reading.ci) if change == -reading.value else reading.ci,
        compared=_compared_by(mention, reading),
        direction=direction,
        **numbers,
    )


def _is_bare(reading: Reading, at: float | None) -> bool:
    """Say whether a value has neither time nor arm nor baseline: it may well be the baseline."""
    dated = bool(reading.places) or at is not None
    return reading.role == "after" and reading.before is None and not (reading.arm or dated)


def _single(mention: Mention) -> bool:
    return sum(one.kind in {"value", "pair"} for one in mention.tokens) == 1


def _single_p(mention: Mention) -> str | None:
    told = [one for one in mention.tokens if one.kind == "p"]
    return p_value(told[0]) if len(told) == 1 else None


def _is_null(p: str | None) -> bool:
    return p is not None and p[0] in ">=≥" and float(p[1:]) >= _NOT_SIGNIFICANT


def _way(name: str, said: Sequence[Token]) -> str | None:
    """Return where a measure went, in words; None when they say nothing or disagree."""
    ways = {_for_patient(name, one.kind) for one in said}
    return ways.pop() if len(ways) == 1 else None


def _for_patient(name: str, kind: str) -> str | None:
    if kind == "null":
        return "no_difference"
    if kind in {"good", "bad"}:
        return "better" if kind == "good" else "worse"
    if name == "mri_other":
        return None
    return "better" if (kind == "down") == (name in measures.LESS_IS_BETTER) else "worse"


def _signed(name: str, said: Sequence[Token], reading: Reading) -> float | None:
    """Return a change with its sign, None when nothing says which way it went."""
    if reading.value < 0:
        return reading.value
    kinds = {one.kind for one in said}
    if kinds == {"down"}:
        return -reading.value
    if kinds == {"up"}:
        return reading.value
    if kinds not in ({"good"}, {"bad"}) or name == "mri_other":
        return None
    falls = (name in measures.LESS_IS_BETTER) == (kinds == {"good"})
    return -reading.value if falls else reading.value


def _by_numbers(name: str, reading: Reading, change: float | None) -> str | None:
    if reading.role == "after" and reading.before is not None:
        change = reading.value - reading.before
    if not change or name == "mri_other":
        return None
    return "better" if (change < 0) == (name in measures.LESS_IS_BETTER) else "worse"


def _arm(mention: Mention, text: str) -> str | None:
    """Return the arm that a statement without numbers is about: the one before "than"."""
    kinds = [one.kind for one in mention.tokens]
    end = kinds.index("versus") if "versus" in kinds else len(kinds)
    arms = [
        one
        for one in mention.tokens[:end]
        if one.kind == "arm" and not (one.match and one.match["short"])
    ]
    return outcome_tokens.arm(arms[0], text) if len(arms) == 1 else None


def _turned(ci: tuple[float, float] | None) -> tuple[float, float] | None:
    """Return an interval printed for the size of a fall as that of the change."""
    return (-ci[1], -ci[0]) if ci and ci[0] >= 0 else ci


def _spans_zero(reading: Reading) -> bool:
    return reading.ci is not None and reading.ci[0] < 0 < reading.ci[1]


def _compared_by(mention: Mention, reading: Reading) -> str | None:
    if reading.role == "effect":
        return "between"
    found = _compared(mention)
    if reading.before is not None or (reading.role == "change" and found != "between"):
        return "within"
    return found


def _compared(mention: Mention) -> str | None:
    tokens = mention.tokens
    kinds = {one.kind for one in tokens}
    against = followed_by(tokens, frozenset({"arm", "several"}))
    if any(one.kind == "versus" and place in against for place, one in enumerate(tokens)):
        return "between"
    if {"several", "null"} <= kinds or {"effect", "null"} <= kinds:
        return None if "before" in kinds else "between"
    return "within" if "before" in kinds else None
