"""The views of what papers state in lists: one row a statement, each with its sentence.

A list of findings is kept as JSON; here each key is a column. Lists within a value stay JSON.
"""

# The view, the field, and its keys; a second word is the column where SQL has the first for itself.
_SHAPES = {
    "adverse_events_view": (
        "adverse_events",
        (
            *("event", "events", "people", "of out_of", "percent"),
            *("arm", "serious", "related", "months"),
        ),
    ),
    "reoperations_view": (
        "reoperations",
        ("kind", "events", "of out_of", "percent", "months", "arm"),
    ),
    "outcomes_view": (
        "outcomes",
        (
            *("measure", "arm", "months", "before", "after", "change", "unit"),
            *("p", "ci", "effect", "compared", "direction"),
        ),
    ),
    "responders_view": (
        "responders",
        ("arm", "percent", "events", "of out_of", "responder_rule", "months"),
    ),
    "horizons_view": ("horizons", ("of outcome", "months")),
    "doses_view": ("dose", ("cells", "arms", "range from_to", "per", "volume_ml")),
}
_ABOUT = (
    "p.pmid, p.title, p.year, o.on_topic, d.design, s.subject,"
    " EXISTS (SELECT 1 FROM notices n WHERE n.pmid = p.pmid AND n.kind = 'retraction') AS retracted"
)
_PROOF = "f.quote, f.section, f.rule, f.version"
_ONE = """
DROP VIEW IF EXISTS {view};
CREATE VIEW {view} AS
SELECT {about}, {keys}, {proof}
FROM findings f JOIN papers p ON p.pmid = f.pmid
LEFT JOIN (SELECT pmid, json_extract(value, '$') AS on_topic FROM findings
  WHERE field = 'on_topic') o ON o.pmid = f.pmid
LEFT JOIN (SELECT pmid, json_extract(value, '$') AS design FROM findings WHERE field = 'design') d
  ON d.pmid = f.pmid
LEFT JOIN (SELECT pmid, json_extract(value, '$') AS subject FROM findings WHERE field = 'subject') s
  ON s.pmid = f.pmid
WHERE f.field = '{field}' AND f.value >= '{{';
"""


def _view(view: str) -> str:
    field, keys = _SHAPES[view]
    pairs = (key.split() for key in keys)
    columns = (f"json_extract(f.value, '$.{pair[0]}') AS {pair[-1]}" for pair in pairs)
    return _ONE.format(view=view, field=field, keys=", ".join(columns), about=_ABOUT, proof=_PROOF)


VALUE_VIEWS = (
    "".join(map(_view, _SHAPES))
    + """
DROP VIEW IF EXISTS tags_view;
CREATE VIEW tags_view AS
SELECT t.pmid, p.title, p.year, t.tag, t.reason FROM tags t JOIN papers p ON p.pmid = t.pmid;

DROP VIEW IF EXISTS sightings_view;
CREATE VIEW sightings_view AS
SELECT s.pmid, p.title, s.topic, s.lane, s.first_seen, s.last_seen, w.week AS edition
FROM sightings s JOIN papers p ON p.pmid = s.pmid
LEFT JOIN placements w ON w.topic = s.topic AND w.pmid = s.pmid;

DROP VIEW IF EXISTS runs_view;
CREATE VIEW runs_view AS
SELECT r.id, r.started, r.finished, r.exit_code, r.topics FROM runs r;
"""
)
"""Their definitions; those that are there already are made anew."""
