"""The concrete edges, put together from settings."""

import platform
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import tracker
from tracker.archive import Archive
from tracker.job import Desk, Sources
from tracker.job.receipt import Meter
from tracker.settings import Settings
from tracker.sources.feeds.client import Feeds
from tracker.sources.pubmed.client import Identity, PubMed
from tracker.transport import Limits, Secret, Transport


@contextmanager
def open_desk(settings: Settings, archive: Archive, begun: float) -> Iterator[Desk]:
    """Everything a run works with, over one transport.

    Args:
        settings: addresses, identity, pace and deadline.
        archive: where to keep what comes.
        begun: `time.monotonic()` when the command began.
    """
    key = Secret(settings.api_key)
    limits = Limits(run=settings.deadline)
    with Transport(key=key, pace=settings.pace, limits=limits) as transport:
        pubmed = PubMed(
            transport,
            base_url=settings.eutils_url,
            identity=Identity(email=settings.email, key=key),
        )

        def read_meter() -> Meter:
            traffic = transport.traffic
            return Meter(
                requests=traffic.requests,
                retries=traffic.retries,
                bytes=traffic.bytes,
                seconds=round(time.monotonic() - begun, 1),
            )

        yield Desk(
            archive=archive,
            sources=Sources(pubmed=pubmed, feeds=Feeds(transport)),
            digests=settings.digests,
            versions=versions(),
            meter=read_meter,
        )


def versions() -> dict[str, str]:
    """What a receipt and `--version` tell: the tracker, Python and SQLite."""
    return {
        "tracker": tracker.__version__,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
