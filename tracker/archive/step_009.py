"""The table of the ninth step: what was asked since the last edition; never edited later."""

UNTOLD = """
-- A row for each time a lane's window was settled; gone when an edition of the topic is published.
CREATE TABLE untold_lanes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  lane TEXT NOT NULL,
  settled TEXT NOT NULL,
  report TEXT NOT NULL                -- JSON
) STRICT;
CREATE INDEX untold_lanes_by_topic ON untold_lanes (topic, id);
"""
