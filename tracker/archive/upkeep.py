"""Is the file sound, how much is in it, and a safe copy of it."""

from pathlib import Path

from tracker.archive.store import Store


class Upkeep(Store):
    """The part of the archive that looks after the file itself."""

    def integrity(self) -> list[str]:
        """Every fault found, as sentences; an empty list means a sound archive."""
        raise NotImplementedError

    def backup(self, path: Path) -> None:
        """Copy the whole archive while others may use it; an existing file is not touched.

        Raises:
            ArchiveError: the copy could not be written, or something stands there already.
        """
        raise NotImplementedError

    def counts(self, topic: str | None = None) -> dict[str, int]:
        """How many papers, revisions, findings, editions ... are stored (of one topic)."""
        raise NotImplementedError

    def tag_counts(self, topic: str | None = None) -> dict[str, int]:
        """How many papers carry each tag, most frequent first (of one topic)."""
        raise NotImplementedError
