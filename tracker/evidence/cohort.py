"""How many people were studied: randomised or enrolled, else treated, else analysed.

The first number that is stated counts. Cells, discs, levels, sites, records, animals and donors are
no people, and a number that screening or another study gave is not this study's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Wording
from tracker.evidence.words import COUNT, PERSON, number

VERSION = 1

_ENTERED = (
    r"(?:randomi[sz]ed|randomly|enrolled|recruited|included|entered|allocated|assigned|allotted"
    r"|consented|identified|underwent randomi[sz]ation|were drawn|registered|participated"
    r"|(?:satisfied|fulfilled) (?:the|our|all)|took part|approached|traced"
    r"|met (?:the |our )?(?:\w+ ){0,2}criteria)"
)
_MET = r"(?:satisfied|met|fulfilled) (?:the |our |all )?(?:\w+ ){0,2}criteria"
_SHARE = r"(?: \([^()]{1,40}\))?"

_PERSON_COUNT = Wording(
    rf"\b(?P<n>{COUNT}){_SHARE}(?P<mid>(?:,? [a-z/'-][a-z0-9/'-]*){{0,6}}?),? (?P<who>{PERSON})\b"
)
_NOT_BETWEEN = re.compile(
    r"\b(?:of|in|with|from|to|at|were|was|had|and|or|by|for|the|on|after|per|than|months?"
    r"|weeks?|years?"
    r"|days?|hours?|ml|mg|mm|cm|year-old|million|out|did|who|as|then|vs|versus|levels?|discs?"
    r"|cells?|sites?"
    r"|centers?|centres?|clinics?|hospitals?|studies|trials?|rats?|rabbits?|mice|goats?"
    r"|associations?|every"
    r"|each|per cent|points?|times|visits?|groups?|arms?|images?|scans?|hips?|knees?|eyes?)\b"
)
_BARE = (
    (50, rf"\b(?P<n>{COUNT}){_SHARE} {_MET}"),
    (
        40,
        (
            rf"\b(?P<n>{COUNT}){_SHARE} (?:were|was) (?:\w+ )?"
            r"(?:randomi[sz]ed|randomly|enrolled|recruited|included|entered)\b"
        ),
    ),
    (
        40,
        (
            rf"\b(?P<n>{COUNT}){_SHARE} (?:returned|completed|filled in) the (?:form|questionnaire"
            rf"|survey)"
        ),
    ),
    (
        40,
        (
            rf"\b(?:randomi[sz]ed|enrolled|recruited) (?:a total of )?(?P<n>{COUNT})\b(?: "
            rf"[a-z-]+)? {PERSON}\b"
        ),
    ),
    (
        40,
        (
            rf"\b(?:enrol+ment|recruitment|inclusion) (?:was )?(?:closed|stopped|ended|finished"
            rf"|completed?) (?:\w+ )?(?:after|with|at|on reaching) (?:the |all )?(?:planned )?"
            rf"(?P<n>{COUNT})\b"
        ),
    ),
    (40, rf"\b(?:randomi[sz]ed|allocated) (?P<n>{COUNT}) of (?:them|these)\b"),
    (
        30,
        (
            rf"\b(?P<n>{COUNT}) of (?:a |the )?planned {COUNT} {PERSON} (?:have|had|has|were"
            rf"|received)\b"
        ),
    ),
    (45, rf"\bof (?:the |all )?(?P<n>{COUNT}) (?:enrolled|randomi[sz]ed|included|recruited)\b"),
    (40, rf"\bscreened\b[^.;]{{0,50}}?(?:\band|,|of whom|of these,?) (?P<n>{COUNT})\b"),
    (40, rf"\b(?P<n>{COUNT}) [a-z-]+ [a-z-]+ (?:consented|agreed)\b"),
    (25, rf"\b(?P<n>{COUNT}){_SHARE} (?:were|was) (?:treated|analy[sz]ed|operated)\b"),
    (
        15,
        (
            rf"\b{COUNT} of (?:the |all )?(?P<n>{COUNT})\b(?: {PERSON})?{_SHARE} (?:were|answered"
            rf"|came|attended)\b"
        ),
    ),
)
_BARE_COUNTS = tuple((rank, Wording(pattern)) for rank, pattern in _BARE)
_NAMES = {50: "criteria met", 45: "people enrolled", 40: "people entered", 30: "people treated"}

_EQUALS = Wording(r"\bn ?= ?(?P<n>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\b")
_ARM_VERB = r"(?:with|in|received|underwent|had|were|was|to|chose|given)"
_ARM_PAIR = Wording(
    rf"\b(?P<a>{COUNT})(?: [a-z-]+)? {PERSON} {_ARM_VERB}\b[^.;]{{1,60}}?(?:,| and) "
    rf"(?P<b>{COUNT}) (?:{PERSON} )?{_ARM_VERB}\b"
    rf"|\b(?P<c>{COUNT}) (?:were (?:assigned|allocated|given)|chose|had"
    rf"|received)\b[^.;]{{1,60}}?(?:,| and) "
    rf"(?P<d>{COUNT}) (?:to|were|chose|received)\b"
)
_ARM_TRIPLE = Wording(
    rf"\b(?P<a>{COUNT})(?: [a-z-]+)? {PERSON} (?:with|in|who)\b[^.;,]{{1,60}}, "
    rf"(?P<b>{COUNT})(?: [a-z-]+)? {PERSON} (?:with|in|who)\b[^.;,]{{1,60}},? and "
    rf"(?:a (?:\w+ )?(?:group|arm) of )?(?P<c>{COUNT})(?: [a-z-]+)? {PERSON}\b"
)
_POOLED = Wording(
    rf"\b(?:{COUNT}) (?:[\w-]+ ){{0,2}}(?:studies|trials|articles|papers|rcts)\b.{{0,40}}"
    rf"\b(?:with|comprising|including|involving|of|totall?ing"
    rf"|enrolling) (?:a total of )?(?P<n>{COUNT}) (?:\w+ )?{PERSON}\b"
)
_SCREENED = re.compile(
    r"^[^.;]{0,40}?\b(?:screened|invited|assessed for eligibility|were eligible|contacted"
    r"|declined|excluded"
    r"|withdr\w+|dropped out|lost to|were diagnosed|approached)\b"
)
_EVENT = re.compile(
    r"^(?: \([^()]*\))? ?(?:who )?(?:developed|had (?:a |an |no |at )|experienced|reported|died"
    r"|required|showed"
    r"|suffered|presented|progressed"
    r"|went on|asked|encountered|complained|failed|improved|achieved|needed|felt|noted|per "
    r"|each |in each|in the|in both|are alive"
    r"|converted|was admitted|were (?:lost|excluded|operated|reoperated|satisfied|not|admitted"
    r"|able|seen again|available|admitted))"
)
_LATER = re.compile(
    r"\b(?:underwent|required|withdrew|excluded|lost to|dropped|asked|refused|took|used|died|went"
    r"|revised|responded|chose|opted|elected)\b"
)
_DONOR = Wording(
    r"\bcadaver|\b(?:cells?|specimens?|tissues?|(?:tissue|bone) samples?|discs?|biopsies|cartilage"
    r"|fragments)\b.{0,40}"
    r"\b(?:from|of|removed|obtained|taken|isolated|harvested)\b.{0,40}\b(?:patients|donors"
    r"|subjects|individuals|people)\b"
)
_GIVEN = Wording(
    rf"\b(?:inject|graft|implant|transplant|infus)\w*\b.{{0,90}}\b(?:in|of|into|to) {COUNT}"
    rf" (?:\w+ )?{PERSON}\b"
)
"""Cells from somewhere that are given to people: those are no donors."""
_PART_OF = frozenset(
    {"men", "women", "males", "females", "boys", "girls", "controls", "donors", "candidates"}
)
_BONUS = {Role.METHODS: 3, Role.RESULTS: 1, Role.TITLE: -4, Role.CONCLUSION: -8}


class Count(NamedTuple):
    """A number of people, its sentence and its rule; `pooled` counts other studies' people."""

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
    ranked = [
        (-rank - _BONUS.get(sentence.role, 0), place, found)
        for place, sentence in enumerate(document.sentences)
        if sentence.role not in {Role.BACKGROUND, Role.FORMAL} and not _POOLED.fires(sentence.low)
        for rank, found in _candidates(sentence)
    ]
    return min(ranked, key=lambda item: item[:2])[2] if ranked else None


def _candidates(sentence: Sentence) -> Iterator[tuple[int, Count]]:
    """Yield counts with their rank, the higher the better; _NAMES says what the ranks mean."""
    low = sentence.low
    if (_DONOR.fires(low) and not _GIVEN.fires(low)) or not _WORD.fires(low):
        return
    arms = _arms(low)
    if arms:
        yield _rank_of_arms(low, sentence.role), Count(arms, "arms added", sentence)
    for rank, pattern in _BARE_COUNTS:
        for match in pattern.finditer(low):
            if "records" not in low and "studies" not in low and not _YEAR.fullmatch(match["n"]):
                yield rank, Count(number(match["n"]), _NAMES.get(rank, "people named"), sentence)
    for match in _PERSON_COUNT.finditer(low):
        rank = _rank(low, match, sentence.role)
        if rank:
            yield rank, Count(number(match["n"]), _NAMES.get(rank, "people named"), sentence)


def _rank_of_arms(low: str, role: Role) -> int:
    """Return how well arms that were added tell the size: each arm by itself would tell less."""
    sizes = sum(1 for _ in _EQUALS.finditer(low))
    if sizes == 0:
        return 45 if _ARM_TRIPLE.fires(low) else 30
    return 20 if sizes > 1 or role is Role.METHODS else 6


_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WORD = Wording(rf"\b{COUNT}\b")


def _rank(low: str, match: re.Match[str], role: Role) -> int:
    """Return how well a number of people tells the study's size, 0 when it tells another thing."""
    before, after = low[max(0, match.start() - 30) : match.start()], low[match.end() :]
    clause = after.split(";")[0]
    near = clause[:140]
    met = re.search(_MET, near)
    entered = bool(re.search(rf"\b{_ENTERED}\b", near) or _ENTERED_BEFORE.search(before))
    later = role in {Role.RESULTS, Role.CONCLUSION} and not entered
    if _no_size(match, before, after, entered=entered) or (later and _aside(before, clause)):
        rank = 0
    elif match["who"] in _PART_OF and not met and not before.endswith("total of "):
        rank = 5 if role is Role.METHODS else 0
    elif later:
        rank = 4 if before.endswith("in ") else 8
    elif entered or (role is Role.METHODS and re.search(rf"\b{_ENTERED}\b", clause)):
        rank = 50 if met else 40
    elif before.endswith("total of "):
        rank = 35
    elif before.endswith("treated ") or _TREATED.search(clause):
        rank = 30
    else:
        rank = 20 if _FOLLOWED.search(near) else 10
    return rank


def _no_size(match: re.Match[str], before: str, after: str, *, entered: bool) -> bool:
    """Say whether a number belongs to something else: a year, a screening, one arm, an event."""
    return bool(
        _NOT_BETWEEN.search(match["mid"])
        or _YEAR.fullmatch(match["n"])
        or before.endswith(_NOT_BEFORE)
        or _SCREENED.match(after)
        or _EACH_OF.match(after)
        or (before.endswith("(") and after.startswith(")"))
        or _ONE_ARM.match(after)
        or (_EVENT.match(after) and not entered and not _WHOLE.match(before))
    )


def _aside(before: str, clause: str) -> bool:
    """Say whether a number among the results counts those to whom something happened."""
    part = _SUBSET.search(before) and not _WHOLE.match(before)
    return bool(_HAD.match(clause) or _LATER.search(clause[:60]) or part)


_HAD = re.compile(r"^(?: \([^()]*\))? had\b")
_ENTERED_BEFORE = re.compile(
    rf"\b(?:{_ENTERED}(?: a total of)?|cohort of|consist(?:s|ed) of|compris(?:es|ed|ing)) $"
)
_ONE_ARM = re.compile(r" (?:in|of) (?:the|each) [\w-]+ (?:group|arm)")
_FOLLOWED = re.compile(r"\b(?:analy[sz]ed|followed|attended|completed|seen)\b")
_NOT_BEFORE = (
    "/",
    "-",
    "%",
    ".",
    "≥",
    ">",
    "<",
    "= ",
    "grade ",
    "phase ",
    "planned ",
    "panel of ",
    "including ",
    "of a ",
    "aged ",
)
_EACH_OF = re.compile(r" each\b")
_WHOLE = re.compile(r"^of $")
_SUBSET = re.compile(
    r"\b(?:none|all but|other|remaining|further|first|these|of) (?:of )?(?:the )?$"
)
_TREATED = re.compile(
    r"\b(?:underwent|received|were (?:\w+ )?(?:treated|given|injected|evaluated)|undergoing"
    r"|was given|treated|who had"
    r"|had .{0,60}\b(?:injected|cells|concentrate|fraction|svf|bmac|prp|plasma))\b"
)


def _arms(low: str) -> int:
    """Return the sum of the arms when a sentence gives only those, else 0."""
    sizes = [int(match["n"].replace(",", "")) for match in _EQUALS.finditer(low)]
    if sizes:
        return sizes[0] if len(sizes) >= 3 and sizes[0] == sum(sizes[1:]) else sum(sizes)
    triple = _ARM_TRIPLE.search(low)
    if triple:
        first, second, third = (number(triple[name]) for name in "abc")
        return first if first == second + third else first + second + third
    pair = _ARM_PAIR.search(low)
    if not pair:
        return 0
    return number(pair["a"] or pair["c"]) + number(pair["b"] or pair["d"])


_AGED = re.compile(r"\b[0-9]{1,3}[- ](?:year|month)[- ]old\b")
_ONE = re.compile(
    r"\b(?:a|one|this|the|our) (?:\w+ ){0,2}"
    r"(?:case|patient|man|woman|boy|girl|male|female|infant|child|lady|gentleman)\b"
)
_FEW = re.compile(rf"\b(?P<n>two|three|2|3) (?:\w+ ){{0,3}}{PERSON}\b")


def of_case(document: Document, people: Count | None) -> Count | None:
    """Return the people of a case report: two or three when it says so, else one."""
    if people and people.value <= 3 and people.sentence.role is not Role.TITLE:
        return people
    body = [s for s in document.body if s.role is not Role.FORMAL]
    for pattern in (_FEW, _AGED, _ONE):
        for sentence in body:
            match = pattern.search(sentence.low)
            if match:
                value = number(match["n"]) if pattern is _FEW else 1
                return Count(value, "people described", sentence)
    return None
