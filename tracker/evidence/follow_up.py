"""How long after treatment were the subjects of this study observed, in months?

A time counts when its sentence says that people or animals were seen then. Ages, the length of
illness, earlier care, recruitment, culture and survival rates look alike and don't count.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.words import NUMBER_WORD, number

VERSION = 1

_N = rf"(?:[0-9]+(?:\.[0-9]+)?|{NUMBER_WORD}|a|half a)"
_JOIN = r"(?:-(?: and | or |, (?:and )?)|(?:,? (?:and|or|to|then|&)(?: at)? |, ?| ?- ?| ?/ ?))"
_UNIT = r"(?:months?|mos?|mths?|years?|yrs?|weeks?|wks?|days?|decades?|m|y|yr|d)"
_TIMES = re.compile(
    rf"(?:\b(?P<list>{_N}(?:{_JOIN}{_N}){{0,9}})(?: ?(?:±|\+/-|\+-) ?[0-9.]+)?[- ]?(?P<unit>{_UNIT})\b"
    rf"|\b(?P<unit2>months?|weeks?|years?|days?|wk|mo) (?P<list2>[0-9]+(?:\.[0-9]+)?(?:(?:,? (?:and|to|or) |, ?| ?- ?)[0-9]+(?:\.[0-9]+)?){{0,9}})\b)"
)
_SINGLE = re.compile(rf"[0-9]+(?:\.[0-9]+)?|half a|{NUMBER_WORD}|\ba\b")
_PER_MONTH = {"m": 1.0, "y": 12.0, "w": 12 / 52, "d": 12 / 365}

_AFTER_NOT = re.compile(
    r"^[- ]*(?:old\b|of age\b|of pain\b|history\b|ago\b|of (?:conservative|symptom|non-?operative|physio|supervised|therapy|treatment|age|experience|persistent|illness|disease|standing|chronic|follow-?up data)"
    r"|duration of (?:pain|symptom)|prior\b|before\b|previously\b|earlier\b|course\b|experience\b|apart\b|survival|mortality|(?:overall|event|disease|relapse|progression|actuarial|local|cumulative|loco-?regional|distant|failure)[- ]|actuarial|os\b|dfs\b|rate\b|recurrence"
    r"|post(?:-| )?(?:puncture|injury)|after (?:puncture|injury|disc injury|the puncture|stab|induction|degenerat)|in culture\b|of culture|standing\b|'? ?(?:duration|standing)|\)? ?of (?:intravenous |oral )?antibiotic|under long-term culture|of gestation|period \(|(?:study )?period\b|years? (?:study|period)|interval between|time window|incidence|of (?:back|neck|leg|low)|risk|waiting|later\b.{0,20}\binjected|later\b.{0,40}\b(?:were|was|received) inject|per\b|/)"
)
_BEFORE_NOT = re.compile(
    r"(?:\bage[ds]?(?: of| was| at| range[ds]?(?: from)?| between| from|:)?(?: \w+){0,3}|\b(?:mean|median|average) (?:\w+ ){0,2}age (?:was |of )?|\bolder than|\byounger than|\blast(?:ed|ing)(?: for)?(?: \w+){0,4}|\bduration(?: of)?(?: \w+){0,4}|\bpain for (?:a )?(?:\w+ ){0,3}"
    r"|\bcultured for|\bculture (?:for|of)|\bexpanded (?:for|over)|\bincubat\w+ for|\bstay (?:was|of)?(?: \w+)?|\brecruit\w*(?: \w+){0,2} (?:over|for|to last)|\bsurviv\w* (?:of|was|for)|\bhistory of|\bsince (?:\w+ ){0,2}|\bexperience of|\bevery|\bwithin the (?:last|past|previous)|\b(?:in|over|for) the (?:last|past|previous)|\bwashout (?:period )?of|\binterquartile range,?|\biqr\)?,?:?|\bper|\bheld in .{0,20} for|\btime to \w+ (?:was|of)|\bunder|\bsymptoms (?:for|of)(?: \w+){0,3}|\bkept for|\bsuffer\w+ for|\bcare for|\btherapy for (?:more than|at least)?|\bunresponsive to (?:at least )?|\bfailed (?:at least )?|\bpain of (?:at least )?|\bmaintenance therapy for more than|\byears? of|\bcomplaints of|\bearlier|\bfirst|\bgiven|\bantibiotics for|\bwearing .{0,12}for|\bbed rest (?:for|of)|\bonset (?:\w+ )?|\bfor (?:a )?(?:mean|median) of) ?(?:[\[(<>≥≤=~:]|at least|more than|about|approximately|over|than|a mean of|a median of|from)*\s*$"
)
_PAIN_FOR = re.compile(
    r"\b(?:pain|symptoms?|sciatica|complaints?|disease|failed|unresponsive|refractory|not improved|had not helped|physiotherapy|conservative)\b[^.;]{0,50}$"
)
_STRONG = re.compile(
    r"\bfollow(?:ed)?[- ]?(?:up|for|until|over|to)?\b|\bfollow-?ups?\b|\bobserv(?:ed|ation)\b|\bwere followed\b|\bmonitored\b|\bvisits?\b|\bextension\b"
)
_POINT = re.compile(
    r"\b(?:assess\w*|evaluat\w*|review(?:ed)?|record\w*|measur\w*|seen|attend\w*|examin\w*|obtain\w*|repeat\w*|collect\w*|perform\w*|taken|done|filled in|scor\w+|outcomes?|tested|imag\w+|mri|radiograph\w*|completed|endpoint|end point|killed|sacrificed|euthani[sz]ed|histolog\w*|interview\w*|charted|trial|study|results?|pain|odi|vas|nrs|height|index|scores?|improve\w*|reliev\w*|relief|relapse|disease|well|alive|available|found|died|decreas\w*|increas\w*|reduc\w*|differen\w*|stable|level|declin\w*|persist\w*|maintain\w*|sustain\w*|gains?|benefit\w*)\b"
)
_ANCHOR = re.compile(
    r"(?:\b(?:at|by|until|through|to|after|over|for|month|week|year|day|least|than|minimum of|maximum of|within|during|range,?|mean|median|average|and|between|,)|[(:]) ?(?:the |a |an |last |about |up to |approximately |postoperative |follow-?up |minimum |mean |median |average |of |its |their |whole )*\(?$"
)
_AFTER_POINT = re.compile(
    r"^\)?[- ]*(?:follow|after|post|later\b|from (?:baseline|inject|treat)|of follow|of observation|(?:double-blind |randomi[sz]ed |pilot |clinical |prospective |open |placebo-controlled )*(?:trial|study|results?|outcomes?|data|visit|period|interval|endpoint|time ?point|assessment|phase|safety|loss|observation|extension)|\(±|±|minimum|to\b|of (?:randomi[sz]ed|treatment|therapy)|post)"
)


class Time(NamedTuple):
    """A length of follow-up in months with its sentence, its rule and how plainly it is told."""

    months: float
    rank: int
    rule: str
    sentence: Sentence


def in_sentence(sentence: Sentence) -> float | None:
    """Return the follow-up in months that a single sentence tells, None when it tells none."""
    found = list(_times(sentence))
    return max(time.months for time in found) if found else None


def longest(document: Document) -> Time | None:
    """Return the longest time at which the treated subjects of this study were observed."""
    skip = {Role.BACKGROUND, Role.FORMAL}
    return _longest(s for s in document.sentences if s.role not in skip)


def planned(document: Document) -> Time | None:
    """Return the longest time for which a protocol plans to observe its subjects."""
    return _longest(s for s in document.body if s.role is not Role.BACKGROUND)


def _longest(sentences: Iterable[Sentence]) -> Time | None:
    found = [time for sentence in sentences for time in _times(sentence)]
    if not found:
        return None
    top = max(time.months for time in found)
    return max((time for time in found if time.months == top), key=lambda time: time.rank)


def _times(sentence: Sentence) -> Iterator[Time]:
    """Yield the lengths of follow-up that a sentence tells."""
    low = sentence.low
    if not any(char.isdigit() for char in low) and not _TIMES.search(low):
        return
    for match in _TIMES.finditer(low):
        rank = _rank(low, match)
        if not rank:
            continue
        if sentence.role is Role.CONCLUSION and rank < 2:
            continue
        months = _months(match)
        if 0 < months <= 600:
            yield Time(months, rank, _RULES[rank], sentence)


_RULES = {3: "followed for", 2: "assessed at", 1: "told at"}


def _rank(low: str, match: re.Match[str]) -> int:
    """Return 3 for a stated follow-up, 2 for an assessment, 1 for a time told, 0 for another time."""
    before, after = (
        low[max(0, match.start() - 70) : match.start()],
        low[match.end() : match.end() + 60],
    )
    if _AFTER_NOT.match(after) or _BEFORE_NOT.search(before):
        return 0
    unit = match["unit"] or match["unit2"]
    if unit in {"m", "d", "y", "mo"} and not before.rstrip().endswith(
        ("at", ",", "and", "to", "of", "for")
    ):
        return 0
    near = before[-45:] + " # " + after[:35]
    if _STRONG.search(near):
        return 3
    if _AFTER_POINT.match(after) or match["unit2"]:
        return 2
    if (
        _PAIN_FOR.search(before)
        and re.search(r"\b(?:for|of|than|least|over)\b[^.;]{0,14}$", before)
        and "after" not in after[:8]
    ):
        return 0
    if _ANCHOR.search(before) and _POINT.search(low):
        return 1
    return 0


def _months(match: re.Match[str]) -> float:
    """Return the latest time of a matched list in months, to one decimal."""
    unit = (match["unit"] or match["unit2"])[0]
    per = 120.0 if (match["unit"] or "").startswith("dec") else _PER_MONTH[unit]
    values = [_value(text[0]) for text in _SINGLE.finditer(match["list"] or match["list2"])]
    return round(max(values, default=0.0) * per, 1)


def _value(text: str) -> float:
    if text[0].isdigit():
        return float(text)
    return 0.5 if text.startswith("half") else float(number(text))
