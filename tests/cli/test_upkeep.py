"""`verify` and `backup` as a person meets them."""

import json
from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.conftest import Tracker
from tracker.app.demo import FIRST_RUN
from tracker.archive import Archive
from tracker.sandbox import Sandbox

NOW = {"TRACKER_NOW": "2026-08-24T06:00:00Z", "TRACKER_PACE": "0"}


def _gone() -> str:
    """The address of a PubMed that is no longer there."""
    with Sandbox(FIRST_RUN) as pubmed:
        return pubmed.url


@pytest.mark.usefixtures("home")
def test_a_sound_home_is_verified(tracker: Tracker) -> None:
    with Sandbox(FIRST_RUN) as pubmed:
        found = tracker("verify", "--json", env=NOW | {"TRACKER_EUTILS_URL": pubmed.url})
    rows = json.loads(found.out)
    assert (found.code, found.err) == (0, "")
    assert {row["state"] for row in rows} == {"sound"}
    lanes = [row for row in rows if row["part"] == "lane"]
    assert len(lanes) == 5
    assert all(row["held"] + row["owed"] == row["pubmed"] for row in lanes)


@pytest.mark.usefixtures("home")
def test_the_offline_part_is_printed_when_pubmed_can_not_be_asked(tracker: Tracker) -> None:
    found = tracker("verify", env=NOW | {"TRACKER_EUTILS_URL": _gone(), "TRACKER_DEADLINE": "0.5"})
    assert found.code == 4
    assert "archive\t\tfile\tsound" in found.out
    assert "edition\tsample\tbaseline\tsound" in found.out
    assert "lane\tsample\tdisc-cell\tunknown" in found.out
    assert "could not be reached" in found.err


def test_what_differs_is_told_and_outranks_a_pubmed_out_of_reach(
    tracker: Tracker, home: Path
) -> None:
    (home / "digests" / "sample" / "baseline.md").write_text("mine")
    env = NOW | {"TRACKER_EUTILS_URL": _gone(), "TRACKER_DEADLINE": "0.5"}
    assert tracker("verify", env=env).code == 1
    found = tracker("verify", "--offline", env=NOW)
    assert found.code == 1
    assert "edition\tsample\tbaseline\tdiffers" in found.out
    assert "baseline.md differs from what was published." in found.err
    assert tracker("doctor", "--fix", env=NOW).code == 0
    assert tracker("verify", "--offline", env=NOW).code == 0


@pytest.mark.usefixtures("home")
def test_verify_takes_one_topic_that_is_there(tracker: Tracker) -> None:
    assert tracker("verify", "--offline", "--topic", "sample", env=NOW).code == 0
    assert tracker("verify", "--offline", "--topic", "other", env=NOW).code == 2


def test_verify_without_an_archive_makes_none(tracker: Tracker, home: Path) -> None:
    (home / "archive.db").unlink()
    found = tracker("verify", "--offline")
    assert (found.code, found.out) == (6, "")
    assert "There is no archive at" in found.err
    assert not (home / "archive.db").exists()


def test_a_backup_is_made_while_a_run_is_on(tracker: Tracker, home: Path) -> None:
    with (
        FileLock(home / "archive.db.lock"),
        Archive.open(home / "archive.db") as run,
        run.atomic(),
    ):
        run.start_run(["sample"], now=FIRST_RUN, versions={})
        found = tracker("backup", "copy.db")
    assert (found.code, found.out, found.err) == (0, "", "")
    with (
        Archive.open(home / "copy.db", read_only=True) as copy,
        Archive.open(home / "archive.db", read_only=True) as archive,
    ):
        assert copy.pmids() == archive.pmids()
        assert len(copy.runs()) == 1


def test_a_backup_overwrites_nothing(tracker: Tracker, home: Path) -> None:
    (home / "copy.db").write_text("mine")
    found = tracker("backup", "copy.db")
    assert (found.code, found.out) == (6, "")
    assert "copy.db exists already. Nothing was copied" in found.err
    assert (home / "copy.db").read_text() == "mine"


@pytest.mark.parametrize("file", ["nowhere/copy.db", "queries"])
def test_a_backup_that_can_not_be_there_is_told(tracker: Tracker, home: Path, file: str) -> None:
    found = tracker("backup", file)
    assert found.code == 6
    assert "Nothing was copied" in found.err
    assert not list(home.rglob("*.part"))


def test_a_backup_of_no_archive_is_told(tracker: Tracker, home: Path) -> None:
    (home / "archive.db").unlink()
    found = tracker("backup", "copy.db")
    assert found.code == 6
    assert "There is no archive at" in found.err
    assert not (home / "copy.db").exists()


def test_editions_are_proved_and_one_edited_by_hand_is_named(tracker: Tracker, home: Path) -> None:
    found = tracker("editions", "--verify", "--json")
    assert (found.code, found.err) == (0, "")
    assert json.loads(found.out) == [
        {"topic": "sample", "week": "baseline", "state": "sound", "detail": ""}
    ]
    path = home / "digests" / "sample" / "baseline.md"
    path.write_text("By hand.", encoding="utf-8")
    found = tracker("editions", "--verify", "--week", "baseline")
    assert found.code == 1
    assert "baseline.md differs from what was published" in found.err
    assert tracker("editions", "--verify", "--week", "2020-W01").code == 2
