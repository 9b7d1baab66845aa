"""How many people were studied: randomised or enrolled, else treated, else analysed, the first stated.

Cells, discs, levels, sites, records, animals and donors are no people, and a number that screening or
another study gave is not this study's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.words import COUNT, PERSON, number

VERSION = 1

_ENTERED = r"(?:randomi[sz]ed|randomly|enrolled|recruited|included|entered|allocated|assigned|consented|were drawn|registered|participated|met (?:the |our )?(?:\w+ ){0,2}criteria|satisfied|fulfilled|took part)"
_PERSON_COUNT = re.compile(
    rf"\b(?P<n>{COUNT})(?P<share> \([^()]{{1,30}}\))?(?P<mid>(?:,? [a-z0-9/'-]+){{0,6}}?),? (?P<who>{PERSON})\b"
)
_BROKEN_MID = re.compile(
    r"\b(?:of|in|with|from|to|at|were|was|had|and|or|by|for|the|on|after|per|than|months?|weeks?|years?|days?|hours?|ml|mg|mm|cm|year-old|million|out|did|who|as|then|vs|versus|levels?|discs?|cells?|sites?|centers?|centres?|studies|trials?|rats?|rabbits?|mice|goats?)\b"
)
_BARE = re.compile(
    rf"\b(?P<n>{COUNT}) (?:were|was) (?:\w+ )?(?:randomi[sz]ed|randomly|enrolled|recruited|included|allocated|assigned|treated|analy[sz]ed)\b|\b(?P<m>{COUNT}) (?:returned|completed) the (?:form|questionnaire|survey)"
    rf"|\b(?:randomi[sz]ed|enrolled|recruited) (?:a total of )?(?P<k>{COUNT})\b(?: [a-z-]+)? {PERSON}\b|\bof (?:the )?(?P<j>{COUNT}) (?:enrolled|randomi[sz]ed|included|recruited)\b|\b(?P<i>{COUNT}) [a-z-]+ (?:consented|were enrolled|were randomi[sz]ed)\b"
)
_EQUALS = re.compile(r"\bn ?= ?(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\b")
_ARM_PAIR = re.compile(
    rf"\b(?P<a>{COUNT}) {PERSON} (?:with|in|received|underwent|had|were|to)\b[^.;]{{1,60}}?(?:,| and) (?P<b>{COUNT}) (?:patients )?(?:with|in|received|underwent|had|were|to)\b"
)
_POOLED = re.compile(
    rf"\b(?:{COUNT}) (?:\w+ )?(?:studies|trials|articles|papers)\b.{{0,40}}\b(?:with|comprising|including|involving|of|totall?ing) (?:a total of )?(?P<n>{COUNT}) (?:\w+ )?{PERSON}\b"
)
_SCREENED = re.compile(
    r"^[^.;]{0,40}?\b(?:screened|approached|invited|assessed for eligibility|were eligible|contacted|declined|excluded|withdr\w+|dropped out|lost to|diagnosed and treated)\b"
)
_EVENT = re.compile(
    r"^ ?(?:\([^)]*\) )?(?:who )?(?:developed|had|experienced|reported|died|required|showed|suffered|presented|progressed|went on|asked|encountered|complained|failed|improved|achieved|needed|met the \d|felt|noted|per|in each|in the|in both|with (?:complete|incomplete|adverse|cells|complic|\w+ adverse)|are alive|converted|was admitted|were (?:lost|excluded|operated|reoperated|satisfied|not|admitted|able|seen again|available))\b"
)
_DONOR = re.compile(
    r"\b(?:donors?|cadaver|specimens? from|tissues? from|isolated from|harvested from|discs? (?:removed|obtained|taken)|samples? (?:from|of)|obtained from)\b"
)


class Count(NamedTuple):
    """A number of people with the sentence and the rule that give it; `pooled` counts other studies' people."""

    value: int
    rule: str
    sentence: Sentence
    pooled: bool = False


def read(sentence: Sentence) -> Count | None:
    """Return the best count of people in a single sentence, None when it holds none."""
    pooled = _POOLED.search(sentence.low)
    if pooled:
        return Count(number(pooled["n"]), "pooled studies", sentence, pooled=True)
    ranked = sorted(_candidates(sentence), key=lambda pair: -pair[0])
    return ranked[0][1] if ranked else None


def count(document: Document) -> Count | None:
    """Return the people of this study: the first count of the best kind that the paper states."""
    ranked: list[tuple[int, int, Count]] = []
    for place, sentence in enumerate(document.sentences):
        if sentence.role in {Role.BACKGROUND, Role.FORMAL} or _POOLED.search(sentence.low):
            continue
        ranked += [
            (-rank - _BONUS.get(sentence.role, 0), place, found)
            for rank, found in _candidates(sentence)
        ]
    ranked.sort(key=lambda item: item[:2])
    return ranked[0][2] if ranked else None


_BONUS = {Role.METHODS: 3, Role.RESULTS: 1, Role.TITLE: -4, Role.CONCLUSION: -8, Role.OBJECTIVE: 0}


def _candidates(sentence: Sentence) -> Iterator[tuple[int, Count]]:
    """Yield ranked counts: 50 criteria met, 40 entered, 30 treated, 20 arms added, 10 merely named."""
    low = sentence.low
    if _DONOR.search(low):
        return
    for match in _BARE.finditer(low):
        text = next(group for group in match.groups() if group)
        after = low[match.end() : match.end() + 40]
        if "records" not in low and "screened" not in after[:10]:
            yield 40, Count(number(text), "people entered", sentence)
    for match in _PERSON_COUNT.finditer(low):
        rank = _rank(low, match, sentence.role)
        if rank:
            yield rank, Count(number(match["n"]), _RANK_NAMES[rank // 10], sentence)
    arms = _arms(low)
    if arms:
        yield 20, Count(arms, "arms added", sentence)


_RANK_NAMES = {
    5: "criteria met",
    4: "people entered",
    3: "people treated",
    2: "people followed",
    1: "people named",
}


def _rank(low: str, match: re.Match[str], role: Role) -> int:
    """Return how well a number of people tells the size of the study, 0 when it tells something else."""
    before, after = (
        low[max(0, match.start() - 30) : match.start()],
        low[match.end() : match.end() + 90],
    )
    if _BROKEN_MID.search(match["mid"]) or before.endswith(
        ("/", "-", "%", ".", "≥", ">", "<", "= ", "grade ", "l", "phase ")
    ):
        return 0
    if _SCREENED.match(after) or re.search(
        r"\b(?:in|of) (?:the|each) \w+ (?:group|arm)", after[:40]
    ):
        return 0
    clause = after.split(";")[0]
    if _EVENT.match(after) and not re.search(_ENTERED, clause[:60]):
        return 0
    if role in {Role.RESULTS, Role.CONCLUSION} and re.search(
        r"\b(?:none|all but|other|remaining|further|first|these|of) (?:of )?(?:the )?$", before
    ):
        return 0
    if (
        re.search(rf"\b{_ENTERED}\b", clause)
        or re.search(rf"\b{_ENTERED}(?: a total of)? $", before)
        or before.endswith("cohort of ")
    ):
        return 50 if re.search(r"\b(?:criteria|randomi[sz]ed)\b", clause) else 40
    if re.search(
        r"\b(?:underwent|received|were (?:\w+ )?(?:treated|given|injected|evaluated)|undergoing|was given|treated|who had)\b",
        clause,
    ) or before.endswith(("total of ", "treated ")):
        return 30
    if re.search(r"\b(?:analy[sz]ed|followed|attended|completed|available|seen)\b", clause):
        return 20
    return 10


def _arms(low: str) -> int:
    """Return the sum of the arms when a sentence gives only those, else 0."""
    sizes = [int(match["n"].replace(",", "")) for match in _EQUALS.finditer(low)]
    if len(sizes) >= 2:
        return sizes[0] if len(sizes) >= 3 and sizes[0] == sum(sizes[1:]) else sum(sizes)
    if sizes:
        return sizes[0]
    pair = _ARM_PAIR.search(low)
    return number(pair["a"]) + number(pair["b"]) if pair else 0


_ONE = re.compile(
    r"\b(?:a|an|this|our|the|one) (?:\w+ ){0,2}[0-9]{1,3}[- ]year[- ]old|\b[0-9]{1,3}-year-old|\b(?:a|one|this|the) (?:\w+ ){0,2}(?:case|patient|man|woman|boy|girl|male|female|infant|child|girl|lady|gentleman)\b"
)
_FEW = re.compile(rf"\b(?P<n>two|three|2|3) (?:\w+ ){{0,3}}(?:cases|{PERSON})\b")


def of_case(document: Document, people: Count | None) -> Count | None:
    """Return the people of a case report: two or three when it says so, else the one it describes."""
    if people and people.value <= 3 and people.sentence.role is not Role.TITLE:
        return people
    body = [s for s in document.body if s.role is not Role.FORMAL]
    for pattern in (_FEW, _ONE):
        for sentence in body:
            match = pattern.search(sentence.low)
            if match:
                return Count(
                    number(match["n"]) if pattern is _FEW else 1, "people described", sentence
                )
    return None
