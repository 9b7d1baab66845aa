"""The tables of the seventh step: finding papers by value, saved searches; never edited later."""

VALUES = """
-- Only what is stated, so that the index is small; a query uses it when it says the same.
CREATE INDEX findings_by_value ON findings (field, value, pmid)
WHERE value < '{' AND value NOT IN ('null', '[]', '"not_mentioned"', '"none"', '"not_stated"');
-- Values that are JSON objects are long, so that only their papers are held.
CREATE INDEX findings_by_object ON findings (field, pmid) WHERE value >= '{';
CREATE INDEX notices_by_kind ON notices (kind, pmid);
CREATE INDEX papers_by_year ON papers (year);

CREATE TABLE saved_searches (
  name TEXT NOT NULL PRIMARY KEY,
  request TEXT NOT NULL               -- JSON: words and filters
) STRICT, WITHOUT ROWID;
"""
