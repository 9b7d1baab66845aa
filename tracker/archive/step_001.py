"""The tables of the first step, as SQL; never edited after a release."""

# Times are UTC (2026-11-16T06:00:00Z), days are 2026-11-16, texts that are not there are empty.
PAPERS = """
CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started TEXT NOT NULL,
  finished TEXT,                      -- NULL: interrupted, or still going on
  exit_code INTEGER,
  topics TEXT NOT NULL,               -- JSON list
  versions TEXT NOT NULL,             -- JSON object
  receipt TEXT NOT NULL               -- JSON object
) STRICT;

-- The short columns stand first: SQLite reads a row from the left, and filters stop early.
CREATE TABLE papers (
  pmid INTEGER PRIMARY KEY,
  created TEXT NOT NULL,              -- PubMed's creation date, or when it gives none, first_seen's
  year INTEGER,
  form TEXT NOT NULL CHECK (form IN ('xml', 'medline')),
  first_seen TEXT NOT NULL,
  updated TEXT NOT NULL,              -- when `record` last changed
  vanished TEXT,                      -- since when PubMed no longer has it
  published TEXT NOT NULL,            -- as far as PubMed says: 2026-11-05, 2026-11, 2026 Jan-Feb
  journal TEXT NOT NULL,
  doi TEXT NOT NULL,
  pmcid TEXT NOT NULL,
  languages TEXT NOT NULL,
  types TEXT NOT NULL,
  hash TEXT NOT NULL,                 -- SHA-256 of `record`
  title TEXT NOT NULL,                -- this and the next four are what the index reads
  abstract TEXT NOT NULL,
  authors TEXT NOT NULL,
  keywords TEXT NOT NULL,
  mesh TEXT NOT NULL,
  record TEXT NOT NULL                -- the whole record as JSON
) STRICT;
CREATE INDEX papers_by_created ON papers (created);

CREATE TABLE revisions (
  pmid INTEGER NOT NULL REFERENCES papers,
  number INTEGER NOT NULL,
  fetched TEXT NOT NULL,
  run INTEGER REFERENCES runs,
  form TEXT NOT NULL CHECK (form IN ('xml', 'medline')),
  sha256 TEXT NOT NULL,               -- of the raw bytes
  same_as INTEGER,                    -- the earlier revision that has the same bytes
  raw BLOB,                           -- compressed with zlib; NULL when same_as stands for it
  PRIMARY KEY (pmid, number),
  CHECK ((raw IS NULL) <> (same_as IS NULL)),
  FOREIGN KEY (pmid, same_as) REFERENCES revisions (pmid, number)
) STRICT;

CREATE TABLE authors (
  pmid INTEGER NOT NULL REFERENCES papers,
  role TEXT NOT NULL CHECK (role IN ('author', 'investigator', 'editor')),
  position INTEGER NOT NULL,
  last_name TEXT NOT NULL,
  fore_name TEXT NOT NULL,
  initials TEXT NOT NULL,
  collective TEXT NOT NULL,
  orcid TEXT NOT NULL,
  PRIMARY KEY (pmid, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX authors_by_name ON authors (last_name, initials);

-- doi, pmc, pii ... and, by the name of the databank, accession and trial registry numbers
CREATE TABLE identifiers (
  pmid INTEGER NOT NULL REFERENCES papers,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (pmid, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifiers_by_value ON identifiers (value);

CREATE TABLE findings (
  pmid INTEGER NOT NULL REFERENCES papers,
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,                -- JSON
  rule TEXT NOT NULL,
  version INTEGER NOT NULL,
  section TEXT,                       -- this and the next four are NULL without a sentence
  section_index INTEGER,              -- -1 is the title
  quote_start INTEGER,
  quote_end INTEGER,
  quote TEXT,
  PRIMARY KEY (pmid, field, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
  pmid INTEGER NOT NULL REFERENCES papers,
  tag TEXT NOT NULL,
  position INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (pmid, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (tag, pmid);

-- pmid is the affected paper, which need not be stored (yet); hence no reference
CREATE TABLE notices (
  pmid INTEGER NOT NULL,
  kind TEXT NOT NULL,
  notice TEXT NOT NULL,               -- PMID of the notice, or when it has none, its citation
  notice_pmid TEXT NOT NULL,
  citation TEXT NOT NULL,
  learned TEXT NOT NULL,
  run INTEGER REFERENCES runs,
  PRIMARY KEY (pmid, kind, notice, notice_pmid)
) STRICT, WITHOUT ROWID;
"""

EDITIONS = """
CREATE TABLE lanes (
  topic TEXT NOT NULL,
  lane TEXT NOT NULL,
  query TEXT NOT NULL,
  watermark TEXT NOT NULL,            -- last day of the last complete window
  updated TEXT NOT NULL,
  run INTEGER REFERENCES runs,
  PRIMARY KEY (topic, lane)
) STRICT, WITHOUT ROWID;

CREATE TABLE feeds (
  topic TEXT NOT NULL,
  feed TEXT NOT NULL,
  etag TEXT NOT NULL,
  modified TEXT NOT NULL,
  updated TEXT NOT NULL,
  run INTEGER REFERENCES runs,
  PRIMARY KEY (topic, feed)
) STRICT, WITHOUT ROWID;

-- a search may list what is not stored (yet); hence no reference, here and in missing
CREATE TABLE sightings (
  topic TEXT NOT NULL,
  lane TEXT NOT NULL,
  pmid INTEGER NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  first_run INTEGER REFERENCES runs,
  last_run INTEGER REFERENCES runs,
  PRIMARY KEY (topic, lane, pmid)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_by_paper ON sightings (pmid, topic);

-- when PubMed was last asked for a stored paper, whether it gave it or not
CREATE TABLE askings (
  pmid INTEGER PRIMARY KEY REFERENCES papers,
  last_asked TEXT NOT NULL
) STRICT;

CREATE TABLE missing (
  topic TEXT NOT NULL,
  pmid INTEGER NOT NULL,
  reason TEXT NOT NULL,
  since TEXT NOT NULL,
  last_asked TEXT NOT NULL,
  tries INTEGER NOT NULL,
  run INTEGER REFERENCES runs,
  PRIMARY KEY (topic, pmid)
) STRICT, WITHOUT ROWID;
CREATE INDEX missing_by_paper ON missing (pmid);

CREATE TABLE editions (
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  published TEXT NOT NULL,
  incomplete INTEGER NOT NULL CHECK (incomplete IN (0, 1)),
  body TEXT NOT NULL,                 -- Markdown, without the amendments
  sha256 TEXT NOT NULL,               -- of the body in UTF-8
  data TEXT NOT NULL,                 -- JSON that the body was rendered from
  data_sha256 TEXT NOT NULL,
  last_change INTEGER NOT NULL,       -- changes with a higher number were learned afterwards
  PRIMARY KEY (topic, week)
) STRICT;

CREATE TABLE edition_papers (
  topic TEXT NOT NULL,
  pmid INTEGER NOT NULL REFERENCES papers,
  week TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('new', 'set_aside')),
  position INTEGER NOT NULL,
  PRIMARY KEY (topic, pmid),          -- new in exactly one edition
  FOREIGN KEY (topic, week) REFERENCES editions
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_papers_by_week ON edition_papers (topic, week);
CREATE INDEX edition_papers_by_paper ON edition_papers (pmid);

CREATE TABLE placements (
  topic TEXT NOT NULL,
  pmid INTEGER NOT NULL REFERENCES papers,
  week TEXT NOT NULL,
  PRIMARY KEY (topic, pmid)
) STRICT, WITHOUT ROWID;
CREATE INDEX placements_by_week ON placements (week, topic);
CREATE INDEX placements_by_paper ON placements (pmid);

CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pmid INTEGER NOT NULL REFERENCES papers,
  kind TEXT NOT NULL,
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  notice_pmid TEXT NOT NULL,
  learned TEXT NOT NULL,
  run INTEGER REFERENCES runs
) STRICT;
CREATE INDEX changes_by_paper ON changes (pmid);
-- The same notice is learned from the paper and from the notice itself; it is one change.
CREATE UNIQUE INDEX changes_once ON changes (pmid, kind, notice_pmid) WHERE notice_pmid <> '';

CREATE TABLE change_placements (
  topic TEXT NOT NULL,
  change INTEGER NOT NULL REFERENCES changes,
  week TEXT NOT NULL,
  PRIMARY KEY (topic, change)         -- listed in exactly one edition of a topic
) STRICT, WITHOUT ROWID;
CREATE INDEX change_placements_by_week ON change_placements (topic, week);
CREATE INDEX change_placements_by_change ON change_placements (change);

CREATE TRIGGER editions_stay BEFORE UPDATE ON editions BEGIN
  SELECT RAISE (ABORT, 'a published edition is frozen');
END;
CREATE TRIGGER editions_kept BEFORE DELETE ON editions BEGIN
  SELECT RAISE (ABORT, 'a published edition is frozen');
END;
CREATE TRIGGER edition_papers_stay BEFORE UPDATE ON edition_papers BEGIN
  SELECT RAISE (ABORT, 'a published edition is frozen');
END;
CREATE TRIGGER edition_papers_kept BEFORE DELETE ON edition_papers BEGIN
  SELECT RAISE (ABORT, 'a published edition is frozen');
END;
CREATE TRIGGER placements_open AFTER INSERT ON placements
WHEN EXISTS (SELECT 1 FROM editions e WHERE e.topic = new.topic AND e.week = new.week) BEGIN
  SELECT RAISE (ABORT, 'a published edition takes no more papers');
END;
CREATE TRIGGER change_placements_open AFTER INSERT ON change_placements
WHEN EXISTS (SELECT 1 FROM editions e WHERE e.topic = new.topic AND e.week = new.week) BEGIN
  SELECT RAISE (ABORT, 'a published edition takes no more changes');
END;
CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions BEGIN
  SELECT RAISE (ABORT, 'a stored answer is never changed');
END;
CREATE TRIGGER revisions_kept BEFORE DELETE ON revisions BEGIN
  SELECT RAISE (ABORT, 'a stored answer is never removed');
END;
"""
