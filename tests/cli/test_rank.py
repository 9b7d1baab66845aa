"""`rank`: every unscreened paper, in an order that is learned once that can be."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Outcome, Tracker

pytest.importorskip("sklearn", reason="the extra `rank` is not installed")
pytestmark = pytest.mark.usefixtures("home")
NOW = {"TRACKER_NOW": "2026-08-25T06:00:00Z"}


def stored(tracker: Tracker) -> dict[str, bool]:
    found = tracker("findings").out.splitlines()
    return {one["pmid"]: one["on_topic"] for one in map(json.loads, found)}


def ranked(tracker: Tracker, *args: str) -> tuple[list[dict[str, Any]], str]:
    done = tracker("rank", "--json", *args)
    assert done.code == 0
    return json.loads(done.out), done.err


def decide(tracker: Tracker, decisions: dict[str, bool]) -> Outcome:
    lines = [f"{pmid},on_topic,set,{str(value).lower()}" for pmid, value in decisions.items()]
    table = "\n".join(["pmid,field,decision,value", *lines]).encode()
    return tracker("review", "--csv", "-", "--by", "Ana", env=NOW, stdin=table)


def some(tracker: Tracker, on: int, off: int) -> dict[str, bool]:
    """So many papers of each kind, as the rules have them."""
    every = stored(tracker)
    kinds = {
        kind: [pmid for pmid, is_on in every.items() if is_on is kind] for kind in (True, False)
    }
    return dict.fromkeys(kinds[True][:on], True) | dict.fromkeys(kinds[False][:off], False)


def test_without_decisions_the_newest_come_first_and_it_says_so(tracker: Tracker) -> None:
    rows, said = ranked(tracker)
    assert {row["pmid"] for row in rows} == stored(tracker).keys()
    assert {row["score"] for row in rows} == {None}
    assert "takes 20 decisions on on_topic (0 made: 0 on topic, 0 not)" in said
    assert "tracker review PMID on_topic --accept" in said


def test_decisions_of_one_kind_teach_nothing(tracker: Tracker) -> None:
    assert decide(tracker, some(tracker, 19, 1)).code == 0
    rows, said = ranked(tracker)
    assert "takes 2 decisions of each kind on on_topic (20 made: 19 on topic, 1 not)" in said
    assert {row["score"] for row in rows} == {None}


def test_twenty_decisions_order_what_is_left_and_drop_nothing(tracker: Tracker) -> None:
    made = some(tracker, 16, 4)
    assert decide(tracker, made).code == 0
    rows, said = ranked(tracker)
    assert {row["pmid"] for row in rows} == stored(tracker).keys() - made.keys()
    assert [row["place"] for row in rows] == list(range(1, len(rows) + 1))
    scores = [row["score"] for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert "Learned from 20 decisions, 16 of them on topic." in said
    assert "WSS@95" in said
    assert f"{len(rows)} unscreened papers in order; none is left out." in said


def test_it_is_the_same_every_time_and_a_limit_only_shows_less(tracker: Tracker) -> None:
    decide(tracker, some(tracker, 15, 5))
    rows, said = ranked(tracker)
    assert ranked(tracker) == (rows, said)
    shown, told = ranked(tracker, "--limit", "3", "--topic", "sample")
    assert shown == rows[:3]
    assert f"{len(rows)} unscreened papers in order, 3 shown; none is left out." in told


def test_a_decision_taken_back_is_unscreened_again(tracker: Tracker) -> None:
    made = some(tracker, 16, 4)
    decide(tracker, made)
    assert tracker("review", "--undo", "--by", "Ben", env=NOW).code == 0
    rows, said = ranked(tracker)
    assert "19 made" in said
    assert {row["pmid"] for row in rows} > stored(tracker).keys() - made.keys()


def test_decisions_on_other_values_are_no_screening(tracker: Tracker) -> None:
    assert tracker("review", "99000001", "n", "--set", "12", "--by", "Ana", env=NOW).code == 0
    rows, said = ranked(tracker)
    assert "(0 made" in said
    assert "99000001" in {row["pmid"] for row in rows}
