"""From findings and notices to tags: the few words by which papers are counted and searched.

A tag only restates findings, so it is never surer than they are. A retracted paper, a notice and a
protocol carry no evidence, whatever their abstracts say; a gap is never evidence either.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.models import Finding, Notice, Paper, Tag

TAGS: Mapping[str, str] = {
    "on-topic": "about cells, or products made from cells, for the intervertebral disc",
    "off-topic": "anything else; the reason says what is missing or what it is about instead",
    "subject:human": "people were treated or observed",
    "subject:animal": "living animals were studied",
    "subject:in-vitro": "cells, tissue, explants or organs were studied outside the body",
    "subject:none": "no data of its own: reviews, protocols, comments, notices",
    "design:rct": "people, randomised",
    "design:controlled": "people treated, a comparator group, not randomised",
    "design:single-arm": "people treated, no comparator",
    "design:case-report": "one to three people described one by one, or called a case report",
    "design:observational": "people observed, not treated by the study",
    "design:preclinical": "animals, cells or tissue",
    "design:systematic-review": "systematic or scoping review, meta-analysis",
    "design:review": "any other review",
    "design:protocol": "planned, no results yet",
    "design:bibliometric": "a map of the literature",
    "design:editorial": "comment, letter, news, editorial",
    "design:notice": "retraction notice, erratum, expression of concern",
    "design:other": "none of these",
    "safety": "reports what happened: harm, or an explicit zero",
    "harm": "at least one adverse event or complication happened in its own people or animals",
    "no-harm-observed": "an explicit zero, and no event told",
    "safety-claim-only": "called safe or well tolerated, without a statement on events",
    "safety-not-assessed": "says that safety was not assessed or is unknown",
    "efficacy": "reports an own result on pain, function or disc structure, of any direction",
    "efficacy:benefit": "better; where there is a control, better than the control",
    "efficacy:no-difference": "no better than the control, or no change",
    "efficacy:mixed": "better on one main outcome or against one control, not on another",
    "efficacy:worse": "worse than before or than the control",
    "long-term": "people, observed for at least the topic's long-term months (24)",
    "long-term-safety": "long-term and safety",
    "long-term-efficacy": "long-term and efficacy",
    "evidence-gap": "says that knowledge is missing",
    "evidence-gap-long-term": "says that long-term safety, efficacy or durability is unknown",
    "protocol": "a planned study: never evidence",
    "notice": "tells what happened to another paper: never evidence",
    "retracted": "withdrawn from the literature: nothing it says counts as evidence",
    "corrected": "a correction of it has been published",
    "concern": "its journal has published a concern about it",
    "preprint": "not reviewed by peers",
}
"""Every tag there is, with its definition."""

_NOTICES = {"retraction": "retracted", "correction": "corrected", "concern": "concern"}
_SAFETY = {
    "harm": ("safety", "harm"),
    "none_observed": ("safety", "no-harm-observed"),
    "claim_only": ("safety-claim-only",),
    "not_assessed": ("safety-not-assessed",),
}


def derive(
    paper: Paper,
    findings: Sequence[Finding],
    notices: Sequence[Notice],
    *,
    long_term_months: int,
) -> tuple[Tag, ...]:
    """Return the tags of one paper, each with what it rests on, in the order of `TAGS`.

    Args:
        paper: the record; its publication types tell preprints and retracted papers.
        findings: what `evidence.extract` found in it.
        notices: what is known to have happened to it (others' notices are ignored).
        long_term_months: from how many months on a human follow-up is long-term.
    """
    values = {finding.field: finding.value for finding in findings}
    rules = {finding.field: finding.rule for finding in findings}
    reasons = dict(_status(paper, notices))
    reasons |= dict(_kinds(values, rules))
    if not {"retracted", "notice"} & reasons.keys():
        reasons |= dict(_gap(values, rules))
        if "protocol" not in reasons:
            reasons |= dict(_evidence(values, rules, long_term_months))
    return tuple(Tag(name=name, reason=reasons[name]) for name in TAGS if name in reasons)


def _status(paper: Paper, notices: Sequence[Notice]) -> Iterator[tuple[str, str]]:
    """Yield what happened to the paper itself, from notices and from its publication types."""
    types = {term.name for term in paper.publication_types}
    for notice in notices:
        if notice.pmid == paper.pmid and notice.kind in _NOTICES:
            yield _NOTICES[notice.kind], notice.citation or f"notice of {notice.kind}"
    if "Retracted Publication" in types:
        yield "retracted", "publication type Retracted Publication"
    if "Preprint" in types:
        yield "preprint", "publication type Preprint"


def _kinds(values: Mapping[str, Any], rules: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if "on_topic" in values:
        yield ("on-topic" if values["on_topic"] else "off-topic"), rules["on_topic"]
    for subject in values.get("subject") or ():
        yield f"subject:{_hyphen(subject)}", rules["subject"]
    design = values.get("design")
    if design:
        yield f"design:{_hyphen(design)}", rules["design"]
        if design in {"protocol", "notice"}:
            yield design, rules["design"]


def _gap(values: Mapping[str, Any], rules: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    gap = values.get("gap")
    if gap in {"long_term", "other"}:
        yield "evidence-gap", rules["gap"]
    if gap == "long_term":
        yield "evidence-gap-long-term", rules["gap"]


def _evidence(
    values: Mapping[str, Any], rules: Mapping[str, str], long_term_months: int
) -> Iterator[tuple[str, str]]:
    names = list(_SAFETY.get(values.get("safety", ""), ()))
    for name in names:
        yield name, rules["safety"]
    efficacy = values.get("efficacy")
    if efficacy and efficacy != "not_mentioned":
        names.append("efficacy")
        yield "efficacy", rules["efficacy"]
        yield f"efficacy:{_hyphen(efficacy)}", rules["efficacy"]
    months = values.get("follow_up_months")
    if "human" in (values.get("subject") or ()) and months and months >= long_term_months:
        yield "long-term", f"{months:g} months: {rules['follow_up_months']}"
        for name in ("safety", "efficacy"):
            if name in names:
                yield f"long-term-{name}", f"{months:g} months, {rules[name]}"


def _hyphen(value: str) -> str:
    return value.replace("_", "-")
