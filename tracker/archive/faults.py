"""What SQLite and the file system complain about, told so that a person can act on it."""

import sqlite3
from pathlib import Path

from tracker.errors import ArchiveError

KEPT = "Nothing of this step was stored; what was stored before is untouched."

# By SQLite's primary result code: what happened, and what to do.
_KNOWN = {
    sqlite3.SQLITE_BUSY: (
        "is locked by another process that writes to it",
        "Wait until it is done and try again.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "is locked by another part of this process",
        "Wait until it is done and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "can't be written: it was opened for reading, or its file, folder or disk allows no more",
        "Make the file and its folder writable for this user and try again.",
    ),
    sqlite3.SQLITE_PERM: (
        "may not be used by this user",
        "Give this user the right to read and write the file and its folder.",
    ),
    sqlite3.SQLITE_FULL: (
        "can't grow: the disk is full",
        "Free some space and try again.",
    ),
    sqlite3.SQLITE_IOERR: (
        "can't be read or written: the disk or file system reports an error",
        "Check the disk and the quota, then try again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "is damaged",
        "Put a backup in its place, or save what can be read with `sqlite3 FILE .recover`.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "is not a database",
        "Name another file, or move this one away to start a new archive.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "can't be opened",
        "Check that the path, its folder and the rights of this user are as they should be.",
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        "refused data that would contradict what it holds",
        "Run `tracker verify`; if the archive is sound, please report this as a bug.",
    ),
}
_OTHER = ("can't be used", "Run `tracker doctor`.")


def explain(error: sqlite3.Error | OSError, path: Path) -> ArchiveError:
    """Say what happened, what was kept and what to do, for any error of SQLite or the system."""
    code = getattr(error, "sqlite_errorcode", None)
    happened, remedy = _KNOWN.get(code & 0xFF if code is not None else -1, _OTHER)
    return ArchiveError(f"The archive {path} {happened} ({error}). {KEPT} {remedy}")


def spoiled(pmid: str, part: str, error: Exception) -> ArchiveError:
    """Say that one stored value can't be read back."""
    return ArchiveError(
        f"The archive holds a {part} of PMID {pmid} that can't be read ({error}). Nothing was "
        "changed. Run `tracker verify`, and put a backup in its place if it finds damage."
    )


def is_damage(error: ArchiveError) -> bool:
    """Whether the error says that the file itself is damaged."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_CORRUPT
