"""Readings into the archive: decide, label, write. Fetch and import both end here."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from tracker import merge, review, tags
from tracker.archive import Archive
from tracker.job.naming import Matcher
from tracker.job.receipt import Tally
from tracker.models import (
    Decision,
    Entry,
    Finding,
    Judgement,
    Known,
    Notice,
    Paper,
    Reading,
    Value,
)
from tracker.review import Labels


class Context(Value, frozen=True, kw_only=True):
    """What every write of one run shares.

    Attributes:
        now: first seen, for a record nobody held.
        run: the run that asked, None outside of one.
        months: what counts as long-term.
    """

    now: dt.datetime
    run: int | None = None
    months: int = 24


Found = Mapping[str, tuple[Paper, tuple[Finding, ...]]]
"""By PMID, what a paper says as it was read from a file."""


def keep(
    archive: Archive,
    readings: Sequence[Reading],
    context: Context,
    found: Found = MappingProxyType({}),
) -> Tally:
    """Store what is new in these readings (any order, repetitions allowed), in one transaction.

    Args:
        archive: where to.
        readings: the answers.
        context: what the run's writes share.
        found: findings known already; used where the paper shall stand just as it was read.
    """
    with archive.atomic():
        pmids = list(dict.fromkeys(reading.paper.pmid for reading in readings))
        known = archive.known(pmids)
        decisions = _decide(readings, known, context.now)
        notices = _gather(archive.notices(pmids), decisions)
        rewritten = {decision.pmid for decision in decisions if decision.paper}
        decided = archive.standing(rewritten & known.keys())
        for entry in archive.entries(pmids=sorted(notices.keys() - rewritten)):
            _tell(archive, entry, notices[entry.paper.pmid], context)
        for decision, reading in zip(decisions, readings, strict=True):
            told = notices.get(decision.pmid, ())
            whole = _with_told(decision, known.get(decision.pmid), told)
            labels = _label(whole, told, decided.get(decision.pmid, ()), context, found)
            archive.write(whole, reading, *labels, now=context.now, run=context.run)
        stand = {pmid: one.paper for pmid, one in known.items()}
        stand |= {one.pmid: one.paper for one in decisions if one.paper}
        matcher = Matcher(archive, stand.keys() - known.keys(), now=context.now, run=context.run)
        matched = matcher.match(stand)
        told_now = {notice.pmid for one in decisions for notice in one.notices}
        _label_told(archive, told_now | rewritten & notices.keys() | matched.affected, context)
    return msgspec.structs.replace(_tally(decisions), unnamed=matched.unmatched)


def _decide(
    readings: Iterable[Reading], known: Mapping[str, Known], now: dt.datetime
) -> list[Decision]:
    held = dict(known)
    decisions = []
    for reading in readings:
        before = held.get(reading.paper.pmid)
        decision = merge.decide(before, reading, now)
        if decision.paper is not None:
            held[decision.pmid] = merge.after(before, decision, reading, now)
        decisions.append(decision)
    return decisions


def _gather(
    stored: Mapping[str, Sequence[Notice]], decisions: Iterable[Decision]
) -> dict[str, tuple[Notice, ...]]:
    """Every notice about each paper, from whichever record tells it, once."""
    gathered = {pmid: tuple(notices) for pmid, notices in stored.items()}
    for notice in (notice for decision in decisions for notice in decision.notices):
        before = gathered.get(notice.pmid, ())
        gathered[notice.pmid] = before if notice in before else (*before, notice)
    return gathered


def _tell(archive: Archive, entry: Entry, told: Sequence[Notice], context: Context) -> None:
    """A notice often arrives before the record that it speaks of says so itself."""
    if changes := merge.changes_told(entry.paper.pmid, entry.notices, told):
        labels = (entry.findings, entry.tags, changes)
        archive.retag(entry.paper.pmid, *labels, now=context.now, run=context.run)


def _label_told(archive: Archive, pmids: Iterable[str], context: Context) -> None:
    """Tag by the notices as they are kept, whichever record told them and in whatever order."""
    for entry in archive.entries(pmids=sorted(pmids)):
        paper, found, told = entry.paper, entry.findings, entry.notices
        derived = tags.derive(paper, found, told, long_term_months=context.months)
        tagged = review.lay_tags(derived, entry.decisions)
        if tagged != entry.tags:
            archive.retag(paper.pmid, found, tagged, now=context.now, run=context.run)


def _with_told(decision: Decision, before: Known | None, told: Sequence[Notice]) -> Decision:
    if before is None or decision.paper is None:
        return decision
    already = (*before.notices, *decision.notices)
    changes = merge.changes_told(decision.pmid, already, told)
    return msgspec.structs.replace(decision, changes=decision.changes + changes)


def _label(
    decision: Decision,
    notices: Sequence[Notice],
    decided: Sequence[Judgement],
    context: Context,
    found: Found,
) -> Labels:
    """Findings and tags of the paper as it shall stand; none when it stays as it is."""
    if decision.paper is None:
        return Labels((), ())
    paper, findings = found.get(decision.pmid, (None, None))
    return review.label(
        decision.paper,
        notices,
        decided,
        long_term_months=context.months,
        found=findings if paper == decision.paper else None,
    )


def _tally(decisions: Sequence[Decision]) -> Tally:
    new = tuple(d.pmid for d in decisions if d.new)
    changed = tuple(d.pmid for d in decisions if not d.new and d.paper is not None)
    return Tally(
        asked=len(decisions),
        new=new,
        changed=changed,
        unchanged=len(decisions) - len(new) - len(changed),
    )
