"""Which way does the paper's own main result point, in people or living animals?

Where there is a control group the result is judged against it: better than before but no better
than the control is no difference. What is said of the primary outcome decides, then the conclusion,
then what the results add up to; the first main result that says the same is the proof.
"""

import re
from collections.abc import Sequence

from tracker.evidence import polarity
from tracker.evidence.document import Document, Sentence
from tracker.evidence.efficacy_asides import HARMED
from tracker.evidence.efficacy_proof import EARLY, prove
from tracker.evidence.outcome import PRIMARY, SYMPTOMS, in_life, is_beside
from tracker.evidence.roles import Role
from tracker.evidence.shifts import statistics
from tracker.evidence.telling import LIKED, UNMOVED, WEAK, Told, tell

VERSION = 4

_COMPARATIVE = frozenset({"rct", "controlled", "preclinical"})
_TREATED = _COMPARATIVE | {"single_arm", "case_report"}
_BETWEEN = frozenset({"null", "than", "worse", "bad", "both", "partly"})
_PAST = re.compile(r"\b(?:was|were|had|did|[a-z]{3,}ed|fell|rose|gave|[0-9]+)\b")
_OWN = re.compile(r"\b(?:our|we|this|these|study|trial|series|results?|findings?)\b")
_LESSON = re.compile(r"\b(?:may|might|could|can)\b")
_TRIED = re.compile(
    r"\b(?:treat\w*|therap\w*|inject\w*|implant\w*|transplant\w*|administ\w*|scaffolds?|\w*gels?"
    r"|grafts?|supplement\w*|inhibitors?|agonists?|antagonists?|drugs?|exosomes?|vesicles?|stem"
    r"|stimulation|deliver\w*|exercise|alleviat\w*|ameliorat\w*|attenuat\w*|protect\w*|rescu\w*"
    r"|repair\w*|regenerat\w*|surgery|fixation|cages?|prevent\w*|suppress\w*|inhibit\w*)\b"
)
_FINDING = re.compile(
    r"\b(?:improves?|reduces?|alleviates?|attenuates?|promotes?|prevents?|protects?|restores?"
    r"|enhances?|ameliorates?|inhibits?|delays?|is|are|does|do|has|have|not|no|results? in"
    r"|leads? to|provides?|relieves?|rescues?|suppress(?:es)?|mitigates?|slows?|retards?"
    r"|accelerates?|decreases?|increases?|fails?|regenerates?|better|superior|inferior)\b"
)
_PRESENTED = re.compile(
    r"\b(?:we (?:report|present|describe)|case|presented|developed|is (?:a|the) (?:rare )?(?:case"
    r"|report))\b"
)
_REACTED = re.compile(
    r"\b(?:reactions?|hypersensitivity|allergy) to\b|\b(?:complications?|adverse (?:events?"
    r"|effects?"
    r"|reactions?)) (?:of|after|following|from|due to)\b|\b(?:drug|treatment|therapy"
    r"|steroid)-induced\b|\biatrogenic\b"
)
_ASKS = re.compile(r"\?|\b(?:versus|vs\.?|comparison of|randomi[sz]ed comparison)\b")
_PLANNED = re.compile(
    r"\b(?:considered|regarded|deemed|set at|defined|power|calculated|estimated|sample size"
    r"|alpha)\b"
)


def read(sentence: Sentence) -> tuple[str, str]:
    """Return the direction that a single sentence tells, and the rule that saw it.

    A sentence that tells better on one outcome and no difference on another is `mixed`.
    """
    told = tell(sentence)
    return told.direction, told.rule or "no direction told"


def find(document: Document, *, design: str) -> tuple[str, str, Sentence | None]:
    """Return the direction of the paper's main result, the rule and the sentence that proves it."""
    living = design == "preclinical"
    if design not in _TREATED or (living and not _TRIED.search(_aims(document))):
        return "not_mentioned", "nothing tried on the living", None
    claims, results = _told(document, living=living)
    primary = _primary(document)
    if design in _COMPARATIVE:
        value = _compared(claims, results, primary)
    else:
        value = _uncompared(claims, results)
    if value == "not_mentioned":
        return value, "no direction told", None
    if design == "case_report" and value != "worse" and _harm_told(document):
        return "not_mentioned", "the report of a harm", None
    told = (*results, *claims)
    compared = design in _COMPARATIVE
    rule, proof = prove(value, told, primary, compared=compared, document=document)
    return value, rule, proof


def _harm_told(document: Document) -> bool:
    """Say whether a case is told for what a treatment did to somebody."""
    presented = (s for s in document.body[:6] if _PRESENTED.search(s.low))
    return bool(HARMED.first(document.title.low)) or any(_REACTED.search(s.low) for s in presented)


def _aims(document: Document) -> str:
    """Return the title and what else says what the paper is about."""
    aims = (s.low for s in document.body if s.role is not Role.BACKGROUND)
    return " ".join((document.title.low, *aims))


def _told(document: Document, *, living: bool) -> tuple[list[Told], list[Told]]:
    """Return the sentences that tell a direction: those that claim and those that report.

    `living`: only those that speak of living animals or of a disease, not of cells in a dish.
    """
    told = [
        item
        for s in document.body
        if _reports(s) and (in_life(s.low) or not living)
        if (item := tell(s)).ways and (item.ways <= LIKED or not _lesson(s))
        if item.measures or not is_beside(s)
    ]
    if not told and not any(_reports(s) for s in document.body[-3:]):
        told = [item for s in document.body[2:] if (item := tell(s)).ways and _PAST.search(s.low)]
    claims = [item for item in told if item.sentence.role is Role.CONCLUSION]
    results = [item for item in told if item.sentence.role is not Role.CONCLUSION]
    title = tell(document.title)
    low = document.title.low
    if title.ways and _FINDING.search(low) and not _ASKS.search(low):
        claims = [title, *claims] if not told or title.ways - LIKED else claims
    return claims, results


def _reports(sentence: Sentence) -> bool:
    """Say whether a sentence stands where findings stand, or brings its figures along."""
    if sentence.role is Role.METHODS:
        return bool(statistics(sentence.low)) and not _PLANNED.search(sentence.low)
    return sentence.role in {Role.RESULTS, Role.CONCLUSION}


def _lesson(sentence: Sentence) -> bool:
    """Say whether a sentence teaches what may happen to others instead of what happened."""
    low = sentence.low
    return bool(_LESSON.search(low)) and not _PAST.search(low) and not _OWN.search(low)


def _primary(document: Document) -> frozenset[str]:
    """Return the measures that the paper names as its main outcome, none when it names many."""
    named = [
        polarity.read(part).measures
        for s in document.body
        if s.role not in {Role.CONCLUSION, Role.RESULTS}
        for part in s.low.split(";")
        if PRIMARY.search(part)
    ]
    measures = frozenset().union(*named)
    return measures if len(measures) <= 2 else frozenset()


def _compared(claims: Sequence[Told], results: Sequence[Told], primary: frozenset[str]) -> str:
    """Return the direction against the control: what the main outcome or the conclusion says."""
    between = _against(results)
    claimed = _against(claims)
    main = [item.direction for item in (*between, *claims) if PRIMARY.search(item.sentence.low)]
    main = main or [item.direction for item in between if primary & item.measures]
    if main and len(set(main)) == 1:
        elsewhere = "than" in _all(between) and _all(claims) & LIKED
        return "mixed" if main[0] == "no_difference" and elsewhere else main[0]
    said = [item.direction for item in claimed]
    found = [item.direction for item in between if item.ways - WEAK]
    if said and len(set(said)) == 1:
        borne_out = not found or said[0] != "benefit" or {"benefit", "mixed"} & set(found)
        return said[0] if borne_out else "mixed"
    if said:
        return said[0] if found and found[0] == said[0] and "mixed" not in said else "mixed"
    if between:
        return _between(between, liked="better" in _all(claims))
    return _uncompared(claims, results)


def _against(told: Sequence[Told]) -> list[Told]:
    """Return the sentences that compare with a control; the weaker ones if there are no others."""
    sure = [item for item in told if item.ways & (_BETWEEN - WEAK)]
    return sure or [item for item in told if item.ways & WEAK]


def _between(told: Sequence[Told], *, liked: bool) -> str:
    """Return what results against the control add up to.

    A difference in the first days counts for nothing when later times are told; where a third or
    more of the results tell a difference, it is no plain "no difference". One of each is a benefit
    only where the conclusion is pleased (`liked`).
    """
    late = [item for item in told if not EARLY.search(item.sentence.low)] or told
    directions = [item.direction for item in late]
    if "worse" in directions and (liked or "benefit" in directions):
        return "mixed"
    if len(set(directions)) == 1:
        return directions[0]
    if "mixed" in directions:
        return "mixed"
    nulls, thans = directions.count("no_difference"), directions.count("benefit")
    if thans > nulls or (liked and thans == nulls and directions[0] == "benefit"):
        return "benefit"
    return "mixed" if thans * 2 >= nulls else "no_difference"


def _uncompared(claims: Sequence[Told], results: Sequence[Told]) -> str:
    """Return the direction against the time before treatment."""
    told = (*results, *claims)
    liked = LIKED | {"both"}
    felt = [item for item in told if SYMPTOMS.search(item.sentence.low)]
    good = [item for item in told if item.ways & liked and "same" not in item.ways]
    bad = [item for item in told if "worse" in item.ways]
    same = [item for item in told if "same" in item.ways]
    null = any("null" in item.ways for item in told)
    if not good and not same and not bad:
        bad = [item for item in told if "bad" in item.ways]
    if any("worse" in item.ways for item in claims) or (bad and len(bad) >= len(good)):
        return "worse"
    if any("partly" in item.ways for item in told):
        return "mixed"
    if same and len(same) >= len(good):
        return "benefit" if good and good[0] in felt and same[0] not in felt else "no_difference"
    shared = good and not any(item.ways & LIKED for item in good)
    concluded = {
        way for item in claims if item.sentence.role is not Role.TITLE for way in item.ways
    }
    if (null and shared) or (concluded & UNMOVED and not concluded & LIKED):
        return "no_difference"
    if good:
        return "benefit"
    return "no_difference" if null else "not_mentioned"


def _all(items: Sequence[Told]) -> set[str]:
    return {way for item in items for way in item.ways}
