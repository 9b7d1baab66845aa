"""An edition tells all that was asked for it, whichever run asked."""

import datetime as dt
from pathlib import Path

import pytest

from tests.job.conftest import RECORDS
from tests.job.home import START, WEEK, Home
from tests.job.killed import run_killed
from tracker.sandbox import Sandbox

DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The editions of runs that nothing disturbed."""
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path_factory.mktemp("good"), pubmed)
        for number in range(3):
            assert home.run(START + number * WEEK).exit_code == 0
        return bodies(home)


def bodies(home: Home) -> dict[str, str]:
    return {week: edition.body for week, edition in home.editions().items()}


def searched(body: str) -> list[str]:
    return [line for line in body.splitlines() if "creation dates" in line]


def test_a_run_after_a_fetch_tells_what_the_fetch_asked(home: Home, good: dict[str, str]) -> None:
    home.at(START).fetch()
    home.run(START)
    assert bodies(home)["baseline"] == good["baseline"]
    assert "from the beginning" in searched(good["baseline"])[0]


def test_an_edition_from_what_is_stored_tells_it_too(home: Home, good: dict[str, str]) -> None:
    home.at(START).fetch()
    home.at(START).digest()
    assert bodies(home)["baseline"] == good["baseline"]


def test_a_run_killed_before_it_publishes_leaves_its_edition_whole(
    tmp_path: Path, good: dict[str, str]
) -> None:
    """Hashes are made of what PubMed sent and, much later, of the edition."""
    between = 0
    for hashes in range(4, 12, 2):
        with Sandbox(START, records=RECORDS) as pubmed:
            home = Home(tmp_path / str(hashes), pubmed)
            run_killed(home.path, pubmed.url, START, hashes, what="openssl_sha256")
            with home.archive() as archive:
                between += bool(archive.lane_states("discs")) and not archive.published()
            home.run(START)
            assert bodies(home)["baseline"] == good["baseline"]
    assert between, "no run was killed between asking and publishing"


def test_two_runs_in_a_week_are_told_as_one(home: Home, good: dict[str, str]) -> None:
    home.run(START)
    home.run(START + WEEK - DAY)
    home.run(START + WEEK)
    (told, was) = (searched(text["2026-W36"]) for text in (bodies(home), good))
    assert [line.split("; ", 1)[1] for line in told] == [line.split("; ", 1)[1] for line in was]
