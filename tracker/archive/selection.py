"""Which stored papers are meant: by topic, by edition, by PMID."""

from collections.abc import Iterable, Iterator
from itertools import islice

from tracker.archive import rows
from tracker.archive.store import Store

CHUNK = 500  # papers read at once: few statements, and a few megabytes at most

_NARROWINGS = {
    "pmids": "pmid IN (SELECT value FROM json_each(:pmids))",
    "topic": "pmid IN (SELECT pmid FROM sightings WHERE topic = :topic"
    " UNION SELECT pmid FROM placements WHERE topic = :topic)",
    "week": "pmid IN (SELECT pmid FROM placements WHERE week = :week"
    " AND (:topic IS NULL OR topic = :topic))",
}


class Selection(Store):
    """The part of the archive that picks papers; a PMID that is not stored is never picked."""

    def _numbers(
        self,
        *,
        topic: str | None = None,
        pmids: Iterable[str] | None = None,
        week: str | None = None,
    ) -> list[int]:
        """The stored PMIDs that are meant, in numerical order."""
        given = {"topic": topic, "week": week, "pmids": None if pmids is None else as_list(pmids)}
        narrow = [_NARROWINGS[name] for name, value in given.items() if value is not None]
        parts = ["SELECT pmid FROM papers", "WHERE" if narrow else "", " AND ".join(narrow)]
        return [pmid for (pmid,) in self._ask(" ".join([*parts, "ORDER BY pmid"]), given)]

    def newest(self, topic: str | None = None) -> list[str]:
        """Every stored PMID (of a topic), the one that PubMed created last first."""
        numbers = rows.to_json(self._numbers(topic=topic))
        ordered = self._ask(
            "SELECT pmid FROM papers WHERE pmid IN (SELECT value FROM json_each(?))"
            " ORDER BY created DESC, pmid DESC",
            (numbers,),
        )
        return [str(pmid) for (pmid,) in ordered]


def as_list(pmids: Iterable[str]) -> str:
    """PMIDs as the JSON list that a statement can join; what is no PMID is left out."""
    return rows.to_json([int(pmid) for pmid in pmids if rows.is_pmid(pmid)])


def chunks(pmids: Iterable[int]) -> Iterator[list[int]]:
    """The same in pieces that fit memory."""
    rest = iter(pmids)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
