"""The RSS feeds of the local PubMed: which there are, and how a fetch of one is answered."""

import base64
import datetime as dt
import email.utils
import hashlib
import re
import threading
from collections.abc import Sequence

import msgspec

from tracker.models import Value
from tracker.query import Query, parse
from tracker.sandbox import rss
from tracker.sandbox.answers import Answer, Asked, page
from tracker.sandbox.drafts import Draft, plain
from tracker.sandbox.faults.kinds import Hit
from tracker.sandbox.state import Shown
from tracker.sandbox.world import World

_KIND = "application/xml; charset=utf-8"
_PATH = re.compile(r"/rss/search/([A-Za-z0-9_-]+)/?")
LIMIT, MOST = 15, 1000


class _Feed(Value, frozen=True, kw_only=True):
    name: str
    term: str
    query: Query | None


class Feeds:
    """Feeds by their opaque ids; `base` is the address of the server, once it listens."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.base = ""
        self._feeds: dict[str, _Feed] = {}
        self._fetches = 0
        self._lock = threading.Lock()

    def url(self, name: str, *, term: str, limit: int) -> str:
        """Make a feed, or change the one of this name, and give its address.

        Raises:
            ConfigurationError: the query is defective.
        """
        query = parse(term) if term else None
        digest = hashlib.sha384(name.encode()).digest()
        feed = base64.urlsafe_b64encode(digest).decode()[:50]
        with self._lock:
            self._feeds[feed] = _Feed(name=name, term=term, query=query)
        tail = f"?limit={limit}&utm_campaign=pubmed-2&fc=20260801060000"
        return f"{self.base}rss/search/{feed}/{tail}"

    def draft(self, asked: Asked) -> Draft:
        """The newest records of the feed that the path names."""
        found = _PATH.search(asked.path)
        with self._lock:
            feed = self._feeds.get(found[1]) if found else None
            self._fetches += 1
            fetch = self._fetches
        if feed is None or found is None:
            return plain(page("404", "This feed does not exist", "It was deleted.", status=404))
        limit = min(asked.number_of("limit", LIMIT), MOST) or LIMIT
        pmids = self._world.search(feed.term, feed.query)[:limit]
        items = [shown for pmid in pmids if (shown := self._world.shown(pmid))]
        channel = rss.Channel(
            name=feed.name, feed=found[1], base=self.base, now=self._world.now, fetch=fetch
        )
        return Draft(pmids=pmids, finish=lambda hit: _answer(asked, channel, items, hit))


def _answer(asked: Asked, channel: rss.Channel, items: Sequence[Shown], hit: Hit | None) -> Answer:
    etag, modified = rss.etag(items), _modified(items)
    answer = Answer(kind=_KIND, headers={"ETag": etag, "Last-Modified": modified})
    asks_anew = hit is not None and (hit.kind.ignores_validators or hit.kind.body is not None)
    if not asks_anew and _same(asked, etag, modified):
        return msgspec.structs.replace(answer, status=304)
    return msgspec.structs.replace(answer, body=rss.feed(channel, items))


def _same(asked: Asked, etag: str, modified: str) -> bool:
    """If-None-Match decides alone when it is there (RFC 9110)."""
    if known := asked.headers.get("if-none-match"):
        return etag in known
    return asked.headers.get("if-modified-since") == modified


def _modified(items: Sequence[Shown]) -> str:
    days = [
        date.exact
        for shown in items
        if (date := shown.paper.dates.get("revised") or shown.paper.dates.get("created"))
        and date.exact
    ]
    day = max(days, default=dt.date(1970, 1, 1))
    moment = dt.datetime.combine(day, dt.time(6), dt.UTC)
    return email.utils.format_datetime(moment, usegmt=True)
