"""RIS as Zotero reads it: its tags from KW, one note of a paper from N1, "Extra" from M2."""

from collections.abc import Iterable, Iterator
from html import escape

from tracker.export.item import Item
from tracker.export.ris import record


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """Every paper with tags such as `safety: harm`, and all its findings in one note.

    Its own keywords are tags, too; MeSH headings are left out, for their commas and number would
    fill the list of tags.
    """
    for one in items:
        keywords = [word.replace(";", ",") for word in _own(one)]
        notes = [_note(one)] if one.notes else []
        yield record(one, keywords=keywords, notes=notes, m2=f"PMID: {one.paper.pmid}")


def _own(one: Item) -> list[str]:
    headings = {heading.name for heading in one.paper.mesh}
    return [*one.labels, *(word for word in one.keywords if word not in headings)]


def _note(one: Item) -> str:
    """All findings as the HTML that Zotero keeps its notes in."""
    told = "".join(f"<p>{escape(text)}</p>" for text in one.notes)
    return f"<p><b>Disc Evidence Tracker</b></p>{told}"
