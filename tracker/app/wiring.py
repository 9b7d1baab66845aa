"""The concrete edges, put together from settings."""

import platform
import time

import tracker
from tracker.archive import SQLITE_VERSION, Archive
from tracker.job.fetch import Sources
from tracker.job.receipt import Meter
from tracker.job.run import Desk
from tracker.settings import Settings
from tracker.sources.feeds.client import Feeds
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.eutils import Identity
from tracker.transport import Limits, Secret, Transport


def open_desk(settings: Settings, archive: Archive, begun: float) -> Desk:
    """Everything a run works with, over one transport.

    Args:
        settings: addresses, identity, pace and deadline.
        archive: where to keep what comes.
        begun: `time.monotonic()` when the command began.
    """
    key = Secret(settings.api_key)
    transport = Transport(key=key, pace=settings.pace, limits=Limits(run=settings.deadline))
    identity = Identity(email=settings.email, api_key=key)

    def read_meter() -> Meter:
        return Meter(
            requests=transport.traffic.requests,
            retries=transport.traffic.retries,
            bytes=transport.traffic.bytes,
            seconds=round(time.monotonic() - begun, 1),
        )

    return Desk(
        archive=archive,
        sources=Sources(
            pubmed=PubMed(transport, settings.eutils_url, identity), feeds=Feeds(transport)
        ),
        digests=settings.digests,
        versions=versions(),
        meter=read_meter,
    )


def versions() -> dict[str, str]:
    """What a receipt and `--version` tell: the tracker, Python and SQLite."""
    return {
        "tracker": tracker.__version__,
        "python": platform.python_version(),
        "sqlite": SQLITE_VERSION,
    }
