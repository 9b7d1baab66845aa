"""What people decide into the archive: all of it or nothing, and told to readers of editions."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import msgspec

from tracker import review
from tracker.archive import Archive
from tracker.errors import UsageError
from tracker.job.joining import Cohorts
from tracker.models import Conflict, Entry, Judgement, Problem, Proposal, Undo

T = TypeVar("T")
# From how many months on a paper's follow-up is long-term, by its PMID.
Months = Callable[[str], int]


def decide(
    archive: Archive,
    proposals: Sequence[Proposal | Problem],
    *,
    months: Months,
    now: dt.datetime,
) -> list[Judgement]:
    """Keep every decision and write the findings and tags of its paper anew, in one transaction.

    A decision that stands just so already, by the same person, is not kept twice. Numbers of
    findings are those that people saw before any of these was decided, and decisions on studies
    come after the others, whose values may join papers, too.

    Args:
        archive: open for writing.
        proposals: what people handed in, in order; some may not even have been readable.
        months: what counts as long-term for a paper.
        now: when it is decided.

    Returns:
        The decisions that stand for the proposals, one for each, in their order.

    Raises:
        UsageError: any of them can't be; tells every fault, and nothing was decided.
    """
    with archive.atomic():
        ready = _numbered(archive, proposals)
        values = {
            place: _tried(partial(_decide, archive, months=months, now=now), one)
            for place, one in enumerate(ready)
            if isinstance(one, Problem) or not review.is_bond(one)
        }
        made = values | _decide_bonds(archive, ready, now)
        in_order = [made[place] for place in range(len(ready))]
        faults = [
            f"{one.where}: {one.reason}" if one.where else one.reason
            for one in in_order
            if isinstance(one, Problem)
        ]
        if faults:
            raise UsageError("\n".join([*faults, "Nothing was decided."]))
    return [one for one in in_order if isinstance(one, Judgement)]


def undo(
    archive: Archive, number: int | None, *, by: str, months: Months, now: dt.datetime
) -> Judgement:
    """Take a decision back: what was decided before it, or what the rules say, holds again.

    Args:
        archive: open for writing.
        number: of the decision; None for the last one that is not taken back.
        by: who takes it back.
        months: what counts as long-term for a paper.
        now: when.

    Returns:
        The decision as it is now.

    Raises:
        UsageError: there is no such decision, or it is taken back already.
    """
    with archive.atomic():
        gone = archive.decision(number) if number is not None else _last(archive)
        if gone is None:
            what = "There is no decision to take back" if number is None else _unknown(number)
            raise UsageError(f"{what}. Nothing was changed; `tracker review --list` shows all.")
        if gone.undone:
            raise UsageError(
                f"Decision {gone.id} was taken back by {gone.undone.by} on "
                f"{gone.undone.on:%Y-%m-%d} already. Nothing was changed."
            )
        taken = Undo(by=by, on=now)
        cohorts = Cohorts(archive) if gone.is_of_study else None
        archive.undo(gone.id, taken)
        gone = msgspec.structs.replace(gone, undone=taken)
        if cohorts:
            cohorts.take_back(gone)
            cohorts.tell(now)
        else:
            _rewrite(archive, _entry(archive, gone.pmid), months, now, undone=gone)
    return gone


def conflicts(archive: Archive, *, months: Months) -> Iterator[Conflict]:
    """Each decision that was made on another value than the rules give today, paper by paper."""
    decided = {one.pmid for one in archive.decisions() if not one.undone}
    for entry in archive.each_entry(pmids=decided):
        yield from review.conflicts(entry, long_term_months=months(entry.paper.pmid))


def _numbered(
    archive: Archive, proposals: Sequence[Proposal | Problem]
) -> list[Proposal | Problem]:
    """Every proposal with the mark of a finding in the place of its number."""
    seen: dict[str, Entry] = {}
    ready: list[Proposal | Problem] = []
    for one in proposals:
        if isinstance(one, Proposal) and review.is_listed(one.about):
            ready.append(_tried(partial(_name, archive, seen), one))
        else:
            ready.append(one)
    return ready


def _name(archive: Archive, seen: dict[str, Entry], proposal: Proposal) -> Proposal:
    if proposal.pmid not in seen:
        seen[proposal.pmid] = _entry(archive, proposal.pmid)
    return review.named(seen[proposal.pmid], proposal)


def _decide_bonds(
    archive: Archive, ready: Sequence[Proposal | Problem], now: dt.datetime
) -> dict[int, Judgement | Problem]:
    """What is decided on studies, by its place."""
    bonds = {
        place: one
        for place, one in enumerate(ready)
        if isinstance(one, Proposal) and review.is_bond(one)
    }
    if not bonds:
        return {}
    cohorts = Cohorts(archive)
    made = {place: _tried(partial(cohorts.decide, now=now), one) for place, one in bonds.items()}
    cohorts.tell(now)
    return made


def _tried(step: Callable[[Proposal], T], one: Proposal | Problem) -> T | Problem:
    """What a step makes of a proposal, or why it can't be."""
    if isinstance(one, Problem):
        return one
    try:
        return step(one)
    except UsageError as error:
        return Problem(where=one.where, reason=str(error))


def _unknown(number: int) -> str:
    return f"There is no decision {number}"


def _last(archive: Archive) -> Judgement | None:
    return next((one for one in reversed(archive.decisions()) if not one.undone), None)


def _entry(archive: Archive, pmid: str) -> Entry:
    entry = next(iter(archive.entries(pmids=[pmid])), None)
    if entry is None:
        raise UsageError(f"Not in the archive: PMID {pmid}. `tracker search` finds what is stored.")
    return entry


def _decide(archive: Archive, proposal: Proposal, *, months: Months, now: dt.datetime) -> Judgement:
    entry = _entry(archive, proposal.pmid)
    rules = review.by_rules(
        entry.paper,
        entry.notices,
        entry.decisions,
        long_term_months=months(proposal.pmid),
    )
    judgement = review.judge(entry, proposal, rules, now=now)
    for held in entry.decisions:
        if msgspec.structs.replace(held, id=0, on=now) == judgement:
            return held
    number = archive.decide(judgement)
    _rewrite(archive, entry, months, now)
    return msgspec.structs.replace(judgement, id=number)


def _rewrite(
    archive: Archive,
    entry: Entry,
    months: Months,
    now: dt.datetime,
    *,
    undone: Judgement | None = None,
) -> None:
    """Findings and tags of a paper as they now stand, and what readers must learn of it."""
    pmid = entry.paper.pmid
    decisions = archive.standing([pmid]).get(pmid, ())
    labels = review.label(entry.paper, entry.notices, decisions, long_term_months=months(pmid))
    before = (*entry.decisions, undone) if undone else entry.decisions
    entry = msgspec.structs.replace(entry, decisions=before)
    archive.retag(pmid, *labels, review.changes(entry, labels, decisions, undone=undone), now=now)
