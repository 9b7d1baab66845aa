"""What the command line can have decided: values, tags and studies, kept and taken back."""

import getpass
import io
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from tracker import review, studies
from tracker.app.worker import Worker
from tracker.archive import Archive
from tracker.errors import UsageError
from tracker.job import decide as job
from tracker.job.decide import Months
from tracker.job.joining import doubts
from tracker.models import Conflict, Entry, Judgement, Listed, Problem, Proposal

# Papers looked at ahead of a person, who may have decided on thousands before.
_BATCH = 100


class Reviewer(Worker):
    """One home at one time, and the right to decide while nobody else writes to it."""

    def decide(self, proposals: Sequence[Proposal | Problem]) -> list[Judgement]:
        """Keep these decisions, all or none; as `job.decide` does."""
        with self._writing(create=False) as archive:
            return job.decide(archive, proposals, months=self._months(archive), now=self.now)

    def decide_table(self, path: str, *, by: str) -> list[Judgement]:
        """Keep the decisions of a CSV file, all or none.

        Args:
            path: of the file; `-` is standard input.
            by: who decides where the file names nobody.

        Raises:
            UsageError: the file can't be read, or something in it can't be; tells every fault.
        """
        name = "standard input" if path == "-" else path
        return self.decide(list(review.read_table(_lines(path, name), where=name, by=by)))

    def undo(self, number: int | None, *, by: str) -> Judgement:
        """Take back one decision, the last one without a number."""
        with self._writing(create=False) as archive:
            months = self._months(archive)
            return job.undo(archive, number, by=by, months=months, now=self.now)

    def decisions(self, pmids: Sequence[str] = ()) -> list[Listed]:
        """Every decision (about these papers) in the order of time."""
        with self._looking() as archive:
            made = archive.decisions(pmids or None)
            standing = archive.standing({one.pmid for one in made})
            bonds = studies.settle(archive.bonds())
        stands = {one.id for several in standing.values() for one in several}
        return [
            Listed(judgement=one, stands=bonds.stands(one) if one.is_of_study else one.id in stands)
            for one in made
        ]

    def doubts(self, made: Sequence[Judgement]) -> list[str]:
        """What speaks against decisions on studies, in sentences; they stand all the same."""
        if not any(one.is_of_study for one in made):
            return []
        with self._looking() as archive:
            return doubts(archive, made)

    def conflicts(self) -> list[Conflict]:
        """Decisions that were made on other values than the rules give today."""
        with self._looking() as archive:
            return list(job.conflicts(archive, months=self._months(archive)))

    def labels(self) -> tuple[list[dict[str, Any]], int]:
        """What people accepted or corrected as labelled records, and of how many decided papers."""
        with self._looking() as archive:
            standing = archive.standing({one.pmid for one in archive.decisions()})
        records = [review.labelled(pmid, several) for pmid, several in standing.items()]
        return [record for record in records if record], len(records)

    def unreviewed(self, topic: str | None = None, *, lists: bool = False) -> Iterator[str]:
        """Each paper (of a topic) with a value that nobody has decided on, created last first.

        Args:
            topic: only papers of this topic.
            lists: a finding of a list is such a value, too.

        Raises:
            UsageError: no topic of that name is known.
        """
        with self._looking() as archive:
            self._demand_topic(archive, topic)
            newest = iter(archive.newest(topic))
        while batch := list(islice(newest, _BATCH)):
            with self._looking() as archive:
                open_ones = {
                    one.paper.pmid
                    for one in archive.entries(pmids=batch)
                    if review.questions(one, lists=lists)
                }
            yield from (pmid for pmid in batch if pmid in open_ones)

    def entry(self, pmid: str) -> Entry | None:
        """One paper as it stands now."""
        with self._looking() as archive:
            return next(iter(archive.entries(pmids=[pmid])), None)

    def _months(self, archive: Archive) -> Months:
        """What counts as long-term for a paper: as its topic says, 24 without a topic."""
        topics = self.topics() if any(self.settings.queries.glob("*.toml")) else ()
        held = [(topic.long_term_months, set(archive.pmids(topic.slug))) for topic in topics]

        def months(pmid: str) -> int:
            return next((long for long, pmids in reversed(held) if pmid in pmids), 24)

        return months


def whoami() -> str:
    """The name that this machine knows the person by.

    Raises:
        UsageError: it knows none.
    """
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        raise UsageError(
            "This machine does not say who you are. Name yourself with --by. Nothing was decided."
        ) from None


def _lines(path: str, name: str) -> Iterator[str]:
    try:
        text = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        yield from io.StringIO(text.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError:
        raise UsageError(
            f"{name} is not UTF-8 text. Nothing was decided; save it as UTF-8."
        ) from None
    except OSError as error:
        raise UsageError(
            f"{name} can't be read ({error.strerror or error}). Nothing was decided."
        ) from error
