"""What the command line can read: each method opens the archive, looks, and closes it."""

import datetime as dt
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tracker import publish
from tracker.app import home
from tracker.archive import FACETS, Archive
from tracker.errors import UnreadableInput, UsageError
from tracker.models import Edition, Facets, Missing, Run, SearchRequest, Topic
from tracker.settings import Settings

if TYPE_CHECKING:
    from tracker.app.report import Record
    from tracker.job.verify import Verdict
    from tracker.preprints import PreprintRow
    from tracker.studies import Comparison, Order, Study, Table, Totals, Wanted
    from tracker.trials import TrialRow

_LARGEST = 10_000_000  # bytes of a published table; a hundred rows are a hundredth of it
_EVERYTHING = SearchRequest()


class Reader:
    """One home at one time; it changes nothing.

    Attributes:
        settings: in force.
        now: the time to use, UTC.
    """

    def __init__(self, settings: Settings, now: dt.datetime | None = None) -> None:
        self.settings = settings
        self.now = now or settings.now or clock()

    def topics(self) -> tuple[Topic, ...]:
        """Every topic of the home."""
        return home.read_topics(self.settings)

    def editions(self, slug: str | None = None) -> list[tuple[Edition, int]]:
        """Every published edition with the number of its amendments.

        Raises:
            UsageError: no topic of that name is known.
        """
        with self._looking() as archive:
            self._demand_topic(archive, slug)
            return [
                (edition, len(archive.amendments(edition.topic, edition.week)))
                for edition in archive.editions(slug)
            ]

    def verify_editions(self, slug: str | None = None, week: str | None = None) -> "list[Verdict]":
        """Each frozen edition held against its hash, and its file against the archive.

        Raises:
            UsageError: no topic of that name is known, or no such edition is published.
        """
        from tracker.job.verify import verify_editions  # it knows how to ask PubMed, too

        with self._looking() as archive:
            self._demand_topic(archive, slug)
            digests = self.settings.digests
            found = list(verify_editions(archive, digests, topic=slug, week=week))
        if week and not found:
            raise UsageError(f"No edition {week} is published. `tracker editions` lists them all.")
        return found

    def findings(
        self, pmids: Sequence[str] = (), request: SearchRequest = _EVERYTHING
    ) -> Iterator[dict[str, Any]]:
        """The public form of each stored paper's findings, all papers without `pmids`.

        Args:
            pmids: only these.
            request: only those that pass its filters and hold its words.

        Raises:
            UsageError: a PMID is not stored; those that are come first. Or no topic of that name
                is known.
        """
        from tracker import evidence  # its rules take a while to compile

        with self._looking() as archive:
            self._demand_topic(archive, request.topic)
            wanted = self._passing(archive, request)
            stored = set()
            for pmid, found in archive.findings(pmids=pmids or wanted):
                stored.add(pmid)
                if wanted is None or pmid in wanted:
                    yield evidence.findings_json(pmid, found)
        self._demand(pmids, stored)

    def show(self, pmids: Sequence[str]) -> "Iterator[Record]":
        """Everything stored about each of these papers.

        Raises:
            UsageError: a PMID is not stored; those that are come first.
        """
        from tracker.app import report  # it knows studies, which a search does not need
        from tracker.job.joining import studies_of  # it reads papers, whose rules take a while

        with self._looking() as archive:
            found = {entry.paper.pmid: entry for entry in archive.entries(pmids=pmids)}
            every = archive.editions()
            before = self._preprints(archive)
            of_study = studies_of(archive, found)
            bonds = archive.bonds()
            for pmid in pmids:
                if pmid in found:
                    yield report.Record(
                        entry=found[pmid],
                        revisions=tuple(archive.revisions(pmid)),
                        editions=tuple(e for e in every if pmid in e.new or pmid in e.set_aside),
                        preprints=tuple(one for one in before if pmid in {one.pmid, one.record}),
                        study=of_study.get(pmid),
                        bonds=tuple(one for one in bonds if pmid in {one.pmid, *one.value}),
                    )
        self._demand(pmids, found.keys())

    def _demand_topic(self, archive: Archive, slug: str | None) -> None:
        """A mistyped topic would look like one without papers; one without a file may have some."""
        if slug and not archive.pmids(slug) and slug not in archive.published():
            home.choose(self.topics(), [slug])

    @staticmethod
    def _demand(asked: Sequence[str], found: Collection[str]) -> None:
        absent = [pmid for pmid in asked if pmid not in found]
        if absent:
            others = "The others are shown; " if found else ""
            raise UsageError(
                f"Not in the archive: PMID {', '.join(absent)}. "
                f"{others}`tracker search` finds what is stored."
            )

    @contextmanager
    def looking(self, topic: str | None = None) -> Iterator[Archive]:
        """The archive to read from, in which there is this topic.

        Raises:
            UsageError: no topic of that name is known.
        """
        with self._looking() as archive:
            self._demand_topic(archive, topic)
            yield archive

    def facets(self, request: SearchRequest, names: Sequence[str] = FACETS) -> Facets:
        """How many of the papers that match have each value of these filters.

        Raises:
            UsageError: no topic of that name is known.
        """
        with self._looking() as archive:
            self._demand_topic(archive, request.topic)
            return archive.facets(request, names=names)

    def saved_searches(self) -> Mapping[str, SearchRequest]:
        """Every saved search by its name."""
        with self._looking() as archive:
            return archive.saved_searches()

    @staticmethod
    def _passing(archive: Archive, request: SearchRequest) -> frozenset[str] | None:
        """The PMIDs of the papers that match, None when all do."""
        return None if request == _EVERYTHING else frozenset(archive.matching(request))

    def evidence(
        self, wanted: "Wanted", *, topic: str | None, request: SearchRequest, order: "Order"
    ) -> "tuple[Study, ...]":
        """The studies on people that are wanted, each with all its stored reports.

        Args:
            wanted: what the row of a study has to say.
            topic: only papers of this topic.
            request: words and filters that one of its reports must match.
            order: which studies come first.

        Raises:
            UsageError: no topic of that name is known.
        """
        from tracker import studies

        with self._looking() as archive:
            self._demand_topic(archive, topic)
            found = studies.join(archive.each_entry(topic=topic), archive.bonds())
            wanted = replace(wanted, pmids=self._passing(archive, request))
        return studies.choose(found, wanted, order=order)

    def compare(
        self, file: str, *, topic: str | None = None, chosen: Sequence[str] = ()
    ) -> "tuple[Table, tuple[Comparison, ...], Totals]":
        """Lay a published table beside what is stored.

        Args:
            file: a CSV file; `-` is stdin.
            topic: only papers of this topic.
            chosen: the headers to compare, all that are known when empty.

        Raises:
            UnreadableInput: the file can't be read or is no such table.
            UsageError: no topic or no column of that name is known.
        """
        from tracker import studies

        name = "stdin" if file == "-" else file
        table = studies.parse(_read(file, name), where=name, chosen=chosen)
        with self._looking() as archive:
            self._demand_topic(archive, topic)
            found = studies.join(archive.each_entry(topic=topic), archive.bonds())
            lines, totals = studies.compare(table, archive.each_entry(topic=topic), found)
        return table, lines, totals

    def trials(self, topic: str | None = None) -> "tuple[TrialRow, ...]":
        """The stored trials of a topic, or all, each with its stored papers; by number.

        Raises:
            UsageError: no topic of that name is known.
        """
        from tracker.job.keep import Context
        from tracker.job.trials import rows_of

        chosen = home.choose(self.topics(), [topic])[0] if topic else None
        months = chosen.long_term_months if chosen else Context(now=self.now).months
        with self._looking() as archive:
            return rows_of(chosen, archive, Context(now=self.now, months=months))

    def preprints(self, topic: str | None = None) -> "tuple[PreprintRow, ...]":
        """The stored preprints of a topic, or all, each with what became of it; latest first.

        Raises:
            UsageError: no topic of that name is known.
        """
        with self._looking() as archive:
            self._demand_topic(archive, topic)
            return self._preprints(archive, topic)

    @staticmethod
    def _preprints(archive: Archive, topic: str | None = None) -> "tuple[PreprintRow, ...]":
        from tracker import preprints

        held = archive.preprints(topic)
        return preprints.rows(held, archive.candidates()) if held else ()

    def status(self, limit: int = 10) -> tuple[list[Run], list[Missing]]:
        """The last runs, newest first, and the records still owed."""
        with self._looking() as archive:
            return archive.runs(limit), archive.missing()

    def is_busy(self) -> bool:
        """Whether a command that writes is at work on this home now."""
        return home.is_locked(self.settings)

    def backup(self, path: Path) -> None:
        """Copy the archive, while a run is on or not, and look the copy over.

        Raises:
            ArchiveError: there is no archive, it is not sound, or the copy can't be there.
        """
        with Archive.open(self.settings.archive, read_only=True) as archive:
            archive.backup(path)

    def edition_path(self, edition: Edition) -> Path:
        """Where an edition's file is."""
        return publish.path_of(self.settings.digests, edition)

    @contextmanager
    def _looking(self) -> Iterator[Archive]:
        """The archive to read from; an empty one where none has been made yet."""
        home.demand_home(self.settings)
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
                    archive.copy(path)
            with Archive.open(path) as archive:
                yield archive


def _read(file: str, name: str) -> bytes:
    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
            raw = stream.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableInput(
            f"{name} can't be read ({error.strerror or error}). Nothing was compared."
        ) from error
    if len(raw) > _LARGEST:
        raise UnreadableInput(
            f"{name} is larger than {_LARGEST // 1_000_000} MB, as no evidence table is. "
            "Nothing was compared."
        )
    return raw


def clock() -> dt.datetime:
    """The time, UTC, to the second: the one place that reads it."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251  the place for it
