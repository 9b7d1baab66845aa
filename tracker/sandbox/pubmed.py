"""The local PubMed as one object: a world, the servers that show it, and the log."""

import datetime as dt
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from tracker.sandbox.desk import Desk, LogEntry, Visitors
from tracker.sandbox.europepmc import EuropePmc, PostedPreprint, sample_preprints
from tracker.sandbox.faults import Fault, Mix
from tracker.sandbox.feeding import LIMIT, Feeds
from tracker.sandbox.records import Record, sample
from tracker.sandbox.registry import RegisteredTrial, Registry, sample_trials
from tracker.sandbox.server import HttpServer
from tracker.sandbox.world import World


class Sandbox:
    """A PubMed on this machine; `with Sandbox(now) as pubmed:` starts and stops it."""

    def __init__(
        self,
        now: dt.datetime,
        *,
        port: int = 0,
        records: Iterable[Record] | None = None,
        trials: Iterable[RegisteredTrial] | None = None,
        preprints: Iterable[PostedPreprint] | None = None,
        faults: Iterable[Fault | str | Mix] = (),
        seed: int | None = None,
        rate_limit: int | None = None,
    ) -> None:
        """Set it up; nothing is served before `with`.

        Args:
            now: the time at which the world stands, with a time zone.
            port: where to listen; 0 takes any free port.
            records: what it holds; the bundled sample when not given.
            trials: what its trial registry holds; the bundled sample when not given.
            preprints: what its Europe PMC holds; the bundled sample when not given.
            faults: what it shall do wrong, the first that fits a request first.
            seed: decides the names of history sets.
            rate_limit: requests a second that are answered, 10 with a key; None answers all.

        Raises:
            UsageError: a fault is unknown.
        """
        self._port = port
        self._world = World(sample() if records is None else records, now, seed=seed or 0)
        self._visitors = Visitors()
        registry = Registry(self._world, sample_trials() if trials is None else trials)
        posted = EuropePmc(self._world, sample_preprints() if preprints is None else preprints)
        self._desk = Desk(
            self._world, Feeds(self._world), registry, posted, faults=faults, rate_limit=rate_limit
        )

    def __enter__(self) -> Self:
        """Listen and answer.

        Raises:
            UsageError: the port is taken or forbidden.
        """
        self._server = HttpServer(self._desk, port=self._port)
        self._other = HttpServer(self._visitors)
        self._desk.feeds.base = f"http://127.0.0.1:{self._server.port}/"
        self._desk.other = f"http://localhost:{self._other.port}/"
        self._other.start()
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop both servers; a crash of their own is raised here, unless another is under way."""
        self._server.stop()
        self._other.stop()
        if error is None and self._server.crashes:
            raise self._server.crashes[0]

    @property
    def url(self) -> str:
        """The base of E-utilities."""
        return f"{self._desk.feeds.base}entrez/eutils/"

    @property
    def ctgov_url(self) -> str:
        """The base of ClinicalTrials.gov's API v2."""
        return f"{self._desk.feeds.base}api/v2/"

    @property
    def europepmc_url(self) -> str:
        """The base of Europe PMC's REST service."""
        return f"{self._desk.feeds.base}europepmc/webservices/rest/"

    def feed_url(self, name: str, *, term: str = "", limit: int = LIMIT) -> str:
        """The address of an RSS feed, made when it is first named.

        Args:
            name: the feed's title; naming it again changes its term and gives the same address.
            term: the query it shows; every record when empty.
            limit: how many items it holds.

        Raises:
            ConfigurationError: the query is defective.
        """
        return self._desk.feeds.url(name, term=term, limit=limit)

    @property
    def now(self) -> dt.datetime:
        """The time at which the world stands, in UTC; set it to let time pass or run back."""
        return self._world.now

    @now.setter
    def now(self, now: dt.datetime) -> None:
        self._world.now = now

    @property
    def faults(self) -> tuple[Fault | str | Mix, ...]:
        """What it does wrong; setting it starts every count anew."""
        return self._desk.faults

    @faults.setter
    def faults(self, faults: Iterable[Fault | str | Mix]) -> None:
        self._desk.faults = tuple(faults)

    @property
    def log(self) -> list[LogEntry]:
        """Every request so far."""
        return self._desk.log

    @property
    def other_url(self) -> str:
        """The other host, to which redirects and hostile DTDs point."""
        return self._desk.other

    @property
    def other_log(self) -> list[LogEntry]:
        """Who visited the other host."""
        return self._visitors.log

    def expire_history(self) -> None:
        """Forget every result set that was kept with `usehistory=y` or epost."""
        self._world.forget()
