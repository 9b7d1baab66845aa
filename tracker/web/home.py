"""The first page: the last edition, what is new, how things stand, whether anything is missing."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from tracker import digest
from tracker.app.standing import account, complaint
from tracker.digest.ledger import Ledger
from tracker.digest.markdown import ARROWS
from tracker.digest.questions import UNREAD
from tracker.models import EditionHead, Topic
from tracker.web.frame import Page, render
from tracker.web.plot import plot
from tracker.web.told import Told
from tracker.web.visit import Listed, Visit, listed

NEW = 8
"""Papers of the last edition that are shown."""
RUNS = 20
"""Runs among which the last good one is looked for."""
WAIT = 0.5
"""Seconds to wait for what all studies add up to; without it the page stands, too."""
OLDEST = dt.timedelta(days=8)
"""The age at which a good run is too old, as `tracker status` has it."""


class Front(NamedTuple):
    """What the first page shows of one topic; without an edition only what it is about."""

    topic: Topic
    head: Markup
    edition: EditionHead | None = None
    told: Told | None = None
    new: Sequence[Listed] = ()
    ledger: Ledger | None = None
    plot: Markup = Markup()


def home(visit: Visit) -> Page:
    """The first page."""
    topics = visit.library.topics(visit.archive)
    last: dict[str, EditionHead] = {}
    for head in visit.archive.edition_heads():
        last.setdefault(head.topic, head)
    return render(
        "home",
        visit.frame,
        fronts=[_front(visit, topic, last.get(topic.slug)) for topic in topics],
        runs=_runs(visit),
        missing=visit.archive.missing(),
        complaint=_complaint(visit, [topic.slug for topic in topics]),
        papers=visit.archive.paper_count(),
        arrows=ARROWS,
        unread=UNREAD,
    )


def _front(visit: Visit, topic: Topic, head: EditionHead | None) -> Front:
    words = prose(topic.head)
    if head is None:
        return Front(topic, words)
    told = visit.library.told(visit.archive, topic.slug, head.week)
    wait = WAIT if visit.frame.live else None
    standing = visit.library.standing(topic, visit.archive, wait=wait)
    living = standing.living if standing else None
    months = topic.long_term_months
    return Front(
        topic=topic,
        head=words,
        edition=head,
        told=told,
        new=_new(visit, told),
        ledger=living.ledger if living else None,
        plot=plot(living.table if living else (), months=months, root=visit.frame.root),
    )


def _new(visit: Visit, told: Told) -> list[Listed]:
    """The first papers of the edition, which stand in the order of their weight."""
    first = told.new[:NEW]
    found = {one.paper.pmid: one for one in visit.archive.entries(pmids=first)}
    return listed(found[pmid] for pmid in first if pmid in found)


def _runs(visit: Visit) -> list[object]:
    """The last runs, newest first."""
    busy = visit.frame.busy
    runs = visit.archive.runs(RUNS)
    return [account(run, busy=busy and run == runs[0]) for run in runs]


def _complaint(visit: Visit, slugs: Sequence[str]) -> str:
    """What is wrong with the last good runs; files that are read for years tell no age."""
    if not visit.frame.live:
        return ""
    return complaint(visit.archive.runs(RUNS), slugs, visit.library.now(), OLDEST)


def prose(markdown: str) -> Markup:
    """Markdown of ours as HTML; tags in it are text."""
    return Markup(digest.fragment(markdown))  # noqa: S704 -- the renderer takes no HTML
