"""The names of adverse events, and how one is called whatever its spelling and number."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence.harm_words import ANY, EVENT, NAMED
from tracker.evidence.rules import Wording

_PLACE = (
    r"superficial|deep|septic|aseptic|pyogenic|purulent|generali[sz]ed|(?:new|late)-onset|femoral"
    r"|ankle|hip|wrist|rib|vertebral|compression"
    r"|wound|dis[ck][- ]space|dis[ck]|surgical|surgical[- ]site|site|injection"
    r"|injection[- ]site|puncture[- ]site|donor[- ]site|harvest[- ]site|implantation[- ]site|vein"
    r"|venous|spinal|epidural|subdural|paravertebral|psoas|pulmonary|urinary|tract|nerve|root"
    r"|dural|endplate|bacterial|culture-positive|culture-proven|presumed|suspected|recurrent|new"
    r"|same-(?:site|level)|adjacent-level|ectopic|heterotopic|bone|soft tissue|neurologic(?:al)?"
    r"|neurovascular|vascular|infectious"
    r"|systemic|local|low-grade|persistent|acute|late|early|anterolateral|massive|sequestrated"
    r"|contralateral|adjacent|back|leg|radicular|neuropathic|liver|lung|lumbar|spondylo|ventral"
    r"|opportunistic|febrile|immune|cerebrospinal|intraoperative|postoperative|perioperative"
    r"|post-?procedural|procedural|infusion|intramuscular|retroperitoneal|lower extremity|major"
    r"|minor|(?:clinically )?(?:significant|relevant)|unexpected|other|further|additional"
    r"|grade [0-9iv]+(?:(?:-| or | and )[0-9iv]+)?"
    r"(?: or (?:higher|more|greater|worse))?|high-grade|catastrophic|permanent|iatrogenic|device"
    r"|hardware"
    r"|implant|cage|screw|instrumentation|cardiac|cardiovascular|thromboembolic|respiratory"
    r"|gastrointestinal|nonhematologic|hematologic(?:al)?|cell|stem cell|drug|treatment|procedure"
    r"|therapy|intervention|injection"
)
_KIND = r"[\w-]+-related|related|unrelated|treatment-emergent|treatment-related|dose-limiting"
_GRAVITY = r"serious|severe|mild|moderate|transient|temporary|self-limiting"
_WORD = rf"(?:(?:{_PLACE}|{_KIND}|{_GRAVITY})(?: (?:and|or) |[ -]|, ))"
_MORE = (
    r"endplate (?:erosions?|breach(?:es)?|o?edema)"
    r"|nasopharyngitis|dural punctures?|vasovagal (?:collapse|reactions?|episodes?|syncopes?)"
    r"|neutropenia|(?:cerebrospinal|csf) fluid leak(?:age|s)?"
    r"|infections? (?:of|at) the (?:[\w-]+ ){0,3}?(?:sites?|dis[ck]|space|wound|crest(?: sites?)?"
    r"|hip|skin|pocket|knee|spine|vertebra\w*)|(?:myocardial|cerebral|pulmonary) infarctions?|died"
)
_ONE = rf"(?:{_MORE}|{ANY})"
_TERM = re.compile(
    rf"\b(?P<before>{_WORD}{{0,4}})(?P<term>{_ONE})\b(?P<after>(?: \((?:te|s)?aes?\))?"
    rf"(?: (?:flares?|formation|growth|of (?:back )?pain|infections?)\b)?)"
)
NAMES = Wording(rf"\b{_ONE}\b")
_TOTAL = re.compile(NAMED)
_EVENT = re.compile(rf"{_MORE}|{EVENT}")
_SLIGHT = re.compile(
    r"\b(?:mild|moderate|transient|temporary|self-limiting|(?:un)?related),? (?!isch)"
)
_DANGLING = re.compile(r"(?: (?:on|for|after|of|in|at|with|to|by|from|during|the|an?|and|or))+$")
"""What leads from an event to something else is no part of its name."""
_WHERE = (" of ", " at ")
"""What leads from an event to its place, which stays as it is printed."""
_NAMELESS = re.compile(r"^(?:[\w-]+-related|related|treatment-emergent|serious|severe|any|$)*$")
_SPELLED = (
    (re.compile(r"tumor"), "tumour"),
    (re.compile(r"disk"), "disc"),
    (re.compile(r"\bhem(?=at|or)"), "haem"),
    (re.compile(r"edema"), "oedema"),
    (re.compile(r"ooedema"), "oedema"),
    (re.compile(r"paresthesi"), "paraesthesi"),
    (re.compile(r"diarrhea"), "diarrhoea"),
    (re.compile(r"ischem"), "ischaem"),
    (re.compile(r"neurologic\b"), "neurological"),
    (re.compile(r"^died$"), "death"),
)
_PLURAL = (
    (re.compile(r"(?<=[a-z])ies$"), "y"),
    (re.compile(r"oses$"), "osis"),
    (re.compile(r"emboli$"), "embolus"),
    (re.compile(r"ases$"), "asis"),
    (re.compile(r"(?<=ss)es$|(?<=sh)es$|(?<=x)es$"), ""),
    (re.compile(r"(?<=[^siu])s$"), ""),
)
_ALWAYS_PLURAL = frozenset({"chills", "caries", "sepsis", "falls"})


class Term(NamedTuple):
    """An event where a clause names it.

    `total` when it stands for all of a kind, unnamed; `disease` when people may have had it before.
    """

    name: str
    total: bool
    disease: bool
    serious: bool
    related: bool | None
    start: int
    end: int


def terms(low: str) -> Iterator[Term]:
    """Yield the events named in plain lower-case text, in order."""
    for match in _TERM.finditer(low):
        if _NO_EVENT.match(low[match.end() :]):
            continue
        before = match["before"].strip(" ,")
        for kind in _EITHER.split(before):
            yield _term(match, kind)


_NO_EVENT = re.compile(
    r"^s?[- ](?:free|history|benefits?|survivors?|deficits?|risk|imaging|prognosis|recurrences?"
    r"|progression|burden|cells?|size|volume|models?|bearing|tissues?"
    r"|control|patients|surviv\w+|treatment|therapy|prevention|management|screening)\b"
)
"""What makes a name of a disease a name of something else."""

_EITHER = re.compile(r",? (?:or|and) (?=serious\b)|(?<=serious) (?:or|and) (?=[a-z])")


def _term(match: re.Match[str], before: str) -> Term:
    total = bool(_TOTAL.fullmatch(match["term"])) and not match["after"].strip().startswith("of")
    printed = f"{before} {match['term']}"
    serious = bool(re.search(r"\bserious\b|\bt?e?sae", printed + match["after"]))
    name = called(f"{before} {match['term']}{match['after']}")
    if total and _NAMELESS.match(before.replace(" ", "")):
        severe = "severe" in printed and not serious
        name = "serious" if serious else "severe adverse event" if severe else "any"
    return Term(
        name=name,
        total=total,
        disease=not _EVENT.fullmatch(match["term"]),
        serious=serious,
        related="unrelated" not in before if "related" in before else None,
        start=match.start(),
        end=match.end(),
    )


def called(printed: str) -> str:
    """Return the name of an event: in the singular, British spelling, without a bracket."""
    name = _SLIGHT.sub("", re.sub(r"\s*\([^)]*\)", "", printed).strip(" ,-"))
    name = _DANGLING.sub("", name)
    for form, spelled in _SPELLED:
        name = form.sub(spelled, name)
    what, of, whose = next(filter(lambda cut: cut[1], map(name.partition, _WHERE)), (name, "", ""))
    head, _, last = what.rpartition(" ")
    return f"{head} {_one(last)}{of}{whose}".strip()


def _one(word: str) -> str:
    """Return a noun in the singular."""
    if word in _ALWAYS_PLURAL:
        return word
    fit = next((pair for pair in _PLURAL if pair[0].search(word)), None)
    return fit[0].sub(fit[1], word) if fit else word
