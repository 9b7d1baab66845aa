import datetime as dt
from collections.abc import Iterator

import feedparser  # type: ignore[import-untyped]  # it has no types
import pytest

from tests.sandbox.world import Client, tiny
from tracker.errors import ConfigurationError


@pytest.fixture
def client() -> Iterator[Client]:
    with tiny() as pubmed, Client(pubmed) as client:
        yield client


def ids(body: bytes) -> list[str]:
    return [entry.id.removeprefix("pubmed:") for entry in feedparser.parse(body).entries]


def test_a_feed_lists_the_newest_records_of_its_query(client: Client) -> None:
    url = client.pubmed.feed_url("Stem cells", term="stem cells[ti]", limit=2)
    assert ids(client.feed(url).content) == ["99000204", "99000202"]
    assert ids(client.feed(client.pubmed.feed_url("All")).content)[0] == "99000204"
    assert ids(client.feed(url.replace("limit=2", "limit=x")).content)[-1] == "99000201"


def test_its_address_has_pubmeds_form_and_stays_the_same(client: Client) -> None:
    url = client.pubmed.feed_url("A")
    assert url == client.pubmed.feed_url("A") != client.pubmed.feed_url("B")
    opaque = url.split("/rss/search/")[1].split("/")[0]
    assert len(opaque) == 50


def test_validators_spare_an_unchanged_feed(client: Client) -> None:
    url = client.pubmed.feed_url("A")
    first = client.feed(url)
    assert first.headers["Content-Type"] == "application/xml; charset=utf-8"
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    again = client.feed(url, **{"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert client.feed(url, **{"If-Modified-Since": modified}).status_code == 304
    mixed = {"If-None-Match": '"other"', "If-Modified-Since": modified}
    assert client.feed(url, **mixed).status_code == 200
    client.pubmed.now = dt.datetime(2026, 9, 21, tzinfo=dt.UTC)
    assert client.feed(url, **{"If-None-Match": etag}).status_code == 200


def test_the_same_items_never_come_with_the_same_bytes(client: Client) -> None:
    url = client.pubmed.feed_url("A")
    assert client.feed(url).content != client.feed(url).content


def test_a_feed_nobody_made_is_not_found(client: Client) -> None:
    url = client.pubmed.feed_url("A").replace("/rss/search/", "/rss/search/x")
    assert client.feed(url).status_code == 404


def test_a_defective_query_is_refused(client: Client) -> None:
    with pytest.raises(ConfigurationError):
        client.pubmed.feed_url("A", term="((")
