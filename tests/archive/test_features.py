import sqlite3

from tracker.archive import missing_features
from tracker.archive.features import _can


def test_this_sqlite_has_what_the_archive_needs() -> None:
    assert missing_features() == []


def test_what_is_lacking_is_noticed() -> None:
    connection = sqlite3.connect(":memory:")
    assert not _can(connection, "CREATE VIRTUAL TABLE words USING fts9 (word)")
    connection.close()
