"""However often the job is run, the same papers are new over all editions, none of them twice."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.job.home import Home
from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.sandbox import Sandbox

LAST = FIRST_RUN + dt.timedelta(weeks=8)


@pytest.fixture(scope="module")
def weekly(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What eight weekly runs after the baseline make new, edition by edition."""
    return replay(tmp_path_factory.mktemp("weekly"), mondays())


def mondays() -> Iterator[dt.datetime]:
    return (FIRST_RUN + dt.timedelta(weeks=number) for number in range(9))


def replay(path: Path, times: Iterable[dt.datetime]) -> dict[str, set[str]]:
    with Sandbox(FIRST_RUN) as pubmed:
        home = Home(path / "home", pubmed)
        (home.path / "queries" / "discs.toml").unlink()
        home.write_topic(sample_topic(), slug="sample")
        for now in times:
            assert home.run(now).exit_code == 0
        assert set(home.first_seen("sample").values()) == {1}
        return {
            week: {*edition.new, *edition.set_aside}
            for week, edition in home.editions("sample").items()
        }


def test_one_run_after_eight_weeks_makes_the_same_editions(
    tmp_path: Path, weekly: dict[str, set[str]]
) -> None:
    assert replay(tmp_path, [FIRST_RUN, LAST]) == weekly


@pytest.mark.parametrize("seed", [1, 2])
def test_runs_on_random_days_make_the_same_papers_new(
    tmp_path: Path, weekly: dict[str, set[str]], seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311  a test's dice
    hours = sorted(chance.sample(range(1, 8 * 7 * 24), 9))
    times = [FIRST_RUN, *(FIRST_RUN + dt.timedelta(hours=hour) for hour in hours), LAST]
    editions = replay(tmp_path, times)
    assert set().union(*editions.values()) == set().union(*weekly.values())
    assert editions.keys() == weekly.keys()


def test_the_sample_has_a_week_without_news(weekly: dict[str, set[str]]) -> None:
    assert weekly["2026-W40"] == set()
