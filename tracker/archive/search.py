"""Full-text search, ranked and filtered.

A hit's rank is `bm25 · (1 + FRESH / (1 + age / YEARS_5))`, lower is better: bm25 (SQLite's, k1 1.2,
b 0.75) with a word in the title counted 8 times, in the keywords 3, among authors and headings
twice; age is how many PMIDs ago the paper was created, as the newest of the archive counts. So the
newest paper gains a quarter, one of five years ago an eighth.
"""

from collections.abc import Sequence

from tracker.archive import rows
from tracker.archive.expression import Match
from tracker.archive.matching import Matcher, Meant
from tracker.models import Explanation, Hit, SearchRequest, Sort

FRESH = 0.25
YEARS_5 = 7_500_000  # PubMed gives out about 1.5 million PMIDs a year, in the order of creation
RANKING = (
    "bm25 · (1 + 0.25 / (1 + age / 5 years)); title 8, keywords 3, authors and headings 2, "
    "abstract 1; lower is better"
)
_RANK = "f.rank * (1 + :fresh / (1 + (:newest - f.rowid) / :half))"
_FINDING = (
    "(SELECT max(CAST(x.value AS REAL)) FROM findings x"
    " WHERE x.pmid = f.rowid AND x.field = '{}' AND x.value <> 'null')"
)
_ORDERS: dict[Sort, str] = {
    "rank": "2, f.rowid DESC",
    "newest": "f.rowid DESC",
    "oldest": "f.rowid",
    "follow-up": f"{_FINDING.format('follow_up_months')} DESC NULLS LAST, f.rowid DESC",
    "n": f"{_FINDING.format('n')} DESC NULLS LAST, f.rowid DESC",
}
# The plus keeps SQLite from running the match once for each PMID.
_SNIPPETS = """
SELECT f.rowid,
  snippet(papers_fts, 1, '⟦', '⟧', '…', 24), snippet(papers_fts, -1, '⟦', '⟧', '…', 24)
FROM papers_fts f
WHERE f.papers_fts MATCH :match AND f.rowid BETWEEN :first AND :last
  AND +f.rowid IN (SELECT value FROM json_each(:pmids))
"""
_ABOUT = """
SELECT p.pmid, p.title, p.year, p.journal,
  EXISTS (SELECT 1 FROM notices n WHERE n.pmid = p.pmid AND n.kind = 'retraction'),
  (SELECT min(week) FROM placements w
   WHERE w.pmid = p.pmid AND (:topic IS NULL OR w.topic = :topic))
FROM papers p WHERE p.pmid IN (SELECT value FROM json_each(:pmids))
"""
_MOST = 2**31  # more than there can be papers, and still an integer to SQLite

Ranked = list[tuple[int, float]]


class Searcher(Matcher):
    """The part of the archive that finds papers."""

    def search(self, request: SearchRequest) -> list[Hit]:
        """Papers that match every part of the request; without words all that pass the filters.

        Whatever is typed, it is never an error: an operator that joins nothing is passed over, and
        words without a letter or digit find nothing. Without words newest come first. Newest is the
        highest PMID, which PubMed gives out in the order in which it creates records. Papers that
        do not state what is sorted by come last.
        """
        with self._snapshot():
            meant = self._meant(request)
            return self._hits(self._best(meant, request), meant.plan.match, request.topic)

    def found(self, request: SearchRequest) -> list[str]:
        """The PMIDs of the same papers in the same order, and nothing else of them."""
        with self._snapshot():
            return [str(pmid) for pmid, _ in self._best(self._meant(request), request)]

    def explain(self, request: SearchRequest) -> Explanation:
        """What a request was understood to mean, and how many papers it finds."""
        with self._snapshot():
            meant = self._meant(request)
            found = sum(n for (n,) in self._select(meant, "count(*)"))
            alike = self.strongest(request.like) if request.like else ()
        match = meant.plan.match
        return Explanation(
            understood=meant.plan.understood,
            added=meant.plan.added,
            notes=meant.plan.notes,
            alike=tuple(alike),
            expression=match.expression if match else "",
            negated=bool(match and match.negated),
            ranking=RANKING if meant.is_ranked and request.sort == "rank" else "",
            found=found,
        )

    def _best(self, meant: Meant, request: SearchRequest) -> Ranked:
        """The PMIDs to show with their rank, in order."""
        limit = min(max(request.limit, 0), _MOST)
        if not meant.is_ranked or request.sort != "rank":
            sort = request.sort if request.sort != "rank" else "newest"
            return self._ordered(meant, "0.0", sort, limit)
        plan, typed = meant.plan, meant.plan.typed
        if plan.match is None or typed is None:
            return self._ordered(meant, _RANK, "rank", limit)
        # bm25 takes the rarer of two spellings for the more telling one: `disk` would come first.
        as_typed = Meant(plan._replace(match=typed), meant.told)
        rest = Match(f"({plan.match.expression} NOT {typed.expression})")
        others = Meant(plan._replace(match=rest), meant.told)
        return _mixed(
            self._ordered(as_typed, _RANK, "rank", limit),
            self._ordered(others, _RANK, "rank", limit),
        )[:limit]

    def _ordered(self, meant: Meant, rank: str, sort: Sort, limit: int) -> Ranked:
        behind = f" ORDER BY {_ORDERS[sort]} LIMIT :limit"
        [(newest,)] = self._ask("SELECT max(pmid) FROM papers")
        age = {"fresh": FRESH, "newest": newest, "half": float(YEARS_5)} if rank == _RANK else {}
        found = self._select(meant, f"f.rowid, {rank}", behind, limit=limit, **age)
        return [(pmid, score) for pmid, score in found]

    def _hits(self, best: Ranked, match: Match | None, topic: str | None) -> list[Hit]:
        pmids = rows.to_json([pmid for pmid, _ in best])
        asked = {"pmids": pmids, "topic": topic}
        about = {pmid: rest for pmid, *rest in self._ask(_ABOUT, asked)}
        snippets = self._snippets([pmid for pmid, _ in best], match)
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
                snippet=snippets.get(pmid, ""),
                rank=rank,
                year=year,
                journal=journal,
                tags=tuple(tags.get(pmid, ())),
                week=week or "",
                retracted=bool(gone),
            )
            for pmid, rank in best
            for title, year, journal, gone, week in [about[pmid]]
        ]

    def _snippets(self, pmids: Sequence[int], match: Match | None) -> dict[int, str]:
        """What was found in each paper, from the abstract rather than from elsewhere."""
        if not pmids or match is None or match.negated:
            return {}
        asked = {
            "match": match.expression,
            "first": min(pmids),
            "last": max(pmids),
            "pmids": rows.to_json(list(pmids)),
        }
        return {
            pmid: abstract if "⟦" in abstract else best
            for pmid, abstract, best in self._ask(_SNIPPETS, asked)
        }


def _mixed(typed: Ranked, others: Ranked) -> Ranked:
    """Two lists in one, the best of either as good as that of the other."""
    if not (typed and others and others[0][1]):
        return typed or others
    scale = typed[0][1] / others[0][1]
    both = typed + [(pmid, rank * scale) for pmid, rank in others]
    return sorted(both, key=lambda one: (one[1], -one[0]))
