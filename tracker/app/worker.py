"""What the command line can have done: the weekly job, its stages, and imports."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from tracker.app import home
from tracker.app.check import Check
from tracker.app.doctor import examine, reach
from tracker.app.importing import Import, Told, import_files
from tracker.app.mend import mend
from tracker.app.reader import Reader
from tracker.app.report import DigestReport, ImportReport
from tracker.app.wiring import open_desk, open_envelope, open_pubmed
from tracker.archive import Archive
from tracker.errors import ConfigurationError, UnreadableInput, UsageError
from tracker.job import editions, forms, mailing
from tracker.job import run as job
from tracker.job.ask import Span
from tracker.job.keep import Context
from tracker.job.preprints import relabel
from tracker.job.receipt import Receipt
from tracker.job.retag import retag
from tracker.job.run import Desk
from tracker.job.verify import Verdict, verify
from tracker.models import Change, Topic
from tracker.settings import Settings
from tracker.sources.pubmed.client import PubMed
from tracker.transport import Limits, Time
from tracker.weeks import BASELINE, Week


class Worker(Reader):
    """One home at one time, and the right to change it while it holds the lock.

    Args:
        settings: in force.
        now: the time to use, UTC; the clock's by default.
        time: what the waits between requests are measured and slept with.
        limits: how long and how much one request may take.
        patience: seconds to wait for another program that writes to the archive.
    """

    def __init__(
        self,
        settings: Settings,
        now: dt.datetime | None = None,
        *,
        time: Time | None = None,
        limits: Limits | None = None,
        patience: float = 10,
    ) -> None:
        super().__init__(settings, now)
        self._patience = patience
        self._time, self._limits = time or Time(), limits or Limits()
        self._begun = self._time.clock()

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
        last = until or self.now.date()
        if since and since > last:
            raise UsageError(f"--since {since} is later than {last}, the end. Nothing was done.")
        span = Span(since=since, until=until, full=full)
        return self._job(slugs, span, publishing=False, dry_run=dry_run)

    def _job(self, slugs: Sequence[str], span: Span, *, publishing: bool, dry_run: bool) -> Receipt:
        every, faults = home.sift_topics(self.settings)
        topics = home.choose(every, slugs, faults=faults)
        if dry_run:
            with self._looking() as archive:
                desk = self._desk(archive)
                return job.preview_topics(topics, desk, now=self.now, span=span)
        with self._writing() as archive:
            desk = self._desk(archive)
            return job.run_topics(
                topics,
                desk,
                every=every,
                now=self.now,
                span=span,
                faults=() if slugs else faults,
                publishing=publishing,
            )

    def _desk(self, archive: Archive) -> Desk:
        return open_desk(self.settings, archive, self._begun, time=self._time, limits=self._limits)

    def digest(
        self,
        slugs: Sequence[str] = (),
        *,
        week: str | None = None,
        dry_run: bool = False,
        email: bool = False,
    ) -> DigestReport:
        """Publish what is due from what is stored; with a week, give the text of that edition.

        A dry run publishes nothing and shows the edition as it would be now. `email` mails what
        waits to be mailed or, with a week, that edition instead of giving its text.

        Raises:
            ConfigurationError: also when mail is asked for and not set up; nothing was done.
            UsageError: that week is not published, or a dry run is asked to mail.
        """
        envelope = open_envelope(self.settings, time=self._time)
        if email:
            self._demand_mail(dry_run=dry_run)
        if week and not week.startswith(BASELINE):
            Week.parse(week)
        every, faults = home.sift_topics(self.settings)
        if faults and not slugs:
            raise ConfigurationError(faults)
        topics = home.choose(every, slugs, faults=faults)
        published: dict[str, tuple[str, ...]] = {}
        mailed = None
        if not dry_run:
            with self._writing() as archive:
                published = job.digest_topics(
                    topics,
                    archive,
                    self.settings.digests,
                    every=every,
                    now=self.now,
                    mailing=envelope is not None,
                )
                if email and envelope:
                    mailed = mailing.mail(
                        archive, envelope, [one.slug for one in topics], week, now=self.now
                    )
        if mailed:
            return DigestReport(published=published, mail=mailed)
        with self._looking() as archive:
            texts = {
                topic.slug: self._edition_text(archive, topic, week, dry_run=dry_run)
                for topic in topics
                if week or dry_run
            }
        return DigestReport(published=published, texts=texts)

    def _demand_mail(self, *, dry_run: bool) -> None:
        if lacks := self.settings.mail_lacks:
            fault = (
                f"Mail is not set up: not set is {', '.join(lacks)}. Nothing was done. Set it in "
                "the environment or in tracker.toml; `tracker config` shows what is in force."
            )
            raise ConfigurationError([fault])
        if dry_run:
            raise UsageError("--email sends, and --dry-run does nothing. Nothing was done.")

    def _edition_text(
        self, archive: Archive, topic: Topic, week: str | None, *, dry_run: bool
    ) -> str:
        name = week or editions.next_week(archive, topic, self.now)
        edition = archive.edition(topic.slug, name)
        if edition:
            return forms.file_text(archive, edition)
        if not dry_run:
            raise UsageError(
                f"The edition {name} of {topic.slug} is not published: its week is not over, or "
                "lies before the baseline. See it as it would be now with --dry-run."
            )
        context = Context(now=self.now, months=topic.long_term_months)
        lanes = job.stored_lanes(archive, topic)
        return editions.build(topic, archive, name, lanes, context).body

    def retag(self, slugs: Sequence[str] = (), *, dry_run: bool = False) -> list[Change]:
        """Read every stored paper again by today's rules, and tell which values change.

        Preprints are read again, too; what one says is counted nowhere, so no change of it is told.
        """
        topics = home.choose(self.topics(), slugs)
        opened = self._looking() if dry_run else self._writing()
        with opened as archive:
            for topic in () if dry_run else topics:
                relabel(archive, topic)
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
        resume: bool = False,
        processes: int = 1,
        cluster: str = "",
        dry_run: bool = False,
        told: Told | None = None,
    ) -> ImportReport:
        """Keep every record of these files; a file that can't be read costs only itself.

        Arguments are those of `Import`; `told` hears of each batch that is kept.

        Raises:
            UsageError: `only_matching` without a topic, or an unknown topic.
            UnreadableInput: no file could be read; the archive is as it was.
            SourceError: the cluster can't be reached.
        """
        if only_matching and not topic:
            raise UsageError("--only-matching needs --topic. Nothing was imported.")
        chosen = home.choose(self.topics(), [topic])[0] if topic else None
        way = Import(
            topic=chosen,
            only_matching=only_matching,
            resume=resume,
            processes=processes,
            cluster=cluster,
        )
        context = Context(now=self.now, months=chosen.long_term_months if chosen else 24)
        opened = self._scratch() if dry_run else self._writing()
        with opened as archive:
            report = import_files(archive, paths, way, context, told)
        if report.unreadable and not (report.files or report.passed_over):
            raise UnreadableInput("\n".join(report.unreadable))
        return report

    def verify(self, slugs: Sequence[str] = (), *, offline: bool = False) -> list[Verdict]:
        """Compare the archive with itself, with the editions on disk and with PubMed.

        It takes the lock: a run at work moves what is compared, and shares PubMed's patience.
        """
        topics = home.choose(self.topics(), slugs)
        with self._writing(create=False) as archive:
            pubmed = None if offline else self._pubmed(self._limits)
            return list(verify(topics, archive, self.settings.digests, pubmed))

    def doctor(self, *, fix: bool = False, online: bool = False) -> list[Check]:
        """Look at settings, topics, archive, editions, disk, clock and the last success.

        Args:
            fix: first mend what can be mended safely; without it nothing is changed.
            online: also ask PubMed, once, whether it answers.
        """
        mended: list[Check] = []
        if fix:
            with home.locked(self.settings):
                mended = mend(self.settings)
        checks = mended + examine(self.settings, self.now)
        if online:
            once = dataclasses.replace(self._limits, attempts=1)
            checks.append(reach(self.settings, self._pubmed(once)))
        return checks

    def _pubmed(self, limits: Limits) -> PubMed:
        return open_pubmed(self.settings, time=self._time, limits=limits)

    @contextmanager
    def _writing(self, *, create: bool = True) -> Iterator[Archive]:
        path, patience = self.settings.archive, self._patience
        with (
            home.locked(self.settings),
            Archive.open(path, create=create, patience=patience) as archive,
        ):
            yield archive
