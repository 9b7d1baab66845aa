"""Registered trials: each with its revisions, the topics it belongs to, how the asking went."""

import datetime as dt
import zlib
from collections.abc import Iterable
from typing import Literal

from tracker.archive import kept, rows
from tracker.archive.store import Store
from tracker.models import StoredTrial, Trial, TrialAsking, TrialReading, TrialRevision

_PUT = """
INSERT INTO trials (nct, title, status, enrolment, phase, start, primary_completion, completion,
  has_results, last_update, record, first_seen, updated, checked)
VALUES (:nct, :title, :status, :enrolment, :phase, :start, :primary_completion, :completion,
  :has_results, :last_update, :record, :now, :now, :now)
ON CONFLICT (nct) DO UPDATE SET title = :title, status = :status, enrolment = :enrolment,
  phase = :phase, start = :start, primary_completion = :primary_completion,
  completion = :completion, has_results = :has_results, last_update = :last_update,
  updated = CASE WHEN record = :record THEN updated ELSE :now END, record = :record, checked = :now
"""
_ADD_REVISION = """
INSERT INTO trial_revisions (nct, number, fetched, run, sha256, raw, record)
SELECT :nct, coalesce(max(number), 0) + 1, :now, :run, :sha256, :raw, :record
FROM trial_revisions WHERE nct = :nct
"""
_LAST = "SELECT sha256 FROM trial_revisions WHERE nct = ? ORDER BY number DESC LIMIT 1"
_LINK = """
INSERT INTO trial_topics (topic, nct, how, first_listed, last_listed) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET last_listed = excluded.last_listed,
  how = CASE WHEN excluded.how = 'query' THEN 'query' ELSE how END
"""
_HELD = """
SELECT nct, record, first_seen, checked FROM trials
WHERE (:topic IS NULL OR nct IN (SELECT nct FROM trial_topics WHERE topic = :topic))
  AND (:nct IS NULL OR nct = :nct) ORDER BY nct
"""
# Papers that are off topic name trials of other questions.
_CITING = """
SELECT f.pmid, f.value FROM findings f
WHERE f.field = 'registry_ids'
  AND (:topic IS NULL OR f.pmid IN (SELECT pmid FROM placements WHERE topic = :topic))
  AND NOT EXISTS (SELECT 1 FROM findings o
    WHERE o.pmid = f.pmid AND o.field = 'on_topic' AND o.value = 'false')
ORDER BY f.pmid
"""


class TrialStore(Store):
    """The part of the archive that holds registered trials."""

    def write_trial(
        self, trial: Trial, reading: TrialReading, *, now: dt.datetime, run: int | None = None
    ) -> Literal["new", "changed", "same"]:
        """Keep a trial as it shall stand, and what it was read from when that is news.

        Args:
            trial: what was decided.
            reading: what came; its bytes are kept unless they are those of the last revision.
            now: when it came.
            run: the run that asked.

        Returns:
            What became of it; `changed` speaks of the record as it stands, not of raw bytes.
        """
        record, sha256 = rows.to_json(trial), rows.hash_of(reading.raw)
        moment = rows.to_time(now)
        with self.atomic():
            held = self._ask("SELECT record FROM trials WHERE nct = ?", (trial.nct,))
            self._put(_PUT, {**_columns(trial), "record": record, "now": moment})
            if self._ask(_LAST, (trial.nct,)) != [(sha256,)]:
                told = {"sha256": sha256, "raw": zlib.compress(reading.raw), "record": record}
                self._put(_ADD_REVISION, {"nct": trial.nct, "now": moment, "run": run, **told})
        if not held:
            return "new"
        return "same" if held == [(record,)] else "changed"

    def link_trials(
        self,
        topic: str,
        numbers: Iterable[str],
        how: Literal["query", "number"],
        *,
        now: dt.datetime,
    ) -> None:
        """Note that a topic's query, or a number followed or named by a paper, led to these.

        Raises:
            ArchiveError: also when one of them is not stored.
        """
        moment = rows.to_time(now)
        with self.atomic():
            self._put_all(_LINK, ((topic, nct, how, moment, moment) for nct in numbers))

    def trials(self, topic: str | None = None, *, nct: str | None = None) -> list[StoredTrial]:
        """Every stored trial, those of a topic, or the one of this number; by number."""
        return [
            StoredTrial(
                trial=kept.read(record, Trial, nct),
                first_seen=rows.from_time(first_seen),
                checked=rows.from_time(checked),
            )
            for nct, record, first_seen, checked in self._ask(_HELD, {"topic": topic, "nct": nct})
        ]

    def trial_revisions(self, nct: str) -> list[TrialRevision]:
        """Every version of a trial's record that came, oldest first."""
        found = self._ask(
            "SELECT number, fetched, record FROM trial_revisions WHERE nct = ? ORDER BY number",
            (nct,),
        )
        return [
            TrialRevision(
                number=number, fetched=rows.from_time(fetched), trial=kept.read(record, Trial, nct)
            )
            for number, fetched, record in found
        ]

    def trial_raw(self, nct: str, number: int) -> bytes | None:
        """The JSON that a revision was read from; None when there is no such revision.

        Raises:
            ArchiveError: also when it can't be unpacked or is not what was stored.
        """
        found = self._ask(
            "SELECT raw, sha256 FROM trial_revisions WHERE nct = ? AND number = ?", (nct, number)
        )
        return next((kept.unpack(raw, sha256, nct) for raw, sha256 in found), None)

    def citing(self, topic: str | None = None) -> dict[str, tuple[str, ...]]:
        """Each stored PMID on topic whose paper names registry numbers, with these numbers."""
        return {
            str(pmid): kept.read(numbers, tuple[str, ...], str(pmid))
            for pmid, numbers in self._ask(_CITING, {"topic": topic})
            if numbers != "[]"
        }

    def set_trial_asking(self, topic: str, asking: TrialAsking) -> None:
        """Remember how a topic's last asking went."""
        with self.atomic():
            self._put(
                "INSERT INTO trial_askings (topic, asking) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET asking = excluded.asking",
                (topic, rows.to_json(asking)),
            )

    def trial_asking(self, topic: str) -> TrialAsking | None:
        """How a topic's last asking went; None when the registry was never asked for it."""
        found = self._ask("SELECT asking FROM trial_askings WHERE topic = ?", (topic,))
        return kept.read(found[0][0], TrialAsking, topic) if found else None


def _columns(trial: Trial) -> dict[str, object]:
    """What people and other tools read; `record` alone is read back."""
    return {
        "nct": trial.nct,
        "title": trial.title,
        "status": trial.status,
        "enrolment": trial.enrolment,
        "phase": " ".join(trial.phases),
        "start": trial.start,
        "primary_completion": trial.primary_completion,
        "completion": trial.completion,
        "has_results": trial.has_results,
        "last_update": trial.last_update,
    }
