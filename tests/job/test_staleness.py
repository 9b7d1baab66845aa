"""A feed is stale when it lacks what it ought to show, not when it is quiet or about less."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.job.home import START, TOPIC, WEEK, Home, record, records
from tests.job.test_fetch import FEED
from tracker.job.staleness import ENOUGH, stale
from tracker.models import LaneReport
from tracker.sandbox import FOREVER, Fault, Sandbox

NOW = START
TODAY = NOW.date()
OLDEST = TODAY - dt.timedelta(days=30)


def lane(*ages: int) -> dict[str, dt.date]:
    """A paper for each age in days; its PMID is 100 less the age."""
    return {str(100 - age): TODAY - dt.timedelta(days=age) for age in ages}


def lag(shown: Iterable[str], *ages: int, built: int = 0) -> str:
    moment = NOW - dt.timedelta(days=built)
    return stale(set(shown), moment, {"cells": lane(*ages)}, NOW)


SHARED = tuple(range(20, 20 + ENOUGH + 1))
SHOWN = tuple(lane(*SHARED))


def test_a_feed_that_shows_all_that_the_lane_has_is_not_stale() -> None:
    assert lag(SHOWN, *SHARED) == ""


def test_a_feed_that_has_shown_all_and_then_no_more_is_stale() -> None:
    told = lag(SHOWN, *SHARED, 9, 8)
    assert "PMID 91, 92 since" in told
    assert f"is of {TODAY - dt.timedelta(days=20)}" in told


def test_many_are_counted() -> None:
    assert "PMID 91, 92, 93, 94, 95 and 2 more since" in lag(SHOWN, *SHARED, *range(3, 10))


@pytest.mark.parametrize("age", [0, 1])
def test_a_paper_of_yesterday_may_still_come(age: int) -> None:
    assert lag(SHOWN, *SHARED, age) == ""


def test_a_feed_about_less_than_the_lane_is_not_stale() -> None:
    assert lag(SHOWN[:2] + SHOWN[3:], *SHARED, 9, 8) == ""


def test_a_few_papers_in_common_are_no_proof() -> None:
    assert lag(SHOWN[:ENOUGH], *SHARED[:ENOUGH], 9) == ""


def test_a_feed_that_reaches_less_far_than_the_lane_is_held_against_what_it_reaches() -> None:
    assert "PMID 91" in lag(SHOWN, 60, 50, *SHARED, 9)


def test_a_feed_built_before_a_paper_came_is_stale_whatever_it_is_about() -> None:
    told = lag(["5"], *SHARED, 9, built=12)
    assert "it was built on" in told
    assert "PMID 91 since" in told
    assert lag(["5"], *SHARED, 9, built=8) == ""


MADE = tuple(
    record(99900100 + n, str(OLDEST + dt.timedelta(days=n)), f"stem cells {n}") for n in range(8)
)
LATE = record(99900150, "2026-09-08", "stem cells, late")


def reports(path: Path, fault: str, *late: str) -> list[LaneReport]:
    """What two weekly runs said of the feed, the second of them spoiled."""
    with Sandbox(START, records=records(*MADE, *late)) as pubmed:
        home = Home(path / "home", pubmed)
        home.write_topic(TOPIC + FEED.format(url=pubmed.feed_url("latest")))
        told = [home.run_one(START)]
        pubmed.faults = [Fault(fault, on="rss", times=FOREVER)] if fault else []
        told.append(home.run_one(START + 2 * WEEK))
        assert [topic.exit_code for topic in told] == [0, 0]
        assert len(home.first_seen()) == len(MADE) + len(late), "the searches have it all the same"
    return [report for topic in told for report in topic.lanes if report.lane == "latest"]


@pytest.mark.parametrize("fault", ["rss-stale", "rss-behind", "rss-304"])
def test_a_feed_that_lags_behind_the_searches_is_told(tmp_path: Path, fault: str) -> None:
    first, second = reports(tmp_path, fault, LATE)
    assert first.warnings == ()
    assert any("The feed is stale" in told and "99900150" in told for told in second.warnings)


@pytest.mark.parametrize("fault", ["", "rss-304"])
def test_a_feed_that_has_nothing_to_tell_is_not_stale(tmp_path: Path, fault: str) -> None:
    assert [one.warnings for one in reports(tmp_path, fault)] == [(), ()]


def test_a_feed_that_keeps_up_is_not_stale(tmp_path: Path) -> None:
    assert [one.warnings for one in reports(tmp_path, "", LATE)] == [(), ()]
