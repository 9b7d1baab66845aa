"""Where rules, or the record, have moved on since a person decided."""

from collections.abc import Iterator

import msgspec

from tracker.models import Conflict, Entry, Judgement
from tracker.review.laying import Labels, by_rules, locate
from tracker.review.marks import beside, is_listed, matches, original


def conflicts(entry: Entry, *, long_term_months: int) -> Iterator[Conflict]:
    """Each decision that stands and that was made on another value than the rules give today.

    No conflict when the rules came to say what the person decided. A sentence that a person's value
    rested on and that the record no longer has is one too. Of a list, rules say something else when
    they read what they had not read in that sentence, or no longer read the finding.
    """
    if not entry.decisions:
        return
    rules = by_rules(entry.paper, entry.notices, entry.decisions, long_term_months=long_term_months)
    for one in entry.decisions:
        listed = is_listed(one.about)
        told, differs = _of_list(entry, rules, one) if listed else _of_value(rules, one)
        # What was rejected and is read no more rests on nothing.
        idle = listed and one.action == "reject" and told.now is None
        lost = "" if idle else _lost(entry, one)
        if lost or differs:
            yield msgspec.structs.replace(told, lost=lost)


def _of_value(rules: Labels, one: Judgement) -> tuple[Conflict, bool]:
    told = _told(rules, one)
    return told, told.now not in (one.before, one.value)


def _of_list(entry: Entry, rules: Labels, one: Judgement) -> tuple[Conflict, bool]:
    """What rules say today of this finding and of its sentence, and whether they did not before."""
    read = [found for found in rules.findings if found.field == one.field]
    held = matches(entry.paper, read, [one])
    met = [read[place] for place in held]
    quote = one.quote and (met[0] if met else one).quote
    known = (*beside(one), one.value, original(one))
    news = [
        found
        for found in read
        if quote and found not in met and found.quote == quote and found.value not in known
    ]
    values = [found.value for found in read]
    gone = original(one) not in (None, *values) and one.value not in values
    now = [found.value for found in (*met, *news)]
    rule, version = next(((found.rule, found.version) for found in (*news, *met)), ("", 0))
    conflict = Conflict(judgement=one, now=now or None, rule=rule, version=version)
    return conflict, bool(news) or (gone and one.action != "reject")


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
