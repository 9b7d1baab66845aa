"""From the title and the abstract of a paper to findings, each with the sentence that says so.

Pure and deterministic: the same record gives the same findings for ever, and no text makes it fail.
The publication types and databank numbers of a record may help; every rule works without them.
"""

from typing import Any

from tracker.evidence import (
    cells,
    cohort,
    design,
    design_proof,
    design_rules,
    efficacy,
    efficacy_rules,
    follow_up,
    gaps,
    gravity,
    registry,
    relevance,
    safety,
    safety_rules,
    subject,
)
from tracker.evidence.document import Document, Sentence
from tracker.evidence.rules import RuleSet
from tracker.models import Finding, Paper

RULE_SETS: tuple[RuleSet, ...] = (
    *relevance.RULE_SETS,
    *subject.RULE_SETS,
    *design_rules.RULE_SETS,
    *design_proof.RULE_SETS,
    *safety_rules.RULE_SETS,
    *gravity.RULE_SETS,
    *efficacy_rules.RULE_SETS,
    *gaps.RULE_SETS,
    *cells.RULE_SETS,
)
"""Every rule of wording, by question."""

FIELDS = (
    "on_topic",
    "subject",
    "design",
    "n",
    "follow_up_months",
    "planned_follow_up_months",
    "safety",
    "efficacy",
    "gap",
    "cells",
    "source",
    "registry_ids",
)
"""The fields of every paper, in the order in which they are told."""

PROVEN = ("n", "follow_up_months", "planned_follow_up_months", "safety", "efficacy", "gap")
"""Fields whose values come with the sentence that proves them, or not at all."""


def extract(paper: Paper) -> tuple[Finding, ...]:
    """Return one finding for each of `FIELDS`, in that order, the empty ones included."""
    document = Document(paper)
    people = cohort.count(document)
    kind, kind_rule, kind_sentence = design.kind(document)
    whose, whose_rule, whose_sentence = _subject(document, kind)
    if kind:
        how, how_rule, how_sentence = kind, kind_rule, kind_sentence
    else:
        how, how_rule, how_sentence = design.decide(
            document, subject=whose, people=people.value if people else None
        )
    stated = design_proof.stating(document, how, how_rule, how_sentence)
    on, on_rule, on_sentence = relevance.judge(document)
    products = cells.products(document)
    source, source_rule = cells.source(document, subject=whose, kinds=products)
    gap, gap_rule, gap_sentence = gaps.find(document)
    return (
        _finding("on_topic", on, on_rule, relevance.VERSION, on_sentence),
        _finding("subject", list(whose), whose_rule, subject.VERSION, whose_sentence),
        _finding("design", how, how_rule, design.VERSION, stated),
        _people(document, whose, how, people),
        *_times(document, whose, how),
        *_outcomes(document, whose, how),
        _finding("gap", gap, gap_rule, gaps.VERSION, gap_sentence),
        _finding("cells", list(products), "cell products named", cells.VERSION, None),
        _finding("source", source, source_rule, cells.VERSION, None),
        _finding(
            "registry_ids",
            list(registry.numbers(document)),
            "registry numbers",
            registry.VERSION,
            None,
        ),
    )


def _finding(field: str, value: Any, rule: str, version: int, sentence: Sentence | None) -> Finding:
    proof = sentence.proof() if sentence and sentence.quote else None
    return Finding(field=field, value=value, rule=rule, version=version, proof=proof)


def _subject(document: Document, kind: str) -> tuple[tuple[str, ...], str, Sentence | None]:
    if kind in design.NO_DATA:
        return ("none",), f"no data of its own: {kind}".replace("_", " "), None
    return subject.judge(document)


def _people(
    document: Document, whose: tuple[str, ...], how: str, people: cohort.Count | None
) -> Finding:
    if "human" not in whose or how in design.NO_DATA:
        return _finding("n", None, "nobody human studied", cohort.VERSION, None)
    if how == "case_report":
        people = cohort.of_case(document, people)
    if people is None:
        return _finding("n", None, "not stated", cohort.VERSION, None)
    return _finding("n", people.value, people.rule, cohort.VERSION, people.sentence)


def _times(document: Document, whose: tuple[str, ...], how: str) -> tuple[Finding, Finding]:
    living = "human" in whose or "animal" in whose
    seen = follow_up.longest(document) if living and how not in design.NO_DATA else None
    plan = follow_up.planned(document) if how == "protocol" else None
    return (_time("follow_up_months", seen), _time("planned_follow_up_months", plan))


def _time(field: str, time: follow_up.Time | None) -> Finding:
    if time is None:
        return _finding(field, None, "not stated", follow_up.VERSION, None)
    return _finding(field, time.months, time.rule, follow_up.VERSION, time.sentence)


def _outcomes(document: Document, whose: tuple[str, ...], how: str) -> tuple[Finding, Finding]:
    if how in design.NO_DATA or not {"human", "animal"} & set(whose):
        why = "nobody treated in it"
        return (
            _finding("safety", "not_mentioned", why, safety.VERSION, None),
            _finding("efficacy", "not_mentioned", why, efficacy.VERSION, None),
        )
    harm, harm_rule, harm_sentence = safety.find(document)
    result, result_rule, result_sentence = efficacy.find(document, design=how)
    if how == "observational" and not design.treated_register(document):
        result, result_rule, result_sentence = "not_mentioned", "observed, not treated", None
    return (
        _finding("safety", harm, harm_rule, safety.VERSION, harm_sentence),
        _finding("efficacy", result, result_rule, efficacy.VERSION, result_sentence),
    )


def findings_json(pmid: str, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return the findings of one paper as the public JSON object.

    Fields with a proof are objects of value, quote, section, start, end, rule and version (quote
    and place are null without a proof); the others are plain values.
    """
    shown: dict[str, Any] = {"pmid": pmid}
    for finding in findings:
        shown[finding.field] = _proven(finding) if finding.field in PROVEN else finding.value
    return shown


def _proven(finding: Finding) -> dict[str, Any]:
    proof = finding.proof
    return {
        "value": finding.value,
        "quote": proof.quote if proof else None,
        "section": proof.section if proof else None,
        "start": proof.start if proof else None,
        "end": proof.end if proof else None,
        "rule": finding.rule,
        "version": finding.version,
    }
