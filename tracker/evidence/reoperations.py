"""How many people had surgery, or another injection, after the treatment, of how many, by when?

"Fusion is the usual option", "candidates for fusion" and "alternative to fusion" are background:
only people who were counted as operated count, and an explicit none. The operation that a study is
about is no reoperation: in a paper on something else than cells only words of a second one count.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from tracker.evidence import follow_up, safety
from tracker.evidence.document import Document, Sentence
from tracker.evidence.listed import Shape, Stated
from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.shares import LONGEST, Share, as_printed, joined, shares
from tracker.evidence.words import COUNT, PERSON, number

VERSION = 3

_KINDS = (
    (
        "repeat_injection",
        r"(?:second|repeat(?:ed)?|another|further|additional) (?:[\w-]+ ){0,2}?injections?",
    ),
    ("replacement", r"(?:(?:total |artificial )?dis[ck] )?(?:replacements?|arthroplast(?:y|ies))"),
    ("fusion", r"(?:fusions?|arthrodesis)"),
    (
        "discectomy",
        r"(?:micro)?(?:dis[ck]ectom(?:y|ies)|nucleotom(?:y|ies))|sequestrectom(?:y|ies)",
    ),
    (
        "surgery",
        (
            r"(?:(?:surger(?:y|ies)|operations?|re-?operations?|revisions?|re-?interventions?"
            r"|surgical (?:intervention|treatment|procedure|decompression|revision)s?"
            r"|laminectom(?:y|ies)|decompressions?)\b)"
        ),
    ),
)
KINDS = tuple(kind for kind, _ in _KINDS)
"""What was done again."""
_KIND = "|".join(f"(?:{pattern})" for _, pattern in _KINDS)
_AGAIN = (
    r"(?:re-?operat\w+|re-?intervention\w*|revision(?: (?:surger(?:y|ies)|operations?"
    r"|dis[ck]ectom(?:y|ies)|fusions?|procedures?))?|(?:second|repeat(?:ed)?|another|further"
    r"|additional|subsequent|later|secondary) (?:[\w-]+ ){0,2}?(?:surger(?:y|ies)|operations?"
    r"|dis[ck]ectom(?:y|ies)|fusions?|injections?|procedures?|surgical \w+)|(?:spine "
    r"|spinal )?surgery"
    r" (?:after|following) (?:the )?(?:injection|treatment))"
)
_WENT = (
    r"(?:underwent|undergone|undergo|required|needed|had|chose|opted (?:for|to)|elected"
    r"|went on to|gone on to|progressed to|proceeded to|proceed with|asked for|received"
    r"|converted to"
    r"|were (?:treated by|revised by)|ended (?:in|with)|came to)"
)
_ON = (
    r"(?:opted (?:for|to)|elected|went on to|gone on to|progressed to|proceeded to|converted to"
    r"|came to)"
)
_NO_ONE = r"(?:no|none|nobody|not one|neither|never|without|0)"

COUNTED = RuleSet(
    "reoperations",
    1,
    [
        Rule(
            name="operated again",
            pattern=rf"\b{_AGAIN}\b",
            value="again",
            matches=("Three patients required revision.", "Six asked for a second injection."),
            misses=("Two patients underwent fusion.",),
            unless=r"\b(?:will|whether|risk (?:of|factors?)|predict\w*|may|might|could|if"
            r"|should)\b",
        ),
        Rule(
            name="went on to surgery",
            pattern=rf"\b{_ON}\b[^.;]{{0,60}}\b(?:{_KIND})",
            value="again",
            matches=("5 of 26 patients progressed to fusion.",),
            misses=("Two patients underwent fusion.",),
            unless=r"\b(?:will|whether|risk|may|might|could|if|should)\b",
        ),
        Rule(
            name="operated after cells",
            pattern=rf"\b{_WENT}\b[^.;]{{0,60}}\b(?:{_KIND})|\b(?:{_KIND})\b[^.;]{{0,50}}\b(?:was"
            rf"|were)"
            rf" (?:\w+ )?(?:performed|needed|required|necessary|done|carried out)"
            rf"|\b(?:was|were|been|be) (?:later |then )?(?:operated|reoperated|fused|revised)\b"
            rf"|\b(?:{_KIND}) (?:in|for) {COUNT}\b",
            value="cells",
            matches=(
                "Two patients underwent fusion.",
                "None underwent surgery.",
                "Surgery was needed in 3 of 15 patients.",
            ),
            misses=(
                "Fusion is the usual surgical option for this pain.",
                "Cells are an alternative to fusion.",
            ),
            unless=r"\b(?:candidates?|alternatives?|will|whether|risk|may|might|could|if|should"
            r"|before|prior|previous(?:ly)?|history|planned|indicat\w+|scheduled|options?|earlier"
            r"|at the time of)\b",
        ),
    ],
)
RULE_SETS = (COUNTED,)


class Reoperation(Shape, frozen=True, kw_only=True):
    """Operations after treatment as one sentence counts them.

    `kind` is `fusion`, `replacement`, `discectomy`, `repeat_injection` or `surgery`; `events` the
    people who had one (0 for an explicit none), `of` how many there were, `percent` the printed
    share, `months` by when.
    """

    kind: str
    events: int | None = None
    of: int | None = None
    percent: float | None = None
    months: float | None = None
    arm: str | None = None


_NAMED = re.compile(rf"\b(?:{_AGAIN}|{_KIND})\b|\b(?:re-?operated|operated|revised|fused)\b")
_BETWEEN = re.compile(
    rf"^(?: (?:\w+ly|who|of them|others|had|have|has|later|then|also|already|eventually))*"
    rf" ?(?:{_WENT}|were|was|have been|had been|being)\b[^.;,]{{0,60}}$"
)
_NO_LOOK = re.compile(r"\bnot\b|\bno\b|\bavoid|\bwithout\b|\binstead of\b|\bfrom\b")
_AFTER = re.compile(
    r"^(?: (?:surgery|operation|procedure))?(?: rates?)?(?: \([a-z]+\))?(?: (?:was|were|had been"
    r"|has been|have been|of))?"
    r"(?: (?:later|only|also|then|subsequently))?(?: (?:performed|needed|required|necessary|done"
    r"|carried"
    r" out|reported|recorded|occurred|seen|observed|undertaken))?(?: (?:in|by|for|at))?"
    r"(?: (?:only|about|a total of))? ?[(\[]?$"
)
_DENIED = re.compile(
    rf"\b{_NO_ONE}\b(?: of)?(?: (?:the|these|our|them))?(?: (?P<of>{COUNT}))?(?: [\w-]+){{0,2}}?"
    rf"(?: (?:{PERSON}|patient|participant|animals?|dis[ck]s?))?(?: (?:had|has|have|was|were|been"
    rf"|later|then"
    rf"|who|to|further|be|{_WENT}|a|an|any|additional|spinal|lumbar|spine|reported|at|in|either|the"
    r"|group|arm|treated|level|cell|[\w]+ed)){0,8} $"
)


def read(sentence: Sentence) -> tuple[tuple[Reoperation, str], ...]:
    """Return the reoperations that a single sentence counts, each with `again` or `cells`.

    `again` when the words themselves tell of a second operation; `cells` when only a paper on
    cells makes one of it.
    """
    rules = list(COUNTED.firing(sentence.low))
    if not rules or len(sentence.low) > LONGEST:
        return ()
    found: dict[Reoperation, str] = {}
    for part in safety.clauses(sentence.low):
        clause = replace(sentence, low=part)
        for match in _NAMED.finditer(part):
            for counted in _counted(clause, match):
                again = re.fullmatch(_AGAIN, match[0]) or rules[0].value == "again"
                arm = as_printed(counted.arm, low=sentence.low, text=sentence.text)
                told = msgspec.structs.replace(counted, arm=arm)
                found.setdefault(told, "again" if again else "cells")
    return tuple(found.items())


def find(
    document: Document, *, on_topic: bool, people: int | None
) -> Iterator[Stated[Reoperation]]:
    """Yield the reoperations of the people of this study, in the order of the text.

    `people` is the number of people in it: when all of them were operated, that was the treatment.
    """
    told: set[tuple[str, int | None, str | None]] = set()
    for sentence in document.reported:
        if not safety.tells(sentence) or safety.of_others(sentence.low):
            continue
        for counted, how in read(sentence):
            key = counted.kind, counted.events, counted.arm
            whole = counted.events == people and how == "cells"
            if key not in told and not whole and (on_topic or how == "again"):
                told.add(key)
                yield Stated(counted, _rule(how), sentence)


def _rule(how: str) -> str:
    return next(rule.name for rule in COUNTED.rules if rule.value == how)


def _counted(clause: Sentence, match: re.Match[str]) -> Iterator[Reoperation]:
    """Yield what a clause counts of the operation that `match` names, arm by arm."""
    low = clause.low
    denied = _DENIED.search(low[: match.start()])
    if denied:
        of = number(denied["of"]) if denied["of"] else None
        yield _one(clause, match, _NOBODY._replace(of=of))
        return
    printed = shares(low)
    before = [share for share in printed if share.end <= match.start()]
    after = [share for share in printed if share.start >= match.end()]
    chosen: list[Share] = []
    if before and _goes_before(low, before[-1], match):
        chosen = _with_arms(low, before[::-1])[::-1]
        if after and _VERSUS.match(low[match.end() : after[0].start]):
            chosen = [*chosen, after[0]] if chosen[0].arm and after[0].arm else []
    elif after and _AFTER.match(low[match.end() : after[0].start]):
        chosen = _with_arms(low, after)
    for share in chosen:
        yield _one(clause, match, share)


_NOBODY = Share(0, None, None, True, False, None, 0, 0)
_VERSUS = re.compile(r"^,? (?:versus|vs\.?|compared (?:with|to)|against)(?: only)? $")


def _goes_before(low: str, share: Share, match: re.Match[str]) -> bool:
    """Say whether a share before an operation counts those who had it."""
    gap = low[share.end : match.start()]
    if _BETWEEN.match(gap) and not _NO_LOOK.search(gap):
        return True
    return gap == " " and not share.people and share.number is not None


def _with_arms(low: str, following: list[Share]) -> list[Share]:
    """Return the first share and those that go on with it; none where arms are not told apart."""
    run = following[:1]
    for share in following[1:]:
        one, other = sorted((run[-1], share), key=lambda each: each.start)
        if not joined(low, one, other):
            break
        run.append(share)
    return run if len(run) == 1 or all(share.arm for share in run) else []


def _one(clause: Sentence, match: re.Match[str], share: Share) -> Reoperation:
    return Reoperation(
        kind=_kind(clause.low, match),
        events=share.number,
        of=share.of,
        percent=share.percent,
        months=follow_up.by_when(clause.low) or None,
        arm=share.arm,
    )


def _kind(low: str, match: re.Match[str]) -> str:
    """Return the kind of operation; one of two kinds is surgery, whichever it was."""
    if _EITHER.search(low[: match.start()]) or _OR.match(low[match.end() :]):
        return "surgery"
    for name, pattern in _KINDS:
        if re.search(rf"\b(?:{pattern})", match[0]):
            return name
    return "fusion" if match[0] == "fused" else "surgery"


_EITHER = re.compile(rf"\b(?:{_KIND}) or (?:[\w-]+ )?$")
_OR = re.compile(rf"^ or (?:[\w-]+ )?(?:{_KIND})\b")
