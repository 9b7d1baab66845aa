"""What a command hands to the command line, beside the values that flow anyway."""

from collections.abc import Mapping

from tracker.job.receipt import Mailed, Receipt, Tally
from tracker.models import Edition, Entry, Judgement, Revision, Value
from tracker.preprints import PreprintRow
from tracker.studies import Study

__all__ = ["DigestReport", "ImportReport", "Mailed", "Receipt", "Record"]


class Record(Value, frozen=True, kw_only=True):
    """Everything stored about one paper, and the preprints that it was before.

    `study` is the one that it reports, if it reports any, and `bonds` what people decided on that.
    """

    entry: Entry
    revisions: tuple[Revision, ...] = ()
    editions: tuple[Edition, ...] = ()
    preprints: tuple[PreprintRow, ...] = ()
    study: Study | None = None
    bonds: tuple[Judgement, ...] = ()


class DigestReport(Value, frozen=True, kw_only=True):
    """What was published, by topic, the texts that were asked for, by topic, and what was mailed.

    `mail` is None when nothing was to be mailed.
    """

    published: Mapping[str, tuple[str, ...]] = {}
    texts: Mapping[str, str] = {}
    mail: Mailed | None = None

    @property
    def exit_code(self) -> int:
        """3 when mail was asked for and could not go to everybody, else 0."""
        return 3 if self.mail and self.mail.faults else 0


class ImportReport(Value, frozen=True, kw_only=True):
    """What became of the records of some files.

    Attributes:
        files: how many were read.
        tally: what became of their records.
        unreadable: why others could not be read, one sentence each.
        passed_over: how many an earlier import had read to their end.
    """

    files: int = 0
    tally: Tally = Tally()
    unreadable: tuple[str, ...] = ()
    passed_over: int = 0

    def __add__(self, other: "ImportReport") -> "ImportReport":
        return ImportReport(
            files=self.files + other.files,
            tally=self.tally + other.tally,
            unreadable=self.unreadable + other.unreadable,
            passed_over=self.passed_over + other.passed_over,
        )

    @property
    def exit_code(self) -> int:
        """3 when a file or a record could not be read, else 0."""
        return 3 if self.unreadable or self.tally.problems else 0
