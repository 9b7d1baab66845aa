"""Walking through what is undecided, on a real terminal, one key for each decision."""

import json
import re

import pytest
from filelock import FileLock

from tests.cli.conftest import Tracker
from tests.cli.terminal import Terminal, on_terminal

ENV = {"TRACKER_NOW": "2026-08-25T06:00:00Z", "TERM": "dumb", "COLUMNS": "200"}
WAITS = "? help] "
pytestmark = pytest.mark.usefixtures("home")


def asked(terminal: Terminal) -> tuple[str, str]:
    """The paper's heading, if it was shown, and the field that is asked about."""
    shown = terminal.expect(WAITS)
    pmid = re.search(r"PMID (\d+)", shown)
    fields = re.findall(r"^  (\w+): .* — ", shown, re.MULTILINE)
    return pmid[1] if pmid else "", fields[-1]


def decided(tracker: Tracker) -> list[tuple[object, ...]]:
    made = json.loads(tracker("review", "--list", "--json").out)
    return [(one["about"], one["action"], one["value"], one["note"], one["stands"]) for one in made]


def test_keys_accept_reject_correct_note_skip_undo_and_quit(tracker: Tracker) -> None:
    with on_terminal("review", "--by", "Ana", env=ENV) as terminal:
        first, field = asked(terminal)
        assert (bool(first), field) == (True, "on_topic")
        terminal.press("a")
        assert asked(terminal) == ("", "subject")
        terminal.press("s")
        assert asked(terminal)[1] == "design"
        terminal.press("n")
        terminal.expect("Note: ")
        terminal.type("see the full text")
        assert asked(terminal)[1] == "design"
        terminal.press("r")
        third = asked(terminal)[1]
        terminal.press("u")
        assert "Taken back: design." in terminal.expect("Taken back: design.")
        assert asked(terminal)[1] == "design"
        terminal.press("c")
        terminal.expect("Value: ")
        terminal.type("nonsense")
        assert "is no value of design" in terminal.expect("Nothing was decided.")
        assert asked(terminal)[1] == "design"
        terminal.press("c")
        terminal.expect("Value: ")
        terminal.type("case report")
        assert asked(terminal)[1] == third
        terminal.press("?")
        assert "it is asked again in the next walk" in terminal.expect(WAITS)
        terminal.press("x")
        terminal.expect("There is no such key.")
        terminal.expect(WAITS)
        terminal.press("q")
        terminal.expect("2 decisions made")
    assert decided(tracker) == [
        ("on_topic", "accept", True, "", True),
        ("design", "reject", None, "see the full text", False),
        ("design", "set", "case_report", "", True),
    ]
    by = {one["by"] for one in json.loads(tracker("review", "--list", "--json").out)}
    assert by == {"Ana"}


def test_undo_goes_back_to_the_paper_before_and_comes_back(tracker: Tracker) -> None:
    with on_terminal("review", env=ENV) as terminal:
        first, _ = asked(terminal)
        terminal.press("r")  # off topic, so that nothing else is asked about it
        second, _ = asked(terminal)
        assert second not in {"", first}
        terminal.press("u")
        assert asked(terminal) == (first, "on_topic")
        terminal.press("r")
        assert asked(terminal) == (second, "on_topic")
        terminal.press("q")
    assert [one[4] for one in decided(tracker)] == [False, True]


def test_a_walk_goes_on_where_the_last_one_ended() -> None:
    with on_terminal("review", env=ENV) as terminal:
        first = asked(terminal)
        terminal.press("a")
        second = asked(terminal)
        terminal.press("q")
    with on_terminal("review", env=ENV) as terminal:
        assert asked(terminal) == (first[0], second[1])
        terminal.press("q")


def test_one_paper_can_be_walked_through(tracker: Tracker) -> None:
    with on_terminal("review", "99000001", env=ENV) as terminal:
        assert asked(terminal) == ("99000001", "on_topic")
        terminal.press("r")
        terminal.expect("1 decisions made")
    assert decided(tracker) == [("on_topic", "reject", False, "", True)]


def test_papers_come_newest_first(tracker: Tracker) -> None:
    with on_terminal("review", "--topic", "sample", env=ENV) as terminal:
        pmid, _ = asked(terminal)
        terminal.press("q")
    created = {
        one["paper"]["pmid"]: one["paper"]["dates"]["created"]
        for one in json.loads(tracker("show", pmid, "99000001", "--json").out)
    }
    days = {pmid: (day["year"], day["month"], day["day"]) for pmid, day in created.items()}
    assert days[pmid] > days["99000001"]


def test_a_run_at_work_is_told_and_the_question_stays(tracker: Tracker) -> None:
    with on_terminal("review", env=ENV) as terminal:
        _, field = asked(terminal)
        with FileLock("archive.db.lock"):
            terminal.press("a")
            terminal.expect("Another run is at work")
            assert asked(terminal)[1] == field
        terminal.press("a")
        assert asked(terminal)[1] != field
        terminal.press("q")
    assert len(decided(tracker)) == 1


def test_each_finding_of_a_list_is_asked_about_on_demand(tracker: Tracker) -> None:
    """All values are settled by a table, so that only lists are left."""
    (record,) = json.loads(tracker("show", "99000001", "--json").out)
    several = ("outcomes", "responders", "horizons", "adverse_events", "reoperations")
    values = {one["field"] for one in record["findings"]} - set(several)
    table = ["pmid,field,decision", *(f"99000001,{field},accept" for field in sorted(values))]
    assert tracker("review", "--csv", "-", stdin="\n".join(table).encode()).code == 0
    with on_terminal("review", "99000001", env=ENV) as terminal:
        terminal.expect("0 decisions made")
    with on_terminal("review", "99000001", "--all", env=ENV) as terminal:
        assert asked(terminal) == ("99000001", "outcomes")
        terminal.press("r")
        asked(terminal)
        terminal.press("u")
        assert asked(terminal)[1] == "outcomes"
        terminal.press("c")
        terminal.expect("Value: ")
        terminal.type('{"measure": "odi", "months": 12}')
        terminal.expect("or nothing: ")
        terminal.type("")
        asked(terminal)
        terminal.press("q")
        terminal.expect("1 decisions made")
    (record,) = json.loads(tracker("show", "99000001", "--json").out)
    first = next(one for one in record["findings"] if one["field"] == "outcomes")
    assert (first["value"]["measure"], first["value"]["months"], first["rule"]) == (
        "odi",
        12.0,
        "person decided",
    )
    assert first["proof"]


def test_the_sentence_is_bold_where_styles_show() -> None:
    env = {**ENV, "TERM": "xterm"}
    with on_terminal("review", "99000001", env=env) as terminal:
        shown = terminal.expect(WAITS)
        terminal.press("q")
    assert re.search(r"on_topic: yes — \x1b\[1m[^\x1b]+\x1b\[0m \(TITLE\)", shown)


def test_an_end_of_input_ends_the_walk_and_keeps_what_was_decided(tracker: Tracker) -> None:
    with on_terminal("review", env=ENV, code=130) as terminal:
        asked(terminal)
        terminal.press("a")
        asked(terminal)
        terminal.press("\x04")
        terminal.expect("Interrupted")
    assert len(decided(tracker)) == 1


def test_without_a_terminal_it_says_what_else_there_is(tracker: Tracker) -> None:
    found = tracker("review")
    assert (found.code, found.out) == (2, "")
    assert "needs a terminal" in found.err
