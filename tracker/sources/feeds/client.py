"""Asking a PubMed RSS feed, only for what has changed since the last time."""

import re

import msgspec

from tracker.errors import BadAnswer, ConfigurationError, Malformed, Transient
from tracker.models import Feed, FeedAnswer
from tracker.sources.feeds.reading import read_feed
from tracker.transport import Answer, Request, Transport, signs

_ACCEPT = "application/rss+xml, application/atom+xml, application/xml, text/xml;q=0.9"


class Feeds:
    """PubMed RSS feeds, read one at a time."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def read(self, feed: Feed, *, etag: str, modified: str) -> FeedAnswer:
        """What a feed lists now.

        Args:
            feed: which.
            etag: the `ETag` of the last complete answer, empty when there was none.
            modified: its `Last-Modified`, likewise.

        Returns:
            The answer; `unchanged` when the feed says that nothing is new. When it was cut or
            damaged it is not `complete` and carries no validators, so that the next run reads it
            whole.

        Raises:
            ConfigurationError: the feed is gone or its URL is not one of a feed.
            SourceError: what came, however often asked, is not a feed.
        """
        if not is_feed_url(feed.url):
            fault = f"Feed “{feed.name}”: {feed.url} is a search and not a feed"
            raise ConfigurationError(
                [f"{fault}; on PubMed's page use “Create RSS” and copy the link it gives."]
            )
        wanted = {"Accept": _ACCEPT, "If-None-Match": etag, "If-Modified-Since": modified}
        request = Request(
            url=feed.url, headers={name: wanted[name] for name in wanted if wanted[name]}
        )
        reader = _Reader(feed, etag, modified)
        try:
            return self._transport.exchange(request, reader.read)
        except (Transient, BadAnswer):
            if reader.cut is None:
                raise
            return reader.cut


def is_feed_url(url: str) -> bool:
    """Whether a URL can be a feed's: PubMed knows no feed by its search terms, whatever is said."""
    return not re.search(r"/rss/search/?\?(?:[^#]*&)?term=", url)


class _Reader:
    """Reads the answers of one feed; `cut` is the best incomplete one so far."""

    def __init__(self, feed: Feed, etag: str, modified: str) -> None:
        self._feed, self._etag, self._modified = feed, etag, modified
        self.cut: FeedAnswer | None = None

    def read(self, answer: Answer) -> FeedAnswer:
        name = self._feed.name
        if answer.status == 304 and (self._etag or self._modified):
            return FeedAnswer(unchanged=True, etag=self._etag, modified=self._modified)
        if answer.status in {404, 410}:
            fault = (
                f"Feed “{name}” is gone (status {answer.status}): make a new one on PubMed's page"
            )
            raise ConfigurationError([f"{fault} and put its link into the topic file."])
        if wrong := signs.failure(answer):
            raise wrong
        if answer.status != 200:
            raise Malformed(
                f"Feed “{name}” answered with status {answer.status} instead of a feed."
            )
        found = read_feed(answer.body, answer.headers, name=name)
        if not found.complete:
            if self.cut is None or len(found.pmids) >= len(self.cut.pmids):
                self.cut = found
            raise Malformed(f"Feed “{name}” came damaged: {found.fault}.")
        return msgspec.structs.replace(
            found,
            etag=answer.headers.get("etag", ""),
            modified=answer.headers.get("last-modified", ""),
        )
