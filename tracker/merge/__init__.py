"""Deciding: what is stored, what came and now -> what to write. It reads and writes nothing."""

import datetime as dt

from tracker.merge.changes import changes_between, changes_told
from tracker.merge.join import join
from tracker.models import Change, Decision, Known, Paper, Reading, Window
from tracker.notices import is_notice, is_retracted, notices_of

__all__ = [
    "advances",
    "after",
    "believed",
    "changes_told",
    "decide",
    "is_notice",
    "is_retracted",
    "notices_of",
    "plan_window",
]

# Two good clocks differ by seconds; PubMed's day is New York's. More than this is set wrong.
SKEW = dt.timedelta(hours=12)
OVERLAP = dt.timedelta(days=14)


def plan_window(watermark: dt.date | None, now: dt.datetime) -> Window:
    """The creation dates to ask for next: from 14 days before the last finished window to today.

    Args:
        watermark: the last day of the lane's last finished window; None when there is none.
        now: the time of the run.

    Returns:
        The window. It has no start when nothing was finished yet, and also when the watermark lies
        further ahead than tomorrow: then some clock was wrong and nobody knows what has been asked.
    """
    today = now.astimezone(dt.UTC).date()
    if watermark is None or watermark > today + dt.timedelta(days=1):
        return Window(until=today)
    return Window(since=min(watermark, today) - OVERLAP, until=today)


def believed(now: dt.datetime, told: dt.datetime | None) -> dt.datetime:
    """The time to go by: ours, unless it is well ahead of the server's.

    A clock ahead would move watermarks over days that have not come and publish their editions
    empty. One that lags does no harm: what it asks for is real, and the rest is asked for later.

    Args:
        now: our clock, or the time that a replay sets.
        told: the server's clock, None when it did not tell.
    """
    return told if told is not None and now - told > SKEW else now


def advances(watermark: dt.date | None, window: Window) -> bool:
    """Whether a watermark may move to the window's end, without leaving days that nobody asked for.

    Args:
        watermark: the last day asked for so far, None when there is none.
        window: the days now asked for and stored.
    """
    if window.since is None:
        return True
    if watermark is None or window.until < watermark:
        return False
    return window.since <= watermark + dt.timedelta(days=1)


def decide(known: Known | None, reading: Reading, now: dt.datetime) -> Decision:
    """Say what to write for one reading; how two readings are joined is told in `merge.join`.

    Args:
        known: what the archive holds of the same record, None when it holds nothing.
        reading: the answer.
        now: when the answer came.

    Returns:
        The decision. `paper` is None, and there is no revision, when the answer adds nothing.
        `notices` are all that the paper as it shall stand carries, about itself and about others.
        A paper that is new has no changes, for no edition can have used it.
    """
    paper, pmid = reading.paper, reading.paper.pmid
    if known is None:
        notices = notices_of(paper)
        return Decision(
            pmid=pmid, new=True, form=reading.form, paper=paper, revision=True, notices=notices
        )
    today = now.astimezone(dt.UTC).date()
    joined = join(known.paper, paper, stored_form=known.form, form=reading.form, today=today)
    changes = _changes(known, reading, joined.paper)
    differs = (joined.paper, joined.form) != (known.paper, known.form)
    return Decision(
        pmid=pmid,
        new=False,
        form=joined.form,
        paper=joined.paper if differs else None,
        revision=differs,
        notices=notices_of(joined.paper) if differs or changes else (),
        changes=changes,
        kept=joined.kept,
    )


def after(before: Known | None, decision: Decision, reading: Reading, now: dt.datetime) -> Known:
    """What is known once the decision is written; for the next reading of the same record.

    Args:
        before: what was known when it was decided.
        decision: what `decide` said.
        reading: the answer that the decision is about.
        now: first seen, when nothing was known before.
    """
    own = tuple(notice for notice in decision.notices if notice.pmid == decision.pmid)
    already = before.notices if before else ()
    return Known(
        paper=decision.paper or (before.paper if before else reading.paper),
        form=decision.form,
        first_seen=before.first_seen if before else now,
        notices=tuple(dict.fromkeys((*already, *own))),
    )


def _changes(known: Known, reading: Reading, paper: Paper) -> tuple[Change, ...]:
    returned = (Change(pmid=paper.pmid, kind="returned"),) if known.vanished else ()
    told = changes_told(paper.pmid, known.notices, notices_of(paper))
    loosely = known.form != reading.form
    return (*returned, *told, *changes_between(known.paper, paper, loosely=loosely))
