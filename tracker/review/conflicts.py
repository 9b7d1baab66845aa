"""Where rules, or the record, have moved on since a person decided."""

from collections.abc import Iterator

import msgspec

from tracker.models import Conflict, Entry, Judgement
from tracker.review.laying import Labels, by_rules, locate


def conflicts(entry: Entry, *, long_term_months: int) -> Iterator[Conflict]:
    """Each decision that stands and that was made on another value than the rules give today.

    No conflict when the rules came to say what the person decided. A sentence that a person's value
    rested on and that the record no longer has is one too.
    """
    if not entry.decisions:
        return
    rules = by_rules(entry.paper, entry.notices, entry.decisions, long_term_months=long_term_months)
    for one in entry.decisions:
        told = _told(rules, one)
        lost = _lost(entry, one)
        if lost or told.now not in (one.before, one.value):
            yield msgspec.structs.replace(told, lost=lost)


def _told(rules: Labels, one: Judgement) -> Conflict:
    """What the rules say today of what was decided."""
    if one.tag:
        given = next((tag for tag in rules.tags if tag.name == one.tag), None)
        return Conflict(judgement=one, now=given is not None, rule=given.reason if given else "")
    found = next((found for found in rules.findings if found.field == one.about), None)
    if found is None:
        return Conflict(judgement=one, now=None)
    return Conflict(judgement=one, now=found.value, rule=found.rule, version=found.version)


def _lost(entry: Entry, one: Judgement) -> str:
    if one.proof is None or locate(entry.paper, one.proof.quote):
        return ""
    return one.proof.quote
