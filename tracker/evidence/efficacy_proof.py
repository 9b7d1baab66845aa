"""Which of the sentences that tell a direction proves the paper's main result?

The first result that says it in so many words, of a main outcome, with its figures, and against the
control where there is one. A conclusion proves it only where no result says as much: where the
results give two rates and a p-value, and the conclusion that the arms did not differ.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tracker.evidence.document import Document, Sentence
from tracker.evidence.outcome import MAIN, PRIMARY, SYMPTOMS, is_beside
from tracker.evidence.roles import Role
from tracker.evidence.shifts import P_VALUE
from tracker.evidence.telling import LIKED, Told

WEIGHTS = {
    "says that arms are alike": 1.3,
    "says that it beats the control": 1.2,
    "says that it is mixed": 3.5,
    "says that it got better": -0.4,
    "says that it got worse": 0.3,
    "says that nothing changed": 0.3,
    "calls it good": -0.2,
    "shows in figures that arms are alike": -0.1,
    "shows a loss": 0.0,
    "says that both arms changed": -0.3,
    "gives a rate": -0.4,
    "says that one arm did not change": -0.3,
    "says one side of it": -0.6,
    "says that the treated arm got better": -0.9,
    "says another thing": -1.5,
    "gives a p-value": 0.9,
    "speaks of all": 0.4,
    "names a main measure": 0.5,
    "names what patients feel": 0.7,
    "names the primary outcome": 0.5,
    "tells whether it matters": 0.5,
    "names arms": 0.4,
    "names the primary measure": 0.3,
    "names a difference": 0.2,
    "is a result": 0.4,
    "comes later": -0.6,
    "concludes": -0.4,
    "is the title": -1.5,
    "of the first days": -0.4,
    "of something beside": -0.6,
    "names no measure": -0.3,
}
"""How much each property makes a sentence the proof of a result.

Fitted to the sentences that people quoted in the records that rules may be written for (a logistic
choice among the sentences of each abstract that tell a direction), rounded, and settled among equal
fits by the floors of the scorecard. "comes later" counts once for each of the first four sentences
that tell a direction before it.
"""

_DIFFERENCE = re.compile(r"\bdifference\b|\bbetween[- ](?:the )?groups?\b|\bci\b|\bconfidence\b")
_ARMS = re.compile(
    r"\b(?:groups?|arms?|controls?|placebo|sham|saline|vehicle|alone|compared|than|versus|vs)\b"
)
_ALL = re.compile(r"\b(?:overall|(?:in )?all (?:patients|cases|participants|subjects|animals))\b")
EARLY = re.compile(
    r"\b(?:[1-7]|one|two|three|first|second) (?:days?|h|hours?)\b|\b(?:1|one|first) week\b"
    r"|\bimmediate(?:ly)?\b|\bday [1-7]\b|\bearly\b"
)
"""The first days after a treatment, which count for little."""
_BY_FIGURES = frozenset({"statistics show no difference", "numbers show no difference"})
_BY_RATE = frozenset({"a good outcome in most", "a rate of good outcome"})
_ROLES = {
    Role.RESULTS: "is a result",
    Role.CONCLUSION: "concludes",
    Role.TITLE: "is the title",
}
_WORDINGS = {
    "names the primary outcome": PRIMARY,
    "names a difference": _DIFFERENCE,
    "gives a p-value": P_VALUE,
    "names what patients feel": SYMPTOMS,
    "names a main measure": MAIN,
    "names arms": _ARMS,
    "speaks of all": _ALL,
    "tells whether it matters": re.compile(
        r"\b(?:smallest (?:change|difference)|minimal(?:ly)? clinically|mcid|meaningful change)\b"
    ),
    "of the first days": EARLY,
}


def prove(
    value: str,
    told: Sequence[Told],
    primary: frozenset[str],
    *,
    compared: bool,
    document: Document,
) -> tuple[str, Sentence]:
    """Return the rule and the sentence that prove a direction best.

    Args:
        value: the paper's direction.
        told: the sentences that tell any direction, results before claims; at least one.
        primary: the measures that the paper names as its main outcome.
        compared: whether the paper is judged against a control.
        document: the paper, for the text between two sentences that are quoted together.
    """
    between = compared or not any("same" in item.ways for item in told)

    def worth(place: int) -> float:
        item = told[place]
        says = _SAYS[value](item, compared, between)
        return weigh(item, place, (says, *_of_primary(item, primary)))

    best = told[max(range(len(told)), key=worth)]
    if value == "mixed" and best.direction != "mixed":
        return best.rule, _both_sides(best, told, document)
    return best.rule, best.sentence


def weigh(item: Told, place: int, known: Iterable[str] = ()) -> float:
    """Return how well a sentence proves a result: the sum of `WEIGHTS` of what holds of it.

    `place` is its place among the sentences that tell a direction, `known` what else is known.
    """
    late = item.sentence.role in {Role.RESULTS, Role.METHODS}
    later = min(place, 4) * WEIGHTS["comes later"] if late else 0.0
    return later + sum(WEIGHTS[name] for name in (*known, *_properties(item)))


def _properties(item: Told) -> Iterator[str]:
    """Yield what holds of a sentence by its role and its wording."""
    sentence = item.sentence
    if sentence.role in _ROLES:
        yield _ROLES[sentence.role]
    for name, pattern in _WORDINGS.items():
        if pattern.search(sentence.low):
            yield name
    if is_beside(sentence):
        yield "of something beside"
    if not item.measures and not MAIN.search(sentence.low):
        yield "names no measure"


def _of_primary(item: Told, primary: frozenset[str]) -> Iterator[str]:
    if primary & item.measures:
        yield "names the primary measure"


def _says_benefit(item: Told, compared: bool, _: bool) -> str:
    if item.direction != "benefit":
        return "says another thing"
    if compared:
        beats = "than" in item.ways
        return "says that it beats the control" if beats else "says that the treated arm got better"
    if item.rule in _BY_RATE:
        return "gives a rate"
    return "calls it good" if item.rule == "called effective" else "says that it got better"


def _says_no_difference(item: Told, _: bool, between: bool) -> str:
    """Say how a sentence tells that nothing came of it.

    Where a series without a control tells that nothing changed (not `between`), that alone proves
    it: men who fared as women did prove nothing.
    """
    if "same" in item.ways:
        return "says that one arm did not change" if between else "says that nothing changed"
    if not between:
        return "says another thing"
    if "null" in item.ways and "than" not in item.ways:
        figures = item.rule in _BY_FIGURES
        return "shows in figures that arms are alike" if figures else "says that arms are alike"
    return "says that both arms changed" if "both" in item.ways else "says another thing"


def _says_worse(item: Told, _: bool, __: bool) -> str:
    if "worse" in item.ways:
        return "says that it got worse"
    return "shows a loss" if "bad" in item.ways else "says another thing"


def _says_mixed(item: Told, compared: bool, _: bool) -> str:
    if item.direction == "mixed":
        return "says that it is mixed"
    sides = {"than", "null", "worse", "bad"} | (set() if compared else {"same"})
    return "says one side of it" if item.ways & sides else "says another thing"


_SAYS = {
    "benefit": _says_benefit,
    "no_difference": _says_no_difference,
    "worse": _says_worse,
    "mixed": _says_mixed,
}


def _both_sides(best: Told, told: Sequence[Told], document: Document) -> Sentence:
    """Return the best sentence, with its neighbour if that tells the other side of the result."""
    good = bool(best.ways & LIKED)
    for other in told:
        one, two = sorted((best.sentence, other.sentence), key=lambda s: (s.index, s.start))
        near = one.index == two.index and 0 < two.start - one.end <= 2
        if near and other.direction != "not_mentioned" and bool(other.ways & LIKED) is not good:
            section = document.paper.abstract[one.index].text
            return replace(
                best.sentence,
                text=f"{one.text} {two.text}",
                low=f"{one.low} {two.low}",
                quote=section[one.start : two.end],
                start=one.start,
                end=two.end,
            )
    return best.sentence
