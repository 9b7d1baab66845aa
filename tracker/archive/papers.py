"""Papers and everything that hangs on one paper: writing what was decided, reading it back."""

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence

from tracker.archive import rows
from tracker.archive.faults import spoiled
from tracker.archive.notices import NoticeStore
from tracker.archive.selection import Selection, as_list
from tracker.errors import ArchiveError
from tracker.models import Change, Decision, Finding, Known, Paper, Reading, Revision, Tag

_COMPRESSION = 6  # 9 saves another 1 % of the file and takes twice as long

_UPSERT = """
INSERT INTO papers (pmid, created, year, form, first_seen, updated, published, journal, doi, pmcid,
  languages, types, hash, title, abstract, authors, keywords, mesh, record)
VALUES (:pmid, coalesce(:created, substr(:now, 1, 10)), :year, :form, :now, :now, :published,
  :journal, :doi, :pmcid, :languages, :types, :hash, :title, :abstract, :authors, :keywords, :mesh,
  :record)
ON CONFLICT (pmid) DO UPDATE SET created = coalesce(:created, created), year = :year, form = :form,
  updated = :now, published = :published, journal = :journal, doi = :doi, pmcid = :pmcid,
  languages = :languages, types = :types, hash = :hash, title = :title, abstract = :abstract,
  authors = :authors, keywords = :keywords, mesh = :mesh, record = :record
"""
_ANSWERS = """
SELECT r.pmid, r.sha256 FROM revisions r JOIN papers p ON p.pmid = r.pmid
WHERE r.pmid IN (SELECT value FROM json_each(:pmids)) AND p.vanished IS NULL
  AND NOT EXISTS (SELECT 1 FROM missing m WHERE m.pmid = r.pmid)
"""
_ADD_AUTHOR = """
INSERT INTO authors (pmid, role, position, last_name, fore_name, initials, collective, orcid)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_IDENTIFIER = "INSERT INTO identifiers (pmid, kind, value) VALUES (?, ?, ?)"
_ADD_REVISION = """
INSERT INTO revisions (pmid, number, fetched, run, form, sha256, same_as, raw)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_FINDING = """
INSERT INTO findings (pmid, field, position, value, rule, version, section, section_index,
  quote_start, quote_end, quote) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_TAG = "INSERT INTO tags (pmid, tag, position, reason) VALUES (?, ?, ?, ?)"
_HELD_FINDINGS = """
SELECT pmid, field, position, value, rule, version, section, section_index, quote_start, quote_end,
  quote FROM findings WHERE pmid = ? ORDER BY field, position
"""


class PaperStore(NoticeStore, Selection):
    """The part of the archive that holds papers and their revisions."""

    def known(self, pmids: Iterable[str]) -> dict[str, Known]:
        """What is stored of these papers; a PMID that is not stored is left out."""
        asked = as_list(pmids)
        with self._snapshot():
            notices = self._notices_of(asked)
            stored = self._ask(
                "SELECT pmid, record, form, first_seen, vanished FROM papers"
                " WHERE pmid IN (SELECT value FROM json_each(?)) ORDER BY pmid",
                (asked,),
            )
        return {
            str(pmid): Known(
                paper=rows.to_paper(pmid, record),
                form=form,
                first_seen=rows.from_time(first_seen),
                notices=tuple(notices.get(pmid, ())),
                vanished=vanished is not None,
            )
            for pmid, record, form, first_seen, vanished in stored
        }

    def unseen(self, readings: Iterable[Reading]) -> list[Reading]:
        """The readings that may change something: all but exact repetitions of stored answers.

        A repetition that is older than another stored answer changes nothing either; where neither
        carries a date, a file read a second time could otherwise undo what a later one said. A
        paper that is vanished or missing is unseen, whatever its bytes, because it is back.
        """
        given = list(readings)
        asked = as_list(reading.paper.pmid for reading in given)
        stored = set(self._ask(_ANSWERS, {"pmids": asked}))
        return [
            reading
            for reading in given
            if (rows.number_or_none(reading.paper.pmid), rows.hash_of(reading.raw)) not in stored
        ]

    def pmids(self, topic: str | None = None) -> list[str]:
        """Every stored PMID in numerical order, or those that a topic has sighted or placed."""
        return [str(pmid) for pmid in self._numbers(topic=topic)]

    def write(
        self,
        decision: Decision,
        reading: Reading,
        findings: Sequence[Finding],
        tags: Sequence[Tag],
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Apply one decision: paper, revision, findings, tags, notices, changes; all or nothing.

        The paper is no longer missing or vanished afterwards. Writing the same again changes
        nothing: no new revision, no later `updated`. Raw bytes that a paper already has are not
        stored twice. A change that concerns a paper which is not stored is left out, since no
        edition can have used it; a notice is kept until its paper comes.

        Args:
            decision: what `merge.decide` says.
            reading: the answer the decision is about, with its raw bytes.
            findings: all findings of the paper as it shall stand; they replace the stored ones,
                unless the decision leaves the paper as it is.
            tags: all its tags; likewise.
            now: when the answer came.
            run: the number `start_run` gave, or None outside a run.

        Raises:
            ArchiveError: also when the decision keeps a paper as it is that is not stored.
        """
        pmid = rows.number(decision.pmid)
        with self.atomic():
            if decision.paper is not None:
                self._keep_paper(decision.paper, decision.form, now)
                self._label(pmid, findings, tags)
            self._require(pmid)
            if decision.revision:
                self._keep_raw(pmid, reading, now, run)
            self._keep_notices(decision.pmid, decision.notices, now, run)
            self._note(decision.changes, now, run)
            self._put("DELETE FROM missing WHERE pmid = ?", (pmid,))
            self._put(
                "UPDATE papers SET vanished = NULL WHERE pmid = ? AND vanished IS NOT NULL", (pmid,)
            )

    def retag(
        self,
        pmid: str,
        findings: Sequence[Finding],
        tags: Sequence[Tag],
        changes: Sequence[Change] = (),
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Replace findings and tags of a stored paper and note the changes; equal ones stay.

        Raises:
            ArchiveError: also when the paper is not stored.
        """
        with self.atomic():
            self._require(rows.number(pmid))
            self._label(rows.number(pmid), findings, tags)
            self._note(changes, now, run)

    def vanish(self, pmid: str, *, now: dt.datetime, run: int | None = None) -> bool:
        """Note that PubMed no longer has a stored paper; the paper and all about it is kept.

        Returns:
            Whether this is news: the paper is stored and had not vanished before.
        """
        with self.atomic():
            gone = self._put(
                "UPDATE papers SET vanished = ? WHERE pmid = ? AND vanished IS NULL",
                (rows.to_time(now), rows.number_or_none(pmid)),
            )
            if gone.rowcount:
                self._note([Change(pmid=pmid, kind="vanished")], now, run)
        return bool(gone.rowcount)

    def revisions(self, pmid: str) -> list[Revision]:
        """Every stored answer about a paper, oldest first, without the raw bytes."""
        stored = self._ask(
            "SELECT number, fetched, form, sha256, run FROM revisions WHERE pmid = ?"
            " ORDER BY number",
            (rows.number_or_none(pmid),),
        )
        return [
            Revision(
                pmid=pmid,
                number=number,
                fetched=rows.from_time(fetched),
                form=form,
                sha256=sha256,
                run=run,
            )
            for number, fetched, form, sha256, run in stored
        ]

    def raw(self, pmid: str, number: int | None = None) -> bytes | None:
        """The bytes of one revision as they came (default: the latest), None when not stored.

        Raises:
            ArchiveError: also when the stored bytes are damaged.
        """
        found = self._ask(
            "SELECT bytes.raw, bytes.sha256 FROM revisions r JOIN revisions bytes"
            " ON bytes.pmid = r.pmid AND bytes.number = coalesce(r.same_as, r.number)"
            " WHERE r.pmid = ? AND (? IS NULL OR r.number = ?) ORDER BY r.number DESC LIMIT 1",
            (rows.number_or_none(pmid), number, number),
        )
        if not found:
            return None
        [(packed, sha256)] = found
        try:
            raw = zlib.decompress(packed)
        except zlib.error as error:
            raise spoiled(pmid, "raw answer", error) from error
        if rows.hash_of(raw) != sha256:
            raise spoiled(pmid, "raw answer", ValueError("its hash differs"))
        return raw

    def _require(self, pmid: int) -> None:
        if not self._ask("SELECT 1 FROM papers WHERE pmid = ?", (pmid,)):
            raise ArchiveError(
                f"PMID {pmid} is not stored, so nothing can be added to it. Nothing was changed."
            )

    def _keep_paper(self, paper: Paper, form: str, now: dt.datetime) -> None:
        columns = rows.paper_columns(paper)
        held = self._ask("SELECT hash, form FROM papers WHERE pmid = ?", (columns["pmid"],))
        if held == [(columns["hash"], form)]:
            return
        self._put(_UPSERT, {**columns, "form": form, "now": rows.to_time(now)})
        if held:
            self._put("DELETE FROM authors WHERE pmid = ?", (columns["pmid"],))
            self._put("DELETE FROM identifiers WHERE pmid = ?", (columns["pmid"],))
        self._put_all(_ADD_AUTHOR, rows.author_rows(paper))
        self._put_all(_ADD_IDENTIFIER, rows.identifier_rows(paper))

    def _keep_raw(self, pmid: int, reading: Reading, now: dt.datetime, run: int | None) -> None:
        sha256 = rows.hash_of(reading.raw)
        held = self._ask(
            "SELECT number, sha256, raw IS NOT NULL FROM revisions WHERE pmid = ? ORDER BY number",
            (pmid,),
        )
        if held and held[-1][1] == sha256:
            return
        same = next((number for number, other, whole in held if whole and other == sha256), None)
        raw = None if same else zlib.compress(reading.raw, _COMPRESSION)
        number = held[-1][0] + 1 if held else 1
        row = (pmid, number, rows.to_time(now), run, reading.form, sha256, same, raw)
        self._put(_ADD_REVISION, row)

    def _label(self, pmid: int, findings: Sequence[Finding], tags: Sequence[Tag]) -> None:
        found = rows.finding_rows(pmid, findings)
        if self._ask(_HELD_FINDINGS, (pmid,)) != found:
            self._put("DELETE FROM findings WHERE pmid = ?", (pmid,))
            self._put_all(_ADD_FINDING, found)
        labels = rows.tag_rows(pmid, tags)
        held = self._ask(
            "SELECT pmid, tag, position, reason FROM tags WHERE pmid = ? ORDER BY tag", (pmid,)
        )
        if held != labels:
            self._put("DELETE FROM tags WHERE pmid = ?", (pmid,))
            self._put_all(_ADD_TAG, labels)
