"""Every fault that the local PubMed can make on a feed, and what the reader makes of it."""

import datetime as dt
import logging
import traceback
from typing import NamedTuple

import pytest

from tests.transport.scripted import KEY, Clock
from tracker.errors import ConfigurationError, RateLimited, Refused, TooLarge, TrackerError
from tracker.models import Feed
from tracker.sandbox import FAULTS, FOREVER, Fault, Sandbox
from tracker.sources.feeds.client import Feeds
from tracker.transport import Limits, Secret, Transport

NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
SLOW = {"silence", "silence-mid-body", "drip"}


def limits(fault: str) -> Limits:
    """Patience only where nothing is to be waited for."""
    return Limits(read=0.2 if fault in SLOW else 9, wire=2_000_000, body=4_000_000)


class Row(NamedTuple):
    """What a reading gives."""

    pmids: int = 15
    complete: bool = True
    unchanged: bool = False


# What does not stand here must be read as if nothing had happened.
ENDS: dict[str, Row | type[TrackerError]] = {
    "429-forever": RateLimited,
    "429-retry-after-day": RateLimited,
    "api-key-invalid": TrackerError,
    "403-blocked": Refused,
    "redirect-301": Refused,
    "redirect-302": Refused,
    "redirect-307": Refused,
    "redirect-308": Refused,
    "body-300mb": TooLarge,
    "bomb": TooLarge,
    "drip": TrackerError,
    "414": TrackerError,
    "rss-404": ConfigurationError,
    "rss-410": ConfigurationError,
    "rss-304": TrackerError,
    "rss-stale": Row(pmids=6),
    "rss-behind": Row(pmids=6),
}
HERE = sorted(name for name, kind in FAULTS.items() if "rss" in kind.on)


def read(sandbox: Sandbox, *, fault: str = "", etag: str = "") -> Row:
    clock = Clock()
    transport = Transport(key=Secret(KEY), pace=0, limits=limits(fault), time=clock.time)
    feed = Feed(name="sample", url=sandbox.feed_url("SAMPLE"))
    found = Feeds(transport).read(feed, etag=etag, modified="")
    assert KEY not in repr(found)
    return Row(len(found.pmids), found.complete, found.unchanged)


@pytest.mark.parametrize("name", HERE)
def test_every_fault_ends_as_it_must(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    end: Row | type[TrackerError]
    with Sandbox(NOW, faults=[name]) as sandbox:
        try:
            end = read(sandbox, fault=name)
        except TrackerError as error:
            end = type(error)
            told = "".join(traceback.format_exception(error))
        assert name in {entry.fault for entry in sandbox.log}
        assert sandbox.other_log == []
    wanted = ENDS.get(name, Row())
    if isinstance(wanted, Row):
        assert end == wanted
    else:
        assert isinstance(end, type)
        assert issubclass(end, wanted)
    assert KEY not in told + caplog.text


@pytest.mark.parametrize("name", ["rss-html", "rss-empty", "rss-error-json", "rss-no-items"])
def test_48_what_never_becomes_a_feed_is_a_failure(name: str) -> None:
    with Sandbox(NOW, faults=[Fault(name, times=FOREVER)]) as sandbox, pytest.raises(TrackerError):
        read(sandbox)


def test_49_a_feed_that_stays_cut() -> None:
    with Sandbox(NOW, faults=[Fault("rss-cut", times=FOREVER)]) as sandbox:
        assert read(sandbox) == Row(pmids=1, complete=False)


def test_42_a_feed_that_stays_damaged_gives_what_can_be_read() -> None:
    with Sandbox(NOW, faults=[Fault("rss-control", times=FOREVER)]) as sandbox:
        assert read(sandbox) == Row(complete=False)


def test_47_unchanged_since_the_last_time() -> None:
    with Sandbox(NOW, faults=["rss-304"]) as sandbox:
        assert read(sandbox, etag='"x"') == Row(pmids=0, unchanged=True)
