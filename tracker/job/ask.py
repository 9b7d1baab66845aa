"""Ask every lane and feed of a topic what it lists; one that fails says so and stops no other."""

import datetime as dt
from collections.abc import Collection

import msgspec

from tracker import merge
from tracker.archive import Archive
from tracker.errors import TrackerError
from tracker.models import Feed, FeedAnswer, Lane, LaneReport, Topic, Value, Window
from tracker.sources.feeds.client import Feeds
from tracker.sources.pubmed.client import PubMed


class Span(Value, frozen=True, kw_only=True):
    """Which creation dates to ask for instead of those that the watermark says."""

    since: dt.date | None = None
    until: dt.date | None = None
    full: bool = False


class Asked(Value, frozen=True, kw_only=True):
    """A lane or a feed that was asked, and what it listed (nothing when it failed).

    Attributes:
        report: what it did; `error` when it failed.
        pmids: everything it listed, once each.
        loading: it was asked from PubMed's beginning: a first load or a widened query.
        advances: its watermark may move to the window's end once all of this is stored.
        answer: what the feed said, for a feed.
    """

    report: LaneReport
    pmids: tuple[str, ...] = ()
    loading: bool = False
    advances: bool = False
    answer: FeedAnswer | None = None


def ask_lane(
    lane: Lane,
    *,
    state: tuple[str, dt.date] | None,
    pubmed: PubMed,
    span: Span,
    now: dt.datetime,
) -> Asked:
    """Search one lane in the window that its state and the span give.

    Args:
        lane: the query.
        state: the query and watermark of its last complete window, None when it never had one.
        pubmed: whom to ask.
        span: days given by hand.
        now: the end of the window, when none is given.
    """
    watermark = state[1] if state and state[0] == lane.query and not span.full else None
    usual = merge.plan_window(watermark, now)
    window = Window(since=span.since or usual.since, until=span.until or usual.until)
    report = LaneReport(lane=lane.name, query=lane.query, window=window)
    try:
        search = pubmed.search(lane, window)
    except TrackerError as error:
        return Asked(report=failed(report, error))
    return Asked(
        report=msgspec.structs.replace(
            report,
            count=search.count,
            translation=search.translation,
            warnings=search.warnings,
        ),
        pmids=search.pmids,
        loading=watermark is None,
        advances=merge.advances(watermark, window),
    )


def ask_feed(topic: Topic, feed: Feed, archive: Archive, feeds: Feeds, now: dt.datetime) -> Asked:
    """Read one feed if it has changed; it only names PMIDs."""
    report = LaneReport(lane=feed.name, query=feed.url, window=Window(until=now.date()))
    etag, modified = archive.feed_state(topic.slug, feed.name)
    try:
        answer = feeds.read(feed, etag=etag, modified=modified)
    except TrackerError as error:
        return Asked(report=failed(report, error))
    cut = "" if answer.complete else _torn(answer)
    seen = archive.sighted(topic.slug, feed.name, now.date())
    return Asked(
        report=msgspec.structs.replace(
            report, count=len(answer.pmids), error=cut, warnings=_warnings(answer, seen)
        ),
        pmids=answer.pmids,
        answer=answer,
    )


def _torn(answer: FeedAnswer) -> str:
    read = f"The {len(answer.pmids)} items that could be read are used"
    return f"The feed came damaged: {answer.fault}. {read}, and the next run reads it again."


def _warnings(answer: FeedAnswer, seen: Collection[str]) -> tuple[str, ...]:
    """Items that name no record, and a feed that has moved on further than it reaches."""
    told = [f"{problem.where}: {problem.reason}".strip(": ") for problem in answer.problems]
    if seen and answer.pmids and not set(seen).intersection(answer.pmids):
        told.append(
            "No item was listed before, so that papers may have come and gone between two readings;"
            " the searches of this run fill the gap."
        )
    return tuple(told)


def failed(report: LaneReport, error: TrackerError) -> LaneReport:
    """The report of a lane or feed that this error stopped."""
    return msgspec.structs.replace(report, error=str(error), exit_code=error.exit_code)
