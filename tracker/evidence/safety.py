"""What does the paper report on harm in its own treated people or animals? Five states.

A finding of harm beats an explicit zero, a zero beats an admission that nobody looked, and that
beats a bare claim ("safe", "well tolerated"). A negation reaches to the end of its clause: "but",
"however", "except" and a semicolon end it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.evidence.document import Document, Sentence
from tracker.evidence.gravity import gravity
from tracker.evidence.harm_words import ANY, DISEASE, MORBID, NAMED, SURE
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording
from tracker.evidence.safety_rules import CLAIM, HARM, UNLOOKED, ZERO
from tracker.evidence.words import COUNT, PERSON

VERSION = 3

_CLAUSE = re.compile(
    r";|\b(?:but|however|except|although|though|whereas|while|apart from|other than|even though"
    r")\b"
    rf"|, (?=(?:no|none)\b|(?:{COUNT}|one|several) (?:[\w-]+ )?(?:{PERSON}|patient|participant)\b)"
    r"|,? and (?=(?:no|there|mild|neither|nobody|none)\b)|, (?=only\b)|(?<=[a-z]): (?=[a-mo-z])"
)
_ORDER = ("harm", "none_observed", "not_assessed", "claim_only")


def clauses(low: str) -> Iterator[str]:
    """Yield the clauses of a sentence: how far a negation reaches."""
    return (part for part in _CLAUSE.split(low) if part and part.strip())


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the safety state that a single sentence reports, and the rule that saw it."""
    unlooked = UNLOOKED.first(sentence.low)
    if unlooked:
        return unlooked.value, unlooked.name
    states: dict[str, str] = {}
    for clause in clauses(sentence.low):
        rule = ZERO.first(clause) or HARM.first(clause) or CLAIM.first(clause)
        if rule:
            states.setdefault(rule.value, rule.name)
    found = ((state, states[state]) for state in _ORDER if state in states)
    return next(found, ("not_mentioned", "nothing told"))


def find(document: Document) -> tuple[str, str, Sentence | None]:
    """Return the paper's safety state, the rule and the sentence that proves it.

    What was treated is no harm of its treatment: where the only harm that a sentence names is that,
    it tells none.
    """
    treated = _treated(document)
    told = [
        (s, *_untreated(s, read(s), treated))
        for s in document.reported
        if tells(s) and not of_others(s.low)
    ]
    if any(rule in _OF_ILLNESS for _, _, rule in told) and not _treats(document):
        told = [hit for hit in told if hit[2] not in _OF_ILLNESS]
    for state in _ORDER:
        hits = [(s, rule) for s, value, rule in told if value == state]
        if hits:
            best = max(hits, key=lambda hit: _worth(hit[0], harm=state == "harm"))
            return state, best[1], best[0]
    return "not_mentioned", "nothing told", None


_OF_ILLNESS = frozenset({"people fell ill", "illness that came", "disease that came after"})
"""Rules that tell an illness, which is a harm only in those to whom something was done."""
_TREATS = Wording(
    r"\b(?:treat|therap|operat|surg|inject|implant|transplant|administ|receiv|infus|graft|vaccin"
    r"|chemo|radio|dos(?:e|ing)|drug|medic|device|procedure|intervention|arthroplast|ectomy"
    r"|fixation|fusion|cells?\b)|\w+(?:ectomy|plasty|otomy|scopic|scopy|mab|statin)\b"
)


def _treats(document: Document) -> bool:
    """Say whether anything was done to the subjects of a paper."""
    return any(_TREATS.fires(sentence.low) for sentence in document.own)


def _treated(document: Document) -> frozenset[str]:
    """Return the diseases and troubles, as printed, for which the people were treated."""
    found = {match["what"] for match in _FOR.finditer(document.title.low)}
    for sentence in (s for s in document.sentences if s.role in _BEFORE):
        found |= {match["what"] for match in _PEOPLE_WITH.finditer(sentence.low)}
    if _ONCOLOGY.fires(document.title.low):
        found |= {word for s in document.body for word in _GROWTHS.findall(s.low)}
    return frozenset(found)


def _untreated(
    sentence: Sentence, state: tuple[str, str], treated: frozenset[str]
) -> tuple[str, str]:
    """Return the state of a sentence once the names of what was treated are taken out of it."""
    named = (
        [what for what in treated if what in sentence.low] if state[0] != "not_mentioned" else []
    )
    if not named:
        return state
    low = sentence.low
    if _AGAIN.search(low):
        return state
    for what in sorted(named, key=len, reverse=True):
        low = re.sub(rf"\b{re.escape(what)}\b", "it", low)
    return read(replace(sentence, low=low))


def _worth(sentence: Sentence, *, harm: bool) -> tuple[int, ...]:
    """Return how well a sentence proves a state; of equal ones the first counts.

    What was found comes before what is concluded. A sentence of harm is worth what it names: one
    for each kind of event (up to three), and for a grave one as much as it is grave; at a draw the
    gravest, which a reader must see. So a list of what befell people comes before a bare death,
    and one discitis before a tally of aches.
    """
    found = sentence.role is not Role.CONCLUSION
    if not harm:
        return found, _weight(sentence.low)
    told = list(_harms(sentence.low))
    grave = max(map(gravity, told), default=0)
    named = min(sum(_weight(_DENIAL.split(part)[0]) for part in told), _MOST)
    return found, named + grave, grave


_DENIAL = re.compile(r"\b(?:no|not|nor|without)\b")
"""What comes after it in a clause of harm did not happen."""
_MOST = 3
"""As many kinds of event make a full list; more of them prove no better."""


def _harms(low: str) -> Iterator[str]:
    """Yield the clauses that tell a harm: what another clause denies didn't happen."""
    return (part for part in clauses(low) if not ZERO.first(part) and HARM.first(part))


_OF_OTHERS = Wording(
    r"\b(?:previous|earlier|prior|other|published|reported) (?:\w+ ){0,2}(?:studies|trials|reports"
    r"|series|papers|authors)\b|\b(?:in|from) the literature\b|\bliterature (?:review|search)"
    r"|\b(?:told|assured|promised|informed) (?:him|her|them|us)\b|\b(?:advertis\w+|leaflets?) \w+"
    r"|\b(?:we|our group|ourselves) (?:have |had )?(?:\w+ )?(?:published|reported)"
    r" (?:before|earlier|previously|elsewhere)\b"
    r"|\bhistorical (?:data|controls|cohorts?)|\b(?:studies|trials) (?:have|has) (?:reported|shown)"
)


def of_others(low: str) -> bool:
    """Say whether a sentence tells what other studies found: that is none of this one's harm."""
    return _OF_OTHERS.search(low) is not None


_EVENTS = re.compile(rf"\b{ANY}\b")
_TROUBLE = rf"(?P<what>{SURE}|{DISEASE}|{MORBID})"
_FOR = Wording(
    r"\b(?:treat\w*|therap\w+|manag\w+|relie\w+|repair"
    rf"|diagnos\w+|patients with|surgery for|for)\b (?:of |for |in "
    rf"|against )?(?:[\w-]+ ){{0,4}}?{_TROUBLE}\b"
)
_PEOPLE_WITH = Wording(
    r"\b(?:patients?|children|adults|people|women|men|subjects|rats|mice|animals|participants|those"
    r"|volunteers|cases)\b (?:\w+ ){0,2}?(?:with|suffering from|having|who had"
    r"|undergoing surgery for"
    rf"|treated for|diagnosed with) (?:[\w-]+ ){{0,4}}?{_TROUBLE}\b"
)
_ONCOLOGY = Wording(
    r"\b(?:cancers?|\w*carcinomas?|tumou?rs?|\w*sarcomas?|lymphomas?|leuk(?:a)?emias?|melanomas?"
    r"|gliomas?|neoplas\w+|myelomas?|metasta\w+|oncolog\w+|malignan\w+)\b"
)
_BEFORE = frozenset({Role.TITLE, Role.BACKGROUND, Role.OBJECTIVE, Role.METHODS})
"""Where a paper says whom it treated."""
_AGAIN = re.compile(
    r"\b(?:second|secondary|new|new-onset|further|subsequent|recurrent|another|additional)\b"
)
_GROWTHS = re.compile(r"\b(?:cancers?|malignanc(?:y|ies)|neoplasms?|metastas[ie]s)\b")


def _weight(low: str) -> int:
    """Return how many events are named: the fuller sentence is the better proof."""
    return min(len(_EVENTS.findall(low)), _MOST)


_HAPPENED = re.compile(
    r"\b(?:developed|occurred|died|suffered|experienced|there (?:was|were)|complicated|observed"
    r"|seen|tolerated|safely|safety|safe|noted|found|disclosed|grew|commonest"
    r"|most (?:common|frequent)|(?:one|two|three|all) had)\b"
)


_EXCLUDED = re.compile(r"\b(?:excluded were|(?:was|were) excluded|exclusion criteria)\b")
_DENIES = re.compile(r"(?:there (?:was|were) )?(?:no|none|neither|not)\b")
_LOOKED_FOR = re.compile(rf"\b{NAMED} (?:were|was) (?:also )?(?:observed|noted)\.?$")


def tells(sentence: Sentence) -> bool:
    """Say whether a sentence tells what happened; the methods may tell what was looked for."""
    if _EXCLUDED.search(sentence.low):
        return False
    if sentence.role is not Role.METHODS or _DENIES.match(sentence.low):
        return True
    return bool(_HAPPENED.search(sentence.low)) and not _LOOKED_FOR.search(sentence.low)
