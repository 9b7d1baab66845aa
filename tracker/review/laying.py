"""The findings and tags of a paper: what rules say, and over it what people decided."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tracker import evidence, tags
from tracker.models import PERSON, Finding, Judgement, Notice, Paper, Proof, Tag
from tracker.review.marks import matches


class Labels(NamedTuple):
    """All findings and all tags of one paper."""

    findings: tuple[Finding, ...]
    tags: tuple[Tag, ...]


def label(
    paper: Paper,
    notices: Sequence[Notice],
    decisions: Sequence[Judgement],
    *,
    long_term_months: int,
    found: tuple[Finding, ...] | None = None,
) -> Labels:
    """Read a paper and lay over it what people decided.

    A tag follows the values that people decided, unless it is decided on itself.

    Args:
        paper: the record.
        notices: what is known to have happened to it.
        decisions: those that stand, at most one about each value or tag.
        long_term_months: from how many months on a human follow-up is long-term.
        found: what the rules say, where that is known already.
    """
    if found is None:
        found = evidence.extract(paper)
    return _laid(paper, found, notices, decisions, long_term_months)


def by_rules(
    paper: Paper,
    notices: Sequence[Notice],
    decisions: Sequence[Judgement],
    *,
    long_term_months: int,
) -> Labels:
    """What the rules say: values without any decision, and tags as those values that hold give."""
    found = evidence.extract(paper)
    values = [one for one in decisions if one.field]
    return Labels(found, _laid(paper, found, notices, values, long_term_months).tags)


def lay(
    paper: Paper, findings: Sequence[Finding], decisions: Sequence[Judgement]
) -> tuple[Finding, ...]:
    """The findings with each value that a person decided in its place; lists come last.

    A sentence that the record no longer has is left out; the value stays.
    """
    decided = {one.about: _finding(paper, one) for one in decisions if _is_single(one.field)}
    laid = [decided.pop(one.field, one) for one in findings if _is_single(one.field)]
    several = [
        found for field in evidence.LISTS for found in _lay_list(paper, field, findings, decisions)
    ]
    return (*laid, *decided.values(), *several)


def lay_tags(derived: Sequence[Tag], decisions: Sequence[Judgement]) -> tuple[Tag, ...]:
    """The tags with those that people gave and without those that they took away."""
    given = {tag.name: tag for tag in derived}
    for one in decisions:
        if one.tag and one.value:
            given.setdefault(one.tag, Tag(name=one.tag, reason=PERSON))
        elif one.tag:
            given.pop(one.tag, None)
    return tuple(given[name] for name in tags.TAGS if name in given)


def locate(paper: Paper, quote: str, near: Proof | None = None) -> Proof | None:
    """Where a sentence stands word for word: in the abstract, else in the title, else None.

    Args:
        paper: the record.
        quote: the sentence.
        near: where it stood; that place is taken when it still stands there.
    """
    places = [(index, one.label, one.text) for index, one in enumerate(paper.abstract)]
    for index, section, text in (*places, (-1, "TITLE", paper.title)):
        if near and near.index == index and text[near.start : near.end] == quote:
            return msgspec.structs.replace(near, section=section)
    return next(_places(quote, [*places, (-1, "TITLE", paper.title)]), None)


def _laid(
    paper: Paper,
    found: Sequence[Finding],
    notices: Sequence[Notice],
    decisions: Sequence[Judgement],
    months: int,
) -> Labels:
    findings = lay(paper, found, decisions)
    derived = tags.derive(paper, findings, notices, long_term_months=months)
    return Labels(findings, lay_tags(derived, decisions))


def _places(quote: str, texts: Sequence[tuple[int, str, str]]) -> Iterator[Proof]:
    for index, section, text in texts:
        start = text.find(quote)
        if start >= 0:
            end = start + len(quote)
            yield Proof(section=section, index=index, start=start, end=end, quote=quote)


def _is_single(field: str) -> bool:
    return bool(field) and field not in evidence.LISTS


def _lay_list(
    paper: Paper, field: str, findings: Sequence[Finding], decisions: Sequence[Judgement]
) -> Iterator[Finding]:
    """The findings of a list without those rejected, and then those that a person added."""
    found = [one for one in findings if one.field == field]
    decided = [one for one in decisions if one.field == field]
    held = matches(paper, found, decided) if decided else {}
    for place, one in enumerate(found):
        if place not in held:
            yield one
        elif held[place].action != "reject":
            yield _finding(paper, held[place], beside=one)
    met = {one.about for one in held.values()}
    for other in decided:
        if other.about not in met and other.action != "reject":
            yield _finding(paper, other)


def _finding(paper: Paper, one: Judgement, *, beside: Finding | None = None) -> Finding:
    """What a person decided, with its sentence, or that of the finding that it stands for."""
    proof = locate(paper, one.proof.quote, one.proof) if one.proof else None
    if proof is None and beside and beside.value == one.value:
        proof = beside.proof
    return Finding(field=one.field, value=one.value, rule=PERSON, version=1, proof=proof)
