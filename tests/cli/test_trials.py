"""The list of registered trials: what is in it, and how it is narrowed."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.app.worker import Worker
from tracker.sandbox import Sandbox
from tracker.settings import load

NOW = {"TRACKER_NOW": "2026-08-24T06:00:00Z"}


@pytest.fixture
def asked(home: Path) -> None:
    """The home's topic asks for trials, once."""
    file = home / "queries" / "sample.toml"
    file.write_text(sample_topic(), encoding="utf-8")
    with Sandbox(FIRST_RUN) as pubmed:
        environ = {"TRACKER_EUTILS_URL": pubmed.url, "TRACKER_CTGOV_URL": pubmed.ctgov_url}
        worker = Worker(load(home, {**environ, "TRACKER_PACE": "0"}), FIRST_RUN)
        assert worker.fetch().exit_code == 0


def numbers(tracker: Tracker, *args: str) -> list[str]:
    found = tracker("trials", *args, "--json", env=NOW)
    assert found.code == 0, found.err
    return [row["nct"] for row in json.loads(found.out)]


@pytest.mark.usefixtures("asked")
def test_every_trial_stands_with_its_papers(tracker: Tracker) -> None:
    found = tracker("trials", "--json", env=NOW)
    rows = {row["nct"]: row for row in json.loads(found.out)}
    assert rows["NCT99000002"]["protocols"] == ["99000006"]
    assert rows["NCT99000002"]["results"] == ["99000009"]
    assert rows["NCT99000001"]["n"] == 96
    assert "NCT99000001" in tracker("trials", "--table", env=NOW).out


@pytest.mark.usefixtures("asked")
def test_the_list_is_narrowed_by_status_delay_and_topic(tracker: Tracker) -> None:
    assert numbers(tracker, "--overdue") == ["NCT99000021"]
    assert numbers(tracker, "--status", "NOT_YET_RECRUITING,recruiting") == [
        "NCT99000007",
        "NCT99000022",
    ]
    assert numbers(tracker, "--status", "completed", "--overdue") == ["NCT99000021"]
    assert numbers(tracker, "--topic", "sample") == numbers(tracker)


@pytest.mark.usefixtures("home")
def test_without_trials_the_list_is_empty(tracker: Tracker) -> None:
    assert numbers(tracker) == []


@pytest.mark.usefixtures("home")
def test_what_is_mistyped_is_told(tracker: Tracker) -> None:
    wrong = tracker("trials", "--status", "recruitng", env=NOW)
    assert wrong.code == 2
    assert "did you mean recruiting" in wrong.err
    assert tracker("trials", "--topic", "knee", env=NOW).code == 2
