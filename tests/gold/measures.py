"""How well extracted fields agree with labelled ones: the measures of GUIDE.md's fields.

A case is a pair of labelled and extracted values of one record. Yes-or-no fields (`on_topic`), many
values at once (`cells`), numbers and one-of-many values each have their own measure.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

Record = Mapping[str, Any]
Row = dict[str, float]

NUMBERS = ("n", "follow_up_months", "planned_follow_up_months")
CHOICES = ("design", "safety", "efficacy", "gap", "source")
SETS = ("subject", "cells", "registry_ids")
PROVEN = ("n", "follow_up_months", "safety", "efficacy", "gap")
ON_TOPIC_ONLY = ("cells", "source")
LONG_TERM = ("subject", "follow_up_months")
ORDER = (
    "on_topic", "subject", "design", "n", "follow_up_months", "planned_follow_up_months", "safety",
    "efficacy", "gap", "cells", "source", "registry_ids", "long_term_safety", "long_term_efficacy",
)  # fmt: skip
EMPTY = (None, "", "none", "not_mentioned", "not_stated")
NO_RESULTS = ("protocol", "review", "systematic_review", "notice", "editorial")


class Case(NamedTuple):
    """One record: what people labelled and what the rules extracted (public JSON)."""

    pmid: str
    gold: Record
    found: Record


def value(record: Record, field: str) -> Any:
    """Return a field's value, whether the record holds it plainly or with its proof."""
    held = record.get(field)
    return held.get("value") if isinstance(held, Mapping) else held


def labels(record: Record, *fields: str) -> bool:
    """Say whether a record labels all of these fields, be it as not stated."""
    return all(field in record for field in fields)


def quote(record: Record, field: str) -> str:
    """Return the sentence given for a field, "" when there is none."""
    held = record.get(field)
    if isinstance(held, Mapping):
        return held.get("quote") or ""
    return str((record.get("quotes") or {}).get(field, ""))


def same_sentence(one: str, other: str) -> bool:
    """Say whether two quotes share at least 60 % of the words of the shorter one."""
    short, long = sorted((re.findall(r"\w+", text.lower()) for text in (one, other)), key=len)
    shared = Counter(short) & Counter(long)
    return bool(short) and shared.total() >= 0.6 * len(short)


def right(field: str, case: Case) -> bool:
    """Say whether an extracted value agrees with the labelled one (months: within 0.5 or 5 %)."""
    gold, found = value(case.gold, field), value(case.found, field)
    if field not in NUMBERS or gold in EMPTY or found in EMPTY:
        return bool(gold == found) or (gold in EMPTY and found in EMPTY and field in NUMBERS)
    allowed = 0.0 if field == "n" else max(0.5, 0.05 * float(gold))
    return abs(float(gold) - float(found)) <= allowed


def long_term(record: Record, field: str) -> bool:
    """Say whether a record is long-term evidence on safety or efficacy, as GUIDE.md derives it."""
    months = value(record, "follow_up_months")
    if "human" not in (value(record, "subject") or ()) or not months or float(months) < 24:
        return False
    told = value(record, field)
    return told in ("harm", "none_observed") if field == "safety" else told not in EMPTY


def rates(hits: int, false: int, missed: int) -> Row:
    """Return precision, recall and F1."""
    precision = hits / (hits + false) if hits + false else 1.0
    recall = hits / (hits + missed) if hits + missed else 1.0
    total = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / total if total else 0.0,
    }


def yes_no(cases: Sequence[Case], told: Callable[[Record], bool]) -> Row:
    """Measure a field that is true or false."""
    pairs = Counter((told(case.gold), told(case.found)) for case in cases)
    row = rates(pairs[True, True], pairs[False, True], pairs[True, False])
    return {"labelled": pairs[True, True] + pairs[True, False]} | row


def numbers(cases: Sequence[Case], field: str) -> Row:
    """Measure a number: a wrong one is both false and missed."""
    given = [case for case in cases if value(case.gold, field) not in EMPTY]
    told = [case for case in cases if value(case.found, field) not in EMPTY]
    hits = [case for case in given if right(field, case)]
    row = rates(len(hits), len(told) - len(hits), len(given) - len(hits))
    return {"labelled": len(given)} | row | _proof(cases, field)


def choices(cases: Sequence[Case], field: str) -> Row:
    """Measure a one-of-many value: accuracy, and F1 averaged over values labelled three times."""
    pairs = Counter((value(case.gold, field), value(case.found, field)) for case in cases)
    labelled = Counter(value(case.gold, field) for case in cases)
    scores = [
        rates(
            pairs[kind, kind],
            sum(n for (gold, found), n in pairs.items() if found == kind != gold),
            sum(n for (gold, found), n in pairs.items() if gold == kind != found),
        )["f1"]
        for kind, n in labelled.items()
        if n >= 3
    ]
    hits = [case for case in cases if right(field, case)]
    return {
        "labelled": len(cases),
        "accuracy": len(hits) / len(cases) if cases else 1.0,
        "f1": sum(scores) / len(scores) if scores else 1.0,
    } | _proof(cases, field)


def sets(cases: Sequence[Case], field: str) -> Row:
    """Measure a field that holds several values at once, value by value."""
    hits = false = missed = 0
    for case in cases:
        gold, found = set(value(case.gold, field) or ()), set(value(case.found, field) or ())
        hits += len(gold & found)
        false += len(found - gold)
        missed += len(gold - found)
    return {"labelled": hits + missed} | rates(hits, false, missed)


def _proof(cases: Sequence[Case], field: str) -> Row:
    """Return how many right values come with the right sentence: of the right, of all labelled.

    Only labels that come with their sentence count.
    """
    if field not in PROVEN:
        return {}
    labelled = [c for c in cases if value(c.gold, field) not in EMPTY and quote(c.gold, field)]
    hits = [case for case in labelled if right(field, case)]
    shown = sum(same_sentence(quote(case.gold, field), quote(case.found, field)) for case in hits)
    return {
        "proof": shown / len(hits) if hits else 1.0,
        "proven": shown / len(labelled) if labelled else 1.0,
    }


def measure(cases: Sequence[Case]) -> dict[str, Row]:
    """Return one row of measures for each field, in the order of `ORDER`."""
    rows: dict[str, Row] = {}
    for field in ORDER:
        among = [case for case in cases if _is_scored(case.gold, field)]
        if field in NUMBERS:
            rows[field] = numbers(among, field)
        elif field in CHOICES:
            rows[field] = choices(among, field)
        elif field in SETS:
            rows[field] = sets(among, field)
        elif field == "on_topic":
            rows[field] = yes_no(among, lambda record: bool(value(record, "on_topic")))
    for field in ("safety", "efficacy"):
        among = [case for case in cases if labels(case.gold, *LONG_TERM, field)]
        rows[f"long_term_{field}"] = yes_no(among, partial(long_term, field=field))
    return rows


def _is_scored(gold: Record, field: str) -> bool:
    """Say whether a label counts; whoever labels only a paper's cells takes it to be on topic."""
    if not labels(gold, field):
        return False
    return field not in ON_TOPIC_ONLY or bool(value({"on_topic": True, **gold}, "on_topic"))


def _evidence(record: Record) -> bool:
    return long_term(record, "safety") or long_term(record, "efficacy")


MISLEADING: Mapping[str, Callable[[Record, Record], bool]] = {
    "harm shown as none observed": lambda gold, found: (
        value(gold, "safety") == "harm" and value(found, "safety") == "none_observed"
    ),
    "not assessed shown as none observed": lambda gold, found: (
        value(gold, "safety") in ("not_assessed", "claim_only")
        and value(found, "safety") == "none_observed"
    ),
    "no difference or worse shown as benefit": lambda gold, found: (
        value(gold, "efficacy") in ("no_difference", "worse")
        and value(found, "efficacy") == "benefit"
    ),
    "long-term tag without own long-term data": lambda gold, found: (
        labels(gold, *LONG_TERM, "safety", "efficacy") and _evidence(found) and not _evidence(gold)
    ),
    "results claimed for a plan, review or notice": lambda gold, found: (
        value(gold, "design") in NO_RESULTS
        and (
            value(found, "safety") in ("harm", "none_observed")
            or value(found, "efficacy") not in EMPTY
        )
    ),
    "value without a sentence": lambda _, found: any(
        value(found, field) not in EMPTY and not quote(found, field) for field in PROVEN
    ),
}
"""The mistakes that mislead a reader most."""


def mislead(cases: Sequence[Case]) -> dict[str, list[str]]:
    """Return the PMIDs of each misleading kind of mistake."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, wrong in MISLEADING.items():
        found[name] = [case.pmid for case in cases if wrong(case.gold, case.found)]
    return dict(found)
