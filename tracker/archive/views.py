"""The views: what people may rely on when they open the file with another tool.

`dictionary` describes every column, and docs/data.md is made of it. A column may be added; none is
renamed or removed.
"""

VIEWS = """
DROP VIEW IF EXISTS preprints_view;
DROP VIEW IF EXISTS trials_view;
DROP VIEW IF EXISTS editions_view;
DROP VIEW IF EXISTS amendments_view;
DROP VIEW IF EXISTS evidence_view;
DROP VIEW IF EXISTS decisions_view;
DROP VIEW IF EXISTS findings_view;
DROP VIEW IF EXISTS papers_view;

CREATE VIEW papers_view AS
SELECT
  p.pmid, p.title, p.journal, p.published, p.year, p.doi, p.pmcid,
  'https://pubmed.ncbi.nlm.nih.gov/' || p.pmid || '/' AS link,
  (SELECT group_concat(name, '; ') FROM (
     SELECT CASE WHEN a.collective <> '' THEN a.collective
            ELSE trim(a.last_name || ' ' || a.initials) END AS name
     FROM authors a WHERE a.pmid = p.pmid AND a.role = 'author' ORDER BY a.position)) AS authors,
  p.types, p.languages,
  (SELECT group_concat(tag, ' ') FROM (
     SELECT t.tag FROM tags t WHERE t.pmid = p.pmid ORDER BY t.position)) AS tags,
  EXISTS (SELECT 1 FROM notices n WHERE n.pmid = p.pmid AND n.kind = 'retraction') AS retracted,
  p.created, p.first_seen, p.updated, p.vanished, p.abstract
FROM papers p;

CREATE VIEW findings_view AS
SELECT f.pmid, p.title, f.field, f.value, f.quote, f.section, f.quote_start, f.quote_end,
  f.rule, f.version
FROM findings f JOIN papers p ON p.pmid = f.pmid;

CREATE VIEW decisions_view AS
SELECT d.id, d.pmid, p.title, d.about, d.action, d.value, d.before, d.rule, d.version, d.quote,
  d.section, d.note, d.decided_by, d.decided, u.undone_by, u.undone,
  u.undone IS NULL AND NOT EXISTS (
    SELECT 1 FROM decisions later
    WHERE later.pmid = d.pmid AND later.about = d.about AND later.id > d.id
      AND d.about NOT GLOB 'study:*'
      AND later.id NOT IN (SELECT decision FROM decisions_undone)) AS stands
FROM decisions d
JOIN papers p ON p.pmid = d.pmid
LEFT JOIN decisions_undone u ON u.decision = d.id;

CREATE VIEW evidence_view AS
SELECT
  p.pmid, p.title, p.journal, p.year, p.retracted,
  max(CASE f.field WHEN 'on_topic' THEN json_extract(f.value, '$') END) AS on_topic,
  max(CASE f.field WHEN 'subject' THEN json_extract(f.value, '$') END) AS subject,
  max(CASE f.field WHEN 'design' THEN json_extract(f.value, '$') END) AS design,
  max(CASE f.field WHEN 'n' THEN json_extract(f.value, '$') END) AS n,
  max(CASE f.field WHEN 'n' THEN f.quote END) AS n_quote,
  max(CASE f.field WHEN 'follow_up_months' THEN json_extract(f.value, '$') END)
    AS follow_up_months,
  max(CASE f.field WHEN 'follow_up_months' THEN f.quote END) AS follow_up_quote,
  max(CASE f.field WHEN 'safety' THEN json_extract(f.value, '$') END) AS safety,
  max(CASE f.field WHEN 'safety' THEN f.quote END) AS safety_quote,
  max(CASE f.field WHEN 'efficacy' THEN json_extract(f.value, '$') END) AS efficacy,
  max(CASE f.field WHEN 'efficacy' THEN f.quote END) AS efficacy_quote,
  max(CASE f.field WHEN 'gap' THEN json_extract(f.value, '$') END) AS gap,
  max(CASE f.field WHEN 'gap' THEN f.quote END) AS gap_quote,
  max(CASE f.field WHEN 'cells' THEN json_extract(f.value, '$') END) AS cells,
  max(CASE f.field WHEN 'source' THEN json_extract(f.value, '$') END) AS source,
  max(CASE f.field WHEN 'registry_ids' THEN json_extract(f.value, '$') END) AS registry_ids,
  max(CASE f.field WHEN 'planned_follow_up_months' THEN json_extract(f.value, '$') END)
    AS planned_follow_up_months,
  max(CASE f.field WHEN 'dose' THEN json_extract(f.value, '$') END) AS dose,
  max(CASE f.field WHEN 'carrier' THEN json_extract(f.value, '$') END) AS carrier,
  max(CASE f.field WHEN 'control' THEN json_extract(f.value, '$') END) AS control,
  max(CASE f.field WHEN 'blinding' THEN json_extract(f.value, '$') END) AS blinding,
  max(CASE f.field WHEN 'phase' THEN json_extract(f.value, '$') END) AS phase,
  sum(f.field = 'adverse_events') AS adverse_events,
  sum(f.field = 'reoperations') AS reoperations,
  sum(f.field = 'outcomes') AS outcomes,
  p.tags, p.link, p.first_seen
FROM papers_view p JOIN findings f ON f.pmid = p.pmid
GROUP BY p.pmid;

CREATE VIEW amendments_view AS
SELECT stood.topic, stood.week, told.week AS told_in, c.id AS change, c.pmid, p.title, c.kind,
  c.old, c.new, c.notice_pmid, c.learned
FROM edition_papers stood
JOIN editions e ON e.topic = stood.topic AND e.week = stood.week
JOIN changes c ON c.pmid = stood.pmid AND c.id > e.last_change
JOIN change_placements told ON told.topic = stood.topic AND told.change = c.id
JOIN papers p ON p.pmid = c.pmid
WHERE told.week <> stood.week AND c.kind <> 'comment'
UNION ALL
-- An edition counts papers of earlier ones, too: what its data names, it used.
SELECT e.topic, e.week, told.week, c.id, c.pmid, p.title, c.kind, c.old, c.new, c.notice_pmid,
  c.learned
FROM editions e
JOIN change_placements told ON told.topic = e.topic AND told.change > e.last_change
JOIN changes c ON c.id = told.change AND c.kind IN ('retraction', 'concern')
JOIN papers p ON p.pmid = c.pmid
WHERE told.week <> e.week AND instr(e.data, '"' || c.pmid || '"') > 0
  AND NOT EXISTS (
    SELECT 1 FROM edition_papers own
    WHERE own.topic = e.topic AND own.week = e.week AND own.pmid = c.pmid);

CREATE VIEW editions_view AS
SELECT
  e.topic, e.week, e.published, e.incomplete, e.sha256,
  (SELECT count(*) FROM edition_papers ep
   WHERE ep.topic = e.topic AND ep.week = e.week AND ep.role = 'new') AS new,
  (SELECT count(*) FROM edition_papers ep
   WHERE ep.topic = e.topic AND ep.week = e.week AND ep.role = 'set_aside') AS set_aside,
  (SELECT count(*) FROM change_placements told
   WHERE told.topic = e.topic AND told.week = e.week) AS changes_told,
  (SELECT count(*) FROM amendments_view am
   WHERE am.topic = e.topic AND am.week = e.week) AS amendments
FROM editions e;

CREATE VIEW trials_view AS
SELECT
  t.nct, t.title, t.status, t.enrolment, t.phase, t.start, t.primary_completion, t.completion,
  t.has_results, t.last_update, 'https://clinicaltrials.gov/study/' || t.nct AS link,
  (SELECT group_concat(topic, ' ') FROM (
     SELECT l.topic FROM trial_topics l WHERE l.nct = t.nct ORDER BY l.topic)) AS topics,
  (SELECT count(*) FROM trial_revisions r WHERE r.nct = t.nct) AS revisions,
  t.first_seen, t.updated, t.checked
FROM trials t;

CREATE VIEW preprints_view AS
SELECT
  p.ppr, p.latest, p.version, p.title, p.server, p.first_posted, p.posted, p.doi, p.pmid,
  p.withdrawn, 'https://europepmc.org/article/PPR/' || p.latest AS link,
  (SELECT group_concat(topic, ' ') FROM (
     SELECT l.topic FROM preprint_topics l WHERE l.ppr = p.ppr ORDER BY l.topic)) AS topics,
  (SELECT count(*) FROM preprint_revisions r WHERE r.ppr = p.ppr) AS revisions,
  p.findings, p.first_seen, p.updated, p.checked
FROM preprints p;
"""
