"""Readings into the archive: decide, extract, tag, write. Fetch and import both end here."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tracker import evidence, merge, tags
from tracker.archive import Archive
from tracker.job.receipt import Tally
from tracker.models import Decision, Entry, Known, Notice, Reading, Value


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


def keep(archive: Archive, readings: Sequence[Reading], context: Context) -> Tally:
    """Store what is new in these readings (any order, repetitions allowed), in one transaction."""
    with archive.atomic():
        pmids = list(dict.fromkeys(reading.paper.pmid for reading in readings))
        known = archive.known(pmids)
        decisions = _decide(readings, known, context.now)
        notices = _gather(archive.notices(pmids), decisions)
        rewritten = {decision.pmid for decision in decisions if decision.paper}
        for entry in archive.entries(pmids=sorted(notices.keys() - rewritten)):
            _tell(archive, entry, notices[entry.paper.pmid], context)
        for decision, reading in zip(decisions, readings, strict=True):
            told = notices.get(decision.pmid, ())
            whole = _with_told(decision, known.get(decision.pmid), told)
            _write(archive, whole, reading, told, context)
    return _tally(decisions)


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
    pmid = entry.paper.pmid
    changes = merge.changes_told(pmid, entry.notices, told)
    if changes:
        notices = tuple(dict.fromkeys((*entry.notices, *told)))
        tagged = tags.derive(entry.paper, entry.findings, notices, long_term_months=context.months)
        archive.retag(pmid, entry.findings, tagged, changes, now=context.now, run=context.run)


def _with_told(decision: Decision, before: Known | None, told: Sequence[Notice]) -> Decision:
    if before is None or decision.paper is None:
        return decision
    already = (*before.notices, *decision.notices)
    changes = merge.changes_told(decision.pmid, already, told)
    return msgspec.structs.replace(decision, changes=decision.changes + changes)


def _write(
    archive: Archive,
    decision: Decision,
    reading: Reading,
    notices: Sequence[Notice],
    context: Context,
) -> None:
    paper = decision.paper
    findings = evidence.extract(paper) if paper else ()
    tagged = tags.derive(paper, findings, notices, long_term_months=context.months) if paper else ()
    archive.write(decision, reading, findings, tagged, now=context.now, run=context.run)


def _tally(decisions: Sequence[Decision]) -> Tally:
    new = tuple(d.pmid for d in decisions if d.new)
    changed = tuple(d.pmid for d in decisions if not d.new and d.paper is not None)
    return Tally(
        asked=len(decisions),
        new=new,
        changed=changed,
        unchanged=len(decisions) - len(new) - len(changed),
    )
