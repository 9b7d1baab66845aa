"""How much is in the file, and a safe copy of it."""

import contextlib
import sqlite3
from pathlib import Path

from tracker.archive.faults import explain
from tracker.archive.store import Store
from tracker.errors import ArchiveError

_CHOSEN = """
WITH chosen (pmid) AS (
  SELECT pmid FROM papers WHERE :topic IS NULL OR pmid IN (
    SELECT pmid FROM sightings WHERE topic = :topic
    UNION SELECT pmid FROM placements WHERE topic = :topic))
"""
_COUNTS = f"""
{_CHOSEN}
SELECT 'papers', count(*) FROM chosen
UNION ALL SELECT 'retracted', count(DISTINCT pmid) FROM notices JOIN chosen USING (pmid)
  WHERE kind = 'retraction'
UNION ALL SELECT 'vanished', count(vanished) FROM papers JOIN chosen USING (pmid)
UNION ALL SELECT 'revisions', count(*) FROM revisions JOIN chosen USING (pmid)
UNION ALL SELECT 'findings', count(*) FROM findings JOIN chosen USING (pmid)
UNION ALL SELECT 'proofs', count(quote) FROM findings JOIN chosen USING (pmid)
UNION ALL SELECT 'changes', count(*) FROM changes JOIN chosen USING (pmid)
UNION ALL SELECT 'missing', count(DISTINCT pmid) FROM missing
  WHERE :topic IS NULL OR topic = :topic
UNION ALL SELECT 'editions', count(*) FROM editions WHERE :topic IS NULL OR topic = :topic
"""  # noqa: S608 - joined from two constants
_TAG_COUNTS = f"""
{_CHOSEN}
SELECT tag, count(*) FROM tags JOIN chosen USING (pmid) GROUP BY tag ORDER BY count(*) DESC, tag
"""  # noqa: S608 - joined from two constants


class Upkeep(Store):
    """The part of the archive that counts and copies."""

    def counts(self, topic: str | None = None) -> dict[str, int]:
        """How many papers, revisions, findings ... are stored (of one topic).

        `proofs` are the findings that have a sentence; `missing` the PMIDs that PubMed would not
        give.
        """
        return dict(self._ask(_COUNTS, {"topic": topic}))

    def tag_counts(self, topic: str | None = None) -> dict[str, int]:
        """How many papers carry each tag, most frequent first (of one topic)."""
        return dict(self._ask(_TAG_COUNTS, {"topic": topic}))

    def backup(self, path: Path) -> None:
        """Copy the whole archive while others may use it; an existing file is not touched.

        Raises:
            ArchiveError: the copy could not be written, or something stands there already.
        """
        part = path.with_name(f"{path.name}.part")
        try:
            if path.exists():
                raise ArchiveError(f"{path} exists already. Nothing was copied; name another file.")
            part.unlink(missing_ok=True)
            with contextlib.closing(sqlite3.connect(part)) as copy:
                self._connection.backup(copy)
            part.rename(path)
        except (sqlite3.Error, OSError) as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise explain(error, path) from error
