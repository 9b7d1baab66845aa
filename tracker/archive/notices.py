"""What happened to papers after they were published: notices and dated changes."""

import datetime as dt
from collections.abc import Iterable

from tracker.archive import rows
from tracker.archive.selection import as_list
from tracker.archive.store import Store
from tracker.models import Change, Notice, Paper
from tracker.reference import Reference

# The same event told more fully, as `tracker.notices.is_same` has it: a paper is retracted once,
# so any other retraction says more than a bare one; else only an equal citation is the same.
_DROP_VAGUE = """
DELETE FROM notices WHERE pmid = ? AND notice_pmid = '' AND EXISTS (
  SELECT 1 FROM notices fuller WHERE fuller.pmid = notices.pmid AND fuller.kind = notices.kind
  AND (notices.kind = 'retraction' AND notices.notice = '' AND fuller.notice <> ''
    OR notices.citation <> '' AND fuller.notice_pmid <> ''
      AND fuller.citation = notices.citation))
"""
# Stands for the paper that a notice names by no PMID; no record has this number.
_NOBODY = 0
# The notice's own record cites itself in other words than the paper's record does. The paper's are
# kept, whichever came first.
_TELL = """
INSERT INTO notices (pmid, kind, notice, notice_pmid, citation, learned, run)
VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET citation = excluded.citation
WHERE excluded.citation <> '' AND (? OR notices.citation = '' OR NOT EXISTS (
  SELECT 1 FROM papers p, json_each(p.record, '$.links') link
  WHERE p.pmid = notices.pmid AND json_extract(link.value, '$.pmid') = notices.notice_pmid
  AND json_extract(link.value, '$.citation') = notices.citation))
"""
_CITED = """
SELECT pmid, record FROM papers WHERE pmid IN (
  SELECT pmid FROM identifiers WHERE value = :doi AND kind IN ('doi', 'doi-2', 'doi-3'))
OR year = :year AND json_extract(record, '$.journal.volume') = :volume ORDER BY pmid
"""


class NoticeStore(Store):
    """The part of the archive that holds notices and changes; written through the papers."""

    def notices(self, pmids: Iterable[str]) -> dict[str, tuple[Notice, ...]]:
        """What is told about each of these papers, stored or not yet."""
        found = self._notices_of(as_list(pmids))
        return {str(pmid): tuple(told) for pmid, told in found.items()}

    def unnamed(self) -> tuple[Notice, ...]:
        """Every notice that names its paper by no PMID, with the citation that it gives instead."""
        found = self._ask(
            "SELECT kind, notice_pmid, citation FROM notices WHERE pmid = ?"
            " ORDER BY notice_pmid, kind, citation",
            (_NOBODY,),
        )
        return tuple(Notice(kind=kind, pmid="", by=by, citation=text) for kind, by, text in found)

    def set_unnamed(
        self, by: str, notices: Iterable[Notice], *, now: dt.datetime, run: int | None = None
    ) -> None:
        """Keep what one notice's record says of papers that it names by no PMID.

        Args:
            by: the PMID of the notice.
            notices: all of these; what was kept before and is not among them is forgotten.
            now: when it was learned.
            run: the run that learned it.
        """
        wanted = {(notice.kind, notice.citation) for notice in notices}
        held = {(one.kind, one.citation) for one in self.unnamed() if one.by == by}
        with self.atomic():
            self._put_all(
                "DELETE FROM notices WHERE pmid = ? AND kind = ? AND notice = ?"
                " AND notice_pmid = ?",
                ((_NOBODY, kind, citation, by) for kind, citation in held - wanted),
            )
            self._put_all(
                "INSERT INTO notices (pmid, kind, notice, notice_pmid, citation, learned, run)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (_NOBODY, kind, citation, by, citation, rows.to_time(now), run)
                    for kind, citation in wanted - held
                ),
            )

    def told_by(self, by: str) -> set[Notice]:
        """What is kept of one notice about papers known by their PMID."""
        found = self._ask(
            "SELECT pmid, kind, citation FROM notices WHERE notice_pmid = ? AND pmid <> ?",
            (by, _NOBODY),
        )
        return {
            Notice(kind=kind, pmid=str(pmid), by=by, citation=said) for pmid, kind, said in found
        }

    def cited(self, reference: Reference) -> list[Paper]:
        """Stored papers that a citation may mean: all with its DOI, or of its year and volume."""
        found = self._ask(
            _CITED,
            {
                "doi": reference.doi or None,
                "year": reference.year,
                "volume": reference.volume or None,
            },
        )
        return [rows.to_paper(pmid, record) for pmid, record in found]

    def tell(self, notices: Iterable[Notice], *, now: dt.datetime, run: int | None = None) -> None:
        """Keep notices that were learned otherwise than from the record that is being written."""
        with self.atomic():
            self._keep_notices("", notices, now, run)

    def untell(self, notice: Notice) -> None:
        """Forget a notice that nobody tells any more."""
        with self.atomic():
            self._put(
                "DELETE FROM notices WHERE pmid = ? AND kind = ? AND notice_pmid = ?",
                (rows.number(notice.pmid), notice.kind, notice.by),
            )

    def _notices_of(self, pmids: str) -> dict[int, list[Notice]]:
        """The notices about each of these papers (a JSON list), always in the same order."""
        found = self._ask(
            "SELECT pmid, kind, notice_pmid, citation FROM notices"
            " WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid, kind, notice",
            (pmids,),
        )
        return rows.grouped(
            (pmid, Notice(kind=kind, pmid=str(pmid), by=by, citation=citation))
            for pmid, kind, by, citation in found
        )

    def _keep_notices(
        self, teller: str, notices: Iterable[Notice], now: dt.datetime, run: int | None
    ) -> None:
        for notice in notices:
            pmid = rows.number_or_none(notice.pmid)
            if pmid is None:
                continue
            told = (notice.by or notice.citation, notice.by, notice.citation)
            own = notice.pmid == teller
            self._put(_TELL, (pmid, notice.kind, *told, rows.to_time(now), run, own))
            self._put(_DROP_VAGUE, (pmid,))

    def _note(self, changes: Iterable[Change], now: dt.datetime, run: int | None) -> None:
        for change in changes:
            pmid = rows.number_or_none(change.pmid)
            what = (pmid, change.kind, change.old, change.new, change.by)
            self._put(
                "INSERT INTO changes (pmid, kind, old, new, notice_pmid, learned, run)"
                " SELECT ?, ?, ?, ?, ?, ?, ? FROM papers WHERE pmid = ? ON CONFLICT DO NOTHING",
                (*what, rows.to_time(now), run, pmid),
            )
