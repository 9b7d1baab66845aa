import datetime as dt

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from tests.query.papers import paper
from tests.sandbox.world import NOW, records
from tracker.models import Section
from tracker.sandbox.rss import Channel, etag, feed
from tracker.sandbox.state import Shown


def channel(fetch: int = 1, now: dt.datetime = NOW) -> Channel:
    return Channel(
        name="Disc & cells", feed="abc", base="http://127.0.0.1:1/", now=now, fetch=fetch
    )


@pytest.fixture
def shown() -> Shown:
    found = records()[0].on(NOW.date())
    assert found is not None
    return found


def test_an_item_holds_what_pubmed_puts_there(shown: Shown) -> None:
    parsed = feedparser.parse(feed(channel(), [shown]))
    assert (parsed.bozo, parsed.version) == (False, "rss20")
    assert parsed.feed.title == "Disc & cells"
    (entry,) = parsed.entries
    assert entry.id == "pubmed:99000201"
    assert entry.guidislink is False
    assert "/99000201/?" in entry.link
    assert entry.title == shown.paper.title
    assert entry.summary == "RESULTS: It worked if p < 0.05."
    assert "BACKGROUND: Discs age." in entry.content[0].value
    assert [author.name for author in entry.authors] == [
        "Anna Maria Lindqvist",
        "Ott Kask",
        "RENUCLEO Sample Group",
    ]
    assert entry.dc_identifier == "doi:10.99999/sample.0201"
    assert entry.dc_source == "Sample Journal of Spine Medicine"
    assert entry.updated == "2026-08-31"


def test_links_differ_with_every_fetch_and_the_validator_does_not(shown: Shown) -> None:
    assert feed(channel(1), [shown]) != feed(channel(2), [shown])
    assert etag([shown]) == etag([shown])
    later = records()[1].on(dt.date(2026, 10, 1))
    assert later is not None
    assert etag([shown]) != etag([shown, later])


def test_the_description_is_cut_short_and_the_content_is_whole() -> None:
    text = "word " * 200
    body = feed(channel(), [Shown(paper=paper(abstract=(Section(text=text + "end"),)))])
    (entry,) = feedparser.parse(body).entries
    assert entry.summary.endswith("word...")
    assert len(entry.summary) <= 303
    assert "end" in entry.content[0].value


def test_an_item_may_have_no_abstract_no_author_and_no_doi() -> None:
    bare = paper(abstract=(), authors=(), ids={}, title="]]> <b>")
    (entry,) = feedparser.parse(feed(channel(), [Shown(paper=bare)])).entries
    assert entry.dc_identifier == "pmid:99000001"
    assert entry.title == "]]> <b>"
