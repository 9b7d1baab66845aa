"""Full-text search, ranked and filtered."""

from tracker.archive import rows
from tracker.archive.match import to_match
from tracker.archive.store import Store
from tracker.models import Hit, SearchRequest

# The index must lead: with `rowid IN (...)`, or with papers in front, SQLite runs the match once
# for every paper. CROSS JOIN fixes the order.
_WITH_WORDS = """
SELECT p.pmid, p.title, p.year, p.journal, papers_fts.rank,
  snippet(papers_fts, 1, '⟦', '⟧', '…', 24), snippet(papers_fts, -1, '⟦', '⟧', '…', 24)
FROM papers_fts CROSS JOIN papers p ON p.pmid = papers_fts.rowid
WHERE papers_fts MATCH :match
"""
_WITHOUT_WORDS = "SELECT p.pmid, p.title, p.year, p.journal, 0.0, '', '' FROM papers p WHERE 1"
_FILTERS = {
    "tags": "NOT EXISTS (SELECT 1 FROM json_each(:tags) wanted LEFT JOIN tags t"
    " ON t.pmid = p.pmid AND t.tag = wanted.value WHERE t.tag IS NULL)",
    "since": "+p.created >= :since",
    "until": "+p.created <= :until",
    "retracted": ":retracted = EXISTS"
    " (SELECT 1 FROM notices n WHERE n.pmid = p.pmid AND n.kind = 'retraction')",
    "topic": "EXISTS (SELECT 1 FROM sightings s WHERE s.pmid = p.pmid AND s.topic = :topic)",
}
_ORDERS = {
    "rank": "papers_fts.rank",
    "newest": "papers_fts.rowid DESC",
    "oldest": "papers_fts.rowid",
}
_ABOUT = """
SELECT p.pmid,
  EXISTS (SELECT 1 FROM notices n WHERE n.pmid = p.pmid AND n.kind = 'retraction'),
  (SELECT min(week) FROM placements w
   WHERE w.pmid = p.pmid AND (:topic IS NULL OR w.topic = :topic))
FROM papers p WHERE p.pmid IN (SELECT value FROM json_each(:pmids))
"""


class Searcher(Store):
    """The part of the archive that finds papers."""

    def search(self, request: SearchRequest) -> list[Hit]:
        """Papers that match every part of the request; without words all that pass the filters.

        Whatever is typed, it is never an error: operators that don't fit together are words, and
        words without a letter or digit find nothing. `rank` order is BM25 with the title weighing
        most, and newest first without words. Newest is the highest PMID, which PubMed gives out in
        the order in which it creates records.
        """
        match = to_match(request.words)
        if match is None and request.words.strip():
            return []
        given = _parameters(request)
        sql = _statement(request, searching=match is not None)
        with self._snapshot():
            found = self._ask(sql, {**given, "match": match})
            return self._hits(found, request.topic)

    def _hits(self, found: list[rows.Row], topic: str | None) -> list[Hit]:
        pmids = rows.to_json([row[0] for row in found])
        asked = {"pmids": pmids, "topic": topic}
        about = {pmid: (bool(gone), week) for pmid, gone, week in self._ask(_ABOUT, asked)}
        tags = rows.grouped(
            self._ask(
                "SELECT pmid, tag FROM tags WHERE pmid IN (SELECT value FROM json_each(?))"
                " ORDER BY pmid, position",
                (pmids,),
            )
        )
        return [
            Hit(
                pmid=str(pmid),
                title=title,
                snippet=abstract if "⟦" in abstract else best,
                rank=rank,
                year=year,
                journal=journal,
                tags=tuple(tags.get(pmid, ())),
                week=about[pmid][1] or "",
                retracted=about[pmid][0],
            )
            for pmid, title, year, journal, rank, abstract, best in found
        ]


def _parameters(request: SearchRequest) -> dict[str, object]:
    return {
        "tags": rows.to_json(request.tags) if request.tags else None,
        "since": request.since.isoformat() if request.since else None,
        "until": request.until.isoformat() if request.until else None,
        "retracted": request.retracted,
        "topic": request.topic,
        "limit": max(request.limit, 0),
    }


def _statement(request: SearchRequest, *, searching: bool) -> str:
    """Only the filters that are asked for, so that each has the shortest plan."""
    given = _parameters(request)
    parts = [_WITH_WORDS if searching else _WITHOUT_WORDS]
    parts += [f"AND {sql}" for name, sql in _FILTERS.items() if given[name] is not None]
    order = _ORDERS[request.sort]
    if not searching:
        order = "p.pmid" if request.sort == "oldest" else "p.pmid DESC"
    return " ".join([*parts, "ORDER BY", order, "LIMIT :limit"])
