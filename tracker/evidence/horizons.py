"""Which outcomes were followed for how long, where an abstract tells more than one horizon?

"Efficacy was scored over 6 months; safety events were recorded for 12 months": the headline is the
longer one, and a reader of the shorter one must not take it for the other. A time counts for an
outcome when a clause of its own says that it was assessed then; a result told at a time says
nothing of how long the outcome was followed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.evidence import follow_up, measures
from tracker.evidence.document import Document, Sentence
from tracker.evidence.listed import Shape, Stated
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording

VERSION = 1

_ASSESSED = Wording(
    r"\b(?:(?:was|were) (?:\w+ly )?(?:assess|evaluat|record|measur|scor|monitor|follow|collect"
    r"|obtain|count|register|perform|repeat|taken|watched|set at)\w*|surveillance)\b"
)
_SAFETY = Wording(r"\b(?:safety|adverse|complications?|side effects?|toxicity|tumou?rs?|harms?)\b")
_EFFICACY = Wording(r"\b(?:efficacy|effectiveness|clinical (?:outcomes?|scores?|results?))\b")
_CLAUSES = re.compile(
    r"; ?|, (?:and|but|while|whereas)\b|\b(?:whereas|while)\b|\band (?=(?:safety|adverse|mri)\b)"
)


class Horizon(Shape, frozen=True, kw_only=True):
    """How long one outcome was followed.

    `of` is "safety", "efficacy" or the name of a measure (see `measures.NAMES`).
    """

    of: str
    months: float


def find(document: Document) -> Iterator[Stated[Horizon]]:
    """Yield each outcome with its longest time, when the outcomes differ in that."""
    longest: dict[str, Stated[Horizon]] = {}
    for sentence in document.reported:
        if sentence.role is Role.CONCLUSION:
            continue
        for stated in read(sentence):
            held = longest.get(stated.value.of)
            if held is None or held.value.months < stated.value.months:
                longest[stated.value.of] = stated
    if len({stated.value.months for stated in longest.values()}) > 1:
        yield from longest.values()


def read(sentence: Sentence) -> Iterator[Stated[Horizon]]:
    """Yield the outcomes that a sentence says were assessed for a time, clause by clause."""
    if not _ASSESSED.search(sentence.low):
        return
    start = 0
    for cut in (*_CLAUSES.finditer(sentence.low), None):
        end = cut.start() if cut else len(sentence.low)
        yield from _clause(sentence, start, end)
        start = cut.end() if cut else end


def _clause(sentence: Sentence, start: int, end: int) -> Iterator[Stated[Horizon]]:
    low = sentence.low[start:end]
    outcomes = _outcomes(low)
    if not outcomes:
        return
    months = follow_up.in_sentence(replace(sentence, low=low, text=sentence.text[start:end]))
    if months is not None:
        for of in outcomes:
            yield Stated(Horizon(of=of, months=months), "assessed for a time of its own", sentence)


def _outcomes(low: str) -> list[str]:
    """Return what a clause speaks of: safety or efficacy or measures, nothing when of several.

    Pictures taken for safety are no outcome of their own, nor are the scales of efficacy.
    """
    safety, efficacy = bool(_SAFETY.search(low)), bool(_EFFICACY.search(low))
    names = list(dict.fromkeys(measure.name for measure in measures.named(low)))
    if safety:
        return [] if efficacy or set(names) - {"mri_other"} else ["safety"]
    return ["efficacy"] if efficacy else names
