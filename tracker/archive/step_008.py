"""The table of the eighth step: files imported to their end; never edited after a release."""

IMPORTS = """
-- A file is known by its bytes. `topic` is '' for papers of no topic; `wanted` is '' when every
-- record was kept, else the SHA-256 of the queries that chose.
CREATE TABLE imports (
  sha256 TEXT NOT NULL,
  topic TEXT NOT NULL,
  wanted TEXT NOT NULL,
  name TEXT NOT NULL,
  finished TEXT NOT NULL,
  read INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  problems INTEGER NOT NULL,
  PRIMARY KEY (sha256, topic, wanted)
) STRICT, WITHOUT ROWID;
"""
