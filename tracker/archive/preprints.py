"""Preprints: each with its revisions, the topics it belongs to, how the asking went."""

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from typing import Literal

from tracker.archive import kept, rows
from tracker.archive.store import Store
from tracker.models import (
    Candidate,
    Finding,
    Link,
    Preprint,
    PreprintAsking,
    PreprintReading,
    PreprintRevision,
    StoredPreprint,
)

_PUT = """
INSERT INTO preprints (ppr, latest, version, doi, title, server, posted, first_posted, pmid,
  withdrawn, record, findings, first_seen, updated, checked)
VALUES (:key, :latest, :version, :doi, :title, :server, :posted, :first_posted, :pmid,
  :withdrawn, :record, :findings, :now, :now, :now)
ON CONFLICT (ppr) DO UPDATE SET latest = :latest, version = :version, doi = :doi, title = :title,
  server = :server, posted = :posted, first_posted = :first_posted, pmid = :pmid,
  withdrawn = :withdrawn, findings = :findings,
  updated = CASE WHEN record = :record THEN updated ELSE :now END, record = :record, checked = :now
"""
_ADD_REVISION = """
INSERT INTO preprint_revisions (ppr, number, fetched, run, sha256, raw, record)
SELECT :key, coalesce(max(number), 0) + 1, :now, :run, :sha256, :raw, :read
FROM preprint_revisions WHERE ppr = :key
"""
_LAST = "SELECT record FROM preprint_revisions WHERE ppr = ? ORDER BY number DESC LIMIT 1"
_LINK = """
INSERT INTO preprint_topics (topic, ppr, first_listed, last_listed) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET last_listed = excluded.last_listed
"""
_HELD = """
SELECT ppr, record, findings, first_seen, checked FROM preprints
WHERE :topic IS NULL OR ppr IN (SELECT ppr FROM preprint_topics WHERE topic = :topic)
ORDER BY ppr
"""
# Of the whole record only links are read, and only where one can be an update.
_CANDIDATES = """
SELECT p.pmid, p.title, p.published, p.created, p.doi,
  (SELECT a.last_name FROM authors a WHERE a.pmid = p.pmid AND a.role = 'author'
   ORDER BY a.position LIMIT 1),
  CASE WHEN instr(p.record, '"Update') THEN json_extract(p.record, '$.links') END,
  instr('; ' || p.types || ';', '; Preprint;') > 0
FROM papers p ORDER BY p.pmid
"""


class PreprintStore(Store):
    """The part of the archive that holds preprints."""

    def write_preprint(
        self,
        key: str,
        preprint: Preprint,
        reading: PreprintReading,
        findings: Sequence[Finding],
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> Literal["new", "changed", "same"]:
        """Keep a preprint as it shall stand, and what it was read from when that is news.

        Args:
            key: the number under which it is kept, whatever version this is.
            preprint: what was decided.
            reading: what came; its bytes are kept when they tell anything that the last revision
                does not, which a new number of citations is not.
            findings: what rules read in `preprint`.
            now: when it came.
            run: the run that asked.

        Returns:
            What became of it; `changed` speaks of the record as it stands, not of raw bytes.
        """
        record, read, moment = (
            rows.to_json(preprint),
            rows.to_json(reading.preprint),
            rows.to_time(now),
        )
        with self.atomic():
            held = self._ask("SELECT record FROM preprints WHERE ppr = ?", (key,))
            told = {"record": record, "findings": rows.to_json(findings), "now": moment}
            self._put(_PUT, {"key": key, **_columns(preprint), **told})
            if self._ask(_LAST, (key,)) != [(read,)]:
                raw = {"sha256": rows.hash_of(reading.raw), "raw": zlib.compress(reading.raw)}
                self._put(
                    _ADD_REVISION, {"key": key, "now": moment, "run": run, "read": read, **raw}
                )
        if not held:
            return "new"
        return "same" if held == [(record,)] else "changed"

    def relabel_preprint(self, key: str, findings: Sequence[Finding]) -> None:
        """Put what today's rules read in a stored preprint in place of what was read before."""
        with self.atomic():
            self._put(
                "UPDATE preprints SET findings = ? WHERE ppr = ?", (rows.to_json(findings), key)
            )

    def link_preprints(self, topic: str, keys: Iterable[str], *, now: dt.datetime) -> None:
        """Note that a topic's query led to these.

        Raises:
            ArchiveError: also when one of them is not stored.
        """
        moment = rows.to_time(now)
        with self.atomic():
            self._put_all(_LINK, ((topic, key, moment, moment) for key in keys))

    def preprints(self, topic: str | None = None) -> list[StoredPreprint]:
        """Every stored preprint, or those of a topic; by the number of the one kept first."""
        return [
            StoredPreprint(
                key=key,
                preprint=kept.read(record, Preprint, key),
                findings=kept.read(findings, tuple[Finding, ...], key),
                first_seen=rows.from_time(first_seen),
                checked=rows.from_time(checked),
            )
            for key, record, findings, first_seen, checked in self._ask(_HELD, {"topic": topic})
        ]

    def preprint_revisions(self, key: str) -> list[PreprintRevision]:
        """Everything that Europe PMC told of a preprint, oldest first."""
        found = self._ask(
            "SELECT number, fetched, record FROM preprint_revisions WHERE ppr = ? ORDER BY number",
            (key,),
        )
        return [
            PreprintRevision(
                number=number,
                fetched=rows.from_time(fetched),
                preprint=kept.read(record, Preprint, key),
            )
            for number, fetched, record in found
        ]

    def preprint_raw(self, key: str, number: int) -> bytes | None:
        """The JSON that a revision was read from; None when there is no such revision.

        Raises:
            ArchiveError: also when it can't be unpacked or is not what was stored.
        """
        found = self._ask(
            "SELECT raw, sha256 FROM preprint_revisions WHERE ppr = ? AND number = ?", (key, number)
        )
        return next((kept.unpack(raw, sha256, key) for raw, sha256 in found), None)

    def candidates(self) -> list[Candidate]:
        """What of every stored paper may tell that a preprint became it; by PMID."""
        return [
            Candidate(
                pmid=str(pmid),
                title=title,
                author=author or "",
                published=published or created,
                doi=doi,
                links=_updates(links, str(pmid)),
                is_preprint=bool(is_preprint),
            )
            for pmid, title, published, created, doi, author, links, is_preprint in self._ask(
                _CANDIDATES
            )
        ]

    def set_preprint_asking(self, topic: str, asking: PreprintAsking) -> None:
        """Remember how a topic's last asking went."""
        with self.atomic():
            self._put(
                "INSERT INTO preprint_askings (topic, asking) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET asking = excluded.asking",
                (topic, rows.to_json(asking)),
            )

    def preprint_asking(self, topic: str) -> PreprintAsking | None:
        """How a topic's last asking went; None when Europe PMC was never asked for it."""
        found = self._ask("SELECT asking FROM preprint_askings WHERE topic = ?", (topic,))
        return kept.read(found[0][0], PreprintAsking, topic) if found else None


def _columns(preprint: Preprint) -> dict[str, object]:
    """What people and other tools read; `record` alone is read back."""
    return {
        "latest": preprint.ppr,
        "version": preprint.version,
        "doi": preprint.doi,
        "title": preprint.title,
        "server": preprint.server,
        "posted": preprint.posted,
        "first_posted": preprint.first_posted,
        "pmid": next(iter(preprint.pmids), ""),
        "withdrawn": preprint.withdrawn,
    }


def _updates(links: str | None, name: str) -> tuple[Link, ...]:
    every = kept.read(links, tuple[Link, ...], name) if links else ()
    return tuple(link for link in every if link.kind.startswith("Update"))
