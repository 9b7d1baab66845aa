"""Editions and what they tell: placements of papers and changes, frozen bodies, amendments."""

from collections.abc import Mapping

from tracker.archive.store import Store
from tracker.models import DatedChange, Edition


class EditionStore(Store):
    """The part of the archive that holds what was published, for ever as it was."""

    def place(self, topic: str, weeks: Mapping[str, str]) -> None:
        """Say in which edition each stored paper is new; a paper once placed stays there."""
        raise NotImplementedError

    def placed(self, topic: str) -> dict[str, str]:
        """Each placed PMID with the name of its edition."""
        raise NotImplementedError

    def place_changes(self, topic: str, week: str) -> None:
        """List in this edition every change that readers of a frozen edition have not been told.

        A change counts when its paper stands in an edition of the topic that was frozen before the
        change was learned, and when no edition of the topic lists it yet.

        Raises:
            ArchiveError: the edition is frozen already.
        """
        raise NotImplementedError

    def changes(self, topic: str, week: str) -> list[DatedChange]:
        """The changes placed in this edition, oldest first, with the editions they amend."""
        raise NotImplementedError

    def save_edition(self, edition: Edition, data: bytes) -> None:
        """Freeze an edition: its body, its data (JSON) and which papers stand in it.

        Saving the same again is no change.

        Raises:
            ArchiveError: this edition is frozen with another content, or `sha256` is not the hash
                of the body in UTF-8.
        """
        raise NotImplementedError

    def editions(self, topic: str | None = None) -> list[Edition]:
        """Every frozen edition: by topic, baselines first, then by week."""
        raise NotImplementedError

    def edition(self, topic: str, week: str) -> Edition | None:
        """One frozen edition."""
        raise NotImplementedError

    def edition_data(self, topic: str, week: str) -> bytes | None:
        """The data a frozen edition was rendered from, as it was saved."""
        raise NotImplementedError

    def amendments(self, topic: str, week: str) -> list[DatedChange]:
        """What happened to papers of a frozen edition since, oldest first, comments left out.

        These are the changes learned after it was frozen that another edition lists.
        """
        raise NotImplementedError
