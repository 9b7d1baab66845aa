"""The tables of the third step: which editions are mailed; never edited after a release."""

MAILINGS = """
-- Only editions published while mail was set up have a row. `sent` is when the last of the people
-- asked for had taken it, and once written it stays.
CREATE TABLE mailings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  week TEXT NOT NULL,
  queued TEXT NOT NULL,
  sent TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  UNIQUE (topic, week),
  FOREIGN KEY (topic, week) REFERENCES editions
) STRICT;

-- A row for each address that a mail server took an edition for.
CREATE TABLE mailings_taken (
  mailing INTEGER NOT NULL REFERENCES mailings,
  recipient TEXT NOT NULL,
  taken TEXT NOT NULL,
  PRIMARY KEY (mailing, recipient)
) STRICT;

CREATE TRIGGER mailings_kept BEFORE DELETE ON mailings BEGIN
  SELECT RAISE (ABORT, 'a mailing is never removed');
END;
CREATE TRIGGER mailings_sent_stay BEFORE UPDATE ON mailings
WHEN old.topic <> new.topic OR old.week <> new.week OR old.queued <> new.queued
  OR (old.sent IS NOT NULL AND old.sent IS NOT new.sent) BEGIN
  SELECT RAISE (ABORT, 'that an edition was queued or sent is never changed');
END;
CREATE TRIGGER mailings_taken_stay BEFORE UPDATE ON mailings_taken BEGIN
  SELECT RAISE (ABORT, 'that a mail was taken is never changed');
END;
CREATE TRIGGER mailings_taken_kept BEFORE DELETE ON mailings_taken BEGIN
  SELECT RAISE (ABORT, 'that a mail was taken is never removed');
END;
"""
