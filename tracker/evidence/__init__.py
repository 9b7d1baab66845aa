"""From the title and the abstract of a paper to findings, each with the sentence that says so.

Pure and deterministic: the same record gives the same findings for ever, and no text makes it fail.
The publication types and databank numbers of a record may help; every rule works without them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.evidence import (
    adverse_events,
    cells,
    cohort,
    design,
    design_proof,
    design_rules,
    details,
    dose,
    efficacy,
    efficacy_asides,
    efficacy_rules,
    follow_up,
    gaps,
    gravity,
    horizons,
    listed,
    outcomes,
    registry,
    relevance,
    reoperations,
    responders,
    responders_rules,
    safety,
    safety_rules,
    subject,
    treating,
    unnamed,
)
from tracker.evidence.document import Document, Sentence
from tracker.evidence.listed import Shape, Stated, in_words
from tracker.evidence.rules import RuleSet
from tracker.models import Finding, Paper

__all__ = [
    "DETAILS",
    "FIELDS",
    "LISTS",
    "PROVEN",
    "RULE_SETS",
    "SHAPES",
    "extract",
    "findings_json",
    "in_words",
]

RULE_SETS: tuple[RuleSet, ...] = (
    *relevance.RULE_SETS,
    *subject.RULE_SETS,
    *design_rules.RULE_SETS,
    *design_proof.RULE_SETS,
    *treating.RULE_SETS,
    unnamed.LEFT_OUT,
    *safety_rules.RULE_SETS,
    *gravity.RULE_SETS,
    *efficacy_rules.RULE_SETS,
    *efficacy_asides.RULE_SETS,
    *gaps.RULE_SETS,
    *cells.RULE_SETS,
    *details.RULE_SETS,
    *adverse_events.RULE_SETS,
    *reoperations.RULE_SETS,
    *responders_rules.RULE_SETS,
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

DETAILS = details.FIELDS
"""What was given against what: a value with its sentence or null; told after those."""

LISTS = ("outcomes", "responders", "horizons", "adverse_events", "reoperations")
"""Fields of which a paper has any number of findings, none without a sentence; told after those."""

SHAPES: dict[str, type[Shape]] = {
    "dose": dose.Dose,
    "outcomes": outcomes.Outcome,
    "responders": responders.Responders,
    "horizons": horizons.Horizon,
    "adverse_events": adverse_events.Event,
    "reoperations": reoperations.Reoperation,
}
"""What a value of each of `LISTS`, and a dose, looks like."""

PROVEN = (
    "n",
    "follow_up_months",
    "planned_follow_up_months",
    "safety",
    "efficacy",
    "gap",
    *DETAILS,
)
"""Fields whose values come with the sentence that proves them, or not at all."""


def extract(paper: Paper) -> tuple[Finding, ...]:
    """Return one finding for each of `FIELDS` and `DETAILS`, the empty ones included, then `LISTS`.

    Fields stand in the order of those; the findings of a list in that of the text.
    """
    document = Document(paper)
    people, counted = cohort.survey(document)
    kind, kind_rule, kind_sentence = design.kind(document, counted=counted is not None)
    whose, whose_rule, whose_sentence = _subject(document, kind, counted=counted)
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
        _finding(
            "cells",
            list(products),
            "cell products named",
            cells.VERSION,
            cells.naming(document, products),
        ),
        _finding("source", source, source_rule, cells.VERSION, cells.relating(document, source)),
        _finding(
            "registry_ids",
            list(registry.numbers(document)),
            "registry numbers",
            registry.VERSION,
            None,
        ),
        *details.findings(document, subject=whose, how=how, cells=products),
        *_lists(document, whose, how),
        *_harms(document, whose, how, people, on_topic=on),
    )


def _lists(document: Document, whose: tuple[str, ...], how: str) -> Iterator[Finding]:
    """Yield the findings of `LISTS`: what was measured and counted in a study's own subjects."""
    observed = how == "observational" and not design.treated_register(document)
    if how in design.NO_DATA or observed or not {"human", "animal"} & set(whose):
        return
    yield from _listed("outcomes", outcomes.find(document), outcomes.VERSION)
    if "human" in whose:
        yield from _listed("responders", responders.find(document), responders.VERSION)
        yield from _listed("horizons", horizons.find(document), horizons.VERSION)


def _harms(
    document: Document,
    whose: tuple[str, ...],
    how: str,
    people: cohort.Count | None,
    *,
    on_topic: bool,
) -> Iterator[Finding]:
    """Yield what came after the treatment: adverse events, and operations in people."""
    observed = how == "observational" and not design.treated_register(document)
    if how in design.NO_DATA or not {"human", "animal"} & set(whose) or (observed and not on_topic):
        return
    events = adverse_events.find(document, on_topic=on_topic, of_case=how == "case_report")
    yield from _listed("adverse_events", events, adverse_events.VERSION)
    if "human" in whose:
        size = people.value if people else None
        again = reoperations.find(document, on_topic=on_topic, people=size)
        yield from _listed("reoperations", again, reoperations.VERSION)


def _listed(field: str, stated: Iterable[Stated[Shape]], version: int) -> Iterator[Finding]:
    return (listed.finding(field, one, version=version) for one in stated)


def _finding(field: str, value: Any, rule: str, version: int, sentence: Sentence | None) -> Finding:
    proof = sentence.proof() if sentence and sentence.quote else None
    return Finding(field=field, value=value, rule=rule, version=version, proof=proof)


def _subject(
    document: Document, kind: str, *, counted: Sentence | None
) -> tuple[tuple[str, ...], str, Sentence | None]:
    if kind in design.NO_DATA or (kind == "other" and counted is None):
        return ("none",), f"no data of its own: {kind}".replace("_", " "), None
    return subject.judge(document, counted=counted)


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
    treated = how != "observational"
    seen = None
    if living and how not in design.NO_DATA:
        seen = follow_up.longest(document, treated=treated)
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
    and place are null without a proof); those of `LISTS` are lists of such objects, with the keys
    of their shape instead of value; the others are plain values.
    """
    shown: dict[str, Any] = {"pmid": pmid}
    several: dict[str, list[dict[str, Any]]] = {field: [] for field in LISTS}
    for finding in findings:
        if finding.field in several:
            keys = SHAPES[finding.field].__struct_fields__
            value = {key: finding.value.get(key) for key in keys}
            several[finding.field].append(value | _proof(finding))
        else:
            proven = finding.field in PROVEN
            shown[finding.field] = (
                {"value": finding.value} | _proof(finding) if proven else finding.value
            )
    return shown | several


def _proof(finding: Finding) -> dict[str, Any]:
    proof = finding.proof
    return {
        "quote": proof.quote if proof else None,
        "section": proof.section if proof else None,
        "start": proof.start if proof else None,
        "end": proof.end if proof else None,
        "rule": finding.rule,
        "version": finding.version,
    }
