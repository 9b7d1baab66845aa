"""Files into the archive: the offline way in, in batches, so that memory stays flat."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from tracker import query
from tracker.archive import Archive
from tracker.job.keep import Context, keep
from tracker.job.placing import place
from tracker.job.receipt import Tally
from tracker.models import Deletion, Problem, Reading, Topic

# One transaction: large enough to be fast, small enough to keep in memory and to lose.
BATCH = 500
LANE = "import"

Item = Reading | Problem | Deletion


def load(
    archive: Archive,
    items: Iterable[Item],
    context: Context,
    *,
    topic: Topic | None = None,
    only_matching: bool = False,
) -> Tally:
    """Keep every reading; withdraw what an update file deletes; tell what could not be read.

    Args:
        archive: where to.
        items: what the files gave, in order.
        context: now and what counts as long-term.
        topic: the topic that these papers belong to, if any.
        only_matching: keep only papers that one of the topic's lanes matches.
    """
    tally = Tally()
    items = iter(items)
    while batch := list(islice(items, BATCH)):
        readings = [item for item in batch if isinstance(item, Reading)]
        if topic and only_matching:
            readings = list(_matching(topic, readings, context.now.date()))
        with archive.atomic():
            unseen = archive.unseen(readings)
            tally += keep(archive, unseen, context)
            repeated = len(readings) - len(unseen)
            tally += Tally(asked=repeated, unchanged=repeated)
            for gone in (item for item in batch if isinstance(item, Deletion)):
                archive.vanish(gone.pmid, now=context.now, run=context.run)
            if topic:
                pmids = [reading.paper.pmid for reading in readings]
                archive.sight(topic.slug, LANE, pmids, now=context.now, run=context.run)
                place(archive, topic, pmids, loading=True, now=context.now)
        tally += Tally(problems=tuple(item for item in batch if isinstance(item, Problem)))
    return tally


def _matching(topic: Topic, readings: Iterable[Reading], today: dt.date) -> Iterator[Reading]:
    queries = [query.parse(lane.query) for lane in topic.lanes]
    return (r for r in readings if any(q.matches(r.paper, today) for q in queries))
