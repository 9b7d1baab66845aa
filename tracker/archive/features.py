"""What the archive needs of SQLite, and what of it this Python's SQLite lacks."""

import contextlib
import sqlite3

from tracker.archive.identity import OLDEST_SQLITE

_NEEDED = {
    "the full-text index FTS5": "CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'porter')",
    "JSON functions": "SELECT value FROM json_each('[1]')",
    "STRICT tables": "CREATE TABLE numbers (number INTEGER) STRICT",
}


def missing_features() -> list[str]:
    """Each thing that SQLite lacks, in words; empty when the archive can be used here."""
    lacking = [] if sqlite3.sqlite_version_info >= OLDEST_SQLITE else ["version 3.37 or later"]
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        return lacking + [name for name, sql in _NEEDED.items() if not _can(connection, sql)]


def _can(connection: sqlite3.Connection, sql: str) -> bool:
    try:
        connection.execute(sql)
    except sqlite3.Error:
        return False
    return True
