"""Stored papers as readers see them: entries and findings, streamed in numerical order."""

from collections.abc import Iterable, Iterator

from tracker.archive.store import Store
from tracker.models import Entry, Finding


class EntryReader(Store):
    """The part of the archive that puts a paper and all about it together."""

    def entries(
        self,
        *,
        topic: str | None = None,
        pmids: Iterable[str] | None = None,
        week: str | None = None,
    ) -> list[Entry]:
        """Stored papers with findings, tags, notices and lanes, ordered by PMID.

        Args:
            topic: only papers sighted or placed for this topic; lanes are then its own.
            pmids: only these; a PMID that is not stored is left out.
            week: only papers placed for this edition (of the topic, if given).
        """
        raise NotImplementedError

    def each_entry(
        self,
        *,
        topic: str | None = None,
        pmids: Iterable[str] | None = None,
        week: str | None = None,
    ) -> Iterator[Entry]:
        """The same one by one, in flat memory; the archive may be written in between."""
        raise NotImplementedError

    def findings(
        self, *, topic: str | None = None, pmids: Iterable[str] | None = None
    ) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """Each stored PMID with its findings, in flat memory, ordered by PMID."""
        raise NotImplementedError
