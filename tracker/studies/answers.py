"""The reports of one study -> what the study says, question by question. Pure.

Nothing is added up: each value is one report's, with its finding. A retracted report says nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tracker import citation
from tracker.models import Judgement
from tracker.notices import unmarked
from tracker.rooms import CONTROLLED, decision, decision_on, finding, is_doubted, strength, value
from tracker.studies.bonds import UNBOUND, Bonds
from tracker.studies.likeness import Facts, is_same_work, likeness, shared_number
from tracker.studies.study import Answer, Relation, Report, Study, Told

SAFETY = ("harm", "none_observed", "claim_only", "not_assessed")
"""What a study says of safety, the worst first."""
Place = Callable[[Facts], Any]


def answer(
    part: Sequence[Facts], *, bonds: Bonds = UNBOUND, related: tuple[Relation, ...] = ()
) -> Study:
    """Make a study of the reports that belong together.

    Args:
        part: its reports, in any order.
        bonds: what people decided about studies.
        related: other records that have to do with it.
    """
    ordered = sorted(part, key=_age)
    standing = [facts for facts in ordered if not facts.retracted]
    return Study(
        id=ordered[0].pmid,
        reports=tuple(_report(facts, ordered, bonds) for facts in ordered),
        design=_answer(standing, "design", _by_strength),
        n=_answer(standing, "n", _by_size),
        follow_up_months=_answer(standing, "follow_up_months", _by_length),
        cells=_answer(standing, "cells", _by_strength),
        source=_answer(standing, "source", _by_strength),
        safety=_answer(standing, "safety", _by_harm),
        efficacy=_answer(standing, "efficacy", _by_comparison, may_contest=True),
        adverse_events=_counts(standing, "adverse_events"),
        reoperations=_counts(standing, "reoperations"),
        registry_ids=tuple(sorted({number for facts in standing for number in facts.numbers})),
        related=related,
    )


def _answer(
    standing: Iterable[Facts], field: str, place: Place, *, may_contest: bool = False
) -> Answer:
    told = tuple(
        Told(pmid=facts.pmid, value=said, finding=found, decided=_decided(facts, field))
        for facts in sorted(standing, key=place)
        if (said := value(facts.entry, field)) not in (None, [], ())
        and (found := finding(facts.entry, field))
    )
    differs = any(one.value != told[0].value for one in told)
    return Answer(told=told, contested=may_contest and differs)


def _counts(standing: Iterable[Facts], field: str) -> tuple[Told, ...]:
    for facts in sorted(standing, key=_by_length):
        found = [one for one in facts.entry.findings if one.field == field]
        if found:
            return tuple(
                Told(
                    pmid=facts.pmid,
                    value=one.value,
                    finding=one,
                    decided=_who(decision_on(facts.entry, one)),
                )
                for one in found
            )
    return ()


def _decided(facts: Facts, field: str) -> str:
    return _who(decision(facts.entry, field))


def _who(made: Judgement | None) -> str:
    return made.who if made else ""


def _report(facts: Facts, ordered: Sequence[Facts], bonds: Bonds) -> Report:
    paper = facts.entry.paper
    return Report(
        pmid=facts.pmid,
        name=citation.short(paper) or f"PMID {facts.pmid}",
        title=unmarked(paper.title or paper.vernacular_title),
        year=facts.year or None,
        design=facts.design or "",
        follow_up_months=facts.months,
        joined=_reason(facts, ordered, bonds),
        retracted=facts.retracted,
        concern=is_doubted(facts.entry),
    )


def _reason(facts: Facts, ordered: Sequence[Facts], bonds: Bonds) -> str:
    """Why a report stands with the others: the strongest bond, with the earliest of them."""
    if facts is ordered[0]:
        return ""
    others = [one for one in ordered if one is not facts]
    if joined := bonds.join_of(facts.pmid, (one.pmid for one in others)):
        told = [one.pmid for one in others if one.pmid in joined.pmids]
        first = (told or sorted(joined.pmids - {facts.pmid}))[0]
        return f"of one cohort with PMID {first}, {joined.made.told}"
    for bond in (_numbered, _linked, likeness):
        for other in others:
            if why := bond(facts, other):
                return f"{why} as PMID {other.pmid}"
    return ""


def _numbered(one: Facts, other: Facts) -> str:
    number = shared_number(one, other)
    return f"same registry number {number}" if number else ""


def _linked(one: Facts, other: Facts) -> str:
    return "linked by PubMed as the same work" if is_same_work(one, other) else ""


def _age(facts: Facts) -> tuple[Any, ...]:
    return (facts.year or 9999, facts.place)


def _by_strength(facts: Facts) -> tuple[Any, ...]:
    return (strength(facts.design), *_by_length(facts))


def _by_length(facts: Facts) -> tuple[Any, ...]:
    months = -1.0 if facts.months is None else facts.months
    return (-months, strength(facts.design), *_age(facts))


def _by_comparison(facts: Facts) -> tuple[Any, ...]:
    """A result against a control outweighs a later gain within one arm, as of an extension."""
    return (facts.design not in CONTROLLED, *_by_length(facts))


def _by_size(facts: Facts) -> tuple[Any, ...]:
    return (-(facts.n or 0), *_age(facts))


def _by_harm(facts: Facts) -> tuple[Any, ...]:
    said = value(facts.entry, "safety")
    return (SAFETY.index(said) if said in SAFETY else len(SAFETY), *_by_length(facts))
