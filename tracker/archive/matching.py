"""Every paper that a search means, without its text: which ones."""

from tracker.archive.clauses import clauses
from tracker.archive.match import to_match
from tracker.archive.store import Store
from tracker.models import SearchRequest

_NUMBERS = """
SELECT p.pmid FROM {source} f CROSS JOIN papers p ON p.pmid = f.rowid
WHERE {test}
"""


def selecting(match: str | None) -> str:
    """The PMIDs that hold the words, or all without words; what else they must be comes behind."""
    if match is None:
        return _NUMBERS.format(source="papers", test="1")
    return _NUMBERS.format(source="papers_fts", test="f.papers_fts MATCH :match")


class Matcher(Store):
    """The part of the archive that says which papers a search means."""

    def matching(self, request: SearchRequest) -> list[str]:
        """The PMID of every paper that matches, whatever the limit, in numerical order."""
        match = to_match(request.words)
        if match is None and request.words.strip():
            return []
        told = clauses(request, leading=match is None)
        found = self._ask(f"{selecting(match)}{told.where}", {**told.given, "match": match})
        return [str(pmid) for (pmid,) in sorted(found)]
