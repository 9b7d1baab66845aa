"""Full-text search, ranked and filtered."""

from collections.abc import Mapping

from tracker.archive import rows
from tracker.archive.match import to_match
from tracker.archive.store import Store
from tracker.models import Hit, SearchRequest

# The index must lead: with `rowid IN (...)`, or with papers in front, SQLite runs the match once
# for every paper. CROSS JOIN fixes the order, and what can be told from the rowid alone is asked
# before the wide row of the paper is read.
_WITH_WORDS = """
SELECT p.pmid, p.title, p.year, p.journal, f.rank,
  snippet(papers_fts, 1, '⟦', '⟧', '…', 24), snippet(papers_fts, -1, '⟦', '⟧', '…', 24)
FROM papers_fts f CROSS JOIN papers p ON p.pmid = f.rowid
WHERE f.papers_fts MATCH :match
"""
_WITHOUT_WORDS = """
SELECT p.pmid, p.title, p.year, p.journal, 0.0, '', ''
FROM papers f CROSS JOIN papers p ON p.pmid = f.rowid
WHERE 1
"""
_TAGGED = "EXISTS (SELECT 1 FROM tags t WHERE t.pmid = f.rowid AND t.tag = :tag{})"
_FILTERS = {
    "topic": "EXISTS (SELECT 1 FROM sightings s WHERE s.pmid = f.rowid AND s.topic = :topic)",
    "retracted": ":retracted = EXISTS"
    " (SELECT 1 FROM notices n WHERE n.pmid = f.rowid AND n.kind = 'retraction')",
    "since": "p.created >= :since",
    "until": "p.created <= :until",
}
_ORDERS = {
    "rank": "f.rank",
    "newest": "f.rowid DESC",
    "oldest": "f.rowid",
}
_ABOUT = """
SELECT p.pmid,
  EXISTS (SELECT 1 FROM notices n WHERE n.pmid = p.pmid AND n.kind = 'retraction'),
  (SELECT min(week) FROM placements w
   WHERE w.pmid = p.pmid AND (:topic IS NULL OR w.topic = :topic))
FROM papers p WHERE p.pmid IN (SELECT value FROM json_each(:pmids))
"""


_MOST = 2**31  # more than there can be papers, and still an integer to SQLite


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
        sql = _statement(request, given, searching=match is not None)
        with self._snapshot():
            return self._hits(self._ask(sql, {**given, "match": match}), request.topic)

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
        **{f"tag{place}": tag for place, tag in enumerate(request.tags)},
        "since": request.since.isoformat() if request.since else None,
        "until": request.until.isoformat() if request.until else None,
        "retracted": request.retracted,
        "topic": request.topic,
        "limit": min(max(request.limit, 0), _MOST),
    }


def _statement(request: SearchRequest, given: Mapping[str, object], *, searching: bool) -> str:
    """Only the filters that are asked for, so that each has the shortest plan."""
    filters = [sql for name, sql in _FILTERS.items() if given[name] is not None]
    filters += [_TAGGED.format(place) for place in range(len(request.tags))]
    order = _ORDERS[request.sort if searching or request.sort == "oldest" else "newest"]
    head = _WITH_WORDS if searching else _WITHOUT_WORDS
    return " ".join([head, *(f"AND {sql}" for sql in filters), "ORDER BY", order, "LIMIT :limit"])
