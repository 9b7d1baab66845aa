"""Papers and everything that hangs on one paper: writing what was decided, reading it back."""

import datetime as dt
from collections.abc import Iterable, Sequence

from tracker.archive.store import Store
from tracker.models import Change, Decision, Finding, Known, Reading, Revision, Tag


class PaperStore(Store):
    """The part of the archive that holds papers and their revisions."""

    def known(self, pmids: Iterable[str]) -> dict[str, Known]:
        """What is stored of these papers; a PMID that is not stored is left out."""
        raise NotImplementedError

    def pmids(self, topic: str | None = None) -> list[str]:
        """Every stored PMID in numerical order, or those that a topic has sighted."""
        raise NotImplementedError

    def write(
        self,
        decision: Decision,
        reading: Reading,
        findings: Sequence[Finding],
        tags: Sequence[Tag],
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Apply one decision: paper, revision, findings, tags, notices, changes; all or nothing.

        The paper is no longer missing or vanished afterwards. Writing the same again changes
        nothing: no new revision, no later `updated`. Raw bytes that a paper already has are not
        stored twice. A change that concerns a paper which is not stored is left out, since no
        edition can have used it; a notice is kept until its paper comes.

        Args:
            decision: what `merge.decide` says.
            reading: the answer the decision is about, with its raw bytes.
            findings: all findings of the paper as it shall stand; they replace the stored ones.
            tags: all its tags; likewise.
            now: when the answer came.
            run: the number `start_run` gave, or None outside a run.
        """
        raise NotImplementedError

    def retag(
        self,
        pmid: str,
        findings: Sequence[Finding],
        tags: Sequence[Tag],
        changes: Sequence[Change] = (),
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Replace findings and tags of a stored paper and note the changes; equal ones stay."""
        raise NotImplementedError

    def vanish(self, pmid: str, *, now: dt.datetime, run: int | None = None) -> bool:
        """Note that PubMed no longer has a stored paper; the paper and all about it is kept.

        Returns:
            Whether this is news: the paper is stored and had not vanished before.
        """
        raise NotImplementedError

    def revisions(self, pmid: str) -> list[Revision]:
        """Every stored answer about a paper, oldest first, without the raw bytes."""
        raise NotImplementedError

    def raw(self, pmid: str, number: int | None = None) -> bytes | None:
        """The bytes of one revision as they came (default: the latest), None when not stored."""
        raise NotImplementedError
