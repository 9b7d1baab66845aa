"""What harm came to the paper's own treated people or animals: which, how often, in whom?

One finding an event and arm. An explicit zero counts ("no infections"); a term that is only
defined, planned, looked for or told of others doesn't. Which clauses tell a harm and which deny one
is what `safety` knows; `event_counts` links events to numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from tracker.evidence import event_terms, follow_up, safety
from tracker.evidence.document import Document, Sentence
from tracker.evidence.efficacy_asides import HARMED
from tracker.evidence.event_counts import Counts, counted, denied, first_arm, of_control, of_share
from tracker.evidence.event_terms import Term
from tracker.evidence.harm_words import AS_EXPECTED, NAMED
from tracker.evidence.listed import Shape, Stated
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet
from tracker.evidence.safety_rules import HARM, UNLOOKED, ZERO
from tracker.evidence.shares import LONGEST, as_printed, shares
from tracker.evidence.words import ANIMAL, PERSON

VERSION = 3


class Event(Shape, frozen=True, kw_only=True):
    """One adverse event as counted, denied or told.

    `event` is the printed term in the singular, British spelling ("discitis", "back pain flare"),
    or `any` or `serious` for a total of unnamed ones. `events` counts events, `people` those who
    had them, `of` how many there were to have them, `percent` the printed share. `serious` and
    `related` to the treatment are told only when the sentence tells them.
    """

    event: str
    events: int | None = None
    people: int | None = None
    of: int | None = None
    percent: float | None = None
    arm: str | None = None
    serious: bool | None = None
    related: bool | None = None
    months: float | None = None


_TOLD_BEFORE = re.compile(
    r"\b(?:developed|experienced|suffered|complained of|sustained|disclosed|caused|grew|had|showed"
    r"|led to|revealed|includ(?:ed?|ing)|consisted of|such as|due to|new|recurrent|subsequent"
    r"|confirmed|diagnosed with|died (?:of|from)|found|was (?:an?|the)|were)\b[^;:]{0,45}$|^(?:one"
    r"|another) [^;:]{0,20}$"
)
_TOLD_AFTER = re.compile(
    r"^(?: [\w,/()-]+){0,6}? (?:(?:was|were|has been|have been) )?(?:\w+ )?(?:occurred|observed"
    r"|seen|detected|reported|noted|encountered|found|recorded|identified|developed|documented"
    r"|formed|resolved|included?|common|mild|transient|similar|comparable|arose|drained|cleared"
    r"|led|required)\b"
)
_TREATMENT = (
    r"(?:(?:the|study|to|both|either|cell|stem|surgical|\w+ed) )*(?:treatments?|procedures?"
    r"|injections?|cells?|implant\w*|transplant\w*|interventions?|drug|device|products?|therapy"
    r"|surgery|operation|graft|medication|marrow|aspiration|harvest\w*)"
)
_RELATED = re.compile(
    rf"\b(?P<un>un|not (?:\w+ )?)?(?:related|attribut\w+|linked|ascribed) to {_TREATMENT}\b"
    rf"|\b(?:caused by|due to|tied to|associated with) {_TREATMENT}\b|\b(?:considered|judged"
    r"|classed|deemed|thought|possibly|probably"
    r"|definitely) (?P<un2>not )?(?:\w+ ){0,2}?(?P<un3>un)?related"
)
_AFTER_CAUSE = re.compile(
    r"\b(?:related to|due to|because of|secondary to|history of|treated for|treatment of|risk of"
    r"|(?:patients?|people|those|subjects) with) (?:an? |the )?(?:[\w-]+ )?$"
)
_ENDED = re.compile(
    r"\b(?:improved|resolved|relieved|lasting|lasted|recovered|cleared|subsided|healed"
    r"|disappeared)\b"
)
_ARTICLE = re.compile(r"(?:^|[\s(,])an? (?:[\w-]+ ){0,2}$")
_FEARED = re.compile(
    r"\b(?:for|risk of|history of|suspicion of|suspected of|like|than|as|without|against|after"
    r"|before|of|detect|prevent|exclude|if|until|to) an? (?:[\w-]+ ){0,2}$"
)
"""What makes an event that is named with "a" one that is feared, looked for or a mere time."""
_MORTALS = re.compile(
    rf"\b(?:{PERSON}|patient|participant|subject|person|recipient|man|woman|he|she|who|one|{ANIMAL})"
    r"\b[^;]{0,60}$"
)
_WHO = re.compile(r"\b(?:who|that|those|having) (?:had |have )?(?:\w+ly )?$")
"""Those who died are told apart from others: that is no count, and may be no harm."""
_DIFFER = re.compile(r"\bdiffer")
_NONE_SERIOUS = re.compile(
    r"\bnone (?:of \w+ (?:\w+ )?)?(?:was|were) (?:\w+ )?(?:serious|severe)\b"
)
_NONE_RELATED = re.compile(
    r"\b(?:none|neither|not one)(?: of \w+(?: \w+)?)? (?:was|were) (?:\w+ ){0,2}?(?:related"
    r"|attribut\w+)\b"
)


TOTALS = RuleSet(
    "adverse events",
    1,
    [
        Rule(
            name="totals counted",
            pattern=rf"\b{NAMED}\b",
            matches=("Adverse events were recorded in 71% of recipients.",),
            misses=("Adverse events will be recorded.",),
            unless=r"\b(?:will|whether|risk|predict\w*|may|might|could|should|if|earlier|previous"
            r"|prior|expected|literature|reviewed)\b",
        )
    ],
)
"""Clauses that may tell how many had any event, though `safety` sees no harm told in them."""

RULE_SETS = (TOTALS,)


def read(sentence: Sentence) -> tuple[tuple[Event, str], ...]:
    """Return the adverse events that a single sentence tells, each with the rule that saw it."""
    low = sentence.low
    if len(low) > LONGEST or not event_terms.NAMES.search(low) or UNLOOKED.first(low):
        return ()
    found: dict[Event, str] = {}
    harm = ""
    opening = first_arm(low)
    for part in safety.clauses(low):
        clause = replace(sentence, low=part)
        zero, harms = ZERO.first(part), list(HARM.firing(part))
        rule = zero or next(iter(harms), None)
        if rule:
            events = _events(clause, told=not zero, new=any(map(_comes_after, harms)))
            harm = harm or ("" if zero else rule.name)
        elif rule := TOTALS.first(part):
            events = _totals(clause)
        else:
            continue
        for event in events:
            whose = msgspec.structs.replace(event, arm=event.arm or opening)
            found.setdefault(_qualified(whose, sentence), rule.name)
        opening = None if found else opening
    for event in _tallied(low) if harm else ():
        found.setdefault(_qualified(event, sentence), harm)
    return tuple(found.items())


def find(document: Document, *, on_topic: bool, of_case: bool = False) -> Iterator[Stated[Event]]:
    """Yield the adverse events of the paper's own subjects; conclusions add only new ones.

    A disease that the title of a paper on something else names is what its people had before; the
    title of a case report (`of_case`) on a harm names the harm that it is about.
    """
    known: set[str] = set()
    told: set[Event] = set()
    for sentence in sorted(document.reported, key=lambda s: s.role is Role.CONCLUSION):
        if not safety.tells(sentence) or safety.of_others(sentence.low):
            continue
        for event, rule in read(sentence):
            again = sentence.role is Role.CONCLUSION and event.event in known
            subject = not on_topic and event.event.split()[-1] in document.title.low
            if event not in told and not again and not subject:
                told.add(event)
                yield Stated(event, rule, sentence)
        known |= {event.event for event in told}
    if of_case and on_topic:
        yield from _entitled(document.title, known)


_CAUSE = re.compile(r"\b(?:after|following|within|due to|caused by|secondary to|complicating)\b")


def _entitled(title: Sentence, known: set[str]) -> Iterator[Stated[Event]]:
    """Yield the harms that the title of a case report names before what they came after."""
    cause = _CAUSE.search(title.low)
    if not cause or not HARMED.first(title.low):
        return
    for name in dict.fromkeys(term.name for term in event_terms.terms(title.low[: cause.start()])):
        if name not in known and name not in {"any", "serious", "severe adverse event"}:
            yield Stated(Event(event=name), "harm in the title of a case", title)


def _comes_after(rule: Rule) -> bool:
    return rule.name == "disease that came after"


def _totals(clause: Sentence) -> Iterator[Event]:
    """Yield the totals of a clause that tells how many had any event, and no more."""
    printed = shares(clause.low)
    if not any(share.percent or share.of for share in printed):
        return
    terms = list(event_terms.terms(clause.low))
    for term in terms:
        if term.total:
            for counts in counted(clause.low, term, terms, printed):
                yield _event(clause, term, counts)


def _events(clause: Sentence, *, told: bool, new: bool) -> Iterator[Event]:
    """Yield the events of one clause.

    `told` when a rule says that harm happened in it, `new` when it says that a disease came after.
    """
    low = clause.low
    terms = list(event_terms.terms(low))
    printed = shares(low)
    lone = all(term.total for term in terms)
    listing = min((term.end for term in terms if term.total), default=len(low))
    for term in terms:
        if _AFTER_CAUSE.search(low[: term.start]) or AS_EXPECTED.match(low[term.end :]):
            continue
        zero = denied(low, term, printed)
        found = [zero] if zero else list(counted(low, term, terms, printed))
        after = new or not term.disease or term.start > listing
        likely = told and (lone if term.total else after)
        if not found and likely and _is_told(low, term):
            found = [of_control(low[term.end :])]
        for counts in found:
            yield _event(clause, term, counts)


_ITEM = re.compile(
    r"(?:^|[,:;(] ?|\b(?:and|or|were|was|included?|including|with|as|of) )(?:a |an |the "
    r"|\w+ cases? of )?"
    r"(?P<item>[a-z][a-z'-]+(?: [a-z][a-z'-]+){0,3}?)(?: for [\w .]+| below [\w .°]+)? \($"
)
_NO_ITEM = re.compile(
    r"\b(?:patients?|group|arm|cells?|controls?|participants?|p|vs|versus|was|were|had|rate|of"
    r"|who|in|with|odds|ratio|hazard|ci|mean|median|events?|complications?|common|grade)\b"
)


def _tallied(low: str) -> Iterator[Event]:
    """Yield what a tally after a total names with a count in brackets, known as an event or not."""
    terms = list(event_terms.terms(low)) if "(" in low else []
    first = min((term.end for term in terms if term.total), default=len(low))
    if "(" not in low[first:]:
        return
    for share in shares(low):
        match = _ITEM.search(low[first : max(first, share.start)])
        if not match or _NO_ITEM.search(match["item"]):
            continue
        start = first + match.start("item")
        if not any(term.end > start and term.start < share.start for term in terms):
            counts = of_share(share, people=share.people or bool(share.of))
            yield Event(event=event_terms.called(match["item"]), **counts._asdict())


def _event(clause: Sentence, term: Term, counts: Counts) -> Event:
    return Event(
        event=term.name,
        serious=term.serious or None,
        related=_related(clause.low, term),
        months=_months(clause) if counts._replace(arm=None) != Counts() else None,
        **counts._asdict(),
    )


def _months(clause: Sentence) -> float | None:
    """Return by when the events of a clause were counted: not when they were over."""
    return None if _ENDED.search(clause.low) else follow_up.by_when(clause.low) or None


_OPENING = re.compile(
    r"^(?:through|throughout|over|during|within|by|at|after|up to|until|in)\b[^,;]{3,50}?(?:,"
    r"|\bthere\b)"
)


def _qualified(event: Event, sentence: Sentence) -> Event:
    """Return an event with what its sentence says of all: by when, none serious or related."""
    low = sentence.low
    kept = msgspec.structs.asdict(event)
    kept["arm"] = as_printed(event.arm, low=low, text=sentence.text)
    opening = _OPENING.match(low)
    if opening and event.months is None and (event.events, event.people) != (None, None):
        kept["months"] = follow_up.by_when(opening[0]) or None
    if event.events == 0 or event.people == 0:
        return Event(**kept)
    if event.serious is None and _NONE_SERIOUS.search(low):
        kept["serious"] = False
    if _NONE_RELATED.search(low):
        kept["related"] = False
    return Event(**kept)


def _is_told(low: str, term: Term) -> bool:
    """Say whether a term is told as having happened, without a count that belongs to it."""
    before, after = low[: term.start], _TOLD_AFTER.match(low[term.end :])
    if term.total:
        return bool(after) and not _DIFFER.search(low)
    if low[term.start : term.end] == "died":
        return bool(_MORTALS.search(before)) and not _WHO.search(before)
    one = _ARTICLE.search(before) and not _FEARED.search(before)
    return bool(after or one or _TOLD_BEFORE.search(before))


def _related(low: str, term: Term) -> bool | None:
    """Return whether the clause calls the event related to the treatment, None when it doesn't."""
    if term.related is not None:
        return term.related
    match = _RELATED.search(low[term.end : term.end + 90])
    if match is None:
        return None
    return not (match["un"] or match["un2"] or match["un3"])
