"""What happened to papers after they were published: notices and dated changes."""

import datetime as dt
from collections.abc import Iterable

from tracker.archive import rows
from tracker.archive.selection import as_list
from tracker.archive.store import Store
from tracker.models import Change, Notice

# The same event told more fully, as `tracker.notices.is_same` has it: a paper is retracted once,
# so any other retraction says more than a bare one; else only an equal citation is the same.
_DROP_VAGUE = """
DELETE FROM notices WHERE pmid = ? AND notice_pmid = '' AND EXISTS (
  SELECT 1 FROM notices fuller WHERE fuller.pmid = notices.pmid AND fuller.kind = notices.kind
  AND (notices.kind = 'retraction' AND notices.notice = '' AND fuller.notice <> ''
    OR notices.citation <> '' AND fuller.notice_pmid <> ''
      AND fuller.citation = notices.citation))
"""


class NoticeStore(Store):
    """The part of the archive that holds notices and changes; written through the papers."""

    def notices(self, pmids: Iterable[str]) -> dict[str, tuple[Notice, ...]]:
        """What is told about each of these papers, stored or not yet."""
        found = self._notices_of(as_list(pmids))
        return {str(pmid): tuple(told) for pmid, told in found.items()}

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

    def _keep_notices(self, notices: Iterable[Notice], now: dt.datetime, run: int | None) -> None:
        for notice in notices:
            pmid = rows.number_or_none(notice.pmid)
            if pmid is None:
                continue
            told = (notice.by or notice.citation, notice.by, notice.citation)
            self._put(
                "INSERT INTO notices (pmid, kind, notice, notice_pmid, citation, learned, run)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
                " SET citation = excluded.citation WHERE notices.citation = ''",
                (pmid, notice.kind, *told, rows.to_time(now), run),
            )
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
