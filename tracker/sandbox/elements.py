"""Small builders of XML elements: what is empty is left out, as PubMed leaves it out. Pure."""

from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element as Element

from tracker.models import PartialDate
from tracker.sandbox.state import as_xml

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("Winter", "Spring", "Summer", "Fall", "Autumn")


def leaf(tag: str, text: str, **attributes: str) -> Element | None:
    """An element with text; None without text."""
    return _filled(tag, text, attributes) if text else None


def always(tag: str, text: str, **attributes: str) -> Element:
    """An element that stands there even when it is empty."""
    return _filled(tag, text, attributes)


def marked(tag: str, text: str, **attributes: str) -> Element | None:
    """An element whose text may hold inline markup (see `state.as_xml`); None without text."""
    if not text:
        return None
    if "<" not in text:
        return _filled(tag, text, attributes)
    element = etree.fromstring(f"<{tag}>{as_xml(text)}</{tag}>")
    for name, value in attributes.items():
        element.set(name, value)
    return element


def group(tag: str, *children: Element | None, **attributes: str) -> Element:
    """An element around others; those that are None are left out."""
    element = etree.Element(tag, attributes)
    element.extend(child for child in children if child is not None)
    return element


def several(tag: str, children: Iterable[Element | None], **attributes: str) -> Element | None:
    """A list element; None when nothing is in it."""
    element = group(tag, *children, **attributes)
    return element if len(element) else None


def figures(tag: str, date: PartialDate | None, *clock: str, **attributes: str) -> Element | None:
    """A date in figures, with hour and minute when given; None unless it is a whole day."""
    if date is None or date.exact is None:
        return None
    parts = (f"{date.year}", f"{date.month:02d}", f"{date.day:02d}", *clock)
    names = ("Year", "Month", "Day", "Hour", "Minute")
    return group(
        tag, *(leaf(name, part) for name, part in zip(names, parts, strict=False)), **attributes
    )


def publication(date: PartialDate | None) -> Element:
    """A `PubDate`: year, month by name and day; or a season; or MedlineDate's free text."""
    if date is None:
        return group("PubDate")
    words = date.text.split()
    if len(words) == 2 and words[0].isdigit() and words[1] in _SEASONS:
        return group("PubDate", leaf("Year", words[0]), leaf("Season", words[1]))
    if date.text:
        return group("PubDate", leaf("MedlineDate", date.text))
    return group(
        "PubDate",
        leaf("Year", str(date.year or "")),
        leaf("Month", _MONTHS[date.month - 1] if date.month else ""),
        leaf("Day", f"{date.day:02d}" if date.day else ""),
    )


def _filled(tag: str, text: str, attributes: dict[str, str]) -> Element:
    element = etree.Element(tag, attributes)
    element.text = text
    return element
