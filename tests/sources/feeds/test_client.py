import logging
import traceback

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.feeds.invented import HEAD, feed, item
from tests.transport.scripted import KEY, Server, Step, reply, unmeasured, zipped
from tracker.errors import (
    BadAnswer,
    Blocked,
    ConfigurationError,
    RateLimited,
    Refused,
    TooLarge,
    TrackerError,
    Transient,
)
from tracker.models import Feed, FeedAnswer
from tracker.sources.feeds.client import Feeds, is_feed_url
from tracker.transport import Limits, Secret, Transport

TWO = feed(item("1"), item("2"))
CUT = unmeasured((HEAD + item("1") + item("2")[:-60]).encode())


def read(server: Server, *, etag: str = "", modified: str = "", path: str = "x/") -> FeedAnswer:
    transport = Transport(
        key=Secret(KEY), pace=0, limits=Limits(attempts=3, wire=9_000), time=server.clock.time
    )
    feed = Feed(name="disc", url=f"{server.url}rss/search/{path}")
    return Feeds(transport).read(feed, etag=etag, modified=modified)


def test_the_first_reading_asks_for_all() -> None:
    headers = {"ETag": '"a1"', "Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT"}
    with Server([reply(TWO, headers=headers)]) as server:
        found = read(server, path="1abcXYZ_-/?limit=15&fc=20261101")
    assert found == FeedAnswer(
        pmids=("1", "2"), etag='"a1"', modified="Sun, 01 Nov 2026 00:00:00 GMT"
    )
    (seen,) = server.seen
    assert (seen.method, seen.path) == ("GET", "/rss/search/1abcXYZ_-/?limit=15&fc=20261101")
    assert {"If-None-Match", "If-Modified-Since"}.isdisjoint(seen.headers)
    assert KEY not in str(seen.headers)


def test_47_unchanged() -> None:
    with Server([reply(status=304)]) as server:
        found = read(server, etag='"a1"', modified="then")
    assert found == FeedAnswer(unchanged=True, etag='"a1"', modified="then")
    assert server.seen[0].headers["If-None-Match"] == '"a1"'
    assert server.seen[0].headers["If-Modified-Since"] == "then"


def test_unchanged_means_nothing_to_who_knows_nothing() -> None:
    with Server([reply(status=304)]) as server, pytest.raises(BadAnswer, match="304"):
        read(server)


@pytest.mark.parametrize(
    ("step", "kind", "requests"),
    [
        (reply("<html>Log in</html>"), Transient, 3),
        (reply("<html>possible misuse/abuse"), Blocked, 1),
        (reply(""), BadAnswer, 2),
        (reply('{"error":"x"}'), BadAnswer, 2),
        (reply(TWO, 206), BadAnswer, 2),
        (reply("", 404), ConfigurationError, 1),
        (reply(TWO, 410), ConfigurationError, 1),
        (reply("", 403), Refused, 1),
        (reply("", 429), RateLimited, 3),
        (reply("", 500), Transient, 3),
        (reply("", 301, headers={"Location": "https://elsewhere.example/"}), Refused, 1),
        (reply("x" * 9_001), TooLarge, 1),
        (zipped(TWO.encode(), cut=0.5), Transient, 3),
    ],
)
def test_48_52_what_is_no_feed(step: Step, kind: type[TrackerError], requests: int) -> None:
    with Server([step]) as server, pytest.raises(TrackerError) as caught:
        read(server)
    assert type(caught.value) is kind
    assert len(server.seen) == requests
    if kind is ConfigurationError:
        assert caught.value.exit_code == 5
        assert "disc" in str(caught.value)


def test_49_a_cut_feed_is_read_again() -> None:
    with Server([CUT, reply(TWO, headers={"ETag": "a"})]) as server:
        assert read(server) == FeedAnswer(pmids=("1", "2"), etag="a")


def test_49_a_feed_that_stays_cut_is_incomplete_and_asked_whole_the_next_time() -> None:
    with Server([CUT]) as server:
        found = read(server, etag="a", modified="b")
    assert found == FeedAnswer(pmids=("1",), complete=False, fault="it was cut off")
    assert len(server.seen) == 2


def test_49_a_failure_after_a_cut_loses_nothing() -> None:
    with Server([CUT, reply("", 500)]) as server:
        assert read(server).pmids == ("1",)


@pytest.mark.parametrize(
    ("path", "is_feed"),
    [
        ("?term=disc&format=rss", False),
        ("?format=rss&term=disc", False),
        ("1abc/?limit=15&utm_term=x&fc=1", True),
        ("1abc/#term=x", True),
    ],
)
def test_a_search_is_not_a_feed(path: str, is_feed: bool) -> None:
    url = f"https://pubmed.ncbi.nlm.nih.gov/rss/search/{path}"
    assert is_feed_url(url) is is_feed
    if not is_feed:
        with Server() as server, pytest.raises(ConfigurationError, match="Create RSS"):
            read(server, path=path)
        assert server.seen == []


@pytest.mark.parametrize("etag", ["€", "a\nb"])
def test_a_validator_that_no_header_can_hold(etag: str) -> None:
    with Server([reply(TWO)]) as server, pytest.raises(ConfigurationError, match="cannot be sent"):
        read(server, etag=etag)
    assert server.seen == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(max_size=100), min_size=1, max_size=3), st.sampled_from([200, 304, 404]))
def test_any_bytes_are_a_feed_or_an_error(bodies: list[bytes], status: int) -> None:
    with Server([reply(body, status) for body in bodies]) as server, pytest.raises(TrackerError):
        read(server)


def test_56_the_key_is_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = ""
    for step in (reply(KEY, 500), reply(f"<html>{KEY}"), reply(feed(item("", title=KEY, guid="")))):
        with Server([step]) as server:
            try:
                told += repr(read(server))
            except TrackerError as error:
                told += "".join(traceback.format_exception(error))
    assert KEY not in told + caplog.text
