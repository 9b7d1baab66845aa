"""The tables of the fifth step: preprints; never edited after a release."""

PREPRINTS = """
CREATE TABLE preprints (
  ppr TEXT NOT NULL PRIMARY KEY,      -- Europe PMC's number of the version that was kept first
  latest TEXT NOT NULL,               -- its number of the version that `record` holds
  version INTEGER,
  doi TEXT NOT NULL,
  title TEXT NOT NULL,
  server TEXT NOT NULL,
  posted TEXT NOT NULL,               -- the day of this version
  first_posted TEXT NOT NULL,
  pmid TEXT NOT NULL,                 -- the published paper, by Europe PMC's own link
  withdrawn TEXT NOT NULL CHECK (withdrawn IN ('', 'withdrawn', 'removed')),
  record TEXT NOT NULL,               -- JSON: the whole preprint; it alone is read back
  findings TEXT NOT NULL,             -- JSON: what rules read in it, each with its sentence
  first_seen TEXT NOT NULL,
  updated TEXT NOT NULL,              -- when anything in `record` last changed
  checked TEXT NOT NULL               -- when Europe PMC last gave it
) STRICT;

-- A version is one, and so is any other change of what Europe PMC tells.
CREATE TABLE preprint_revisions (
  ppr TEXT NOT NULL REFERENCES preprints,
  number INTEGER NOT NULL,
  fetched TEXT NOT NULL,
  run INTEGER REFERENCES runs,
  sha256 TEXT NOT NULL,               -- of the raw JSON
  raw BLOB NOT NULL,                  -- compressed with zlib
  record TEXT NOT NULL,               -- what was read from it, before anything was merged
  PRIMARY KEY (ppr, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE preprint_topics (
  topic TEXT NOT NULL,
  ppr TEXT NOT NULL REFERENCES preprints,
  first_listed TEXT NOT NULL,
  last_listed TEXT NOT NULL,
  PRIMARY KEY (topic, ppr)
) STRICT, WITHOUT ROWID;

CREATE TABLE preprint_askings (
  topic TEXT NOT NULL PRIMARY KEY,
  asking TEXT NOT NULL                -- JSON: how the last asking went
) STRICT, WITHOUT ROWID;
"""
