"""Editions and what they tell: placements of papers and changes, frozen bodies, amendments."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tracker.archive import rows
from tracker.archive.entries import EntryReader
from tracker.errors import ArchiveError
from tracker.models import Change, DatedChange, Edition

# A change that was learned before its paper's edition was frozen is told by that edition itself.
_PLACE_CHANGES = """
INSERT INTO change_placements (topic, change, week)
SELECT stood.topic, c.id, :week
FROM edition_papers stood
JOIN editions e ON e.topic = stood.topic AND e.week = stood.week
JOIN changes c ON c.pmid = stood.pmid AND c.id > e.last_change
WHERE stood.topic = :topic
ON CONFLICT DO NOTHING
"""
_CHANGES = """
SELECT c.pmid, c.kind, c.old, c.new, c.notice_pmid, c.learned, p.title, coalesce(
  (SELECT group_concat(week, ' ') FROM (
     SELECT a.week FROM amendments_view a
     WHERE a.topic = told.topic AND a.change = c.id ORDER BY a.week NOT LIKE 'baseline%', a.week)),
  stood.week)
FROM change_placements told
JOIN changes c ON c.id = told.change
JOIN papers p ON p.pmid = c.pmid
LEFT JOIN edition_papers stood ON stood.topic = told.topic AND stood.pmid = c.pmid
WHERE told.topic = ? AND told.week = ?
ORDER BY c.learned, c.id
"""
_AMENDMENTS = """
SELECT pmid, kind, old, new, notice_pmid, learned, title, week FROM amendments_view
WHERE topic = ? AND week = ? ORDER BY learned, change
"""
# Without an order: to sort it, SQLite would hold each body, which may be a book, twice more.
_EDITION = """
SELECT published, incomplete, body, sha256 FROM editions WHERE topic = ? AND week = ?
"""
_PUBLISHED = """
SELECT topic, week, published FROM editions ORDER BY topic, week NOT LIKE 'baseline%', week
"""


class EditionStore(EntryReader):
    """The part of the archive that holds what was published, for ever as it was."""

    def place(self, topic: str, weeks: Mapping[str, str]) -> None:
        """Say in which edition each stored paper is new; a paper once placed stays there.

        Raises:
            ArchiveError: also when an edition is frozen already, or a paper is not stored.
        """
        with self.atomic():
            self._put_all(
                "INSERT INTO placements (topic, pmid, week) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                ((topic, rows.number(pmid), week) for pmid, week in weeks.items()),
            )

    def placed(self, topic: str) -> dict[str, str]:
        """Each placed PMID with the name of its edition."""
        placed = self._ask(
            "SELECT pmid, week FROM placements WHERE topic = ? ORDER BY pmid", (topic,)
        )
        return {str(pmid): week for pmid, week in placed}

    def place_changes(self, topic: str, week: str) -> None:
        """List in this edition every change that readers of a frozen edition have not been told.

        A change counts when its paper stands in an edition of the topic that was frozen before the
        change was learned, and when no edition of the topic lists it yet.

        Raises:
            ArchiveError: also when the edition is frozen already and there is a change to place.
        """
        with self.atomic():
            self._put(_PLACE_CHANGES, {"topic": topic, "week": week})

    def changes(self, topic: str, week: str) -> list[DatedChange]:
        """The changes placed in this edition, oldest first, with the editions they amend."""
        return self._dated(_CHANGES, topic, week)

    def amendments(self, topic: str, week: str) -> list[DatedChange]:
        """What happened to papers of a frozen edition since, oldest first, comments left out.

        These are the changes learned after it was frozen that another edition lists: all of papers
        that were new in it, and retractions and concerns of every paper that its data names.
        """
        return self._dated(_AMENDMENTS, topic, week)

    def save_edition(self, edition: Edition, data: bytes) -> None:
        """Freeze an edition: its body, its data (JSON) and which papers stand in it.

        Saving the same again is no change.

        Raises:
            ArchiveError: also when this edition is frozen with another content, when `sha256` is
                not the hash of the body in UTF-8, or when a paper stands in another edition of the
                topic already or is not stored.
        """
        if edition.sha256 != rows.hash_of(edition.body):
            raise ArchiveError(
                f"The edition {edition.topic} {edition.week} was not saved: its hash is not the "
                "hash of its body. What was stored before is untouched. Please report this."
            )
        with self.atomic():
            if not self._is_saved(edition, data):
                self._freeze(edition, data)

    def published(self) -> dict[str, dict[str, dt.datetime]]:
        """Each topic's frozen editions, baselines first, with when they were published."""
        told: dict[str, dict[str, dt.datetime]] = {}
        for topic, week, published in self._ask(_PUBLISHED):
            told.setdefault(topic, {})[week] = rows.from_time(published)
        return told

    def each_edition(self, topic: str, weeks: Iterable[str]) -> Iterator[Edition]:
        """These frozen editions of a topic one by one, since each may be a book."""
        for week in weeks:
            if edition := self.edition(topic, week):
                yield edition

    def editions(self, topic: str | None = None) -> list[Edition]:
        """Every frozen edition: by topic, baselines first, then by week."""
        with self._snapshot():
            told = self.published()
            wanted = told if topic is None else {topic: told.get(topic, {})}
            return [one for slug, weeks in wanted.items() for one in self.each_edition(slug, weeks)]

    def edition(self, topic: str, week: str) -> Edition | None:
        """One frozen edition."""
        with self._snapshot():
            found = self._ask(_EDITION, (topic, week))
            return self._read_edition(topic, week, found[0]) if found else None

    def edition_data(self, topic: str, week: str) -> bytes | None:
        """The data a frozen edition was rendered from, as it was saved."""
        found = self._ask(
            "SELECT CAST(data AS BLOB) FROM editions WHERE topic = ? AND week = ?", (topic, week)
        )
        return found[0][0] if found else None

    def _read_edition(self, topic: str, week: str, row: rows.Row) -> Edition:
        published, incomplete, body, sha256 = row
        papers = self._ask(
            "SELECT pmid, role FROM edition_papers WHERE topic = ? AND week = ? ORDER BY position",
            (topic, week),
        )
        return Edition(
            topic=topic,
            week=week,
            published=rows.from_time(published),
            new=tuple(str(pmid) for pmid, role in papers if role == "new"),
            set_aside=tuple(str(pmid) for pmid, role in papers if role == "set_aside"),
            incomplete=bool(incomplete),
            body=body,
            sha256=sha256,
        )

    def _is_saved(self, edition: Edition, data: bytes) -> bool:
        name = (edition.topic, edition.week)
        held = self._ask(
            "SELECT sha256, data_sha256 FROM editions WHERE topic = ? AND week = ?", name
        )
        if held and held != [(edition.sha256, rows.hash_of(data))]:
            raise ArchiveError(
                f"The edition {edition.topic} {edition.week} is published and frozen; other "
                "content was not saved, the published one is untouched. What changed since "
                "belongs in the next edition."
            )
        return bool(held)

    def _freeze(self, edition: Edition, data: bytes) -> None:
        name = (edition.topic, edition.week)
        # Bytes, not text: a baseline is a book, and a text is held twice as large and copied again.
        self._put(
            "INSERT INTO editions (topic, week, published, incomplete, body, sha256, data,"
            " data_sha256, last_change) VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, CAST(? AS TEXT),"
            " ?, (SELECT coalesce(max(id), 0) FROM changes))",
            (
                *name,
                rows.to_time(edition.published),
                int(edition.incomplete),
                edition.body.encode(),
                edition.sha256,
                data,
                rows.hash_of(data),
            ),
        )
        roles = {"new": edition.new, "set_aside": edition.set_aside}
        self._put_all(
            "INSERT INTO edition_papers (topic, week, pmid, role, position) VALUES (?, ?, ?, ?, ?)",
            (
                (*name, rows.number(pmid), role, place)
                for role, pmids in roles.items()
                for place, pmid in enumerate(pmids)
            ),
        )

    def _dated(self, sql: str, topic: str, week: str) -> list[DatedChange]:
        with self._snapshot():
            told = self._ask(sql, (topic, week))
            pmids = {str(row[0]) for row in told}
            entries = {entry.paper.pmid: entry for entry in self.entries(pmids=pmids)}
        return [_dated_change(row, entries) for row in told]


def _dated_change(row: rows.Row, entries: Mapping[str, Any]) -> DatedChange:
    pmid, kind, old, new, by, learned, title, weeks = row
    return DatedChange(
        change=Change(pmid=str(pmid), kind=kind, old=old, new=new, by=by),
        on=rows.from_time(learned).date(),
        title=title,
        editions=tuple((weeks or "").split()),
        entry=entries.get(str(pmid)),
    )
