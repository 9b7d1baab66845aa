"""How was the question studied? One design a paper, decided in two steps.

First the kinds of paper that report no data of their own (notices, comments, protocols, maps of
the literature, reviews), by title, wording and, when the record has them, publication types. Then,
for own data, whose they are and whether people were randomised, compared, only treated or only
observed.
"""

import re

from tracker.evidence.design_rules import (
    ALONE,
    COMPARED,
    DESCRIBING,
    FUTURE,
    HEALTHY,
    NOT_RANDOM,
    OBSERVED,
    PERSON_STORY,
    PLACEBO,
    RANDOM,
    RISK,
    TEXTS,
    TITLES,
    TREATED,
    TRYING,
    TYPES,
    VERSUS,
)
from tracker.evidence.document import Document, Sentence
from tracker.evidence.roles import Role
from tracker.evidence.rules import Rule, RuleSet, Wording
from tracker.evidence.treating import (
    BY_TREATMENT,
    COMPARING,
    DESCRIBED,
    EFFECT_ASKED,
    ERAS,
    GROUPED,
    RECEIVED,
    RECORDS,
    TWO_WAYS,
    parted,
)
from tracker.evidence.words import COUNT, PERSON

VERSION = 1

STUDIES = Wording(
    r"\b(?:studies|articles|papers|publications|reviews|trials|records|citations|searched"
    r"|literature)\b"
)
_TRIAL = Wording(r"\b(?:trial|pilot)\b")
_MENDELIAN = Wording(r"\bmendelian randomi[sz]ation\b")
COUNTED = Wording(
    rf"\b{COUNT}(?: \([^)]*\))?(?: [\w/-]+){{0,5}} (?:{PERSON}|rats|mice|rabbits|dogs|goats"
    rf"|sheep|animals|discs|pigs)\b|\bp ?[<=] ?0?\.[0-9]|\bwe (?:enrolled|treated|recruited"
    rf"|followed)\b"
)
NO_DATA = frozenset(
    {"notice", "editorial", "protocol", "bibliometric", "systematic_review", "review"}
)


def kind(document: Document, *, counted: bool) -> tuple[str, str, Sentence]:
    """Return the kind of a paper without own data ("" when it has some), the rule, its sentence.

    `counted` says that it counts people of its own.
    """
    title, story = document.title, _story(document)
    own = counted or _own_people(document)
    named = TITLES.first(title.low)
    if named and named.value == "review" and story:
        named = None
    typed = _typed(document, story=story is not None)
    if counted and named is None and _own_people(document):
        typed.discard("review")
    if named and named.value in _SOFT and "review" not in typed and own:
        named = None
    if named and named.name == "review" and (search := _searched(document)):
        return "systematic_review", "a review that searched", search
    if named and named.value != "case_report":
        return named.value, f"title: {named.name}", title
    plain = next((value for value in _SURE if value in typed), "")
    if named is None and plain:
        return plain, "publication type", title
    if planned := _planned(document):
        return "protocol", FUTURE.rules[0].name, planned
    if story or (own and "review" not in typed):
        return "", "", title
    return _told(document, typed, named)


def _planned(document: Document) -> Sentence | None:
    """Return the first sentence of what will be done, when much will be and nothing was found."""
    planned = [s for s in document.body if FUTURE.first(s.low)]
    enough = len(planned) >= 3 or (len(planned) > 1 and 2 * len(planned) >= len(document.body))
    found = any(_found(s) for s in document.body if s not in planned)
    return planned[0] if enough and not found else None


def _searched(document: Document) -> Sentence | None:
    """Return the sentence in which a review, not called narrative, searched and counted studies."""
    if "narrative" in document.title.low or not any(_INCLUDED.fires(s.low) for s in document.body):
        return None
    told = (s for s in document.body if (rule := TEXTS.first(s.low)) and rule.name == _SEARCH)
    return next(told, None)


_SEARCH = "databases searched"
_INCLUDED = Wording(
    rf"\b{COUNT} (?:[\w-]+ ){{0,3}}(?:studies|articles|trials|papers|publications|reports)"
    r" (?:[\w-]+ ){0,3}(?:were|met|was|fulfilled|qualified)\b|\b(?:included|identified|yielded"
    rf"|found|retrieved) {COUNT} (?:[\w-]+ ){{0,3}}(?:studies|articles|trials|papers|reports)\b"
)


def _typed(document: Document, *, story: bool) -> set[str]:
    """Return the kinds that publication types give, without those often given wrongly."""
    typed = {TYPES[name] for name in document.types if name in TYPES}
    if story and not document.types & {"Comment", "Editorial"}:
        typed.discard("editorial")
    if _MENDELIAN.fires(document.title.low):
        typed.discard("systematic_review")
    return typed


_SURE = ("notice", "protocol", "editorial", "systematic_review")
_SOFT = frozenset({"review", "other"})


def _own_people(document: Document) -> bool:
    """Say whether the paper counts people or animals of its own, which a review doesn't."""
    told = [
        s
        for s in document.body
        if s.role in {Role.METHODS, Role.RESULTS} and not STUDIES.fires(s.low)
    ]
    return sum(COUNTED.fires(s.low) for s in told) >= 2


def _found(sentence: Sentence) -> bool:
    """Say whether a sentence tells a result, in the past tense and with figures."""
    return sentence.role is Role.RESULTS and any(char.isdigit() for char in sentence.low)


def _told(document: Document, typed: set[str], named: Rule | None) -> tuple[str, str, Sentence]:
    """Return the kind that the abstract's own wording gives, the plainest wording first."""
    told = [(s, rule) for s in document.body if (rule := TEXTS.first(s.low)) and _tells(s, rule)]
    if _OWN_STUDY.fires(document.title.low):
        told = [(s, rule) for s, rule in told if rule.value not in _REVIEWS]
    if told and not (named and told[0][1].value in _REVIEWS):
        sentence, rule = min(told, key=lambda item: TEXTS.rules.index(item[1]))
        return rule.value, f"text: {rule.name}", sentence
    if "review" in typed and not named:
        return "review", "publication type", document.title
    if document.body and not named and not any(_does(s) for s in document.body):
        return "review", "tells what is known", document.title
    return "", "", document.title


def _tells(sentence: Sentence, rule: Rule) -> bool:
    """Say whether a wording speaks of this paper: earlier reviews belong to the background."""
    own = sentence.role is not Role.BACKGROUND or "search" in sentence.low
    return own or rule.value != "systematic_review"


_REVIEWS = frozenset({"review", "systematic_review"})
_OWN_STUDY = Wording(r"\brandomi[sz]ed (?:[\w-]+ ){0,3}trial\b")
_DONE = frozenset({Role.METHODS, Role.RESULTS, Role.OBJECTIVE})
_MADE = Wording(
    r"\b(?:was|were) (?:\w+ )?(?:created|fabricated|prepared|synthesi[sz]ed|constructed"
    r"|engineered|loaded|fed|drawn|added|injected|tested|printed|kept|made)\b|\bdata showed\b"
    r"|\b(?:wore|drank|ate|swelled|stuck|bore|slept"
    r"|presented with)\b"
)


def _does(sentence: Sentence) -> bool:
    """Say whether a sentence tells of work done, in a role or in plain words of the past."""
    return sentence.role in _DONE or _MADE.fires(sentence.low)


def decide(
    document: Document, *, subject: tuple[str, ...], people: int | None
) -> tuple[str, str, Sentence]:
    """Return the design of a paper with data of its own, the rule, and the sentence that shows it.

    `people` is the number of people counted in it, None when none are.
    """
    if subject == ("none",):
        return _without_subject(document)
    if "human" not in subject:
        return "preclinical", "animals, cells or tissue", document.title
    case = _case(document, people)
    if case:
        return "case_report", "one to three people described", case
    return _of_people(document, people)


def _without_subject(document: Document) -> tuple[str, str, Sentence]:
    return "other", "no data of people, animals or cells", document.title


def _case(document: Document, people: int | None) -> Sentence | None:
    named = TITLES.first(document.title.low)
    if named and named.value == "case_report":
        return document.title
    headed = next((s for s in document.body if _CASE.match(s.section.lower())), None)
    if headed or (people is not None and people > 3):
        return headed
    story = _story(document)
    if story:
        return story
    few = people is not None and not _TRIAL.fires(document.title.low)
    few = few or "Case Reports" in document.types
    return document.title if few else None


def _story(document: Document) -> Sentence | None:
    """Return the sentence that tells of one person, or of the first under such a heading."""
    return next((s for s in document.body if _tells_story(s)), None)


def _tells_story(sentence: Sentence) -> bool:
    return _CASE.match(sentence.section.lower()) is not None or bool(
        PERSON_STORY.first(sentence.low)
    )


_CASE = re.compile(
    r"(?:the |our |patient and )?case (?:reports?|presentations?|descriptions?)\b"
    r"|patient concerns?\b"
)


def _of_people(document: Document, people: int | None) -> tuple[str, str, Sentence]:
    own = _telling(document)
    aims = [s for s in own if s.role in {Role.TITLE, Role.OBJECTIVE}]
    random = _randomised(own, aims)
    if random:
        return "rct", "randomised", random
    treated = _first(RECEIVED, own) or _first(TREATED, own)
    watched = _watched(document, own, aims)
    if treated is None or watched:
        return "observational", "observed, not treated", watched or document.title
    compared = _compared(own, aims, people)
    if compared and not _first(ALONE, own):
        return "controlled", "comparator group, not randomised", compared
    return "single_arm", "treated, no comparator", treated


def _telling(document: Document) -> list[Sentence]:
    """Return the sentences that may tell the design: the first too when none tells methods."""
    methods = any(s.role is Role.METHODS for s in document.body)
    left = {Role.CONCLUSION, Role.FORMAL} | ({Role.BACKGROUND} if methods else set())
    return [s for s in document.sentences if s.role not in left]


def _watched(document: Document, own: list[Sentence], aims: list[Sentence]) -> Sentence | None:
    """Return the sentence that shows people who were watched, not treated by the study."""
    observed = [s for s in own if OBSERVED.first(s.low)]
    aimed = [s for s in observed if s in aims]
    surveyed = next((s for s in aimed if OBSERVED.first(s.low) is OBSERVED.rules[0]), None)
    if surveyed:
        return surveyed
    kept = _first(RECORDS, own)
    if kept and not _first(EFFECT_ASKED, aims):
        return kept
    healthy = _first(HEALTHY, own)
    described = DESCRIBED.first(document.title.low)
    if described and not _first(EFFECT_ASKED, [document.title]):
        return document.title
    if _first(EFFECT_ASKED, aims) and _first(RECEIVED, own) and not healthy:
        return None
    if len(observed) >= 4 or (aimed and len(observed) > 1):
        return (aimed or observed)[0]
    trying = any(TRYING.first(s.low) and TREATED.first(s.low) for s in aims)
    called = _first(DESCRIBING, aims[:1] if _first(TREATED, aims) else aims)
    return None if trying else next(iter(aimed), healthy or called)


def _compared(own: list[Sentence], aims: list[Sentence], people: int | None) -> Sentence | None:
    """Return the sentence that tells of people who were treated otherwise."""
    compared = _first(COMPARED, own) or _first(VERSUS, aims) or _first(ERAS, own)
    if compared:
        return compared
    if _first(COMPARING, own) and (counted := _first(TWO_WAYS, own)):
        return counted
    if grouped := _first(GROUPED, own) if _first(BY_TREATMENT, own) else None:
        return grouped
    return next((s for s in own if parted(s.low, people)), None)


def _randomised(own: list[Sentence], aims: list[Sentence]) -> Sentence | None:
    """Return the sentence that says that people were randomised in this study."""
    random = _first(RANDOM, aims) or _first(RANDOM, own)
    if random is None and not _first(OBSERVED, aims):
        random = _first(PLACEBO, own)
    if random is None or _first(NOT_RANDOM, aims):
        return None
    if random not in aims and (_first(NOT_RANDOM, own) or RISK.first(aims[0].low)):
        return None
    return random


_REGISTER = Wording(r"\b(?:register|registry)\b")


def treated_register(document: Document) -> bool:
    """Say whether people who were treated are followed in a register: it observes an outcome."""
    named = any(
        _REGISTER.fires(s.low) for s in document.own if s.role in {Role.TITLE, Role.OBJECTIVE}
    )
    return named and any(TREATED.first(s.low) for s in document.own)


def _first(rules: RuleSet, sentences: list[Sentence]) -> Sentence | None:
    return next((s for s in sentences if rules.first(s.low)), None)
