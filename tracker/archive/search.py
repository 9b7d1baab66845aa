"""Full-text search, ranked and filtered."""

from tracker.archive import rows
from tracker.archive.clauses import Clauses, clauses
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
        told = clauses(request, leading=match is None)
        sql = _statement(request, told, searching=match is not None)
        given = {**told.given, "match": match, "limit": min(max(request.limit, 0), _MOST)}
        with self._snapshot():
            return self._hits(self._ask(sql, given), request.topic)

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


def _statement(request: SearchRequest, told: Clauses, *, searching: bool) -> str:
    """Only the filters that are asked for, so that each has the shortest plan."""
    order = _ORDERS[request.sort if searching or request.sort == "oldest" else "newest"]
    head = _WITH_WORDS if searching else _WITHOUT_WORDS
    return f"{head}{told.where} ORDER BY {order} LIMIT :limit"
