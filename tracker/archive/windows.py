"""What was asked and what came: sightings, lane and feed states, records PubMed would not give."""

import datetime as dt
from collections.abc import Iterable

from tracker.archive.store import Store
from tracker.models import Missing


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
        raise NotImplementedError

    def lane_states(self, topic: str) -> dict[str, tuple[str, dt.date]]:
        """Each finished lane's query and watermark, the last day of its last complete window."""
        raise NotImplementedError

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
        raise NotImplementedError

    def feed_state(self, topic: str, feed: str) -> tuple[str, str]:
        """The feed's last `(etag, modified)`, empty when it was never read."""
        raise NotImplementedError

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
        raise NotImplementedError

    def missing(self, topic: str | None = None) -> list[Missing]:
        """PMIDs listed by a search that PubMed would not give, with why, since when, how often."""
        raise NotImplementedError

    def set_missing(
        self,
        topic: str,
        pmids: Iterable[str],
        reason: str,
        *,
        now: dt.datetime,
        run: int | None = None,
    ) -> None:
        """Note that these were asked for and not given; `since` stays, `tries` grows."""
        raise NotImplementedError
