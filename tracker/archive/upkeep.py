"""How much is in the file, and a safe copy of it."""

import contextlib
import sqlite3
from pathlib import Path

from tracker.archive.faults import explain
from tracker.archive.integrity import Inspection
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


class Upkeep(Inspection):
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

    def copy(self, path: Path) -> None:
        """Copy the whole archive as it is, sound or not, while others may use it.

        Raises:
            ArchiveError: the copy could not be written.
        """
        try:
            with contextlib.closing(sqlite3.connect(path)) as copy:
                self._connection.backup(copy)
        except (sqlite3.Error, OSError) as error:
            raise explain(error, path) from error

    def backup(self, path: Path) -> None:
        """Copy the whole archive while others may use it, and look the copy over.

        The file has its name only once it is whole and sound; what stands there is not touched.

        Raises:
            ArchiveError: the copy could not be written or is not sound, or something stands there
                already; no copy is left.
        """
        part = path.with_name(f"{path.name}.part")
        try:
            _demand_absent(path)
            _demand_folder(path)
            part.unlink(missing_ok=True)
            self.copy(part)
            self._prove(part)
            _name(part, path)
        except OSError as error:
            raise explain(error, path) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)

    def _prove(self, path: Path) -> None:
        with type(self).open(path, create=False) as copy:
            faults = copy.integrity()
        if faults:
            raise ArchiveError(
                f"The archive {self.path} is not sound, and neither would be its copy: "
                f"{' '.join(faults)} No copy was kept; the archive and older copies are "
                "untouched. Run `tracker verify`, and do not replace a good copy."
            )


def _demand_absent(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise ArchiveError(f"{path} exists already. Nothing was copied; name another file.")


def _demand_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise ArchiveError(
            f"{path} can't be there: its folder does not exist. Nothing was copied. Create the "
            "folder, or name another file."
        )


def _name(part: Path, path: Path) -> None:
    """Give the finished file its name; a link, unlike a rename, never replaces another file."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        _demand_absent(path)
    except OSError:  # a file system without hard links, like that of many memory sticks
        _demand_absent(path)
        part.rename(path)
