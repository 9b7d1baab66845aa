"""Stored papers as readers see them: entries and findings, streamed in numerical order."""

from collections.abc import Iterable, Iterator
from sys import intern

from tracker.archive import rows
from tracker.archive.decisions import DecisionStore
from tracker.archive.notices import NoticeStore
from tracker.archive.selection import Selection, chunks
from tracker.models import Entry, Finding, Tag

_FINDINGS = """
SELECT pmid, field, position, value, rule, version, section, section_index, quote_start, quote_end,
  quote FROM findings WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid, position
"""


class EntryReader(DecisionStore, NoticeStore, Selection):
    """The part of the archive that puts a paper and all about it together."""

    def entries(
        self,
        *,
        topic: str | None = None,
        pmids: Iterable[str] | None = None,
        week: str | None = None,
    ) -> list[Entry]:
        """Stored papers with findings, tags, notices, lanes and decisions, ordered by PMID.

        Args:
            topic: only papers sighted or placed for this topic; lanes are then its own.
            pmids: only these; a PMID that is not stored is left out.
            week: only papers placed for this edition (of the topic, if given).
        """
        return list(self.each_entry(topic=topic, pmids=pmids, week=week))

    def each_entry(
        self,
        *,
        topic: str | None = None,
        pmids: Iterable[str] | None = None,
        week: str | None = None,
    ) -> Iterator[Entry]:
        """The same one by one, in flat memory; the archive may be written in between."""
        for chunk in chunks(self._numbers(topic=topic, pmids=pmids, week=week)):
            yield from self._read_entries(chunk, topic)

    def findings(
        self, *, topic: str | None = None, pmids: Iterable[str] | None = None
    ) -> Iterator[tuple[str, tuple[Finding, ...]]]:
        """Each stored PMID with its findings, in flat memory, ordered by PMID."""
        for chunk in chunks(self._numbers(topic=topic, pmids=pmids)):
            found = self._findings_of(rows.to_json(chunk))
            for pmid in chunk:
                yield str(pmid), tuple(found.get(pmid, ()))

    def _read_entries(self, chunk: list[int], topic: str | None) -> list[Entry]:
        these = rows.to_json(chunk)
        with self._snapshot():
            findings, notices = self._findings_of(these), self._notices_of(these)
            tags, lanes = self._tags_of(these), self._lanes_of(these, topic)
            decisions = self._standing_of(these)
            stored = self._ask(
                "SELECT pmid, record, first_seen FROM papers"
                " WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid",
                (these,),
            )
        return [
            Entry(
                paper=rows.to_paper(pmid, record),
                findings=tuple(findings.get(pmid, ())),
                tags=tuple(tags.get(pmid, ())),
                notices=tuple(notices.get(pmid, ())),
                lanes=tuple(lanes.get(pmid, ())),
                first_seen=rows.from_time(first_seen),
                decisions=tuple(decisions.get(pmid, ())),
            )
            for pmid, record, first_seen in stored
        ]

    def _findings_of(self, pmids: str) -> dict[int, list[Finding]]:
        return rows.grouped(
            (row[0], rows.to_finding(row)) for row in self._ask(_FINDINGS, (pmids,))
        )

    def _tags_of(self, pmids: str) -> dict[int, list[Tag]]:
        found = self._ask(
            "SELECT pmid, tag, reason FROM tags"
            " WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid, position",
            (pmids,),
        )
        return rows.grouped(
            (pmid, Tag(name=intern(tag), reason=reason)) for pmid, tag, reason in found
        )

    def _lanes_of(self, pmids: str, topic: str | None) -> dict[int, list[str]]:
        return rows.grouped(
            self._ask(
                "SELECT DISTINCT pmid, lane FROM sightings"
                " WHERE pmid IN (SELECT value FROM json_each(:pmids))"
                " AND (:topic IS NULL OR topic = :topic) ORDER BY pmid, lane",
                {"pmids": pmids, "topic": topic},
            )
        )
