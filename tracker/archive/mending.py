"""What can be made anew from what is stored without losing anything: the index and the triggers."""

import contextlib
import sqlite3

from tracker.archive.faults import explain
from tracker.archive.integrity import TRIGGERS, Inspection

# The parts of `inspect` that `mend` can make sound again.
MENDABLE = frozenset({"triggers", "index"})


class Mending(Inspection):
    """The part of the archive that rebuilds what is derived, never what was told."""

    def mend(self) -> list[str]:
        """Put back triggers that are gone and rebuild the index, unless both are well.

        A file that SQLite itself finds damaged is left as it is.

        Returns:
            What was done, as sentences.

        Raises:
            ArchiveError: the archive could not be read or written; it is as it was.
        """
        faults = self.inspect()
        if faults["file"] or not any(faults[part] for part in MENDABLE):
            return []
        with self.atomic():
            there = {name for (name,) in self._ask("SELECT name FROM sqlite_master")}
            gone = sorted(TRIGGERS - there)
            for name in gone:
                self._put(_as_made()[name])
            # A trigger of the index that was gone may have left it behind.
            self._rebuild_index()
        return [
            *(f"The trigger {name} was put back." for name in gone),
            "The search index was made anew from the papers.",
        ]

    def _rebuild_index(self) -> None:
        # sqlite-utils takes longer to import than a search takes.
        from sqlite_utils import Database  # noqa: PLC0415

        from tracker.archive import schema  # noqa: PLC0415

        try:
            schema.index_words(Database(self._connection))
        except sqlite3.Error as error:
            raise explain(error, self.path) from error


def _as_made() -> dict[str, str]:
    """The statement of each trigger, as a new archive has it."""
    from tracker.archive import schema  # noqa: PLC0415

    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        fresh.execute("BEGIN")
        schema.migrate(fresh)
        made = fresh.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(made.fetchall())
