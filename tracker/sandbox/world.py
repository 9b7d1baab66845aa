"""PubMed as it stands at one moment: what exists, what a search finds, which sets it remembers.

Safe to use from several threads; it neither reads a clock nor touches a socket.
"""

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence

from tracker.models import PartialDate
from tracker.query import Prepared, Query
from tracker.sandbox.records import Record
from tracker.sandbox.state import Shown

# Papers kept ready for searching; enough for the sample, few enough for 25,000 generated records.
_READY = 2000
_FOUND = 64

_SORTS: dict[str, Callable[[Shown], tuple[int, str]]] = {
    "pub_date": lambda shown: (-_published(shown), ""),
    "author": lambda shown: (0, _first_author(shown)),
    "journalname": lambda shown: (0, shown.paper.journal.title),
}


class World:
    """Records through time, a moment, and the history of searches."""

    def __init__(self, records: Iterable[Record], now: dt.datetime, *, seed: int = 0) -> None:
        newest_first = sorted(records, key=_age, reverse=True)
        self._records = {record.pmid: record for record in newest_first}
        self._lock = threading.RLock()
        self._seed = seed
        self._ready: dict[str, Prepared] = {}
        self._found: dict[object, tuple[str, ...]] = {}
        self._sets: dict[str, list[tuple[str, ...]]] = {}
        self._opened = 0
        self.now = now

    @property
    def now(self) -> dt.datetime:
        """The moment at which the world stands, in UTC."""
        with self._lock:
            return self._now

    @now.setter
    def now(self, now: dt.datetime) -> None:
        if now.tzinfo is None:
            raise ValueError("the local PubMed's time needs a time zone")
        with self._lock:
            self._now = now.astimezone(dt.UTC)

    @property
    def today(self) -> dt.date:
        """The day of `now`, in UTC."""
        return self.now.date()

    def shown(self, pmid: str) -> Shown | None:
        """A record as it stands today; None when there is none."""
        record = self._records.get(pmid)
        return record.on(self.today) if record else None

    def count(self) -> int:
        """How many records exist today."""
        today = self.today
        return sum(record.created <= today for record in self._records.values())

    def search(self, key: str, query: Query | None, *, sort: str = "") -> tuple[str, ...]:
        """The PMIDs that a query finds today, newest first unless a sort says otherwise.

        Args:
            key: the text of the query, under which the answer is remembered.
            query: the query; None finds every record.
            sort: PubMed's name of the order; `relevance` and unknown ones are newest first.
        """
        today = self.today
        remembered = (key, today, sort.lower())
        with self._lock:
            if remembered in self._found:
                return self._found[remembered]
        found = self._look(query, today)
        if order := _SORTS.get(sort.lower()):
            shown = {pmid: state for pmid in found if (state := self.shown(pmid))}
            found = sorted(shown, key=lambda pmid: order(shown[pmid]))
        with self._lock:
            if len(self._found) >= _FOUND:
                self._found.clear()
            self._found[remembered] = tuple(found)
        return tuple(found)

    def remember(self, pmids: Sequence[str], webenv: str = "") -> tuple[str, str]:
        """Keep a set of PMIDs on the history; gives its WebEnv and query key."""
        with self._lock:
            if webenv not in self._sets:
                self._opened += 1
                name = f"{self._seed}/{self._opened}".encode()
                webenv = f"MCID_{hashlib.sha256(name).hexdigest()[:24]}"
            sets = self._sets.setdefault(webenv, [])
            sets.append(tuple(pmids))
            return webenv, str(len(sets))

    def recall(self, webenv: str, query_key: str) -> tuple[str, ...] | None:
        """A set of the history; None when it has expired or never was."""
        with self._lock:
            sets = self._sets.get(webenv, [])
            number = int(query_key) if query_key.isdecimal() else 0
            return sets[number - 1] if 0 < number <= len(sets) else None

    def forget(self, webenv: str = "") -> None:
        """Let one WebEnv expire, or all of them."""
        with self._lock:
            if webenv:
                self._sets.pop(webenv, None)
            else:
                self._sets.clear()

    def _look(self, query: Query | None, today: dt.date) -> list[str]:
        found = []
        for pmid, record in self._records.items():
            shown = record.on(today)
            if shown and (query is None or query.matches(self._prepared(shown), today)):
                found.append(pmid)
        return found

    def _prepared(self, shown: Shown) -> Prepared:
        pmid = shown.paper.pmid
        ready = self._ready.get(pmid)
        if ready is None or ready.paper is not shown.paper:
            ready = Prepared(shown.paper)
            if len(self._ready) < _READY or pmid in self._ready:
                self._ready[pmid] = ready
        return ready


def _age(record: Record) -> tuple[dt.date, int]:
    return record.created, int(record.pmid)


def _published(shown: Shown) -> int:
    """The publication date as a number that grows with it."""
    date = shown.paper.dates.get("published", PartialDate())
    return (date.year or 0) * 10000 + (date.month or 1) * 100 + (date.day or 1)


def _first_author(shown: Shown) -> str:
    authors = shown.paper.authors
    return (authors[0].last_name or authors[0].collective) if authors else ""
