"""Files into the archive: the offline way in, in batches, so that memory stays flat."""

from collections.abc import Iterable, Iterator
from itertools import islice

from tracker.archive import Archive
from tracker.job.judging import Batch, Judged
from tracker.job.keep import Context, keep
from tracker.job.placing import place
from tracker.job.receipt import Tally
from tracker.models import Deletion, Problem, Reading, Topic

# One transaction: large enough to be fast, small enough to keep in memory and to lose.
BATCH = 200
LANE = "import"

Item = Reading | Problem | Deletion


def batches(items: Iterable[Item], archive: Archive | None = None) -> Iterator[Batch]:
    """Yield the items of a file, in order, some at a time.

    Args:
        items: what the file gave.
        archive: findings are asked for only of papers that may change something in it; of all
            papers without one.
    """
    items = iter(items)
    while some := list(islice(items, BATCH)):
        readings = [item for item in some if isinstance(item, Reading)]
        others = [item for item in some if not isinstance(item, Reading)]
        fresh = archive.unseen(readings) if archive else readings
        yield Batch(readings, others, frozenset(reading.paper.pmid for reading in fresh))


def load(
    archive: Archive,
    judged: Iterable[tuple[Batch, Judged]],
    context: Context,
    *,
    topic: Topic | None = None,
) -> Iterator[Tally]:
    """Keep what is wanted; withdraw what an update file deletes; tell what could not be read.

    Args:
        archive: where to.
        judged: batches of what the files gave, in order, with what their papers say.
        context: now and what counts as long-term.
        topic: the topic that these papers belong to, if any.

    Yields:
        What became of each batch, once it is kept.
    """
    for batch, found in judged:
        with archive.atomic():
            tally = _store(archive, batch, found, context, topic)
        problems = tuple(one for one in batch.others if isinstance(one, Problem))
        yield tally + Tally(problems=problems)


def _store(
    archive: Archive, batch: Batch, judged: Judged, context: Context, topic: Topic | None
) -> Tally:
    pairs = zip(batch.readings, judged, strict=True)
    read = [(reading, found) for reading, found in pairs if found is not None]
    readings = [reading for reading, _ in read]
    known = {reading.paper.pmid: (reading.paper, found) for reading, found in read if found}
    # Asked once more: a batch before this one may have held the same answer, or taken it back.
    unseen = archive.unseen(readings)
    repeated = len(readings) - len(unseen)
    tally = keep(archive, unseen, context, known) + Tally(asked=repeated, unchanged=repeated)
    for gone in (one for one in batch.others if isinstance(one, Deletion)):
        archive.vanish(gone.pmid, now=context.now, run=context.run)
    if topic:
        pmids = [reading.paper.pmid for reading in readings]
        archive.sight(topic.slug, LANE, pmids, now=context.now, run=context.run)
        place(archive, topic, pmids, loading=True, now=context.now)
    return tally
