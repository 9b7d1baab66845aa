"""Questions that the views answer as they stand, for any SQLite tool."""

from collections.abc import Mapping
from typing import NamedTuple


class Query(NamedTuple):
    """A question that the views answer as it stands."""

    title: str
    says: str
    sql: str


QUERIES: Mapping[str, Query] = {
    "long_term_safety": Query(
        "Is it safe in the long run?",
        "People observed for two years or longer, and what is said of harm.",
        """\
SELECT pmid, year, design, n, follow_up_months, safety, safety_quote, link
FROM evidence_view
WHERE on_topic AND NOT retracted AND subject LIKE '%"human"%' AND follow_up_months >= 24
  AND design NOT IN ('protocol', 'notice')
ORDER BY follow_up_months DESC, n DESC""",
    ),
    "harms_by_name": Query(
        "Which harms happened in people?",
        "Each adverse event that somebody had, in how many papers, and the largest count of one.",
        """\
SELECT event, count(DISTINCT pmid) AS papers, max(coalesce(people, events)) AS largest_count,
  max(serious) AS serious, group_concat(DISTINCT pmid) AS pmids
FROM adverse_events_view
WHERE on_topic AND NOT retracted AND subject LIKE '%"human"%'
  AND coalesce(events, people, 1) > 0
GROUP BY event ORDER BY papers DESC, event""",
    ),
    "against_control": Query(
        "Does it beat a control?",
        "Controlled studies on people by cell product and result; a study may have several papers.",
        """\
SELECT product.value AS cells, e.efficacy, count(*) AS papers,
  group_concat(e.pmid, ' ') AS pmids
FROM evidence_view e, json_each(e.cells) AS product
WHERE e.on_topic AND NOT e.retracted AND e.design IN ('rct', 'controlled')
GROUP BY product.value, e.efficacy ORDER BY papers DESC, cells, e.efficacy""",
    ),
    "what_changed": Query(
        "What became of papers that editions told of?",
        "Retractions, corrections and concerns first, the latest first.",
        """\
SELECT learned, kind, topic, week, told_in, pmid, title, old, new, notice_pmid
FROM amendments_view
ORDER BY kind NOT IN ('retraction', 'concern', 'correction'), learned DESC, pmid""",
    ),
    "by_year": Query(
        "How has the evidence grown?",
        "Papers on topic by year: on people, observed two years or longer, with a control, with a "
        "harm, and those that call long-term evidence missing.",
        """\
SELECT year, count(*) AS papers,
  sum(subject LIKE '%"human"%') AS on_people,
  sum(subject LIKE '%"human"%' AND follow_up_months >= 24) AS two_years,
  sum(design IN ('rct', 'controlled')) AS controlled,
  sum(subject LIKE '%"human"%' AND safety = 'harm') AS with_harm,
  sum(gap = 'long_term') AS long_term_missing
FROM evidence_view
WHERE on_topic AND NOT retracted
GROUP BY year ORDER BY year DESC""",
    ),
}
"""Questions to begin with."""
