"""Which papers of a file are wanted, and what these say: the costly part of an import.

Batches come back in the order in which they went in, so that the archive is the same wherever they
were judged.
"""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import lru_cache
from typing import NamedTuple

from tracker import evidence, query
from tracker.models import Deletion, Finding, Paper, Problem, Reading, Topic, Value

# Batches that wait for the writer, beside one a process: enough that no process stands idle.
_AHEAD = 2

Judged = Sequence[tuple[Finding, ...] | None]
"""For each reading of a batch its findings, empty where none were asked for; None: not wanted."""


class Wanted(Value, frozen=True, kw_only=True):
    """Papers that one of these queries matches on that day; without queries, all."""

    queries: tuple[str, ...] = ()
    today: dt.date = dt.date.min

    @classmethod
    def by(cls, topic: Topic, today: dt.date) -> "Wanted":
        """What the lanes of a topic would find."""
        return cls(queries=tuple(lane.query for lane in topic.lanes), today=today)


class Batch(NamedTuple):
    """Some of the items of a file, in order; `fresh` are the PMIDs whose findings are asked for."""

    readings: Sequence[Reading]
    others: Sequence[Problem | Deletion]
    fresh: frozenset[str]


def judge(papers: Sequence[Paper], fresh: frozenset[str], wanted: Wanted) -> Judged:
    """Return what each paper says, None for one that is not wanted."""
    return [_judge(paper, wanted, fresh=paper.pmid in fresh) for paper in papers]


def judged(
    batches: Iterable[Batch], wanted: Wanted, pool: Executor | None = None, *, processes: int = 1
) -> Iterator[tuple[Batch, Judged]]:
    """Yield every batch with what its papers say, here or in the processes of a pool."""
    if pool is None:
        for batch in batches:
            yield batch, judge(_papers(batch), batch.fresh, wanted)
        return
    waiting: deque[tuple[Batch, Future[Judged]]] = deque()
    for batch in batches:
        waiting.append((batch, pool.submit(judge, _papers(batch), batch.fresh, wanted)))
        if len(waiting) >= processes + _AHEAD:
            first, result = waiting.popleft()
            yield first, result.result()
    for last, result in waiting:
        yield last, result.result()


def _papers(batch: Batch) -> list[Paper]:
    return [reading.paper for reading in batch.readings]


def _judge(paper: Paper, wanted: Wanted, *, fresh: bool) -> tuple[Finding, ...] | None:
    if wanted.queries and not any(
        one.matches(paper, wanted.today) for one in _parsed(wanted.queries)
    ):
        return None
    return evidence.extract(paper) if fresh else ()


@lru_cache(maxsize=8)
def _parsed(queries: tuple[str, ...]) -> tuple[query.Query, ...]:
    return tuple(query.parse(text) for text in queries)
