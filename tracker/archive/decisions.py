"""What people decided about values and tags, in the order in which they did; nothing is removed."""

from collections.abc import Iterable

import msgspec

from tracker.archive import rows
from tracker.archive.faults import spoiled
from tracker.archive.selection import as_list
from tracker.archive.store import Store
from tracker.models import Judgement, Undo

_DECISIONS = """
SELECT d.pmid, d.about, d.action, d.value, d.before, d.rule, d.version, d.section, d.section_index,
  d.quote_start, d.quote_end, d.quote, d.note, d.decided_by, d.decided, d.id, u.undone_by, u.undone
FROM decisions d LEFT JOIN decisions_undone u ON u.decision = d.id
WHERE (:pmids IS NULL OR d.pmid IN (SELECT value FROM json_each(:pmids)))
  AND (:id IS NULL OR d.id = :id)
ORDER BY d.id
"""
# A decision on a study is about each paper that it names.
_NAMING = """
SELECT d.id FROM decisions d, json_each(d.value) other
WHERE d.about GLOB 'study:*' AND CAST(other.value AS INTEGER) IN (SELECT value FROM json_each(?))
"""
_DECIDE = """
INSERT INTO decisions (pmid, about, action, value, before, rule, version, section, section_index,
  quote_start, quote_end, quote, note, decided_by, decided)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class DecisionStore(Store):
    """The part of the archive that remembers decisions; findings and tags are written elsewhere."""

    def decisions(self, pmids: Iterable[str] | None = None) -> list[Judgement]:
        """Every decision in the order of time, those taken back among them.

        Args:
            pmids: only about these papers; about their studies, too.
        """
        if pmids is None:
            return self._decisions({"pmids": None, "id": None})
        asked = as_list(pmids)
        with self._snapshot():
            found = {one.id: one for one in self._decisions({"pmids": asked, "id": None})}
            for (number,) in self._ask(_NAMING, (asked,)):
                found |= {one.id: one for one in self._decisions({"pmids": None, "id": number})}
        return [found[number] for number in sorted(found)]

    def bonds(self) -> list[Judgement]:
        """Every decision on studies that is not taken back, in the order of time."""
        numbers = self._ask("SELECT DISTINCT pmid FROM decisions WHERE about GLOB 'study:*'")
        pmids = rows.to_json([number for (number,) in numbers])
        found = self._decisions({"pmids": pmids, "id": None}) if numbers else []
        return [one for one in found if one.is_of_study and one.undone is None]

    def decision(self, number: int) -> Judgement | None:
        """One decision, taken back or not."""
        return next(iter(self._decisions({"pmids": None, "id": number})), None)

    def standing(self, pmids: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
        """What holds for each of these papers: of each value or tag the last decision that stands.

        A paper about which nothing is decided is left out. What holds of studies is told by
        `bonds`, for it depends on all of them.
        """
        found = self._standing_of(as_list(pmids))
        return {str(pmid): tuple(decided) for pmid, decided in found.items()}

    def decide(self, judgement: Judgement) -> int:
        """Keep a decision and give its number.

        Raises:
            ArchiveError: also when its paper is not stored.
        """
        proof = rows.proof_columns(judgement.proof)
        told = (judgement.rule, judgement.version, *proof, judgement.note, judgement.by)
        with self.atomic():
            kept = self._put(
                _DECIDE,
                (
                    rows.number(judgement.pmid),
                    judgement.about,
                    judgement.action,
                    rows.to_json(judgement.value),
                    rows.to_json(judgement.before),
                    *told,
                    rows.to_time(judgement.on),
                ),
            )
        return int(kept.lastrowid or 0)

    def undo(self, number: int, undo: Undo) -> None:
        """Note that a decision is taken back.

        Raises:
            ArchiveError: also when there is no such decision, or it was taken back before.
        """
        with self.atomic():
            self._put(
                "INSERT INTO decisions_undone (decision, undone_by, undone) VALUES (?, ?, ?)",
                (number, undo.by, rows.to_time(undo.on)),
            )

    def _standing_of(self, pmids: str) -> dict[int, list[Judgement]]:
        """The decisions that stand about each of these papers (a JSON list)."""
        last: dict[tuple[int, str], Judgement] = {}
        for one in self._decisions({"pmids": pmids, "id": None}):
            if one.undone is None and not one.is_of_study:
                last[int(one.pmid), one.about] = one
        return rows.grouped((pmid, last[pmid, about]) for pmid, about in sorted(last))

    def _decisions(self, which: dict[str, object]) -> list[Judgement]:
        return [_judgement(row) for row in self._ask(_DECISIONS, which)]


def _judgement(row: rows.Row) -> Judgement:
    pmid, about, action, value, before, rule, version, *rest = row
    note, by, decided, number, undone_by, undone = rest[5:]
    try:
        return Judgement(
            pmid=str(pmid),
            about=about,
            action=action,
            value=rows.from_json(value),
            before=rows.from_json(before),
            rule=rule,
            version=version,
            proof=rows.to_proof(rest[:5]),
            note=note,
            by=by,
            on=rows.from_time(decided),
            id=number,
            undone=Undo(by=undone_by, on=rows.from_time(undone)) if undone else None,
        )
    except (msgspec.MsgspecError, ValueError) as error:
        raise spoiled(str(pmid), "decision", error) from error
