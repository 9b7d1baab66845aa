"""The tables of the second step: what people decided; never edited after a release."""

DECISIONS = """
-- A row is never changed or removed: what is taken back has a row in decisions_undone, and of
-- several about one value the last one that is not taken back stands.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pmid INTEGER NOT NULL REFERENCES papers,
  about TEXT NOT NULL,                -- a field, or tag: and the name of a tag
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'set')),
  value TEXT NOT NULL,                -- JSON; of a tag, whether the paper has it
  before TEXT NOT NULL,               -- JSON: what the rules said when it was decided
  rule TEXT NOT NULL,
  version INTEGER NOT NULL,
  section TEXT,                       -- this and the next four are NULL without a sentence
  section_index INTEGER,              -- -1 is the title
  quote_start INTEGER,
  quote_end INTEGER,
  quote TEXT,
  note TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_paper ON decisions (pmid);

CREATE TABLE decisions_undone (
  decision INTEGER PRIMARY KEY REFERENCES decisions,
  undone_by TEXT NOT NULL,
  undone TEXT NOT NULL
) STRICT;

CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
  SELECT RAISE (ABORT, 'a decision is never changed');
END;
CREATE TRIGGER decisions_kept BEFORE DELETE ON decisions BEGIN
  SELECT RAISE (ABORT, 'a decision is never removed');
END;
CREATE TRIGGER decisions_undone_stay BEFORE UPDATE ON decisions_undone BEGIN
  SELECT RAISE (ABORT, 'what was taken back is never changed');
END;
CREATE TRIGGER decisions_undone_kept BEFORE DELETE ON decisions_undone BEGIN
  SELECT RAISE (ABORT, 'what was taken back is never removed');
END;
"""
