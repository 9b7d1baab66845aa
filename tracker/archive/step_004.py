"""The tables of the fourth step: registered trials; never edited after a release."""

TRIALS = """
CREATE TABLE trials (
  nct TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  status TEXT NOT NULL,               -- the registry's word, such as RECRUITING
  enrolment INTEGER,
  phase TEXT NOT NULL,
  start TEXT NOT NULL,                -- dates are as the registry writes them: 2026-09-30, 2026-09
  primary_completion TEXT NOT NULL,
  completion TEXT NOT NULL,
  has_results INTEGER,
  last_update TEXT NOT NULL,
  record TEXT NOT NULL,               -- JSON: the whole trial; it alone is read back
  first_seen TEXT NOT NULL,
  updated TEXT NOT NULL,              -- when anything in `record` last changed
  checked TEXT NOT NULL               -- when the registry last gave it
) STRICT;

CREATE TABLE trial_revisions (
  nct TEXT NOT NULL REFERENCES trials,
  number INTEGER NOT NULL,
  fetched TEXT NOT NULL,
  run INTEGER REFERENCES runs,
  sha256 TEXT NOT NULL,               -- of the raw JSON
  raw BLOB NOT NULL,                  -- compressed with zlib
  record TEXT NOT NULL,
  PRIMARY KEY (nct, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE trial_topics (
  topic TEXT NOT NULL,
  nct TEXT NOT NULL REFERENCES trials,
  how TEXT NOT NULL CHECK (how IN ('query', 'number')),
  first_listed TEXT NOT NULL,
  last_listed TEXT NOT NULL,
  PRIMARY KEY (topic, nct)
) STRICT, WITHOUT ROWID;

CREATE TABLE trial_askings (
  topic TEXT NOT NULL PRIMARY KEY,
  asking TEXT NOT NULL                -- JSON: how the last asking went
) STRICT, WITHOUT ROWID;
"""
