"""What the pages are made from: the archive, opened for looking only, and what was kept of it."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from msgspec.structs import replace

from tracker import preprints
from tracker.app import home
from tracker.archive import Archive
from tracker.digest.page import Step
from tracker.errors import ArchiveError, ConfigurationError
from tracker.job.keep import Context
from tracker.job.living import gather_living
from tracker.job.trials import rows_of
from tracker.models import Facet, SearchRequest, Topic
from tracker.settings import Settings
from tracker.web.keeping import Keeper, Memory
from tracker.web.standing import Standing
from tracker.web.told import Told, told

BOOKS = 4
"""Editions whose text is held in pages."""
RENDERED = 50
"""Pages of editions that are held as HTML."""
COUNTED = 200
"""Questions whose counts are held."""
TOLD = 200
"""Editions whose data is held; four years of one topic."""
PATIENCE = 2.0
"""Seconds to wait for another program; a reader of a page waits no longer."""


class Library:
    """One home as its readers see it; it changes nothing.

    Args:
        settings: in force.
        now: tells the time, UTC.
    """

    def __init__(self, settings: Settings, now: Callable[[], dt.datetime]) -> None:
        self.settings = settings
        self.now = now
        self.rendered: Memory[str, tuple[str, list[Step]]] = Memory(RENDERED)
        self.books: Memory[object, list[str]] = Memory(BOOKS)
        self._facets: Memory[object, tuple[Facet, ...]] = Memory(COUNTED)
        self._told: Memory[tuple[str, str], Told] = Memory(TOLD)
        self._topics: tuple[object, tuple[Topic, ...]] = (None, ())
        self._standing: Keeper[str, Standing] = Keeper(self._put_together)
        self._tags: Keeper[str, dict[str, int]] = Keeper(self._count_tags)

    def is_empty(self) -> bool:
        """Whether nothing has been stored yet."""
        return not self.settings.archive.exists()

    def is_busy(self) -> bool:
        """Whether a command that writes is at work on the home now."""
        return home.is_locked(self.settings)

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The archive, for looking.

        Raises:
            ArchiveError: it can't be read, or was made by an older or a newer tracker.
        """
        with Archive.open(
            self.settings.archive, read_only=True, upgrade=False, patience=PATIENCE
        ) as archive:
            yield archive

    def topics(self, archive: Archive | None = None) -> tuple[Topic, ...]:
        """The topics of the home, then those that have editions and no topic file any more."""
        files = tuple(
            (path.name, path.stat().st_mtime_ns)
            for path in sorted(self.settings.queries.glob("*.toml"))
        )
        if self._topics[0] != files:
            try:
                found, _ = home.sift_topics(self.settings)
            except ConfigurationError:  # `tracker topics` tells its faults
                found = ()
            self._topics = (files, found)
        known = self._topics[1]
        slugs = {topic.slug for topic in known}
        orphans = [slug for slug in (archive.published() if archive else ()) if slug not in slugs]
        return (*known, *(_orphan(slug) for slug in orphans))

    def told(self, archive: Archive, topic: str, week: str) -> Told:
        """What an edition tells, which is frozen.

        Raises:
            Absent: there is no such edition.
        """
        return self._told.of((topic, week), lambda: told(archive, topic, week))

    def standing(
        self, topic: Topic, archive: Archive, *, wait: float | None = PATIENCE
    ) -> Standing | None:
        """What is known of a topic today.

        Args:
            topic: which.
            archive: to see whether what was put together still holds.
            wait: seconds to wait for it to be put together; None waits to the end.

        Returns:
            What was put together last, while it is put together anew; None while it is for the
            first time.

        Raises:
            ArchiveError: the archive can't be read.
        """
        mark = (archive.stamp(), self.now().date(), topic)
        if self.is_busy() and (held := self._standing.last(topic.slug)):
            return held
        return self._standing.get(topic.slug, mark, wait=wait)

    def tag_counts(self, archive: Archive, *, wait: float | None = PATIENCE) -> dict[str, int]:
        """How many papers carry each tag; empty while they are counted for the first time."""
        return self._tags.get("", archive.stamp(), wait=wait) or {}

    def facets(self, archive: Archive, request: SearchRequest) -> tuple[Facet, ...]:
        """How many papers there are of each value, of what narrows as though it did not."""
        asked = replace(request, limit=0, sort="newest")
        return self._facets.of((archive.stamp(), asked), lambda: _count(archive, asked))

    def warm(self) -> None:
        """Begin to put together what the first readers will ask for; nobody waits."""
        if self.is_empty():
            return
        with suppress(ArchiveError), self.archive() as archive:
            for topic in self.topics(archive):
                self.standing(topic, archive, wait=0)
            self.tag_counts(archive, wait=0)

    def _count_tags(self, _: str) -> dict[str, int]:
        with self.archive() as archive:
            return archive.tag_counts()

    def _put_together(self, slug: str) -> Standing:
        with self.archive() as archive:
            topic = next(one for one in self.topics(archive) if one.slug == slug)
            living = gather_living(topic, archive)
            context = Context(now=self.now(), months=topic.long_term_months)
            trials = rows_of(topic, archive, context)
            held = archive.preprints(slug)
            posted = preprints.rows(held, archive.candidates()) if held else ()
        return Standing(living, trials, posted)


class Still(Library):
    """The same at one moment, for pages that are written as files: nothing is kept waiting.

    Args:
        library: the home.
        archive: open, and still.
    """

    def __init__(self, library: Library, archive: Archive) -> None:
        super().__init__(library.settings, library.now)
        self._archive = archive
        self._made: dict[str, Standing] = {}

    def is_busy(self) -> bool:
        """What is written is read by people who know of no run."""
        return False

    @contextmanager
    def archive(self) -> Iterator[Archive]:
        """The one archive, which stays open."""
        yield self._archive

    def standing(
        self, topic: Topic, archive: Archive, *, wait: float | None = None
    ) -> Standing | None:
        """What is known of a topic, put together once."""
        del archive, wait
        if topic.slug not in self._made:
            self._made[topic.slug] = self._put_together(topic.slug)
        return self._made[topic.slug]

    def tag_counts(self, archive: Archive, *, wait: float | None = None) -> dict[str, int]:
        """How many papers carry each tag."""
        del wait
        return archive.tag_counts()


def _count(archive: Archive, request: SearchRequest) -> tuple[Facet, ...]:
    """Those that narrow the request are counted apart; all others in one go, which is quicker."""
    narrowing = [name for name in FACETS if _narrows(request, name)]
    free = [name for name in FACETS if name not in narrowing]
    told = archive.facets(request, names=free).facets
    return (*told, *archive.facets(request, names=narrowing, apart=True).facets)


def _narrows(request: SearchRequest, name: str) -> bool:
    if name == "year":
        return bool(request.published_since or request.published_until)
    return getattr(request, name) not in (None, ())


FACETS = ("question", "tags", "subject", "design", "min_follow_up", "cells", "year")
"""What is counted of papers."""


def _orphan(slug: str) -> Topic:
    return Topic(slug=slug, name=slug, title=slug, question="", lanes=())
