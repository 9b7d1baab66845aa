"""In which edition of a topic a paper is new: read the calendar, place what has no place yet."""

import datetime as dt
from collections.abc import Iterable
from itertools import islice

from tracker.archive import Archive
from tracker.digest import age
from tracker.models import Known, Topic
from tracker.weeks import BASELINE, Calendar, Week

# A stored paper is some ten kilobytes in memory, and a first load may hold tens of thousands.
BATCH = 500


def calendar_of(archive: Archive, topic: Topic) -> Calendar:
    """Which editions of this topic are published already."""
    published = archive.published().get(topic.slug, {})
    first = Week.of(published[BASELINE]) if BASELINE in published else None
    return Calendar(first=first, published=frozenset(published), weekday=topic.weekday)


def editions_before(archive: Archive, slug: str, week: str) -> list[str]:
    """The names of a topic's editions that stand before this one, the newest first."""
    earlier = [one for one in archive.published().get(slug, {}) if age(one) < age(week)]
    return sorted(earlier, key=age, reverse=True)


def place(
    archive: Archive,
    topic: Topic,
    pmids: Iterable[str],
    *,
    loading: bool,
    now: dt.datetime,
) -> int:
    """Give each stored paper that the topic has not placed its edition.

    Args:
        archive: where the papers are.
        topic: whose editions.
        pmids: what a lane, a feed or an import listed; those not stored are passed over.
        loading: see `Calendar.of_paper`.
        now: when they were seen.

    Returns:
        How many papers are new to the topic.
    """
    placed = archive.placed(topic.slug)
    waiting = iter([pmid for pmid in dict.fromkeys(pmids) if pmid not in placed])
    calendar, new = calendar_of(archive, topic), 0
    while batch := list(islice(waiting, BATCH)):
        known = archive.known(batch)
        weeks = {
            pmid: calendar.of_paper(_created(one), now, loading=loading)
            for pmid, one in known.items()
        }
        archive.place(topic.slug, weeks)
        new += len(weeks)
    return new


def _created(known: Known) -> dt.date | None:
    created = known.paper.dates.get("created")
    return created.exact if created else None
