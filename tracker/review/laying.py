"""The findings and tags of a paper: what rules say, and over it what people decided."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from tracker import evidence, tags
from tracker.models import PERSON, Finding, Judgement, Notice, Paper, Proof, Tag


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
) -> Labels:
    """Read a paper and lay over it what people decided.

    A tag follows the values that people decided, unless it is decided on itself.

    Args:
        paper: the record.
        notices: what is known to have happened to it.
        decisions: those that stand, at most one about each value or tag.
        long_term_months: from how many months on a human follow-up is long-term.
    """
    return _laid(paper, evidence.extract(paper), notices, decisions, long_term_months)


def by_rules(
    paper: Paper,
    notices: Sequence[Notice],
    decisions: Sequence[Judgement],
    *,
    long_term_months: int,
) -> Labels:
    """What the rules say: values without any decision, and tags as those values that hold give."""
    found = evidence.extract(paper)
    values = [one for one in decisions if not one.tag]
    return Labels(found, _laid(paper, found, notices, values, long_term_months).tags)


def lay(
    paper: Paper, findings: Sequence[Finding], decisions: Sequence[Judgement]
) -> tuple[Finding, ...]:
    """The findings with each value that a person decided in its place.

    A sentence that the record no longer has is left out; the value stays.
    """
    decided = {one.about: _finding(paper, one) for one in decisions if not one.tag}
    laid = [decided.pop(found.field, found) for found in findings]
    return (*laid, *decided.values())


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


def _finding(paper: Paper, one: Judgement) -> Finding:
    proof = locate(paper, one.proof.quote, one.proof) if one.proof else None
    return Finding(field=one.about, value=one.value, rule=PERSON, version=1, proof=proof)
