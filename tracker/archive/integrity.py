"""Is the archive sound: the file, its references, its index, its values, its editions."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator

from tracker.archive import rows
from tracker.archive.faults import explain, is_damage
from tracker.archive.selection import Selection, chunks
from tracker.errors import ArchiveError

TRIGGERS = frozenset(
    {
        "change_placements_open",
        "decisions_kept",
        "decisions_stay",
        "decisions_undone_kept",
        "decisions_undone_stay",
        "edition_papers_kept",
        "edition_papers_stay",
        "editions_kept",
        "editions_stay",
        "mailings_kept",
        "mailings_sent_stay",
        "mailings_taken_kept",
        "mailings_taken_stay",
        "papers_added",
        "papers_changed",
        "papers_removed",
        "placements_open",
        "revisions_kept",
        "revisions_stay",
    }
)
# The index differs from its table, or can't even read it because a column has another name.
_OUT_OF_STEP = frozenset({sqlite3.SQLITE_CORRUPT_VTAB, sqlite3.SQLITE_ERROR})
_LEFT_OUT = """
SELECT p.topic, p.week, p.pmid FROM placements p
JOIN editions e ON e.topic = p.topic AND e.week = p.week
LEFT JOIN edition_papers stood
  ON stood.topic = p.topic AND stood.week = p.week AND stood.pmid = p.pmid
WHERE stood.pmid IS NULL ORDER BY p.topic, p.week, p.pmid
"""


class Inspection(Selection):
    """The part of the archive that looks for faults."""

    def integrity(self) -> list[str]:
        """Every fault found, as sentences; an empty list means a sound archive.

        Raises:
            ArchiveError: the archive could not be looked at, say because it is locked.
        """
        return [fault for faults in self.inspect().values() for fault in faults]

    def inspect(self) -> dict[str, list[str]]:
        """What is looked at, by name, each with the faults found there.

        Opened for reading, the index is only checked to hold the same papers as the table; whether
        it holds the same words needs an archive opened for writing.

        Raises:
            ArchiveError: the archive could not be looked at, say because it is locked.
        """
        looks = {
            "file": self._file_faults,
            "references": self._reference_faults,
            "triggers": self._trigger_faults,
            "index": self._index_faults,
            "records": self._record_faults,
            "answers": self._answer_faults,
            "trials": self._trial_faults,
            "preprints": self._preprint_faults,
            "editions": self._edition_faults,
        }
        return {name: self._look(look) for name, look in looks.items()}

    @staticmethod
    def _look(look: Callable[[], Iterator[str]]) -> list[str]:
        try:
            return list(look())
        except ArchiveError as error:
            if not is_damage(error):
                raise
            return [str(error)]

    def _file_faults(self) -> Iterator[str]:
        for (told,) in self._ask("PRAGMA integrity_check"):
            if told != "ok":
                yield f"SQLite finds damage: {told}."

    def _reference_faults(self) -> Iterator[str]:
        for table, _, parent, _ in self._ask("PRAGMA foreign_key_check"):
            yield f"A row of {table} refers to a row of {parent} that is not there."

    def _trigger_faults(self) -> Iterator[str]:
        there = {name for (name,) in self._ask("SELECT name FROM sqlite_master")}
        for name in sorted(TRIGGERS - there):
            yield f"The trigger {name} is gone; what it guards may be out of step."

    def _index_faults(self) -> Iterator[str]:
        papers = self._ask("SELECT pmid FROM papers EXCEPT SELECT id FROM papers_fts_docsize")
        strays = self._ask("SELECT id FROM papers_fts_docsize EXCEPT SELECT pmid FROM papers")
        for (pmid,) in papers:
            yield f"PMID {pmid} is stored but not in the search index."
        for (pmid,) in strays:
            yield f"PMID {pmid} is in the search index but not stored."
        if not (papers or strays or self._read_only or self._is_in_step()):
            yield "The search index holds other words than the papers."

    def _is_in_step(self) -> bool:
        check = "INSERT INTO papers_fts (papers_fts, rank) VALUES ('integrity-check', 1)"
        try:
            self._connection.execute(check)
        except sqlite3.Error as error:
            if error.sqlite_errorcode in _OUT_OF_STEP:
                return False
            raise explain(error, self.path) from error
        return True

    def _record_faults(self) -> Iterator[str]:
        for chunk in chunks(self._numbers()):
            for pmid, record, sha256 in self._ask(
                "SELECT pmid, record, hash FROM papers"
                " WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid",
                (rows.to_json(chunk),),
            ):
                if rows.hash_of(record) != sha256:
                    yield f"The record of PMID {pmid} is not the one that was stored."

    def _answer_faults(self) -> Iterator[str]:
        for chunk in chunks(self._numbers()):
            for pmid, number, raw, sha256 in self._ask(
                "SELECT pmid, number, raw, sha256 FROM revisions WHERE raw IS NOT NULL"
                " AND pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid, number",
                (rows.to_json(chunk),),
            ):
                if not _is_whole(raw, sha256):
                    yield f"Answer {number} about PMID {pmid} is not the one that was stored."

    def _trial_faults(self) -> Iterator[str]:
        for nct, number, raw, sha256 in self._ask(
            "SELECT nct, number, raw, sha256 FROM trial_revisions ORDER BY nct, number"
        ):
            if not _is_whole(raw, sha256):
                yield f"Version {number} of {nct} is not the one that was stored."

    def _preprint_faults(self) -> Iterator[str]:
        for ppr, number, raw, sha256 in self._ask(
            "SELECT ppr, number, raw, sha256 FROM preprint_revisions ORDER BY ppr, number"
        ):
            if not _is_whole(raw, sha256):
                yield f"Revision {number} of {ppr} is not the one that was stored."

    def altered(self, topic: str, week: str) -> str:
        """How a frozen edition differs from what was published, in a sentence; "" when it does not.

        Its body and its data are held against the hashes that were kept beside them.
        """
        found = self._ask(
            "SELECT body, sha256, data, data_sha256 FROM editions WHERE topic = ? AND week = ?",
            (topic, week),
        )
        for body, sha256, data, data_sha256 in found:
            if (rows.hash_of(body), rows.hash_of(data)) != (sha256, data_sha256):
                return f"The edition {topic} {week} is not the one that was published."
        return ""

    def _edition_faults(self) -> Iterator[str]:
        for topic, week in self._ask("SELECT topic, week FROM editions ORDER BY topic, week"):
            if fault := self.altered(topic, week):
                yield fault
        for topic, week, pmid in self._ask(_LEFT_OUT):
            yield f"PMID {pmid} belongs in the edition {topic} {week} but does not stand in it."


def _is_whole(raw: bytes, sha256: str) -> bool:
    try:
        return rows.hash_of(zlib.decompress(raw)) == sha256
    except zlib.error:
        return False
