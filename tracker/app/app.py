"""What the command line can ask for: each method opens what it needs, does one thing, closes it."""

import datetime as dt
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from tracker import evidence, job
from tracker.app import doctor, home
from tracker.app.report import DigestReport, ImportReport, Record
from tracker.app.wiring import open_desk
from tracker.archive import Archive
from tracker.errors import UnreadableInput, UsageError
from tracker.job import editions
from tracker.job.ask import Span
from tracker.job.keep import Context
from tracker.job.load import Item, load
from tracker.job.receipt import Receipt, Tally
from tracker.job.retag import retag
from tracker.models import Change, Edition, Hit, Missing, Run, SearchRequest, Topic
from tracker.settings import Settings
from tracker.sources.pubmed.files import read_file


class App:
    """One home at one time.

    Attributes:
        settings: in force.
        now: the time to use, UTC.
    """

    def __init__(self, settings: Settings, now: dt.datetime) -> None:
        self.settings = settings
        self.now = now
        self._begun = time.monotonic()

    # --- the weekly job and its stages --------------------------------------------------------

    def run(self, slugs: Sequence[str] = (), *, dry_run: bool = False) -> Receipt:
        """Fetch, publish, amend: what cron calls. A dry run asks and stores nothing."""
        return self._job(slugs, Span(), publishing=True, dry_run=dry_run)

    def fetch(
        self,
        slugs: Sequence[str] = (),
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
        full: bool = False,
        dry_run: bool = False,
    ) -> Receipt:
        """Fetch alone, of the days that the watermarks say or of these."""
        if since and until and since > until:
            raise UsageError(f"--since {since} is later than --until {until}. Nothing was done.")
        span = Span(since=since, until=until, full=full)
        return self._job(slugs, span, publishing=False, dry_run=dry_run)

    def _job(self, slugs: Sequence[str], span: Span, *, publishing: bool, dry_run: bool) -> Receipt:
        every = self.topics()
        topics = home.choose(every, slugs)
        if dry_run:
            with self._looking() as archive:
                desk = open_desk(self.settings, archive, self._begun)
                return job.preview_topics(topics, desk, now=self.now, span=span)
        with self._writing() as archive:
            desk = open_desk(self.settings, archive, self._begun)
            return job.run_topics(
                topics, desk, every=every, now=self.now, span=span, publishing=publishing
            )

    def digest(
        self, slugs: Sequence[str] = (), *, week: str | None = None, dry_run: bool = False
    ) -> DigestReport:
        """Publish what is due from what is stored; with a week, give the text of that edition.

        A dry run publishes nothing and shows the edition as it would be now.
        """
        every = self.topics()
        topics = home.choose(every, slugs)
        published: dict[str, tuple[str, ...]] = {}
        if not dry_run:
            with self._writing() as archive:
                published = job.digest_topics(
                    topics, archive, self.settings.digests, every=every, now=self.now
                )
        with self._looking() as archive:
            texts = {
                topic.slug: self._edition_text(archive, topic, week, dry_run=dry_run)
                for topic in topics
                if week or dry_run
            }
        return DigestReport(published=published, texts=texts)

    def _edition_text(
        self, archive: Archive, topic: Topic, week: str | None, *, dry_run: bool
    ) -> str:
        name = week or editions.next_week(archive, topic, self.now)
        edition = archive.edition(topic.slug, name)
        if edition:
            return editions.file_text(archive, edition)
        if not dry_run:
            raise UsageError(
                f"The edition {name} of {topic.slug} is not published: its week is not over, or "
                "lies before the baseline. See it as it would be now with --dry-run."
            )
        context = Context(now=self.now, months=topic.long_term_months)
        lanes = job.stored_lanes(archive, topic)
        return editions.build(topic, archive, name, lanes, context).body

    def retag(self, slugs: Sequence[str] = (), *, dry_run: bool = False) -> list[Change]:
        """Read every stored paper again by today's rules, and tell which values change."""
        topics = home.choose(self.topics(), slugs)
        opened = self._looking() if dry_run else self._writing()
        with opened as archive:
            return list(
                chain.from_iterable(
                    retag(
                        archive,
                        Context(now=self.now, months=topic.long_term_months),
                        topic=topic.slug,
                        dry_run=dry_run,
                    )
                    for topic in topics
                )
            )

    def import_files(
        self,
        paths: Sequence[str],
        *,
        topic: str | None = None,
        only_matching: bool = False,
        dry_run: bool = False,
    ) -> ImportReport:
        """Keep every record of these files; a file that can't be read costs only itself.

        Raises:
            UsageError: `only_matching` without a topic, or an unknown topic.
            UnreadableInput: no file could be read; the archive is as it was.
        """
        if only_matching and not topic:
            raise UsageError("--only-matching needs --topic. Nothing was imported.")
        chosen = home.choose(self.topics(), [topic])[0] if topic else None
        months = chosen.long_term_months if chosen else 24
        report = ImportReport()
        opened = self._scratch() if dry_run else self._writing()
        with opened as archive:
            context = Context(now=self.now, months=months)
            for path in paths:
                report += self._import_file(
                    archive, path, context, chosen, only_matching=only_matching
                )
        if report.unreadable and not report.files:
            raise UnreadableInput("\n".join(report.unreadable))
        return report

    def _import_file(
        self,
        archive: Archive,
        path: str,
        context: Context,
        topic: Topic | None,
        *,
        only_matching: bool,
    ) -> ImportReport:
        try:
            items: Iterator[Item] = read_file(None if path == "-" else Path(path))
            tally: Tally = load(archive, items, context, topic=topic, only_matching=only_matching)
        except UnreadableInput as error:
            return ImportReport(unreadable=(str(error),))
        return ImportReport(files=1, tally=tally)

    # --- reading ------------------------------------------------------------------------------

    def topics(self) -> tuple[Topic, ...]:
        """Every topic of the home."""
        return home.read_topics(self.settings)

    def editions(self, slug: str | None = None) -> list[tuple[Edition, int]]:
        """Every published edition with the number of its amendments."""
        with self._looking() as archive:
            return [
                (edition, len(archive.amendments(edition.topic, edition.week)))
                for edition in archive.editions(slug)
            ]

    def findings(self, pmids: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
        """The public form of each stored paper's findings, all papers without `pmids`.

        Raises:
            UsageError: a PMID is not stored; those that are come first.
        """
        with self._looking() as archive:
            seen = set()
            for pmid, found in archive.findings(pmids=pmids or None):
                seen.add(pmid)
                yield evidence.findings_json(pmid, found)
        self._demand(pmids, seen)

    def show(self, pmids: Sequence[str]) -> Iterator[Record]:
        """Everything stored about each of these papers.

        Raises:
            UsageError: a PMID is not stored; those that are come first.
        """
        with self._looking() as archive:
            found = {entry.paper.pmid: entry for entry in archive.entries(pmids=pmids)}
            every = archive.editions()
            for pmid in pmids:
                if pmid in found:
                    yield Record(
                        entry=found[pmid],
                        revisions=tuple(archive.revisions(pmid)),
                        editions=tuple(e for e in every if pmid in e.new or pmid in e.set_aside),
                    )
        self._demand(pmids, found.keys())

    @staticmethod
    def _demand(asked: Sequence[str], found: Collection[str]) -> None:
        absent = [pmid for pmid in asked if pmid not in found]
        if absent:
            raise UsageError(
                f"Not in the archive: PMID {', '.join(absent)}. "
                "The others are shown; `tracker search` finds what is stored."
            )

    def search(self, request: SearchRequest) -> list[Hit]:
        """Papers that match, best first."""
        with self._looking() as archive:
            return archive.search(request)

    def status(self, limit: int = 10) -> tuple[list[Run], list[Missing]]:
        """The last runs, newest first, and the records still owed."""
        with self._looking() as archive:
            return archive.runs(limit), archive.missing()

    def doctor(self) -> list[doctor.Check]:
        """Look at settings, topics, archive, disk, clock and the last success; ask nobody."""
        return doctor.examine(self.settings, self.now)

    def edition_path(self, edition: Edition) -> Path:
        """Where an edition's file is."""
        return self.settings.digests / edition.topic / f"{edition.week}.md"

    # --- the archive --------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[Archive]:
        with home.locked(self.settings), Archive.open(self.settings.archive) as archive:
            yield archive

    @contextmanager
    def _looking(self) -> Iterator[Archive]:
        """The archive to read from; an empty one where none has been made yet."""
        if self.settings.archive.exists():
            with Archive.open(self.settings.archive, read_only=True) as archive:
                yield archive
        else:
            with self._scratch() as archive:
                yield archive

    @contextmanager
    def _scratch(self) -> Iterator[Archive]:
        """A copy that may be written to and is thrown away, for dry runs."""
        with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
            path = Path(folder) / "archive.db"
            if self.settings.archive.exists():
                with Archive.open(self.settings.archive, read_only=True) as archive:
                    archive.backup(path)
            with Archive.open(path) as archive:
                yield archive


def open_app(settings: Settings, now: dt.datetime | None = None) -> App:
    """An app at this time, or at the settings' time, or at the clock's."""
    return App(settings, now or settings.now or clock())


def clock() -> dt.datetime:
    """The time, UTC, to the second: the one place that reads it."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251  the place for it
