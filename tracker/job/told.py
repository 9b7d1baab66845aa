"""What an edition tells of its search: all that its lanes did since the edition before it.

The run that publishes may not be the one that asked: that one may have been killed, or told only
to fetch.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from tracker.archive import Archive
from tracker.models import LaneReport, Window

Done = Sequence[tuple[dt.datetime, LaneReport]]


def since_last_edition(
    archive: Archive, topic: str, lanes: Sequence[LaneReport]
) -> tuple[LaneReport, ...]:
    """The last report of each lane, with the days, lists and new papers of those before it."""
    untold = archive.untold(topic)
    return tuple(_whole(archive, topic, lane, untold.get(lane.lane, ())) for lane in lanes)


def _whole(archive: Archive, topic: str, lane: LaneReport, done: Done) -> LaneReport:
    reports = [report for _, report in done]
    # A run that was killed has no receipt, so that `lane` may be of one before it.
    last = max((lane, *reports), key=lambda report: report.window.until)
    if not reports or (len(reports) == 1 and reports[0].window == last.window and last is lane):
        return last
    return msgspec.structs.replace(
        last,
        window=Window(since=_first(reports), until=last.window.until),
        count=archive.count_listed(topic, lane.lane, done[0][0]),
        new=sum(report.new for report in reports),
    )


def _first(reports: Sequence[LaneReport]) -> dt.date | None:
    """The first day asked for; None where one asked for all."""
    days = [report.window.since for report in reports]
    return None if None in days else min(day for day in days if day)
