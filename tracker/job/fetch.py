"""One topic's fetch: ask, get what nobody holds, ask again for what is held, settle each lane.

A lane's watermark moves only when every PMID that its search listed is stored or listed as missing.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from tracker import merge
from tracker.archive import Archive
from tracker.errors import ConfigurationError, SourceError, TrackerError
from tracker.job import naming
from tracker.job.ask import Asked, Span, ask_feed, ask_lane
from tracker.job.keep import Context, keep
from tracker.job.owed import due_again, owed
from tracker.job.placing import place
from tracker.job.receipt import Tally, TopicReceipt
from tracker.job.staleness import stale
from tracker.models import Batch, LaneReport, Topic
from tracker.sources.feeds.client import Feeds
from tracker.sources.preprints.client import EuropePmc
from tracker.sources.pubmed.client import PubMed
from tracker.sources.trials.client import Registry

# A stored record that PubMed no longer gives is called vanished after this many askings in a row:
# a single absence happens on any bad day.
VANISHED_AFTER = 3


class Sources(NamedTuple):
    """Where records come from.

    `server_time` is PubMed's clock, once it has answered; `registry` opens that of trials, and
    `preprints` Europe PMC, where there is one to ask.
    """

    pubmed: PubMed
    feeds: Feeds
    server_time: Callable[[], dt.datetime | None]
    registry: Callable[[], Registry] | None = None
    preprints: Callable[[], EuropePmc] | None = None


def ask_topic(
    topic: Topic, archive: Archive, sources: Sources, span: Span, now: dt.datetime
) -> list[Asked]:
    """Ask every lane, then every feed."""
    states = archive.lane_states(topic.slug)
    lanes = [
        ask_lane(lane, state=states.get(lane.name), pubmed=sources.pubmed, span=span, now=now)
        for lane in topic.lanes
    ]
    feeds = [ask_feed(topic, feed, archive, sources.feeds, now) for feed in topic.feeds]
    return lanes + feeds


def fetch_topic(
    topic: Topic, archive: Archive, sources: Sources, span: Span, context: Context
) -> TopicReceipt:
    """Bring one topic up to date.

    What fails is in the receipt, not raised, so that the rest goes on.

    Raises:
        ArchiveError: the archive could not be read or written.
    """
    asked = ask_topic(topic, archive, sources, span, context.now)
    held = set(archive.pmids())
    context = msgspec.structs.replace(
        context, now=merge.believed(context.now, sources.server_time())
    )
    waiting = {missing.pmid for missing in owed(archive, topic.slug)}
    listed = dict.fromkeys(pmid for one in asked for pmid in one.pmids)
    wanted = [pmid for pmid in (*listed, *sorted(waiting - listed.keys())) if pmid not in held]
    reader = _Reader(topic, archive, sources.pubmed, context)
    reader.read(wanted)
    if any(not one.report.error for one in asked):
        reader.read(due_again(archive, topic.slug, context.now))
    reports = [
        _with_unnamed(_settle(topic, archive, one, reader.failure, context), one, reader.tally)
        for one in asked
    ]
    reports = _with_staleness(topic, archive, asked, reports, context.now)
    place(archive, topic, waiting, loading=False, now=context.now)
    news = tuple(pmid for pmid in reader.tally.missing if pmid not in waiting)
    return TopicReceipt(
        topic=topic.slug,
        lanes=tuple(reports),
        tally=msgspec.structs.replace(reader.tally, missing=news),
        failures=(str(reader.failure),) if reader.failure else (),
    )


class _Reader:
    """Fetches records and keeps them, batch by batch, until PubMed fails for good."""

    def __init__(self, topic: Topic, archive: Archive, pubmed: PubMed, context: Context) -> None:
        self._topic, self._archive, self._pubmed, self._context = topic, archive, pubmed, context
        self.tally = Tally()
        self.failure: TrackerError | None = None

    def read(self, pmids: Sequence[str]) -> None:
        """Fetch and keep these; after a failure nothing is asked any more."""
        if self.failure or not pmids:
            return
        try:
            for batch in self._pubmed.fetch(pmids):
                self._keep(batch)
        except (SourceError, ConfigurationError) as error:
            self.failure = error

    def _keep(self, batch: Batch) -> None:
        bad = {problem.pmid: problem.reason for problem in batch.problems if problem.pmid}
        with self._archive.atomic():
            tally = keep(self._archive, batch.readings, self._context)
            for pmid, reason in {**batch.reasons, **bad}.items():
                self._note_missing(pmid, reason)
            self._note_vanished(batch.missing)
            self._archive.note_asked(batch.asked, now=self._context.now)
        self.tally += msgspec.structs.replace(
            tally, asked=len(batch.asked), missing=batch.missing, problems=batch.problems
        )

    def _note_missing(self, pmid: str, reason: str) -> None:
        now, run = self._context.now, self._context.run
        self._archive.set_missing(self._topic.slug, [pmid], reason, now=now, run=run)

    def _note_vanished(self, pmids: Sequence[str]) -> None:
        if not pmids:
            return
        often = {m.pmid for m in self._archive.missing() if m.tries >= VANISHED_AFTER}
        for pmid in often.intersection(pmids):
            self._archive.vanish(pmid, now=self._context.now, run=self._context.run)


def _settle(
    topic: Topic, archive: Archive, asked: Asked, failure: TrackerError | None, context: Context
) -> LaneReport:
    """Place what the lane listed and, when all of it is accounted for, move its watermark."""
    if asked.report.error and not asked.pmids:
        return asked.report
    absent = [missing.pmid for missing in archive.missing(topic.slug)]
    lacking = set(asked.pmids).difference(absent, archive.pmids())
    now, run = context.now, context.run
    with archive.atomic():
        archive.sight(topic.slug, asked.report.lane, asked.pmids, now=now, run=run)
        new = place(archive, topic, asked.pmids, loading=asked.loading, now=now)
        told = msgspec.structs.replace(asked.report, new=new)
        archive.note_untold(topic.slug, told, now=now)
        if not lacking:
            _advance(topic, archive, asked, context)
    return msgspec.structs.replace(
        asked.report,
        new=new,
        missing=tuple(pmid for pmid in absent if pmid in set(asked.pmids)),
        error=asked.report.error or (str(failure or "") if lacking else ""),
        exit_code=asked.report.exit_code or (_code(failure) if lacking else 0),
    )


def _with_unnamed(report: LaneReport, asked: Asked, tally: Tally) -> LaneReport:
    """The report, telling the notices that this lane listed and that match no stored paper."""
    listed = [one for one in tally.unnamed if one.by in asked.pmids]
    return msgspec.structs.replace(report, warnings=(*report.warnings, *naming.warnings(listed)))


def _with_staleness(
    topic: Topic,
    archive: Archive,
    asked: Sequence[Asked],
    reports: Sequence[LaneReport],
    now: dt.datetime,
) -> list[LaneReport]:
    """The reports, that of a feed telling what it lacks that the lanes of this run have found."""
    pairs = list(zip(asked, reports, strict=True))
    read = [report.lane for one, report in pairs if one.answer is None and not report.error]
    lanes = {name: archive.listed(topic.slug, name) for name in read} if topic.feeds else {}

    def lag(one: Asked, name: str) -> tuple[str, ...]:
        if one.answer is None or not one.answer.complete:
            return ()
        shown = one.pmids or archive.listed_last(topic.slug, name)
        told = stale(shown, one.answer.built, lanes, now)
        return (told,) if told else ()

    return [
        msgspec.structs.replace(report, warnings=(*report.warnings, *lag(one, report.lane)))
        for one, report in pairs
    ]


def _code(failure: TrackerError | None) -> int:
    """A defect (a rejected key) is for a person to mend; anything else is a part that failed."""
    return failure.exit_code if isinstance(failure, ConfigurationError) else 3


def _advance(topic: Topic, archive: Archive, asked: Asked, context: Context) -> None:
    """Remember how far a lane or feed has been read, now that all of it is stored or missing."""
    name, answer, now, run = asked.report.lane, asked.answer, context.now, context.run
    if asked.advances:
        until = min(asked.report.window.until, now.date())
        archive.finish_window(topic.slug, name, asked.report.query, until, now=now, run=run)
    if answer and answer.complete and not answer.unchanged:
        validators = {"etag": answer.etag, "modified": answer.modified}
        archive.set_feed_state(topic.slug, name, **validators, now=now, run=run)
