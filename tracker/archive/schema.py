"""The numbered steps that make the tables, each applied once and recorded; and the index.

A step is never edited after a release; a later one changes what is there. A step that rebuilds
`papers` with `transform()` loses the triggers of the index without a word, so it must end with
`index_words(database)`. A step that adds one must raise `identity.VERSION`.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from tracker.archive import (
    step_001,
    step_002,
    step_003,
    step_004,
    step_005,
    step_006,
    step_007,
    step_008,
    step_009,
)
from tracker.archive.identity import APPLICATION_ID, VERSION
from tracker.archive.value_views import VALUE_VIEWS
from tracker.archive.views import VIEWS

migrations = Migrations("tracker")

INDEX = """
DROP TRIGGER IF EXISTS papers_added;
DROP TRIGGER IF EXISTS papers_removed;
DROP TRIGGER IF EXISTS papers_changed;
DROP TABLE IF EXISTS papers_fts;
CREATE VIRTUAL TABLE papers_fts USING fts5 (
  title, abstract, authors, keywords, mesh,
  content = 'papers', content_rowid = 'pmid',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO papers_fts (papers_fts, rank) VALUES ('rank', 'bm25(8.0, 1.0, 2.0, 3.0, 2.0)');
INSERT INTO papers_fts (papers_fts) VALUES ('rebuild');
CREATE TRIGGER papers_added AFTER INSERT ON papers BEGIN
  INSERT INTO papers_fts (rowid, title, abstract, authors, keywords, mesh)
  VALUES (new.pmid, new.title, new.abstract, new.authors, new.keywords, new.mesh);
END;
CREATE TRIGGER papers_removed AFTER DELETE ON papers BEGIN
  INSERT INTO papers_fts (papers_fts, rowid, title, abstract, authors, keywords, mesh)
  VALUES ('delete', old.pmid, old.title, old.abstract, old.authors, old.keywords, old.mesh);
END;
CREATE TRIGGER papers_changed
AFTER UPDATE OF pmid, title, abstract, authors, keywords, mesh ON papers BEGIN
  INSERT INTO papers_fts (papers_fts, rowid, title, abstract, authors, keywords, mesh)
  VALUES ('delete', old.pmid, old.title, old.abstract, old.authors, old.keywords, old.mesh);
  INSERT INTO papers_fts (rowid, title, abstract, authors, keywords, mesh)
  VALUES (new.pmid, new.title, new.abstract, new.authors, new.keywords, new.mesh);
END;
"""


def index_words(database: Database) -> None:
    """(Re)build the full-text index of `papers` and the triggers that keep it in step."""
    database.executescript(INDEX)


@migrations(name="001_papers_and_editions")
def _papers_and_editions(database: Database) -> None:
    database.executescript(step_001.PAPERS)
    database.executescript(step_001.EDITIONS)
    index_words(database)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations(name="002_decisions")
def _decisions(database: Database) -> None:
    database.executescript(step_002.DECISIONS)


@migrations(name="003_mailings")
def _mailings(database: Database) -> None:
    database.executescript(step_003.MAILINGS)


@migrations(name="004_trials")
def _trials(database: Database) -> None:
    database.executescript(step_004.TRIALS)


@migrations(name="005_preprints")
def _preprints(database: Database) -> None:
    database.executescript(step_005.PREPRINTS)


@migrations(name="006_decisions_on_studies")
def _decisions_on_studies(database: Database) -> None:
    database.executescript(step_006.STUDIES)


@migrations(name="007_values")
def _values(database: Database) -> None:
    database.executescript(step_007.VALUES)


@migrations(name="008_imports")
def _imports(database: Database) -> None:
    database.executescript(step_008.IMPORTS)


@migrations(name="009_untold_lanes")
def _untold_lanes(database: Database) -> None:
    database.executescript(step_009.UNTOLD)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply every step that this file has not had, and define the views anew.

    Foreign keys must be off and a transaction open.

    Raises:
        sqlite3.IntegrityError: a step left a row whose parent is gone.
    """
    database = Database(connection)
    migrations.apply(database)
    database.executescript(VIEWS)
    database.executescript(VALUE_VIEWS)
    orphans = database.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise sqlite3.IntegrityError(f"{len(orphans)} rows refer to rows that are not there")
    database.execute(f"PRAGMA user_version = {VERSION}")
