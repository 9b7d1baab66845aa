"""Which files were imported to their end, so that an import that broke off can go on."""

import datetime as dt

from tracker.archive import rows
from tracker.archive.store import Store
from tracker.models import ImportedFile


class ImportStore(Store):
    """The part of the archive that remembers imported files by what was in them."""

    def imported(self, sha256: str, *, topic: str, wanted: str) -> bool:
        """Whether a file of these bytes was read to its end, for that topic and that choice."""
        return bool(
            self._ask(
                "SELECT 1 FROM imports WHERE sha256 = ? AND topic = ? AND wanted = ?",
                (sha256, topic, wanted),
            )
        )

    def note_import(self, file: ImportedFile, *, now: dt.datetime) -> None:
        """Note that a file was read to its end; the last time counts."""
        with self.atomic():
            self._put(
                "INSERT INTO imports (sha256, topic, wanted, name, finished, read, added, changed,"
                " unchanged, problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (sha256, topic, wanted) DO UPDATE SET name = excluded.name,"
                " finished = excluded.finished, read = excluded.read, added = excluded.added,"
                " changed = excluded.changed, unchanged = excluded.unchanged,"
                " problems = excluded.problems",
                (
                    file.sha256,
                    file.topic,
                    file.wanted,
                    file.name,
                    rows.to_time(now),
                    file.read,
                    file.new,
                    file.changed,
                    file.unchanged,
                    file.problems,
                ),
            )
