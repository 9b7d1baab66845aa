"""What kind of evidence a paper is, and which of its values may be shown. Pure."""

from typing import Any, Literal

from tracker.models import PERSON, Entry, Finding, Judgement, Paper
from tracker.notices import is_notice, is_retracted, notices_of
from tracker.vocabulary import UNSAID

Room = Literal[
    "notice",
    "set_aside",
    "retracted",
    "preprint",
    "controlled",
    "uncontrolled",
    "preclinical",
    "review",
    "protocol",
    "other",
]
NEEDS_PROOF = frozenset(
    {"n", "follow_up_months", "planned_follow_up_months", "safety", "efficacy", "gap"}
)
BY_DESIGN: dict[str, Room] = {
    "notice": "notice",
    "protocol": "protocol",
    "review": "review",
    "systematic_review": "review",
    "bibliometric": "other",
    "editorial": "other",
    "preclinical": "preclinical",
}
CONTROLLED = frozenset({"rct", "controlled"})
# How much a design can show, strongest first; only to put studies in order.
STRENGTH = ("rct", "controlled", "single_arm", "observational", "case_report")
HUMAN: frozenset[Room] = frozenset({"controlled", "uncontrolled"})
HUMAN_DESIGNS = CONTROLLED | {"single_arm", "case_report", "observational"}


def finding(entry: Entry, field: str) -> Finding | None:
    """A field's finding, unless it lacks the sentence that it needs; a person's needs none."""
    found = next((one for one in entry.findings if one.field == field), None)
    if found is None or found.proof or found.rule == PERSON:
        return found
    return None if field in NEEDS_PROOF and found.value not in UNSAID else found


def decision(entry: Entry, field: str) -> Judgement | None:
    """What a person decided about a field's value, when that is the value that holds."""
    return next((one for one in entry.decisions if one.about == field), None)


def decision_on(entry: Entry, found: Finding) -> Judgement | None:
    """What a person decided about this very finding of a list; None when a rule read it."""
    if found.rule != PERSON:
        return None
    about = [
        one
        for one in entry.decisions
        if one.field == found.field and one.action != "reject" and one.value == found.value
    ]
    return next((one for one in about if one.quote == found.quote), about[0] if about else None)


def value(entry: Entry, field: str) -> Any:
    """A field's value; None when it is not stated or not proved."""
    found = finding(entry, field)
    return None if found is None or _is_unsaid(found.value) else found.value


def is_withdrawn(entry: Entry) -> bool:
    """Whether the paper is retracted, by its own record, by a notice's record or by its tag."""
    told = (*entry.notices, *notices_of(entry.paper))
    tagged = any(tag.name == "retracted" for tag in entry.tags)
    return tagged or is_retracted(entry.paper.pmid, told)


def is_doubted(entry: Entry) -> bool:
    """Whether an expression of concern about the paper has been published."""
    return any(one.kind == "concern" and one.pmid == entry.paper.pmid for one in entry.notices)


def room_of(entry: Entry) -> Room:
    """Where a paper belongs.

    A notice is routed as one whatever it speaks of, what is off topic is set aside, and a retracted
    paper is evidence of nothing. A preprint, which no peer has reviewed, is counted with nothing
    that peers have. Then the design decides before the subject: reviews and protocols report no
    data of their own, so they are never human evidence. A paper that says neither is shown among
    the others, never dropped.
    """
    if is_notice(entry.paper):
        return "notice"
    if value(entry, "on_topic") is False:
        return "set_aside"
    if is_withdrawn(entry):
        return "retracted"
    return "preprint" if is_preprint(entry.paper) else by_design(entry)


def is_human(entry: Entry) -> bool:
    """Whether a reviewed paper reports results of people, or did so until it was retracted."""
    if is_notice(entry.paper) or is_preprint(entry.paper) or value(entry, "on_topic") is False:
        return False
    return by_design(entry) in HUMAN


def is_preprint(paper: Paper) -> bool:
    """Whether the record is that of a preprint; the paper that it becomes has one of its own."""
    return any(term.name == "Preprint" for term in paper.publication_types)


def strength(design: str | None) -> int:
    """The place of a design among all, strongest first."""
    return STRENGTH.index(design) if design in STRENGTH else len(STRENGTH)


def by_design(entry: Entry) -> Room:
    """Where a paper on topic belongs by what it says, whatever became of it and whoever read it."""
    design = value(entry, "design")
    return BY_DESIGN.get(design) or _by_subject(design, set(value(entry, "subject") or ()))


def _by_subject(design: str | None, subject: set[str]) -> Room:
    if "human" in subject or (not subject and design in HUMAN_DESIGNS):
        return "controlled" if design in CONTROLLED else "uncontrolled"
    return "preclinical" if subject & {"animal", "in_vitro"} else "other"


def _is_unsaid(found: Any) -> bool:
    return (found is None or isinstance(found, str)) and found in UNSAID
