"""`status` as a person and a program meet it."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tracker.app.home import is_locked, locked
from tracker.archive import Archive
from tracker.sandbox import Sandbox
from tracker.settings import load

NOW = {"TRACKER_NOW": "2026-08-25T06:00:00Z"}
RECORDS = ("asked", "received", "new", "changed", "missing", "failed")
COUNTS = (*RECORDS, "failed_lanes", "requests", "retries", "bytes", "seconds")


@pytest.mark.usefixtures("home")
def test_a_run_is_shown_in_numbers_and_whole(tracker: Tracker) -> None:
    (run,) = json.loads(tracker("status", "--json", env=NOW).out)
    assert run["asked"] == run["received"] == run["new"] > 0
    assert [run[name] for name in ("missing", "failed", "failed_lanes", "retries")] == [0] * 4
    assert run["requests"] > 0
    assert run["bytes"] > 0
    assert run["versions"]["tracker"]
    (topic,) = run["receipt"]["topics"]
    assert topic["lanes"][0]["translation"]
    header, row = (line.split("\t") for line in tracker("status", env=NOW).out.splitlines())
    shown = dict(zip(header, row, strict=True))
    assert {name: float(shown[name]) for name in COUNTS} == {name: run[name] for name in COUNTS}


@pytest.mark.usefixtures("home")
def test_a_watchdog_that_was_not_told_is_mentioned(tracker: Tracker) -> None:
    env = {**NOW, "TRACKER_PACE": "0", "TRACKER_PING_URL": "http://127.0.0.1:1/SECRET123"}
    with Sandbox(dt.datetime.fromisoformat(NOW["TRACKER_NOW"])) as pubmed:
        env["TRACKER_EUTILS_URL"] = pubmed.url
        assert tracker("run", env=env) == (0, "", "")
    found = tracker("status", env=env)
    assert found.code == 0
    assert found.err.startswith("The health ping failed: ")
    assert "SECRET123" not in found.out + found.err


def test_a_topic_that_was_never_run_is_told(tracker: Tracker, home: Path) -> None:
    text = (home / "queries" / "sample.toml").read_text(encoding="utf-8")
    (home / "queries" / "later.toml").write_text(text, encoding="utf-8")
    found = tracker("status", env=NOW)
    assert found.code == 1
    assert "later (never)" in found.err


def test_a_killed_run_is_told_from_one_at_work(tracker: Tracker, home: Path) -> None:
    begun = dt.datetime.fromisoformat(NOW["TRACKER_NOW"])
    with Archive.open(home / "archive.db") as archive:
        archive.start_run(["sample"], now=begun, versions={})
        archive.start_run(["sample"], now=begun, versions={})

    def states() -> list[str]:
        return [run["state"] for run in json.loads(tracker("status", "--json", env=NOW).out)]

    with locked(load(home, {})):
        assert states() == ["running", "killed", "ended"]
        assert "killed" not in tracker("status", env=NOW).err
    assert states() == ["killed", "killed", "ended"]
    assert "Run 3 was killed before its end" in tracker("status", env=NOW).err


def test_looking_whether_a_home_is_busy_keeps_nobody_out(home: Path) -> None:
    settings = load(home, {})
    assert not is_locked(settings)
    with locked(settings):
        assert is_locked(settings)
    assert not is_locked(settings)
    assert not is_locked(load(home / "nowhere", {}))
