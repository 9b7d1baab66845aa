"""Faults inside an RSS feed. Rows 42 and 47-51."""

import datetime as dt
from collections.abc import Callable
from email.utils import format_datetime, parsedate_to_datetime

import msgspec
from lxml import etree
from lxml.etree import _Element as Element

from tracker.sandbox.answers import Answer
from tracker.sandbox.faults.kinds import FOREVER, FaultKind, Hit

_DC = "{http://purl.org/dc/elements/1.1/}"
_NOBODY = 99_600_001
_LIMIT = 15
_LAG = dt.timedelta(days=10)
_HOSTILE = (
    '<script>alert("x")</script> [click](javascript:alert(1)) **bold** <i>in vitro</i> & more'
)


def _on_items(change: Callable[[list[Element]], None]) -> Callable[[Hit, Answer], Answer]:
    """A change of the items of the feed, in place."""

    def act(_hit: Hit, answer: Answer) -> Answer:
        root = etree.fromstring(answer.body)
        change(list(root.iter("item")))
        body = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return msgspec.structs.replace(answer, body=body)

    return act


def _on_first(change: Callable[[Element], None]) -> Callable[[Hit, Answer], Answer]:
    return _on_items(lambda items: change(items[0]))


def _drop(item: Element, tag: str, prefix: str = "") -> None:
    for element in item.findall(tag):
        if (element.text or "").startswith(prefix):
            item.remove(element)


def _write(item: Element, tag: str, text: str) -> None:
    for element in item.iter(tag):
        element.text = text


def _all_new(items: list[Element]) -> None:
    """Fifteen items of PMIDs that nobody has seen."""
    channel = items[0].getparent()
    model = etree.tostring(items[0])
    for item in items:
        item.getparent().remove(item)  # type: ignore[union-attr]  # every item stands in the channel
    for number in range(_LIMIT):
        item = etree.fromstring(model)
        pmid = str(_NOBODY + number)
        _write(item, "guid", f"pubmed:{pmid}")
        _write(item, "link", f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/?utm_source=Other")
        _drop(item, f"{_DC}identifier")
        channel.append(item)  # type: ignore[union-attr]


def _twice(items: list[Element]) -> None:
    items[0].addnext(etree.fromstring(etree.tostring(items[0])))


def _hostile(item: Element) -> None:
    _write(item, "title", _HOSTILE)
    _write(item, f"{_DC}title", _HOSTILE)


def _cut(_hit: Hit, answer: Answer) -> Answer:
    """Inside the second item, or in the first when there is but one."""
    parts = answer.body.split(b"<item>")
    kept = parts[:2] if len(parts) > 2 else parts[:1]
    body = b"<item>".join(kept) + b"<item>" + parts[-1][: len(parts[-1]) // 2]
    return msgspec.structs.replace(answer, body=body)


def _control(_hit: Hit, answer: Answer) -> Answer:
    """In the text of the second item, or of the first when there is but one."""
    head, *items = answer.body.split(b"<item><title>")
    at = min(1, len(items) - 1)
    items[at] = items[at][:3] + b"\x0b" + items[at][3:]
    return msgspec.structs.replace(answer, body=b"<item><title>".join([head, *items]))


def _late(_hit: Hit, answer: Answer) -> Answer:
    """As it was ten days ago, but for the items that have gone since."""
    root = etree.fromstring(answer.body)
    then = parsedate_to_datetime(root.findtext("channel/lastBuildDate", "")) - _LAG
    for item in root.findall("channel/item"):
        if parsedate_to_datetime(item.findtext("pubDate", "")) > then:
            item.getparent().remove(item)  # type: ignore[union-attr]  # every item stands in it
    _write(root, "lastBuildDate", format_datetime(then))
    body = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return msgspec.structs.replace(answer, body=body)


def _behind(hit: Hit, answer: Answer) -> Answer:
    """The same, though the feed says that it was built now."""
    late = etree.fromstring(_late(hit, answer).body)
    now = etree.fromstring(answer.body).findtext("channel/lastBuildDate", "")
    _write(late, "lastBuildDate", now)
    body = etree.tostring(late, encoding="UTF-8", xml_declaration=True)
    return msgspec.structs.replace(answer, body=body)


def _empty(items: list[Element]) -> None:
    for item in items:
        item.getparent().remove(item)  # type: ignore[union-attr]  # every item stands in the channel


def _unchanged(_hit: Hit, answer: Answer) -> Answer:
    return msgspec.structs.replace(answer, body=b"", status=304)


def _kind(
    name: str, meaning: str, act: Callable[[Hit, Answer], Answer], *, row: int = 51
) -> FaultKind:
    return FaultKind(name=name, row=row, meaning=meaning, on=("rss",), needs=1, body=act)


KINDS = (
    FaultKind(
        name="rss-304",
        row=47,
        meaning="304, whatever has happened",
        on=("rss",),
        times=FOREVER,
        body=_unchanged,
    ),
    FaultKind(
        name="rss-links-changed",
        row=47,
        meaning="200 with the same items and other links, though nothing is new",
        on=("rss",),
        times=FOREVER,
        ignores_validators=True,
    ),
    _kind("rss-cut", "the feed ends inside item 2", _cut, row=49),
    _kind("rss-all-new", "fifteen items, none of them ever seen", _on_items(_all_new), row=50),
    _kind("rss-no-items", "a whole feed with no item in it", _on_items(_empty), row=48),
    _kind("rss-stale", "the feed as it was ten days ago", _late, row=47),
    _kind("rss-behind", "the same, with today's date on it", _behind, row=47),
    _kind("rss-control", "a control character in the second item", _control, row=42),
    _kind("rss-no-guid", "an item has no guid", _on_first(lambda item: _drop(item, "guid"))),
    _kind(
        "rss-guid-without-digits",
        "a guid has no PMID in it",
        _on_first(lambda item: _write(item, "guid", "pubmed:")),
    ),
    _kind("rss-two-same-guids", "the same item stands there twice", _on_items(_twice)),
    _kind(
        "rss-no-doi",
        "an item has no DOI",
        _on_first(lambda item: _drop(item, f"{_DC}identifier", "doi:")),
    ),
    _kind(
        "rss-future-date",
        "an item was published in the year 2099",
        _on_first(lambda item: _write(item, "pubDate", "Thu, 31 Dec 2099 06:00:00 -0400")),
    ),
    _kind("rss-hostile-title", "a title holds a script, links and markup", _on_first(_hostile)),
)
