from typing import Any

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from tests.sandbox.world import Client, tiny


def parsed(name: str) -> Any:
    with tiny(name) as pubmed, Client(pubmed) as client:
        return feedparser.parse(client.feed(pubmed.feed_url("A")).content)


def test_304_whatever_has_happened() -> None:
    with tiny("rss-304") as pubmed, Client(pubmed) as client:
        answers = [client.feed(pubmed.feed_url("A")) for _ in range(2)]
    assert [(one.status_code, one.content) for one in answers] == [(304, b"")] * 2
    assert answers[0].headers["ETag"]


def test_other_links_though_nothing_is_new() -> None:
    with tiny("rss-links-changed") as pubmed, Client(pubmed) as client:
        url = pubmed.feed_url("A")
        first = client.feed(url)
        again = client.feed(url, **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    assert again.content != first.content
    assert [one.id for one in feedparser.parse(again.content).entries] == [
        one.id for one in feedparser.parse(first.content).entries
    ]


def test_a_feed_cut_inside_its_second_item() -> None:
    feed = parsed("rss-cut")
    assert feed.bozo
    assert feed.entries[0].id == "pubmed:99000204"
    assert not [entry for entry in feed.entries[1:] if entry.get("id")]


def test_a_control_character_that_is_no_xml() -> None:
    feed = parsed("rss-control")
    assert feed.bozo
    assert "\x0b" in feed.entries[1].title


def test_a_whole_feed_without_an_item() -> None:
    feed = parsed("rss-no-items")
    assert (feed.version, feed.bozo, feed.entries) == ("rss20", False, [])


@pytest.mark.parametrize("name", ["rss-stale", "rss-behind"])
def test_a_feed_of_ten_days_ago(name: str) -> None:
    today, then = parsed("rss-two-same-guids"), parsed(name)
    assert (then.feed.updated == today.feed.updated) == (name == "rss-behind")
    limit = parsed("rss-stale").feed.updated_parsed
    assert {one.id for one in then.entries} == {
        one.id for one in today.entries if one.published_parsed <= limit
    }


def test_fifteen_items_nobody_knows() -> None:
    feed = parsed("rss-all-new")
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [
        f"pubmed:{99600001 + number}" for number in range(15)
    ]
    assert "/99600001/" in feed.entries[0].link


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("rss-no-guid", "id", None),
        ("rss-guid-without-digits", "id", "pubmed:"),
        ("rss-no-doi", "dc_identifier", "pmid:99000204"),
        ("rss-future-date", "published", "Thu, 31 Dec 2099 06:00:00 -0400"),
    ],
)
def test_odd_items(name: str, key: str, value: str | None) -> None:
    feed = parsed(name)
    assert feed.entries[0].get(key) == value
    assert feed.entries[1].id == "pubmed:99000203"
    assert "/99000204/" in feed.entries[0].link


def test_the_same_item_twice() -> None:
    ids = [entry.id for entry in parsed("rss-two-same-guids").entries]
    assert ids[:3] == ["pubmed:99000204", "pubmed:99000204", "pubmed:99000203"]


def test_a_hostile_title() -> None:
    title = parsed("rss-hostile-title").entries[0].title_detail.value
    assert "javascript:" in title
    assert "**bold**" in title
