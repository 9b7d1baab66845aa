"""Publish what is due: build each edition and freeze it."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from tracker import digest
from tracker.archive import Archive
from tracker.job.keep import Context
from tracker.job.owed import owed
from tracker.job.placing import calendar_of, editions_before
from tracker.job.preprints import preprints_part
from tracker.job.searches import searches_part
from tracker.job.told import since_last_edition
from tracker.job.trials import trials_part
from tracker.models import Edition, Entry, LaneReport, Paper, Topic
from tracker.studies import FIELDS, Study, join
from tracker.weeks import BASELINE, Calendar, Week


def publish_due(
    topic: Topic,
    archive: Archive,
    lanes: Sequence[LaneReport],
    context: Context,
    *,
    mailing: bool = False,
) -> tuple[str, ...]:
    """Freeze each edition that is due: baselines at once, weeks when they are over, oldest first.

    Args:
        topic: whose editions.
        archive: what to build them from and where to freeze them.
        lanes: how far each lane has been read, and what failed.
        context: now and the run.
        mailing: note each edition as one to be mailed.

    Returns:
        The names of the editions published.
    """
    calendar = calendar_of(archive, topic)
    with archive.atomic():
        archive.place_changes(topic.slug, calendar.of_change(context.now))
        weeks = _due(archive, topic, calendar, context)
        lanes = since_last_edition(archive, topic.slug, lanes)
        for week in weeks:
            archive.save_edition(*_build(topic, archive, week, lanes, context))
            if mailing:
                archive.queue_mailing(topic.slug, week, now=context.now)
        if weeks:
            archive.forget_untold(topic.slug)
    return tuple(weeks)


def build(
    topic: Topic, archive: Archive, week: str, lanes: Sequence[LaneReport], context: Context
) -> Edition:
    """The edition as it would be published now; nothing is stored."""
    whole = since_last_edition(archive, topic.slug, lanes)
    return _build(topic, archive, week, whole, context)[0]


def next_week(archive: Archive, topic: Topic, now: dt.datetime) -> str:
    """The edition that will be published next: the oldest one due, else the running week's."""
    calendar = calendar_of(archive, topic)
    if calendar.first is None:
        return BASELINE
    due = calendar.due(now)
    return due[0].name if due else calendar.of_paper(None, now)


def _due(archive: Archive, topic: Topic, calendar: Calendar, context: Context) -> list[str]:
    if calendar.first is None:
        begun = archive.placed(topic.slug) or archive.lane_states(topic.slug)
        return [BASELINE] if begun else []
    baselines = {week for week in archive.placed(topic.slug).values() if week.startswith(BASELINE)}
    weeks = [week.name for week in calendar.due(context.now)]
    return sorted(baselines - calendar.published) + weeks


def _build(
    topic: Topic, archive: Archive, week: str, lanes: Sequence[LaneReport], context: Context
) -> tuple[Edition, bytes]:
    view = digest.build(
        topic=topic,
        week=week,
        now=context.now,
        entries=archive.each_entry(topic=topic.slug, week=week),
        changes=archive.changes(topic.slug, week),
        lanes=[_as_of(week, lane) for lane in lanes],
        missing=owed(archive, topic.slug),
        state=digest.state(
            studies_through(archive, topic.slug, week),
            papers=archive.counts(topic.slug)["papers"],
            before=_table_before(archive, topic.slug, week),
        ),
    )
    view = msgspec.structs.replace(
        view,
        trials=trials_part(topic, archive, week, context),
        preprints=preprints_part(topic, archive, week, context),
        searches=tuple(searches_part(topic, archive, week)),
    )
    body = digest.render(view)
    edition = Edition(
        topic=topic.slug,
        week=week,
        published=context.now,
        new=view.new,
        set_aside=view.set_aside,
        incomplete=view.incomplete,
        body=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
    )
    return edition, digest.to_json(view)


def studies_through(
    archive: Archive, slug: str, week: str, *, note: Callable[[Entry], object] = bool
) -> tuple[Study, ...]:
    """Every study of the papers that stand in this edition or an earlier one, as known today.

    Args:
        archive: where they are.
        slug: of the topic.
        week: the last edition that counts.
        note: is given each of these papers with all that is known of it.
    """
    placed = archive.placed(slug)
    through = [pmid for pmid, when in placed.items() if digest.age(when) <= digest.age(week)]
    return join(_noted(archive.each_entry(topic=slug, pmids=through), note), archive.bonds())


def slim(entry: Entry) -> Entry:
    """The same without what no study needs: a topic may have tens of thousands of papers."""
    whole = entry.paper
    paper = Paper(
        pmid=whole.pmid,
        title=whole.title or whole.vernacular_title,
        authors=whole.authors,
        authors_complete=whole.authors_complete,
        publication_types=whole.publication_types,
        dates={name: day for name, day in whole.dates.items() if name == "published"}
        or whole.dates,
        links=whole.links,
    )
    told = tuple(one for one in entry.findings if one.field in FIELDS)
    return msgspec.structs.replace(entry, paper=paper, findings=told, lanes=())


def _noted(entries: Iterable[Entry], note: Callable[[Entry], object]) -> Iterator[Entry]:
    for entry in entries:
        note(entry)
        yield slim(entry)


def _table_before(archive: Archive, slug: str, week: str) -> tuple[digest.Row, ...] | None:
    """The evidence table of the edition before this one; None for a baseline."""
    if week.startswith(BASELINE):
        return None
    last = next(iter(editions_before(archive, slug, week)), "")
    return digest.table_of(archive.edition_data(slug, last) or b"{}")


def _as_of(week: str, lane: LaneReport) -> LaneReport:
    """A lane read well, but not to the week's last day, has not failed and is not whole."""
    if lane.error or week.startswith(BASELINE) or lane.window.until >= Week.parse(week).last:
        return lane
    told = f"Read only through {lane.window.until}; later papers of this week are not in."
    return msgspec.structs.replace(lane, error=told)
