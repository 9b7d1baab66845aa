"""The order of the stages: fetch, publish, amend, receipt. One failing topic stops no other."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tracker import merge
from tracker.archive import Archive
from tracker.job.ask import Span
from tracker.job.editions import publish_due
from tracker.job.fetch import Sources, ask_topic, fetch_topic
from tracker.job.forms import write_files
from tracker.job.guard import demand_archive
from tracker.job.keep import Context
from tracker.job.mailing import Envelope, mail_unsent
from tracker.job.preprints import fetch_preprints
from tracker.job.receipt import Meter, Receipt, TopicReceipt
from tracker.job.trials import fetch_trials
from tracker.models import LaneReport, Topic, Window


class Desk(NamedTuple):
    """What a run works with.

    Attributes:
        archive: open for writing.
        sources: where records come from.
        digests: the folder that editions are written to.
        versions: of the tracker and of what it stands on, for the receipt.
        meter: reads what has been used so far: requests, retries, bytes, seconds.
        ping: tells a watchdog that all went well, and gives why it could not be told, or "".
        envelope: how editions are mailed; None when they are not.
    """

    archive: Archive
    sources: Sources
    digests: Path
    versions: Mapping[str, str]
    meter: Callable[[], Meter]
    ping: Callable[[], str] = str
    envelope: Envelope | None = None


def run_topics(
    topics: Sequence[Topic],
    desk: Desk,
    *,
    every: Sequence[Topic],
    now: dt.datetime,
    span: Span,
    faults: Sequence[str] = (),
    publishing: bool = True,
) -> Receipt:
    """Run the whole job over these topics and keep its receipt.

    Args:
        topics: whom to run.
        desk: what to work with.
        every: all topics of the home, for the index of editions.
        now: the time of the run.
        span: days to ask for instead of those that the watermarks say.
        faults: of topic files that can't be run; the receipt tells them.
        publishing: publish what is due, or only fetch.

    Raises:
        ArchiveError: the archive or an edition's file could not be read or written; the run then
            has no receipt, which `status` tells.
        KeyboardInterrupt: it was stopped; its receipt says so.
    """
    archive = desk.archive
    demand_archive(topics, archive, desk.digests)
    slugs = [topic.slug for topic in topics]
    run = archive.start_run(slugs, now=now, versions=desk.versions)
    receipts: list[TopicReceipt] = []

    def close(*, interrupted: bool) -> Receipt:
        told = Receipt(
            started=now,
            topics=tuple(receipts),
            meter=desk.meter(),
            versions=desk.versions,
            faults=tuple(faults),
            interrupted=interrupted,
        )
        archive.finish_run(run, now=now, exit_code=told.exit_code, receipt=told.json)
        return told

    try:
        for topic in topics:
            context = Context(now=now, run=run, months=topic.long_term_months)
            receipts.append(_run_topic(topic, desk, span, context, publishing=publishing))
        if publishing:
            write_files(every, archive, desk.digests)
    except KeyboardInterrupt:
        close(interrupted=True)
        raise
    whole = close(interrupted=False)
    after = _tell_others(desk, whole, now) if publishing else whole
    if after != whole:
        archive.finish_run(run, now=now, exit_code=after.exit_code, receipt=after.json)
    return after


def _tell_others(desk: Desk, receipt: Receipt, now: dt.datetime) -> Receipt:
    """Tell a watchdog and readers of a run whose receipt is kept; neither can make it a failure."""
    if receipt.exit_code == 0:
        receipt = msgspec.structs.replace(receipt, ping=desk.ping())
    if desk.envelope:
        mailed = mail_unsent(desk.archive, desk.envelope, now=now)
        receipt = msgspec.structs.replace(receipt, mailed=mailed.sent, mail=mailed.told)
    return receipt


def _run_topic(
    topic: Topic, desk: Desk, span: Span, context: Context, *, publishing: bool
) -> TopicReceipt:
    receipt = fetch_topic(topic, desk.archive, desk.sources, span, context)
    trials = fetch_trials(topic, desk.archive, desk.sources.registry, context)
    preprints = fetch_preprints(topic, desk.archive, desk.sources.preprints, context)
    asked = {"Trials": trials, "Preprints": preprints}
    failures = [f"{name}: {one.error}" for name, one in asked.items() if one and one.error]
    receipt = msgspec.structs.replace(
        receipt, trials=trials, preprints=preprints, failures=(*receipt.failures, *failures)
    )
    now = merge.believed(context.now, desk.sources.server_time())
    if now != context.now:
        fault = (
            f"This machine's clock says {context.now:%Y-%m-%d %H:%M} UTC and PubMed's "
            f"{now:%Y-%m-%d %H:%M}; PubMed's was used. Set the clock."
        )
        receipt = msgspec.structs.replace(receipt, failures=(*receipt.failures, fault))
    if publishing and not receipt.nothing_retrieved:
        right = msgspec.structs.replace(context, now=now)
        weeks = publish_due(
            topic, desk.archive, receipt.lanes, right, mailing=desk.envelope is not None
        )
        receipt = msgspec.structs.replace(receipt, editions=weeks)
    return receipt


def preview_topics(topics: Sequence[Topic], desk: Desk, *, now: dt.datetime, span: Span) -> Receipt:
    """Ask what each lane lists and tell how much of it nobody holds; nothing is stored."""
    receipts = []
    held = set(desk.archive.pmids())
    for topic in topics:
        asked = ask_topic(topic, desk.archive, desk.sources, span, now)
        lanes = [
            msgspec.structs.replace(one.report, new=len(set(one.pmids) - held)) for one in asked
        ]
        receipts.append(TopicReceipt(topic=topic.slug, lanes=tuple(lanes)))
    return Receipt(started=now, topics=tuple(receipts), meter=desk.meter(), versions=desk.versions)


def digest_topics(
    topics: Sequence[Topic],
    archive: Archive,
    digests: Path,
    *,
    every: Sequence[Topic],
    now: dt.datetime,
    mailing: bool = False,
) -> dict[str, tuple[str, ...]]:
    """Publish what is due from what is stored, asking nobody; each slug with its new editions.

    With `mailing` they are noted as ones to be mailed, which somebody else does.
    """
    demand_archive(topics, archive, digests)
    published = {}
    for topic in topics:
        context = Context(now=now, months=topic.long_term_months)
        lanes = stored_lanes(archive, topic)
        published[topic.slug] = publish_due(topic, archive, lanes, context, mailing=mailing)
    write_files(every, archive, digests)
    return published


def stored_lanes(archive: Archive, topic: Topic) -> tuple[LaneReport, ...]:
    """What the topic's last run reported of each lane; a lane never asked says so."""
    last = next(
        (
            msgspec.convert(told, TopicReceipt)
            for run in archive.runs()
            for told in run.receipt.get("topics", ())
            if told["topic"] == topic.slug
        ),
        None,
    )
    if last:
        return last.lanes
    return tuple(
        LaneReport(
            lane=lane.name,
            query=lane.query,
            window=Window(until=dt.date.min),
            error="This lane has not been asked yet; what is here came from files.",
        )
        for lane in topic.lanes
    )
