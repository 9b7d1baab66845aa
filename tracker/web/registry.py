"""Registered trials with their papers: running, overdue, finished."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.models import TrialAsking
from tracker.trials import TrialRow
from tracker.web.evidence import Unready
from tracker.web.frame import Page, render
from tracker.web.visit import Visit

_RUNNING = {
    "RECRUITING",
    "NOT_YET_RECRUITING",
    "ENROLLING_BY_INVITATION",
    "ACTIVE_NOT_RECRUITING",
    "AVAILABLE",
}


class Shelf(NamedTuple):
    """Trials that have something in common."""

    anchor: str
    title: str
    note: str
    rows: Sequence[TrialRow]


def index(visit: Visit) -> Page:
    """The trials of all topics."""
    return render("evidence-index", visit.frame, of="trials")


def trials(visit: Visit, slug: str) -> Page:
    """The trials of one topic.

    Raises:
        Absent: there is no such topic.
        Unready: they are being put together.
    """
    topic = visit.topic(slug)
    wait = 2.0 if visit.frame.live else None
    standing = visit.library.standing(topic, visit.archive, wait=wait)
    if standing is None:
        raise Unready(topic.title)
    asking: TrialAsking | None = visit.archive.trial_asking(slug)
    named = {pmid for row in standing.trials for pmid in row.named}
    return render(
        "trials",
        visit.frame,
        topic=topic,
        rows=standing.trials,
        shelves=list(_shelves(standing.trials)),
        asking=asking,
        stored=visit.archive.stored(named),
    )


def _shelves(rows: Sequence[TrialRow]) -> Iterator[Shelf]:
    """Each trial once: overdue before all else, since that is what nobody else tells."""
    late = sorted((row for row in rows if row.overdue), key=lambda row: (str(row.overdue), row.nct))
    others = [row for row in rows if not row.overdue]
    running = [row for row in others if row.status in _RUNNING]
    ended = [row for row in others if row.status not in _RUNNING]
    reported = [row for row in ended if row.results or row.has_results]
    silent = [row for row in ended if not (row.results or row.has_results)]
    yield Shelf(
        "overdue",
        "Results overdue",
        "More than 12 months after the last day that the primary completion date allows, no "
        "results are posted and no stored paper with results carries the number.",
        late,
    )
    yield Shelf("running", "Running or planned", "As the registry tells it.", running)
    yield Shelf("reported", "Ended, with results", "Posted, or in a stored paper.", reported)
    yield Shelf("ended", "Ended or of unknown status, no results yet", "", silent)
