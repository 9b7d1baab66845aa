"""The feed of a topic's editions (Atom), newest first, for readers who subscribe."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from tracker.digest.escape import plain
from tracker.digest.page import fragment
from tracker.models import Edition
from tracker.weeks import BASELINE

KEPT = 12
"""Editions that a feed holds: a quarter of a year."""


class Issue(NamedTuple):
    """An edition as subscribers get it: `text` is its file, `changed` the day of its last news."""

    edition: Edition
    text: str
    changed: dt.datetime


def feed(topic: str, title: str, issues: Sequence[Issue]) -> bytes:
    """The feed as Atom XML; the same editions give the same bytes.

    Args:
        topic: the slug, which with the week names an entry for ever.
        title: the topic's title.
        issues: the newest editions, in any order; twelve are told.
    """
    newest = sorted(issues, key=lambda one: (one.edition.published, one.edition.week))[-KEPT:]
    made = FeedGenerator()
    made.id(_name(topic))
    made.title(plain(title) or topic)
    made.link(href="index.html", rel="alternate")
    made.link(href="feed.xml", rel="self")
    made.author(name="Disc Evidence Tracker")
    made.generator("Disc Evidence Tracker")
    made.updated(
        max((one.changed for one in issues), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    )
    for one in newest:
        made.add_entry(_entry(topic, one), order="prepend")
    return bytes(made.atom_str(pretty=True))


def _entry(topic: str, issue: Issue) -> FeedEntry:
    edition = issue.edition
    text = issue.text
    if edition.week.startswith(BASELINE):
        text = text.partition("\n## Human evidence")[0]  # the state of the evidence is a book
    entry = FeedEntry()
    entry.id(_name(f"{topic}/{edition.week}"))
    entry.title(_summary(edition))
    entry.link(href=f"{edition.week}.html")
    entry.published(edition.published)
    entry.updated(issue.changed)
    entry.content(fragment(text), type="html")
    return entry


def _summary(edition: Edition) -> str:
    told = f"{edition.week}: {len(edition.new)} new, {len(edition.set_aside)} set aside"
    return f"{told}; incomplete" if edition.incomplete else told


def _name(what: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"disc-evidence-tracker/{what}").urn
