"""The newest records of a feed -> PubMed's RSS. Pure: the moment is an argument."""

import datetime as dt
import hashlib
import html
from collections.abc import Iterator, Sequence
from email.utils import format_datetime

from lxml import etree
from lxml.etree import _Element as Element

from tracker.models import Author, PartialDate, Value
from tracker.sandbox.medline import source
from tracker.sandbox.state import Shown

_DC = "http://purl.org/dc/elements/1.1/"
_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_SHORT = 300


class Channel(Value, frozen=True, kw_only=True):
    """One feed as it is fetched at one moment.

    `fetch` counts the fetches: PubMed writes the time of the fetch into every link, so the same
    items never come twice with the same bytes.
    """

    name: str
    feed: str
    base: str
    now: dt.datetime
    fetch: int


def etag(items: Sequence[Shown]) -> str:
    """A validator that changes when an item appears, leaves or is revised."""
    text = "\n".join(
        f"{shown.paper.pmid} {shown.paper.dates.get('revised')} {shown.paper.title}"
        for shown in items
    )
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def feed(channel: Channel, items: Sequence[Shown]) -> bytes:
    """The whole feed, newest item first."""
    root = etree.Element("rss", {"version": "2.0"}, {"dc": _DC, "atom": _ATOM, "content": _CONTENT})
    top = etree.SubElement(root, "channel")
    link = f"{channel.base}rss-feed/?feed_id={channel.feed}&{_tail(channel)}"
    _add(top, "title", channel.name)
    _add(top, "link", link)
    _add(top, "description", f"{channel.name}: Latest results from PubMed")
    etree.SubElement(top, f"{{{_ATOM}}}link", {"href": link, "rel": "self"})
    _add(top, "docs", "http://www.rssboard.org/rss-specification")
    _add(top, "generator", "PubMed RSS feeds (2.18.0.post22+67771e2)")
    _add(top, "language", "en")
    _add(top, "lastBuildDate", format_datetime(channel.now))
    _add(top, "ttl", "120")
    for shown in items:
        top.append(_item(channel, shown))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _item(channel: Channel, shown: Shown) -> Element:
    paper = shown.paper
    item = etree.Element("item")
    link = f"{channel.base}{paper.pmid}/?{_tail(channel)}"
    created = _day(paper.dates.get("created"))
    _add(item, "title", paper.title)
    _add(item, "link", link)
    _add(item, "description", _short(shown))
    content = etree.SubElement(item, f"{{{_CONTENT}}}encoded")
    content.text = etree.CDATA("".join(_html(shown, link)).replace("]]>", "]]&gt;"))
    etree.SubElement(item, "guid", {"isPermaLink": "false"}).text = f"pubmed:{paper.pmid}"
    _add(item, "pubDate", format_datetime(created))
    for author in paper.authors:
        _add(item, f"{{{_DC}}}creator", _creator(author))
    _add(item, f"{{{_DC}}}date", f"{created:%Y-%m-%d}")
    _add(item, f"{{{_DC}}}source", paper.journal.title)
    _add(item, f"{{{_DC}}}title", paper.title)
    _add(item, f"{{{_DC}}}identifier", f"pmid:{paper.pmid}")
    if doi := paper.ids.get("doi"):
        _add(item, f"{{{_DC}}}identifier", f"doi:{doi}")
    return item


def _tail(channel: Channel) -> str:
    moment = channel.now + dt.timedelta(seconds=channel.fetch)
    return (
        f"utm_source=Other&utm_medium=rss&utm_campaign=pubmed-2&utm_content={channel.feed}"
        f"&fc=20260801060000&ff={moment:%Y%m%d%H%M%S}&v=2.18.0.post22+67771e2"
    )


def _short(shown: Shown) -> str:
    """The conclusions, or the beginning: the description of a feed is never the whole abstract."""
    sections = shown.paper.abstract
    if not sections:
        return ""
    last = sections[-1]
    text = f"{last.label}: {last.text}" if last.label else last.text
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]}..."


def _html(shown: Shown, link: str) -> Iterator[str]:
    paper = shown.paper
    yield f'<div><p style="color: #4aa564;">{html.escape(source(paper))}</p>'
    if paper.abstract:
        yield "<p><b>ABSTRACT</b></p>"
    for section in paper.abstract:
        text = f"{section.label}: {section.text}" if section.label else section.text
        yield f"<p>{html.escape(text, quote=False)}</p>"
    yield f'<p style="color: lightgray">PMID:<a href="{link}">{paper.pmid}</a>'
    if doi := paper.ids.get("doi"):
        yield f" | DOI:<a href=https://doi.org/{html.escape(doi)}>{html.escape(doi)}</a>"
    yield "</p></div>"


def _creator(author: Author) -> str:
    return author.collective or f"{author.fore_name} {author.last_name}".strip()


def _day(date: PartialDate | None) -> dt.datetime:
    day = date.exact if date and date.exact else dt.date(1970, 1, 1)
    return dt.datetime.combine(day, dt.time(6), dt.timezone(dt.timedelta(hours=-4)))


def _add(parent: Element, tag: str, text: str) -> None:
    etree.SubElement(parent, tag).text = text
