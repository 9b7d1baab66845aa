"""Findings of lists: how a decision names one, so that it finds it again after everything.

A finding is its value and its sentence. Where the record no longer has the sentence, or a person
gave none, a finding of the same value is taken for it, so that nothing is counted twice and what
was rejected doesn't come back with a comma moved.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from tracker import evidence
from tracker.errors import UsageError
from tracker.evidence import listed
from tracker.models import Entry, Finding, Judgement, Paper, Proposal
from tracker.rooms import decision_on

_MARK = 8  # hexadecimal digits; a paper has some dozens of findings


def is_listed(about: str) -> bool:
    """Whether this is about a finding of a list, or about a list."""
    return about.partition(":")[0] in evidence.LISTS


def about_of(entry: Entry, found: Finding) -> str:
    """What a decision on this finding of a list is about.

    A finding that a person gave keeps the name under which it was decided.
    """
    held = decision_on(entry, found)
    return held.about if held else mark(found)


def mark(found: Finding) -> str:
    """The name of a finding: its field, and a mark made of its value and its sentence."""
    told = [_exact(found.field, found.value), found.quote]
    text = msgspec.json.encode(told, order="deterministic")
    return f"{found.field}:{hashlib.sha256(text).hexdigest()[:_MARK]}"


def named(entry: Entry, proposal: Proposal) -> Proposal:
    """The proposal with the mark of a finding in the place of its number.

    Args:
        entry: the paper as people see it, whose findings are numbered from 1 in each list.
        proposal: about anything.

    Raises:
        UsageError: there is no such number.
    """
    field, _, which = proposal.about.partition(":")
    if field not in evidence.LISTS or not which or len(which) == _MARK:
        return proposal
    shown = [one for one in entry.findings if one.field == field]
    if not (which.isascii() and which.isdigit() and 1 <= int(which) <= len(shown)):
        has = f"from 1 to {len(shown)}" if shown else "none"
        raise UsageError(
            f"PMID {entry.paper.pmid} has no {field}:{which}; `tracker show` numbers them, {has}."
        )
    about = about_of(entry, shown[int(which) - 1])
    return msgspec.structs.replace(proposal, about=about)


def matches(
    paper: Paper, found: Sequence[Finding], decided: Iterable[Judgement]
) -> Mapping[int, Judgement]:
    """Place of a finding -> the decision that is about it.

    Args:
        paper: the record as it stands.
        found: what rules read, of one list.
        decided: decisions about that list.
    """
    by_mark = {one.about: one for one in decided}
    held = {
        place: by_mark.pop(mark(one)) for place, one in enumerate(found) if mark(one) in by_mark
    }
    for one in by_mark.values():
        said = _exact(one.field, original(one) or one.value)
        for place, other in enumerate(found):
            if place not in held and not _stands(paper, one) and _is(other, said):
                held[place] = one
                break
    return held


def original(one: Judgement) -> Any:
    """What rules had read where a person decided about a list; None where he added a finding."""
    return one.before[0] if one.before else None


def beside(one: Judgement) -> Sequence[Any]:
    """What rules had read in the same sentence beside it."""
    return one.before[1:] if one.before else ()


def _stands(paper: Paper, one: Judgement) -> bool:
    """Whether the record still has the sentence that a decision was made on."""
    if one.proof is None:
        return False
    return any(one.proof.quote in text for text in (paper.title, *(s.text for s in paper.abstract)))


def _is(found: Finding, said: Any) -> bool:
    return bool(_exact(found.field, found.value) == said)


def _exact(field: str, value: Any) -> Any:
    """A value with every key, and whole months as decimals, however old it is."""
    try:
        return listed.plain(msgspec.convert(value, evidence.SHAPES[field]))
    except msgspec.ValidationError:
        return value
