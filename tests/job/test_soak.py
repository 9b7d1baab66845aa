"""Twelve weeks in which a fifth of all answers is spoiled and runs are killed, seed by seed.

`make soak` runs fifty seeds; the usual tests run a few.
"""

import datetime as dt
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.job.home import START, WEEK, Home, record, records
from tests.job.killed import run_killed
from tracker.models import Edition
from tracker.sandbox import Sandbox, mix
from tracker.transport import Limits

SEEDS = int(os.environ.get("SOAK_SEEDS", "6"))
LIMITS = Limits(read=0.2, total=1)
WEEKS = 12
SHARE = 0.2
# Two of twelve runs are killed; a run of this world makes some 20,000 calls and more.
KILLED = 2
CALLS = (500, 30_000)
RECORDS = records(
    *(
        record(99900001 + n, f"2020-03-{n + 1:02d}", f"an old trial of stem cells {n}")
        for n in range(9)
    ),
    *(
        record(99900101 + n, str(START.date() + dt.timedelta(days=2 * n)), f"stem cells {n}")
        for n in range(WEEKS * 7 // 2)
    ),
)
LAST = START + WEEKS * WEEK


class Past(NamedTuple):
    """All that PubMed holds, and each edition of a course that nothing disturbed."""

    stored: frozenset[str]
    editions: dict[str, Edition]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Past:
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path_factory.mktemp("undisturbed") / "home", pubmed)
        for number in range(WEEKS + 1):
            assert home.run(START + number * WEEK).exit_code == 0
        with home.archive() as archive:
            return Past(frozenset(archive.pmids()), home.editions())


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_spoiled_and_killed_is_only_late(
    tmp_path: Path, undisturbed: Past, seed: int
) -> None:
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path / "home", pubmed, LIMITS)
        for now, calls in _course(seed):
            pubmed.faults = [mix(seed, SHARE)]
            pubmed.now = now
            if calls:
                run_killed(home.path, pubmed.url, now, calls)
            assert home.run(now).exit_code in {0, 3, 4}
        pubmed.faults = []
        assert home.run(LAST).exit_code == 0
        _check(home, undisturbed)


def _course(seed: int) -> Iterator[tuple[dt.datetime, int]]:
    """Each week's run, and after how many calls a run before it is killed; 0 for none."""
    chance = random.Random(seed)  # noqa: S311  a test's dice
    killed = chance.sample(range(WEEKS), KILLED)
    for number in range(WEEKS):
        yield START + number * WEEK, chance.randint(*CALLS) if number in killed else 0


def _check(home: Home, past: Past) -> None:
    with home.archive() as archive:
        assert archive.integrity() == []
        assert frozenset(archive.pmids()) == past.stored
        assert archive.missing() == []
    assert home.first_seen() == dict.fromkeys(past.stored, 1)
    editions = home.editions()
    assert editions.keys() == past.editions.keys()
    late = {
        pmid
        for week, was in past.editions.items()
        for pmid in was.new
        if pmid not in editions[week].new
    }
    for week, edition in editions.items():
        was = past.editions[week]
        if edition.incomplete:
            assert set(was.new) - late <= set(edition.new) <= set(was.new) | late
        elif not late & {*edition.new, *was.new}:
            assert _told(edition.body) == _told(was.body)
        # A paper that is late stood, when its week was published, in what was incomplete.
        assert not set(was.new) - set(edition.new) or edition.incomplete


def _told(body: str) -> str:
    """An edition without which days were asked for: after a failed week they are more."""
    return "\n".join(line for line in body.splitlines() if "creation dates" not in line)
