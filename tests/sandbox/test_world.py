import datetime as dt

import pytest

from tests.sandbox.world import NOW, records
from tracker.query import parse
from tracker.sandbox.records import TimedRecord
from tracker.sandbox.world import World


@pytest.fixture
def world() -> World:
    return World(records(), NOW)


def find(world: World, term: str, sort: str = "") -> list[str]:
    return [pmid[-1] for pmid in world.search(term, parse(term), sort=sort)]


def test_newest_first_and_nothing_from_the_future(world: World) -> None:
    assert world.search("", None) == ("99000204", "99000203", "99000202", "99000201")
    assert world.count() == 4


def test_time_can_go_forth_and_back(world: World) -> None:
    assert find(world, "disc OR early") == ["4", "2", "1"]
    world.now = dt.datetime(2026, 9, 28, tzinfo=dt.UTC)
    assert find(world, "disc OR early") == ["5", "4", "2", "1"]
    world.now = dt.datetime(2026, 10, 5, tzinfo=dt.UTC)
    assert find(world, "disc OR early") == ["4", "2", "1"]
    world.now = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    assert find(world, "disc OR early") == ["1"]


def test_a_search_sees_the_state_of_the_day(world: World) -> None:
    assert find(world, '"Retracted Publication"[pt]') == []
    world.now = dt.datetime(2026, 9, 28, tzinfo=dt.UTC)
    assert find(world, '"Retracted Publication"[pt]') == ["2"]


def test_a_day_is_a_day_in_utc(world: World) -> None:
    east = dt.timezone(dt.timedelta(hours=9))
    world.now = dt.datetime(2026, 9, 7, 8, tzinfo=east)
    assert world.now == dt.datetime(2026, 9, 6, 23, tzinfo=dt.UTC)
    assert world.count() == 1


def test_a_time_without_zone_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="time zone"):
        world.now = dt.datetime(2026, 9, 7)  # noqa: DTZ001  # that is the point


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("pub_date", ["2", "1", "3", "4"]),
        ("Author", ["3", "2", "1", "4"]),
        ("JournalName", ["2", "3", "4", "1"]),
        ("relevance", ["4", "3", "2", "1"]),
    ],
)
def test_orders(world: World, sort: str, expected: list[str]) -> None:
    assert find(world, "2000:3000[crdt]", sort) == expected


def test_history_keeps_sets_until_they_expire(world: World) -> None:
    webenv, first = world.remember(["1", "2"])
    same, second = world.remember(["3"], webenv)
    other, _ = world.remember(["4"])
    assert (same, first, second) == (webenv, "1", "2")
    assert world.recall(webenv, "1") == ("1", "2")
    assert world.recall(webenv, "2") == ("3",)
    assert world.recall(webenv, "3") is None
    assert world.recall(webenv, "0") is None
    assert world.recall(webenv, "x") is None
    world.forget(webenv)
    assert world.recall(webenv, "1") is None
    assert world.recall(other, "1") == ("4",)
    world.forget()
    assert world.recall(other, "1") is None


def test_the_names_of_sets_follow_the_seed() -> None:
    names = [World(records(), NOW, seed=seed).remember([])[0] for seed in (1, 1, 2)]
    assert names[0] == names[1] != names[2]
    assert names[0].startswith("MCID_")


def test_the_day_of_creation_orders_before_the_number() -> None:
    states = records()[0].states
    early, late = states[0], (dt.date(2026, 9, 1), states[0][1])
    younger = TimedRecord(pmid="5", states=(late,))
    older = TimedRecord(pmid="9", states=(early,))
    assert World([older, younger], NOW).search("", None) == ("5", "9")
