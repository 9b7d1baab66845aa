"""How long after treatment were the subjects of this study observed, in months?

A time counts when its sentence says that people or animals were seen then. Ages, the length of
illness, earlier care, recruitment, culture, plans and survival rates look alike and don't count.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tracker.evidence import follow_up_proof, safety
from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording
from tracker.evidence.words import NUMBER_WORD, number

VERSION = 2

_N = rf"(?:[0-9]+(?:\.[0-9]+)?|{NUMBER_WORD}|half a|an?)"
_JOIN = r"(?:-(?: and | or |, (?:and )?)|(?:,? (?:and|or|to|then|&)(?: at)? |, ?| ?- ?| ?/ ?))"
_UNIT = r"(?:months?|mos?|mths?|years?|yrs?|weeks?|wks?|days?|hours?|hrs?|decades?|m|y|yr|d|h)"
_TIMES = re.compile(
    rf"\b(?P<list>{_N}(?:{_JOIN}{_N}){{0,9}})(?: ?(?:±|\+/-|\+-) ?[0-9.]+"
    rf"| \((?:sd |± ?)?[0-9.]+\))?[- ]?(?P<unit>{_UNIT})\b"
    r"|\b(?P<unit2>months?|weeks?|years?|days?|wk|mo) (?P<list2>[0-9]+(?:\.[0-9]+)?"
    r"(?:(?:,? (?:and|to|or) |, ?| ?- ?)[0-9]+(?:\.[0-9]+)?){0,9})\b"
)
_UNITED = Wording(
    r"(?:\b|[0-9])(?:months?|mos?|mths?|years?|yrs?|weeks?|wks?|wk|days?|hours?|hrs?|decades?)\b"
    r"|[0-9 -][mydh]\b"
)
"""A unit of time, without which no time is told."""
_SINGLE = re.compile(rf"[0-9]+(?:\.[0-9]+)?|half a|{NUMBER_WORD}|\ban?\b")
_MONTHS_IN = {"m": 1.0, "y": 12.0, "w": 12 / 52, "d": 12 / 365, "h": 12 / 365 / 24}

_RATE = (
    r"(?:overall|event|disease|relapse|progression|actuarial|local|cumulative|loco-?regional"
    r"|distant|failure|recurrence)"
)
_NOT_AFTER = re.compile(
    r"^[')]*[- ]*(?:old\b|of age\b|of pain\b|history\b|ago\b|prior\b|before\b|previously\b"
    r"|earlier\b|course\b|experience\b|apart\b"
    r"|of (?:conservative|symptom|non-?operative|physio|supervised|medical|previous"
    r"|age|experience|persistent|illness"
    r"|disease|standing|chronic|physical|culture|gestation|intravenous|oral|antibiotic"
    r"|incubation|back|neck|leg|low)"
    rf"|duration\b|standing\b|survival|mortality|graft survival|{_RATE}[- ]|os\b|dfs\b|rates?\b"
    rf"|incidence|risk|waiting"
    r"|(?:post|after|of|following|from|since) ?-?(?:the |their |sustaining (?:\w+ ){0,2}|severe "
    r"|initial |first "
    r"|acute |disc |spinal )*(?:puncture|injur|stab|induction|degenerat|trauma|accident|onset"
    r"|diagnosis)|in culture\b|under long-term culture|period \("
    r"|period,? (?:we|[0-9]+|a total|all|patients|there|were|was|in (?:two|three|the|a|our))\b"
    r"|(?:study |recruitment |enrol+ment |inclusion )period\b|interval between|time window"
    r"|later\b.{0,40}\b(?:were|was|received)? ?(?:inject|implant|transplant)"
    r"|per\b|/|after (?:stroke|admission|birth|delivery|infarction)\b|a (?:week|month|day|year)\b)"
)
_WORDS = r"(?: [\w-]+)"
_DRUG = (
    r"(?:\w+ ){0,2}(?:\w+(?:limus|mycin|cillin|oxacin|azole|sone|solone|parin|profen|mab|statin)"
    r"|ciclosporin|cyclosporine?|steroids?|antibiotics?|opioids?|immun\w+|anticoagula\w+|drugs?"
    r"|medication|nsaids?)"
)
"""What is taken for a time: an illness's or a rejection's drug, by the endings of their names."""

_NOT_BEFORE = re.compile(
    r"(?:\bage[ds]?(?: of| was| at| range[ds]?(?: from)?| between| from|:)?(?: \w+){0,3}"
    r"|\b(?:older|younger) than"
    rf"|\b(?:mean|median|average) (?:\w+ ){{0,2}}age[,:]? ?(?:was |of )?|\blast(?:ed"
    rf"|ing)(?: for)?{_WORDS}{{0,4}}|\bduration(?: of)?{_WORDS}{{0,4}}"
    rf"|\bpain for (?:a )?(?:[\w-]+ ){{0,3}}|\bcultured? (?:for|of)|\bexpanded (?:for|over)"
    rf"|\bincubat\w+ for|\bstay (?:was|of)?(?: \w+)?"
    r"|\b(?:grown|kept|held|stored|stimulated|exposed|treated with .{0,20}) for"
    r"|\brecruit\w*(?: \w+){0,2} (?:over|for|to last)|\bsurviv\w* (?:of|was|for)"
    r"|\bhistory of|\bsince (?:\w+ ){0,2}|\bexperience of|\bevery|\b(?:in|over|for|within"
    r"|during) the (?:last|past|previous|preceding)"
    r"|\bwashout (?:period )?of|\bper|\btime to \w+ (?:was|of)|\bunder|\bsymptoms (?:for"
    r"|of)(?: \w+){0,3}|\bsuffer\w+ for|\bcare for"
    r"|\bunresponsive to (?:at least )?|\bfailed (?:at least )?|\bpain of (?:at least )?"
    r"|\b(?:maintenance )?therapy for more than|\byears? of"
    r"|\bcomplaints (?:of|for)|\bearlier|\bantibiotics for|\bbed rest (?:for|of)"
    r"|\bonset (?:\w+ )?|\brelease \w+ up to|\bup to (?:day )?(?=\d+ days of)"
    rf"|\bunder {_DRUG} for|\b(?:took|taking|on|given|with) {_DRUG} for"
    r"|\b(?:once|twice|times|sessions?|daily|hours?|min|minutes?|days?) ?(?:(?:a|per|each|every) "
    r"|/ ?)"
    r"(?:day|week|month),? (?:for|over|during|in)?"
    rf"|\bhad (?:been )?(?:tak(?:en|ing)|us(?:ed|ing)|smoked|worn){_WORDS}{{1,4}} for"
    r"|\bcourse of (?:disease of )?|\bsick leave for) ?(?:[\[(<>≥≤=~:]|at least|more than|about"
    r"|approximately|over|than|a mean of|a median of|mean|median|average|from)*\s*$"
)
_ILLNESS = re.compile(
    r"\b(?:pain|symptoms?|sciatica|complaints?|disease|failed|unresponsive|refractory"
    r"|not improved|had not helped"
    r"|physiotherapy|conservative|care|no relief)\b[^.;]{0,50}\b(?:for|of|than|least|over"
    r"|from)\b[^.;]{0,14}$"
)
_QUARTILES = re.compile(r"\b(?:interquartile|iqr)\b[^.;]{0,25}$")
_AGE_RANGE = re.compile(
    r"\b(?:age[ds]?|duration|illness|history|symptoms)\b[^()\[\].]{0,35}[;,(\[] ?(?:range[ds]?"
    r"|interquartile range|iqr|min-max|from)[,:]? ?(?:of |from |between )?$"
)
"""What stands before the range of an age: "mean age, 71 months; range, "."""
_WISHED_AFTER = re.compile(
    r"^[^.;]{0,50}\b(?:is|are|would be|will be|seems?|remains?) (?:\w+ ){0,4}(?:needed|required"
    r"|warranted|necessary|desirable|mandatory|advisable|essential|called for|awaited)\b"
)
_UNDER_WAY = re.compile(
    r"^[^.;]{0,30}\b(?:is|are) (?:still |now |currently )?(?:in progress|under way|underway|ongoing"
    r"|planned|running|continuing|pending)\b"
)
_WISHED_BEFORE = re.compile(
    r"\b(?:needs?|requires?|calls? for|awaits?|deserves?|warrants?) (?:[\w-]+ ){0,3}(?:follow-?up"
    r"|observation|surveillance|monitoring|data|trials?|studies)\b[^.;]{0,40}$"
)
_FOLLOWING = re.compile(r"\b(?:follow-?up|observation|surveillance|monitoring)\b[^.;]{0,40}$")
_PLANNED = re.compile(
    r"\b(?:will|to be|(?:is|are) (?:planned|being)|continues?|scheduled|should"
    r"|planned follow-?up|foresaw)\b[^.;]*$"
)
_LED_BY = (
    r"(?:a |an |about |at least |approximately |up to |on average |minimum |mean |median "
    r"|average |of |for |only )*$"
)
_FOLLOW_UP_WAS = re.compile(
    r"\b(?:follow(?:ed)?[- ]?up|surveillance)\b[^.;]{0,70}?(?:\b(?:was|of|were"
    r"|averaged|ranged from|ranging from"
    r"|lasted|is|ranged between)|:) "
    + _LED_BY
    + r"|\b(?:time|interval) (?:since|from|after) (?:the |first |last |index )*(?:treatment"
    r"|injection"
    r"|surgery|operation|implantation|transplantation|procedure|infusion) (?:was|of|averaged"
    r"|ranged from|ranged between) "
    + _LED_BY
    + r"|\b(?:during|over|after|at) an? (?:mean|median|average)(?: period| time| duration"
    r"| interval)? of $"
    + r"|\btime from (?:injection|treatment|surgery|operation) to [^.;]{0,30} (?:was|of) $"
    r"|\btime to (?:last|final) [^.;]{0,30}\bfollow-?up was $"
)
_FOLLOWED = re.compile(
    r"\bfollow(?:ed)?[- ]?(?:up|for|until|over|to)?\b|\bfollow-?ups?\b|\bobserv(?:ed|ation)\b"
    r"|\bmonitored\b|\bvisits?\b"
    r"|\b(?:have|had|has) (?:now |since )?(?:passed|elapsed)\b"
    r"|\bextension\b|\bwatched for\b|\blast (?:contact|visit|entry|examination)\b"
)
_SEEN = re.compile(
    r"\b(?:assess\w*|evaluat\w*|review(?:ed)?|record\w*|measur\w*|seen|attend\w*|examin\w*"
    r"|obtain\w*|repeat\w*|collect\w*|perform\w*"
    r"|taken|done|filled in|scor\w+|outcomes?|tested|imag\w+|mri|ct|radiograph\w*|completed"
    r"|endpoint|end point|killed|sacrificed"
    r"|euthani[sz]ed|histolog\w*|interview\w*|charted|trial|study|results?|pain|odi|vas|nrs"
    r"|height|index|scores?|improve\w*"
    r"|reliev\w*|relief|relapse|disease|well|alive|available|found|died|decreas\w*|increas\w*"
    r"|reduc\w*|differen\w*|differ|stable|level"
    r"|declin\w*|satisf\w*|persist\w*|maintain\w*|sustain\w*"
    r"|gains?|benefit\w*|discs?|brighter|signal|developed|appear\w*|noted|occurr\w*|detected"
    r"|observed"
    r"|underwent|fusion|entered|data|raised|healing|stain\w*"
    r"|passed|judged|fused|walk(?:ed|s)|complaints|remission|closed|healed|answer\w*"
    r"|questionnaires?|contacted|telephone\w*|compared|checked|graded|documented|tracked)\b"
)
_LED_TO = re.compile(
    r"(?:\b(?:at|by|until|through|throughout|to|after|over|for|month|week|year|day|least|than"
    r"|minimum of"
    r"|maximum of|within|during|range,?"
    r"|mean|median|average|and|between|,)|[(:]) ?(?:the |a |an |last |about |up to "
    r"|approximately |postoperative |follow-?up |minimum "
    r"|mean |median |average |of |its |their |whole |all )*\(?$"
)
_KIND_AFTER = re.compile(
    r"^\)?[-, ]*(?:follow|after|post|later\b|from (?:baseline|inject|treat)|of follow"
    r"|of observation|±|\(±|minimum|of randomi[sz]ed|afterwards|since(?: then)?[.,;)]|on[.,;]"
    r"|(?:(?:double-blind\w*|single-blind\w*|randomi[sz]ed|pilot|clinical|prospective|open"
    r"|open-label"
    r"|(?:placebo-|sham-)?controlled|multi-?cent(?:er|re)|parallel-group|phase [0-9iv]+[ab]?"
    r"|interim|crossover|feasibility)[, ]+)*(?:trial|study|results?|outcomes?|data|visit"
    r"|period|interval|endpoint|time ?point|assessment|phase|safety|loss|observation|extension"
    r"|findings|report|controlled))"
)
_AFTER_TREATMENT = re.compile(
    r"^ (?:after|post|following|from) (?:the |their |a |first |last |final |cell |disc "
    r"|intradis[ck]al )*"
    r"(?:injection|implant|transplant|surger|operation|treatment|procedure|infusion|administration"
    r"|therapy|grafting|repair)"
)
_GIVEN = re.compile(
    r"\b(?:inject|implant|transplant|deliver|administ|given|receiv|perform|start|began|begun|need"
    r"|wait|return)\w*\b[^.;]{0,30}$"
)
_RANGE_OF = re.compile(r"^[ ,;(\[]*(?:range[ds]?|from|min-max)?[,: ]*(?:from |of |between )?$")
_BARE_RANGE = re.compile(
    r"^,? ?[(\[]?(?:range[ds]?|min-max)[,:]? ?(?:of |from |between )?[0-9.]+ ?(?:-|to"
    r"|and) ?(?P<top>[0-9]+(?:\.[0-9]+)?)(?:[)\].,;]|$)"
)
_COURSE = re.compile(
    r"\b(?:receiv\w+|treated|treatment|randomi[sz]\w+|randomly|assign\w+|allocat\w+|administ\w+"
    r"|given"
    r"|tak(?:ing|en)|took|supplement\w*|placebo|therapy)\b[^.;]{0,90}\b(?:for|over"
    r"|during) (?:a total of |up to |a period of )?$"
    r"|\b(?:trial|study|treatment) (?:period )?(?:lasted|was|of) (?:for )?$"
)
_COURSE_AFTER = re.compile(
    r"^[- ](?:\w+ ){0,2}(?:treatment|course|program(?:me)?|supplementation"
    r"|therapy|regimen)\b"
)
_SURVIVAL = re.compile(r"\b(?:survival|mortality)\b[^;]{0,60}\bat $")
_SURVIVAL_AFTER = re.compile(
    r"^[- ](?:[\w-]+[ -]){0,3}(?:survival|mortality)\b|^ (?:[\w-]+ )?survival\b"
)
_SURVIVED = re.compile(r"\b(?:survival|pfs|os|dfs|ttp|time to \w+)\b[^.;]{0,60}\b(?:was|were|of) $")
_NO_COURSE = re.compile(
    r"\b(?:cells?|cultur\w*|failed|history|symptoms?|before (?:surgery|enrol\w+|inclusion)"
    r"|previous\w*"
    r"|prior|antibiotics?|hospital|sessions?|times|training|exercis\w+)\b|/ ?(?:wk|week|day)\b"
)
_RULES = {0: "observed while treated", 3: "followed for", 2: "assessed at", 1: "told at"}


class Time(NamedTuple):
    """A length of follow-up in months with its sentence, its rule and how plainly it is told.

    `aside`: how far its sentence is from saying that anybody was seen then (0: it says so).
    """

    months: float
    rank: int
    rule: str
    sentence: Sentence
    aside: int = 0


def in_sentence(sentence: Sentence) -> float | None:
    """Return the follow-up in months that a single sentence tells, None when it tells none."""
    return max((time.months for time in _times(sentence)), default=None)


_BY = re.compile(
    r"\b(?:by|at|within|during|through|throughout|until|over|in|after|following)"
    r"(?: (?:the|a|an|last|first|whole|entire|minimum|of|up|full|latest))* $"
)


_LATER = re.compile(r"^ (?:after|following|post|later)\b")


def by_when(low: str) -> float | None:
    """Return the latest time, in months, by which a clause counts something ("by 36 months")."""
    return max((_months(match) for match in _TIMES.finditer(low) if _led(low, match)), default=None)


def _led(low: str, match: re.Match[str]) -> bool:
    """Say whether a time is one by which something happened, not an age or a length of illness."""
    before = low[max(0, match.start() - 90) : match.start()]
    after = low[match.end() : match.end() + 60]
    other = _bare_letter(match, before) or _NOT_AFTER.match(after) or _NOT_BEFORE.search(before)
    return not other and bool(match["unit2"] or _BY.search(before) or _LATER.match(after))


def longest(document: Document, *, treated: bool = True) -> Time | None:
    """Return the longest time at which the treated subjects of this study were observed.

    Where none is told, that is the course of a treatment or the time for which survival is given,
    if people or animals were `treated` by the study.
    """
    skip = {Role.BACKGROUND, Role.FORMAL}
    own = [
        s
        for s in document.sentences
        if (s.role not in skip or _conducted(s)) and not safety.of_others(s.low)
    ]
    return _longest(own) or (_latest(_weak(own)) if treated else None)


_WE_DID = Wording(
    r"\bwe (?:therefore |thus |hence |now |here |then )?(?:conducted|performed|carried out"
    r"|undertook|did|ran|set up|treated|followed)\b"
)


def _conducted(sentence: Sentence) -> bool:
    """Say whether a sentence of the background tells what this study did."""
    return sentence.role is Role.BACKGROUND and _WE_DID.fires(sentence.low)


def planned(document: Document) -> Time | None:
    """Return the longest time for which a protocol plans to observe its subjects."""
    return _longest((s for s in document.body if s.role is not Role.FORMAL), plans=True)


def _longest(sentences: Iterable[Sentence], *, plans: bool = False) -> Time | None:
    return _latest(time for sentence in sentences for time in _times(sentence, plans=plans))


def _weak(sentences: Iterable[Sentence]) -> Iterator[Time]:
    """Yield the courses of treatment and the times of survival that sentences tell."""
    for sentence in sentences:
        low = sentence.low
        if sentence.role is Role.CONCLUSION or not _UNITED.fires(low) or _NO_COURSE.search(low):
            continue
        for match in _TIMES.finditer(low):
            months = _months(match)
            if (match["unit"] or "h")[0] in "mwyd" and _course(low, match) and 0 < months <= 600:
                yield Time(months, 0, _RULES[0], sentence)


def _course(low: str, match: re.Match[str]) -> bool:
    """Say whether a time is that of a course of treatment, or one at which survival is given."""
    before = low[max(0, match.start() - 120) : match.start()]
    after = low[match.end() : match.end() + 60]
    if _bare_letter(match, before):
        return False
    if _SURVIVAL.search(before) or _SURVIVAL_AFTER.match(after):
        return True
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before) or _ILLNESS.search(before):
        return False
    if _SURVIVED.search(before):
        return False
    return bool(_COURSE.search(before) or _COURSE_AFTER.match(after))


def _latest(times: Iterable[Time]) -> Time | None:
    found = list(times)
    if not found:
        return None
    top = max(time.months for time in found)
    return min(
        (time for time in found if time.months == top),
        key=lambda time: follow_up_proof.order(time.sentence.role, time.aside),
    )


def _times(sentence: Sentence, *, plans: bool = False) -> Iterator[Time]:
    """Yield the lengths of follow-up that a sentence tells."""
    low = sentence.low
    if not _UNITED.fires(low):
        return
    last = 0
    for match in _TIMES.finditer(low):
        rank = _rank(low, match, plans=plans)
        if not rank and last and _RANGE_OF.match(low[last : match.start()]):
            rank = 3
        if not rank or (sentence.role is Role.CONCLUSION and rank < 2):
            continue
        last = match.end()
        months = max(_months(match), _top_of_range(low[last : last + 60], match))
        if 0 < months <= 600:
            given = rank == 1 and bool(_COURSE.search(low[: match.start()]))
            aside = follow_up_proof.aside(low, match.start(), match.end(), given=given)
            yield Time(months, rank, _RULES[rank], sentence, aside)


def _rank(low: str, match: re.Match[str], *, plans: bool) -> int:
    """Return 3 for a stated follow-up, 2 for an assessment, 1 for a time told, 0 for another."""
    before = low[max(0, match.start() - 90) : match.start()]
    after = low[match.end() : match.end() + 60]
    if _bare_letter(match, before) or _QUARTILES.search(before) or _AGE_RANGE.search(before):
        return 0
    coming = _PLANNED.search(before) or _UNDER_WAY.match(after)
    if _wished(before, after) or (not plans and coming):
        return 0
    if _FOLLOW_UP_WAS.search(before):
        return 3
    if _AFTER_TREATMENT.match(after) and not _GIVEN.search(before):
        return 2
    if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before):
        return 0
    return _how_plain(low, match, before, after)


def _wished(before: str, after: str) -> bool:
    """Say whether a time is that of an observation that is called for."""
    led = _FOLLOWING.search(before) and _WISHED_AFTER.match(after)
    return bool(led or _WISHED_BEFORE.search(before))


def _bare_letter(match: re.Match[str], before: str) -> bool:
    """Say whether a unit of one letter stands where no list of times could."""
    unit = match["unit"] or match["unit2"]
    led = before.endswith((" at ", ", ", "to ", "of ", "for ")) and match[0][0].isdigit()
    return unit in {"m", "d", "y", "mo", "h"} and not led


def _how_plain(low: str, match: re.Match[str], before: str, after: str) -> int:
    """Return the rank of a time that no other reading claims."""
    if _FOLLOWED.search(before[-45:]) or _FOLLOWED.search(after[:35]):
        return 3
    if _KIND_AFTER.match(after) or match["unit2"]:
        return 2
    if _ILLNESS.search(before) and not after.lstrip(" )-").startswith(("after", "later")):
        return 0
    if _SURVIVAL.search(before):
        return 0
    opens = before.endswith("at ") or (before == "after " and after.startswith(","))
    return 1 if opens or (_LED_TO.search(before) and _SEEN.search(low)) else 0


def _months(match: re.Match[str]) -> float:
    """Return the latest time of a matched list in months, to one decimal."""
    values = [_value(text[0]) for text in _SINGLE.finditer(match["list"] or match["list2"])]
    return round(max(values, default=0.0) * _per_unit(match), 1)


def _top_of_range(after: str, match: re.Match[str]) -> float:
    """Return the top of a range told in brackets without a unit of its own, in months, else 0."""
    found = _BARE_RANGE.match(after)
    return round(float(found["top"]) * _per_unit(match), 1) if found else 0.0


def _per_unit(match: re.Match[str]) -> float:
    unit = match["unit"] or match["unit2"]
    return 120.0 if unit.startswith("dec") else _MONTHS_IN[unit[0]]


def _value(text: str) -> float:
    if text[0].isdigit():
        return float(text)
    return 0.5 if text.startswith("half") else 1.0 if text in {"a", "an"} else float(number(text))
