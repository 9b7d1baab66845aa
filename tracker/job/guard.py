"""Refuse to start a topic anew over editions whose archive is lost."""

from collections.abc import Iterable
from pathlib import Path

from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import Topic
from tracker.weeks import BASELINE


def demand_archive(topics: Iterable[Topic], archive: Archive, digests: Path) -> None:
    """See that editions on disk are editions that the archive knows.

    Raises:
        ArchiveError: a topic's baseline is on disk and the archive has none; a run would publish
            another in its place, and what was frozen would be gone.
    """
    for topic in topics:
        file = digests / topic.slug / f"{BASELINE}.md"
        if file.exists() and archive.edition(topic.slug, BASELINE) is None:
            raise ArchiveError(
                f"{file.parent} holds editions, but the archive knows none of them: it was lost or "
                "moved. Nothing was done. Restore archive.db from a copy, or move that folder away "
                "to start this topic anew."
            )
