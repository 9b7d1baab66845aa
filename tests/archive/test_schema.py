import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations
from sqlite_utils.db import Table

from tests.archive.stock import NOW, judgement, paper, store
from tracker.archive import Archive
from tracker.archive.identity import VERSION
from tracker.archive.integrity import TRIGGERS
from tracker.archive.schema import index_words, migrate, migrations
from tracker.errors import ArchiveError
from tracker.models import SearchRequest


def shape(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()


@pytest.fixture
def database(archive: Archive, path: Path) -> Iterator[Database]:
    """A second connection as a migration has it: foreign keys off."""
    store(archive, paper())
    archive.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield Database(connection)


def papers(database: Database) -> Table:
    table = database["papers"]
    assert isinstance(table, Table)
    return table


def test_the_version_is_the_number_of_the_last_step() -> None:
    numbers = [int(step.name[:3]) for step in migrations._migrations]
    assert numbers == list(range(1, VERSION + 1))


def test_every_step_is_applied_to_an_empty_file_once(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection)
        before = connection.execute("SELECT * FROM _sqlite_migrations").fetchall()
        first = shape(path)
        migrate(connection)
        assert connection.execute("SELECT * FROM _sqlite_migrations").fetchall() == before
    assert len(before) == len(list(migrations._migrations))
    assert shape(path) == first


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    broken = Migrations("tracker")

    @broken(name="001_papers_and_editions")
    def _fail(database: Database) -> None:
        database.execute("CREATE TABLE half (x)")
        raise ZeroDivisionError

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database = Database(connection)
        with pytest.raises(ZeroDivisionError), database.atomic():
            broken.apply(database)
        assert database.table_names() == []
    with Archive.open(path) as archive:
        assert archive.integrity() == []


def test_every_table_is_strict_and_says_what_type_a_value_has(archive: Archive) -> None:
    tables = archive._ask(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_sqlite%' AND schema = 'main'"
    )
    assert len(tables) > 10
    assert [name for name, strict in tables if not strict] == []
    with pytest.raises(ArchiveError, match="cannot store TEXT value in INTEGER"):
        archive._put("INSERT INTO runs VALUES (1, 'x', NULL, 'one', '[]', '{}', '{}')")


def test_every_trigger_is_watched(archive: Archive) -> None:
    there = archive._ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert {name for (name,) in there} == TRIGGERS


def test_rebuilding_the_table_loses_the_triggers_and_the_check_says_so(
    database: Database, path: Path
) -> None:
    papers(database).transform(rename={"keywords": "key_words"})
    with Archive.open(path) as archive:
        assert "The trigger papers_added is gone; what it guards may be out of step." in (
            archive.integrity()
        )


def test_a_step_that_rebuilds_the_table_and_ends_as_told_keeps_the_index_in_step(
    database: Database, path: Path
) -> None:
    later = Migrations("tracker")

    @later(name="900_rebuild")
    def _rebuild(database: Database) -> None:
        papers(database).transform(defaults={"vanished": None}, column_order=["pmid", "title"])
        index_words(database)

    with database.atomic():
        later.apply(database)
    with Archive.open(path) as archive:
        store(archive, paper("2", title="SAMPLE: Omega"))
        assert archive.integrity() == []
        found = archive.search(SearchRequest(words="sample", sort="oldest"))
        assert [hit.pmid for hit in found] == ["2", "99000001"]


def test_adding_a_column_keeps_the_index_in_step(database: Database, path: Path) -> None:
    papers(database).add_column("shelf", str)
    with Archive.open(path) as archive:
        store(archive, paper(title="SAMPLE: Omega"))
        assert archive.integrity() == []


def test_a_step_that_orphans_a_row_is_undone(database: Database) -> None:
    database.execute("DELETE FROM authors")
    database.execute("INSERT INTO tags VALUES (5, 'lost', 0, '')")
    with pytest.raises(sqlite3.IntegrityError, match="1 rows refer"):
        migrate(database.conn)


def test_an_older_archive_is_brought_up_to_date_even_when_opened_for_reading(
    path: Path,
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection)
        connection.execute("PRAGMA user_version = 0")
    with Archive.open(path, read_only=True) as archive:
        assert archive._ask("PRAGMA user_version") == [(VERSION,)]
        with pytest.raises(ArchiveError, match="can't be written"):
            archive.start_run([], now=NOW, versions={})


def test_an_archive_of_the_second_step_gets_the_third_and_loses_nothing(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database = Database(connection)
        with database.atomic():
            migrations.apply(database, stop_before="003_mailings")
        connection.execute("PRAGMA user_version = 2")
        connection.execute("INSERT INTO runs VALUES (7, 'x', NULL, 1, '[]', '{}', '{}')")
    with Archive.open(path, read_only=True) as archive:
        assert archive._ask("SELECT id FROM runs") == [(7,)]
        assert archive.mailings() == []
        assert archive.integrity() == []


def test_an_archive_of_the_first_step_gets_the_others_and_loses_nothing(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database = Database(connection)
        with database.atomic():
            migrations.apply(database, stop_before="002_decisions")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO runs VALUES (7, 'x', NULL, 1, '[]', '{}', '{}')")
        assert "decisions" not in database.table_names()
    with Archive.open(path) as archive:
        assert archive._ask("SELECT id FROM runs") == [(7,)]
        assert archive._ask("PRAGMA user_version") == [(VERSION,)]
        store(archive, paper())
        assert archive.decide(judgement()) == 1
        assert archive.integrity() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE papers SET title = 'Omega'",
        "UPDATE papers SET abstract = 'Omega'",
        "UPDATE papers SET authors = 'Omega'",
        "UPDATE papers SET keywords = 'Omega'",
        "UPDATE papers SET mesh = 'Omega'",
    ],
)
def test_changing_a_column_by_sql_keeps_the_index_in_step(archive: Archive, sql: str) -> None:
    store(archive, paper())
    archive._put(sql)
    assert [hit.pmid for hit in archive.search(SearchRequest(words="omega"))] == ["99000001"]
    assert "The search index holds other words than the papers." not in archive.integrity()


def test_replacing_a_paper_by_sql_keeps_the_index_in_step(archive: Archive) -> None:
    store(archive, paper())
    archive._put("PRAGMA foreign_keys = OFF")
    archive._put("CREATE TEMP TABLE changed AS SELECT * FROM papers")
    archive._put("UPDATE changed SET title = 'Omega'")
    archive._put("INSERT OR REPLACE INTO papers SELECT * FROM changed")
    assert [hit.pmid for hit in archive.search(SearchRequest(words="omega"))] == ["99000001"]
    assert "The search index holds other words than the papers." not in archive.integrity()
