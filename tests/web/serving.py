"""A real server on a loopback socket, in a thread beside the test."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.app.worker import Worker
from tracker.sandbox import Sandbox
from tracker.settings import load
from tracker.web.library import Library
from tracker.web.server import listening, server, url

NOW = dt.datetime(2026, 11, 17, 6, tzinfo=dt.UTC)
RETRACTED, CONTROLLED, SEVERAL = "99000055", "99000021", "99000065"


def make_home(home: Path) -> None:
    """The demonstration in three runs: each week that was missed has its edition all the same."""
    (home / "queries").mkdir(parents=True)
    (home / "queries" / "sample.toml").write_text(sample_topic(), encoding="utf-8")
    with Sandbox(FIRST_RUN) as pubmed:
        for week in (0, 4, 12):
            now = pubmed.now = FIRST_RUN + dt.timedelta(weeks=week)
            environ = {
                "TRACKER_EUTILS_URL": pubmed.url,
                "TRACKER_CTGOV_URL": pubmed.ctgov_url,
                "TRACKER_PACE": "0",
            }
            Worker(load(home, environ), now).run()


def library(home: Path) -> Library:
    """A home as its readers see it."""
    return Library(load(home, {}), lambda: NOW)


@contextmanager
def serving(home: Path, *, names: tuple[str, ...] = ()) -> Iterator[str]:
    """Serve a home; the address is given."""
    made = server(library(home), names=names)
    with listening("127.0.0.1", 0) as taken:
        thread = threading.Thread(target=made.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        try:
            yield url(taken)
        finally:
            made.should_exit = True
            thread.join(20)


def get(address: str, **more: object) -> requests.Response:
    """One page, redirections not followed."""
    return requests.get(address, timeout=30, allow_redirects=False, **more)  # type: ignore[arg-type]
