"""Batches are judged anywhere and come back in order, a few at a time."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.gold.records import invented
from tests.job.home import TOPIC
from tracker import evidence, topics
from tracker.job.judging import Batch, Wanted, judge, judged
from tracker.models import Reading

DAY = dt.date(2026, 11, 23)
READINGS = [Reading(paper=paper, raw=b"", form="xml") for paper in invented()][::4]
BATCHES = [Batch([one], (), frozenset([one.paper.pmid])) for one in READINGS]
WANTED = Wanted.by(topics.parse(TOPIC, slug="discs", where="test"), DAY)


def test_they_come_back_in_order_whoever_judges() -> None:
    alone = list(judged(BATCHES, WANTED))
    with ThreadPoolExecutor(3) as pool:
        assert list(judged(BATCHES, WANTED, pool, processes=3)) == alone
    assert [batch for batch, _ in alone] == BATCHES


def test_only_a_few_are_taken_ahead() -> None:
    taken: list[Batch] = []

    def take() -> Iterator[Batch]:
        for batch in BATCHES:
            taken.append(batch)
            yield batch

    with ThreadPoolExecutor(2) as pool:
        next(judged(take(), Wanted(), pool, processes=2))
    assert len(taken) <= 4


def test_what_is_not_wanted_is_none_and_what_is_known_is_not_read_again() -> None:
    papers = [reading.paper for reading in READINGS]
    fresh = frozenset(paper.pmid for paper in papers[::2])
    found = judge(papers, fresh, WANTED)
    wanted = [one is not None for one in found]
    assert {True, False} == set(wanted)
    assert judge(papers, fresh, Wanted())[:2] == [evidence.extract(papers[0]), ()]
