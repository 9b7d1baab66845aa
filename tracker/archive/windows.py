"""What was asked and what came: sightings, lane and feed states, records PubMed would not give."""

import datetime as dt
from collections.abc import Iterable

import msgspec

from tracker.archive import rows
from tracker.archive.selection import as_list
from tracker.archive.store import Store
from tracker.models import LaneReport, Missing

_SIGHT = """
INSERT INTO sightings (topic, lane, pmid, first_seen, last_seen, first_run, last_run)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen, last_run = excluded.last_run
"""
# The same answer noted twice at one time is one try.
_MISS = """
INSERT INTO missing (topic, pmid, reason, since, last_asked, run, tries)
VALUES (?, ?, ?, ?, ?, ?, 1)
ON CONFLICT DO UPDATE SET reason = excluded.reason, last_asked = excluded.last_asked,
  run = excluded.run, tries = tries + (excluded.last_asked > missing.last_asked)
"""


_ASK_AGAIN = """
SELECT DISTINCT p.pmid FROM sightings s JOIN papers p ON p.pmid = s.pmid
LEFT JOIN askings a ON a.pmid = p.pmid
WHERE s.topic = ? AND (a.last_asked IS NULL OR a.last_asked <= ?)
ORDER BY a.last_asked, p.pmid LIMIT ?
"""
_ASKED = """
INSERT INTO askings (pmid, last_asked) SELECT pmid, ? FROM papers
WHERE pmid IN (SELECT value FROM json_each(?))
ON CONFLICT DO UPDATE SET last_asked = excluded.last_asked
"""


class WindowStore(Store):
    """The part of the archive that remembers how far each lane and feed has been read."""

    def sight(
        self,
        topic: str,
        lane: str,
        pmids: Iterable[str],
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Note that a lane or feed listed these PMIDs (stored or not): first and last time."""
        times = (rows.to_time(now), rows.to_time(now), run, run)
        with self.atomic():
            self._put_all(_SIGHT, ((topic, lane, rows.number(pmid), *times) for pmid in pmids))

    def sighted(self, topic: str, lane: str, until: dt.date) -> list[str]:
        """Stored papers that this lane has listed, created up to this day; vanished ones left out.

        What PubMed has withdrawn it counts no more.
        """
        seen = self._ask(
            "SELECT s.pmid FROM sightings s JOIN papers p ON p.pmid = s.pmid"
            " WHERE s.topic = ? AND s.lane = ? AND p.created <= ? AND p.vanished IS NULL"
            " ORDER BY s.pmid",
            (topic, lane, until.isoformat()),
        )
        return [str(pmid) for (pmid,) in seen]

    def listed(self, topic: str, lane: str) -> dict[str, dt.date]:
        """Every stored paper that a lane or feed has ever listed, with its creation date."""
        seen = self._ask(
            "SELECT s.pmid, p.created FROM sightings s JOIN papers p ON p.pmid = s.pmid"
            " WHERE s.topic = ? AND s.lane = ? AND p.vanished IS NULL ORDER BY s.pmid",
            (topic, lane),
        )
        return {str(pmid): dt.date.fromisoformat(day) for pmid, day in seen}

    def listed_last(self, topic: str, feed: str) -> list[str]:
        """What a feed listed when it was last read to the end."""
        seen = self._ask(
            "SELECT pmid FROM sightings WHERE topic = :topic AND lane = :lane AND last_seen ="
            " (SELECT max(last_seen) FROM sightings WHERE topic = :topic AND lane = :lane)"
            " ORDER BY pmid",
            {"topic": topic, "lane": feed},
        )
        return [str(pmid) for (pmid,) in seen]

    def owed(self, topic: str, lane: str) -> list[str]:
        """PMIDs that this lane has listed and PubMed would not give: `missing`, of one lane."""
        absent = self._ask(
            "SELECT m.pmid FROM missing m JOIN sightings s ON s.topic = m.topic AND s.pmid = m.pmid"
            " WHERE m.topic = ? AND s.lane = ? AND m.pmid NOT IN (SELECT pmid FROM papers)"
            " ORDER BY m.pmid",
            (topic, lane),
        )
        return [str(pmid) for (pmid,) in absent]

    def lane_states(self, topic: str) -> dict[str, tuple[str, dt.date]]:
        """Each finished lane's query and watermark, the last day of its last complete window."""
        states = self._ask("SELECT lane, query, watermark FROM lanes WHERE topic = ?", (topic,))
        return {lane: (query, dt.date.fromisoformat(day)) for lane, query, day in states}

    def finish_window(
        self,
        topic: str,
        lane: str,
        query: str,
        watermark: dt.date,
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Move a lane's watermark; call it only once the whole window is stored."""
        with self.atomic():
            self._put(
                "INSERT INTO lanes (topic, lane, query, watermark, updated, run)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET query = excluded.query,"
                " watermark = excluded.watermark, updated = excluded.updated, run = excluded.run",
                (topic, lane, query, watermark.isoformat(), rows.to_time(now), run),
            )

    def note_untold(self, topic: str, report: LaneReport, *, now: dt.datetime) -> None:
        """Keep what a lane did until an edition tells it."""
        with self.atomic():
            self._put(
                "INSERT INTO untold_lanes (topic, lane, settled, report) VALUES (?, ?, ?, ?)",
                (topic, report.lane, rows.to_time(now), rows.to_json(report)),
            )

    def untold(self, topic: str) -> dict[str, list[tuple[dt.datetime, LaneReport]]]:
        """What each lane did since the last edition of its topic, and when, oldest first."""
        kept = self._ask(
            "SELECT lane, settled, report FROM untold_lanes WHERE topic = ? ORDER BY id", (topic,)
        )
        found: dict[str, list[tuple[dt.datetime, LaneReport]]] = {}
        for lane, settled, report in kept:
            told = (rows.from_time(settled), msgspec.convert(rows.from_json(report), LaneReport))
            found.setdefault(lane, []).append(told)
        return found

    def forget_untold(self, topic: str) -> None:
        """An edition has told what the lanes of this topic did."""
        with self.atomic():
            self._put("DELETE FROM untold_lanes WHERE topic = ?", (topic,))

    def count_listed(self, topic: str, lane: str, since: dt.datetime) -> int:
        """How many PMIDs, stored or not, a lane has listed from this moment on."""
        ((count,),) = self._ask(
            "SELECT count(*) FROM sightings WHERE topic = ? AND lane = ? AND last_seen >= ?",
            (topic, lane, rows.to_time(since)),
        )
        return int(count)

    def feed_state(self, topic: str, feed: str) -> tuple[str, str]:
        """The feed's last `(etag, modified)`, empty when it was never read."""
        state = self._ask(
            "SELECT etag, modified FROM feeds WHERE topic = ? AND feed = ?", (topic, feed)
        )
        return (state[0][0], state[0][1]) if state else ("", "")

    def set_feed_state(
        self,
        topic: str,
        feed: str,
        *,
        etag: str,
        modified: str,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Keep what the feed's server wants to hear next time."""
        with self.atomic():
            self._put(
                "INSERT INTO feeds (topic, feed, etag, modified, updated, run)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET etag = excluded.etag,"
                " modified = excluded.modified, updated = excluded.updated, run = excluded.run",
                (topic, feed, etag, modified, rows.to_time(now), run),
            )

    def to_ask_again(self, topic: str, *, before: dt.datetime, limit: int) -> list[str]:
        """Stored papers of a topic not asked for since `before`, the longest ago first."""
        found = self._ask(_ASK_AGAIN, (topic, rows.to_time(before), limit))
        return [str(pmid) for (pmid,) in found]

    def note_asked(self, pmids: Iterable[str], *, now: dt.datetime) -> None:
        """Note that PubMed was asked for these; those that are not stored are passed over."""
        with self.atomic():
            self._put(_ASKED, (rows.to_time(now), as_list(pmids)))

    def missing(self, topic: str | None = None) -> list[Missing]:
        """PMIDs listed by a search that PubMed would not give, with why, since when, how often."""
        listed = self._ask(
            "SELECT pmid, reason, since, tries FROM missing"
            " WHERE :topic IS NULL OR topic = :topic ORDER BY pmid, topic",
            {"topic": topic},
        )
        return [
            Missing(str(pmid), reason, rows.from_time(since), tries)
            for pmid, reason, since, tries in listed
        ]

    def set_missing(
        self,
        topic: str,
        pmids: Iterable[str],
        reason: str,
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Note that these were asked for and not given; `since` stays, `tries` grows with time."""
        times = (rows.to_time(now), rows.to_time(now), run)
        with self.atomic():
            self._put_all(_MISS, ((topic, rows.number(pmid), reason, *times) for pmid in pmids))
