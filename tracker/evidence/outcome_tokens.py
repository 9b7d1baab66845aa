"""A result sentence as a row of tokens: measures, values, times, arms, p-values, directions.

Which number belongs to which measure is told by what stands between them. So every word is sorted:
those that may stand between a measure and its value are filling, any other word is foreign, and
a foreign word after a comma or an "and" begins to speak of something else.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence.measures import Named
from tracker.evidence.words import NUMBER_WORD, PERSON, number

NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_SPREAD = (
    r"(?: ?(?:±|\+/-|\+-) ?[0-9.]+| \((?:sd|se|sem|±)?[,:=]? ?[0-9]+(?:\.[0-9]+)?\)"
    r"| \[[0-9]+(?:\.[0-9]+)?\])?"
)
_UNIT = r"(?: ?(?P<{}>%|per ?cent\b|-?(?:mm|cm|ms|points?)\b)|(?: ?/ ?10+| out of 10+)\b)?"
_MEAN = r"(?:an? )?(?:mean |median |average |grade |score )*(?:value |score )?(?:of )?"
_WHEN = (
    r"(?: \([^()]{1,40}\))?(?:,? (?:at|before|pre-?operati(?:vely|ve|on)|pre-?treatment|baseline"
    r"|the|first|treatment|therapy|injection|surgery|operation|entry|on|initially)){0,5}"
)
_N = rf"(?:[0-9]+(?:\.[0-9]+)?|{NUMBER_WORD})"
_JOIN = r"(?:-(?: and | or |, (?:and )?)|(?:,? (?:and|or|to|&)(?: at)? |, ?| ?- ?))"
_TIMED = r"(?:months?|mos?|years?|yrs?|weeks?|wks?|days?)"
_CHANGED = r"(?:reduc|decreas|increas|improv|lower|reliev|restor|allevi|amelior|enhanc|attenuat)\w*"
_LEAD = r"(?:(?:in|for|with|of|among|within|receiving|from|by) (?:the |our )?|the |our )"
_GIVEN = (
    r"[\w-]+-(?:treated|injected)|(?:[\w-]+ ){0,2}(?:cells|mscs|alone)"
    r"|[\w-]*-mscs|mpcs|bmac|bmc|prp|pbs|dye|gel|scaffold|ha|hyaluron\w+(?: acid)?|exosomes"
    r"|cryoprotectant"
)
"""What a group was given, when it is named by that alone: "with cells", "in PBS-treated discs"."""


def _value(name: str) -> str:
    return rf"(?P<{name}>{NUMBER})\b{_SPREAD}{_UNIT.format(name + '_unit')}{_SPREAD}"


_WORDS = {
    "p": (
        r"p(?:[- ]?values?)?,? ?(?:was |were )?(?P<sign><=|>=|[<>=≤≥])"
        r" ?(?P<number>0?\.[0-9]+|[01]\b(?:\.[0-9]+)?)"
    ),
    "ci": (
        r"(?:9[059]%? ?-?)?(?:ci|confidence intervals?)\b ?(?:was |of )?[,:=]? ?[\[(]?"
        rf"(?P<low>{NUMBER})(?: ?%)? ?(?:to|,|;|-|and) ?(?P<high>{NUMBER})[\])]?"
    ),
    "modal": rf"(?:to|may|might|could|can|will|would|should|must) (?:\w+ly |be )?{_CHANGED}",
    "null": (
        r"no (?:\w+[ -]){0,3}(?:differences?|changes?|improvements?|effects?|benefits?|reductions?"
        r"|increases?|decreases?)\b|(?:did|do|does) not (?:\w+ )?(?:differ|change|improve|decrease"
        r"|reduce|increase|worsen)\b|(?:not|nor) (?:\w+ly |\w+ly |any ){0,2}(?:different|differ"
        r"|significant|superior|better|improved?|changed?|lower|higher|reduced?)\b|non-?significant"
        r"\w*|insignificant\w*|unchanged\b|failed to (?:\w+ )?(?:improve|differ|reduce|change)\b"
        r"|(?:comparable|similar|equivalent)\b|not (?:statistically )?significant\w*"
        r"|ns\b"
    ),
    "never": (
        r"(?:not one|none|nobody|no (?:patient|one|subject|participant|animal|disc)s?|neither"
        r"|without|hardly|lack(?:ed)? of|absence of|not|cannot|nor|never)\b"
    ),
    "share": (
        r"(?:proportions?|percentages?|shares?|numbers?|rates?|incidence|prevalence|frequency) of\b"
    ),
    "slow": r"(?:(?:more|less) slowly|slower|to a lesser (?:extent|degree)|delayed|slowed)\b",
    "above": r"(?:above|below|beyond|short of)\b",
    "threshold": (
        r"(?:[<>≥≤]=? ?|(?:at least|more than|less than|over|under|up to|minimum|exceeding"
        r"|greater than) )"
        rf"{NUMBER}%?|{NUMBER}(?:%| points?| mm| cm)? or (?:more|greater|less|better|larger)"
        rf"|{_N}[- ]?{_TIMED}(?:'| of)? (?:duration|old|of age|ago|earlier|of pain)"
        rf"|(?:last\w*|duration of|history of|aged?) (?:\w+ ){{0,2}}{_N}[- ]?{_TIMED}"
    ),
    "time": (
        rf"(?P<times>{_N}(?:{_JOIN}{_N}){{0,7}})[- ]?(?P<unit>{_TIMED})\b"
        r"|(?P<unit2>months|weeks|years|days) (?P<times2>[0-9]+(?:(?:,? and |, ?)[0-9]+){0,7})\b"
        r"|(?P<unit3>month|week|year|day) (?P<times3>[0-9]+)\b"
    ),
    "pair": rf"from {_MEAN}{_value('old')}{_WHEN},? (?:down |up )?to {_MEAN}{_value('new')}",
    "before": (
        r"(?:baseline|before (?:the )?(?:treatment|surgery|operation|injection|therapy)|before"
        r"|pre-?operati(?:vely|ve|on)|pre-?(?:treatment|injection|op)|initially|at entry)\b"
    ),
    "end": (
        r"(?:(?:the )?(?:final|last|latest) (?:follow-?up|visit|assessment)"
        r"|post-?operative(?:ly)?|post-?treatment)\b"
    ),
    "several": (
        r"(?:(?:both|two|all|either|three|four|each|these|other|treatment|the|between|study)"
        r" (?:\w+ )?(?:groups|arms|cohorts)|(?:between|inter|intra|within)-?group|groups|arms)\b"
    ),
    "arm": (
        r"(?:group|arm|cohort) (?:[a-d]|[1-4]|i{1,3})\b"
        rf"|{_LEAD}(?P<named>(?:[\w+/.-]+ ){{1,4}}?)(?:groups?|arms?|cohort)\b"
        r"|\((?P<short>[a-z][a-z0-9+-]{1,3})\)"
        rf"|{_LEAD}(?P<bare>(?:untreated |sham |saline |healthy )?(?:controls?|placebo|saline|sham"
        rf"|vehicle)|{_GIVEN})\b"
    ),
    "effect": r"(?:mean |adjusted |between-group |group )*differences?\b|w?md\b|smd\b",
    "lower": r"lower (?:back|limbs?|extremit\w+|legs?|lumbar|dose)\b",
    "down": (
        r"(?:(?:decreas|reduc|declin|diminish|lessen)\w*|fell|falls?|fallen|dropp?ed|drops?"
        r"|lower(?:ed)?|less)\b"
    ),
    "up": r"(?:(?:increas|elevat)\w*|rose|rises?|risen|higher|greater)\b",
    "good": (
        r"(?:(?:improv|amelior|allevi|reliev|attenuat|restor)\w*|recover(?:ed|s)|relief|eased|better|superior|gain(?:s|ed)?)\b"
    ),
    "bad": r"(?:poorer|worse(?:n\w*)?|(?:deteriorat|aggravat|exacerbat)\w*)\b",
    "versus": (
        r"(?:(?:as )?compared (?:with|to)|than|against|relative to|versus|in comparison (?:with|to)"
        r"|vs)\b\.?"
    ),
    "people": (
        rf"(?:{_N}%? (?:of )?(?:the )?(?:[a-z-]{{5,}} )?{PERSON}"
        rf"|{_N} of (?:the )?{_N}(?: \([0-9.]+%)?|n ?= ?[0-9]+|[0-9]{{1,3}}(?:,[0-9]{{3}})+"
        r"|[0-9.]+ ?(?:-|x) ?[0-9.]+|[0-9.]+/[0-9.]+"
        rf"|[0-9.]+ ?(?:±|\+/-) ?[0-9.]+ ?{_TIMED})\b"
    ),
    "value": _value("alone"),
    "stop": r";|(?:but|whereas|while|however|although|though|which|whom?|when|if)\b",
    "join": r",|(?:and|or)\b|&",
    "verb": r"(?:was|were|is|are|averaged|reached|scored)\b|[:=]",
    "mark": r"[()\[\]<>≥≤/]",
    "by": r"(?:by|of|to)\b",
    "changed": r"changes?\b",
    "fill": (
        r"(?:the|an?|in|on|for|at|after|from|with|within|its|their|his|her|over|both|all|had|has"
        r"|have|been|also|then|only|still|further|mean|median|average|overall|total|respectively"
        r"|scores?|scales?|values?|index|grades?|grading|levels?|ratings?|measure(?:s|ments?)?"
        r"|degree|percentage|significan\w+|statistical\w*|clinical\w*|marked\w*|substantial\w*"
        r"|considerabl\w*|dramatic\w*|remarkabl\w*|slight\w*|progressive\w*|gradual\w*|continu\w+"
        r"|steadi\w+|low|back|leg|neck|lumbar|discogenic|chronic|radicular|likewise|pain|disability"
        r"|intensity|severity|patients?|participants?|subjects?|changed|showed?|shown"
        r"|demonstrated|observed|found|seen|noted|reported|there|as|time|points?|signal"
        r"|relaxation|follow-?up|treated|treatment|injections?|surgery|operation|those|that"
        r"|discs?|disks?|up|down|however|more|most|between|questionnaire|physical|mental"
        r"|component|summary|bodily|subscale|domain)\b"
    ),
    "foreign": r"[a-zα-ω0-9%][\w%'.-]*",
}
PIECES = {kind: _WORDS[kind] for kind in ("p", "ci", "time", "arm", "versus")}
"""Wordings that other questions sort their sentences by."""

_TOKEN = re.compile("|".join(rf"(?P<{kind}>{said})" for kind, said in _WORDS.items()))
_SORTED = {"people": "foreign", "threshold": "foreign", "lower": "fill"}
_PER_MONTH = {"m": 1.0, "y": 12.0, "w": 12 / 52, "d": 12 / 365}
_SINGLE = re.compile(rf"[0-9]+(?:\.[0-9]+)?|{NUMBER_WORD}")
_NO_ARM = re.compile(
    r"\b(?:and|or|than|to|both|two|three|between|from|by|was|were|is|are|at|with|in|of|for|the|an?"
    r"|all|each|no|not|either|other|same|this|which|who|whose|versus|vs|compared|after|before|pain"
    r"|patients|age|had|did|have|study|score|scores|week|weeks|month|months|year|years)\b"
    r"|\w+ly\b|^[0-9.]+ ?$|^(?:sd|sem?|ns|ci|iqr|mm|cm|ms|n|p|vs|mean)$"
)


class Token(NamedTuple):
    """One token of a sentence: its kind, its place, its match, and the name of its measure."""

    kind: str
    start: int
    end: int
    match: re.Match[str] | None = None
    name: str = ""


def read(low: str, named: list[Named]) -> Iterator[Token]:
    """Yield the tokens of plain lower-case text in order; `named` are its measures."""
    place = 0
    for measure in named:
        yield from _between(low, place, measure.start)
        yield Token("measure", measure.start, measure.end, None, measure.name)
        place = measure.end
    yield from _between(low, place, len(low))


def _between(low: str, place: int, end: int) -> Iterator[Token]:
    while match := _TOKEN.search(low, place, end):
        kind = match.lastgroup or ""
        place = match.end()
        if kind == "arm" and not is_arm(match):
            short = bool(match["short"])
            place = match.start() + (1 if short else len(match[0].split(" ", 1)[0]))
            kind = "mark" if short else "fill"
        elif kind == "pair" and _is_no_pair(low, match):
            place = match.start() + len("from")
            kind = "foreign"
        yield Token(_SORTED.get(kind, kind), match.start(), place, match)


def is_arm(match: re.Match[str]) -> bool:
    """Say whether what stands before "group" names one: "the MSC", not "the same"."""
    named = match["named"] or match["bare"] or match["short"]
    return named is None or not _NO_ARM.search(named)


_RANGING = re.compile(r"\b(?:rang\w+|scales?|scor(?:ed|ing)|varied|grad(?:ed|ing)) $")
_COUNTED = re.compile(rf"^,? ?(?:{_TIMED}|{PERSON}|discs?|levels?|segments?)\b")


def _is_no_pair(low: str, match: re.Match[str]) -> bool:
    """Say whether "from a to b" tells a range, a time or people instead of a change."""
    before, after = low[max(0, match.start() - 10) : match.start()], low[match.end() :][:14]
    years = all(1900 <= float(match[side]) <= 2100 for side in ("old", "new"))
    return years or bool(_RANGING.search(before) or _COUNTED.match(after))


def is_bare_group(token: Token) -> bool:
    """Say whether a token is a group whose name could not be read."""
    said = token.match[0] if token.match else ""
    return token.kind == "foreign" and said in {"group", "arm", "cohort", "groups", "arms"}


def arm(token: Token, text: str) -> str:
    """Return an arm as the plain text of its sentence names it: "MSC", "control", "group A"."""
    match = token.match
    if match is None:
        return ""
    group = next((one for one in ("named", "bare", "short") if match[one]), 0)
    return text[match.start(group) : match.end(group)].strip()


def months(token: Token) -> list[float]:
    """Return the times of a time token in months, to one decimal."""
    match = token.match
    if match is None:
        return []
    per = _PER_MONTH[(match["unit"] or match["unit2"] or match["unit3"])[0]]
    said = _SINGLE.findall(match["times"] or match["times2"] or match["times3"])
    return [round(_worth(one) * per, 1) for one in said]


def _worth(text: str) -> float:
    return float(text) if text[0].isdigit() else float(number(text))
