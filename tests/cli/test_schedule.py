"""`schedule` as a person meets it."""

import os
from pathlib import Path

import pytest

from tests.app.standin import Cron
from tests.cli.conftest import Tracker

pytestmark = pytest.mark.usefixtures("home")
ENV = {"NCBI_API_KEY": "SECRET123", "NCBI_EMAIL": "you@example.org"}


def test_a_line_is_printed_and_the_rest_is_said(tracker: Tracker, here: Path) -> None:
    found = tracker("schedule", env=ENV)
    assert found.code == 0
    assert found.out.count("\n") == 1
    assert f"TRACKER_HOME={here} NCBI_EMAIL=you@example.org " in found.out
    assert found.out.endswith(f"tracker run # disc-evidence-tracker: {here}\n")
    assert "Note: NCBI_API_KEY is set in this environment alone" in found.err
    assert "SECRET123" not in found.out + found.err
    assert tracker("schedule", "--cron", env=ENV).out == found.out


def test_units_are_printed(tracker: Tracker, here: Path) -> None:
    found = tracker("schedule", "--systemd", env=ENV)
    assert found.code == 0
    assert f'Environment="TRACKER_HOME={here}"' in found.out
    assert "OnCalendar=Mon" in found.out
    assert "SECRET123" not in found.out + found.err


def test_the_line_is_installed_once(tracker: Tracker, tmp_path: Path) -> None:
    cron = Cron(tmp_path / "bin")
    env = {"PATH": f"{cron.folder}:{os.environ['PATH']}"}
    found = tracker("schedule", "--install", env=env)
    assert found.code == 0
    assert "has this line now" in found.err
    assert cron.table.read_text() == found.out
    again = tracker("schedule", "--install", env=env)
    assert "has it already" in again.err
    assert (again.code, again.out, cron.writings) == (0, found.out, 1)


def test_the_units_are_installed_and_the_next_commands_told(
    tracker: Tracker, tmp_path: Path
) -> None:
    found = tracker(
        "schedule", "--systemd", "--install", env={"XDG_CONFIG_HOME": str(tmp_path / "config")}
    )
    service, timer = (Path(line) for line in found.out.splitlines())
    assert (found.code, service.suffix, timer.suffix) == (0, ".service", ".timer")
    assert timer.is_file()
    assert f"systemctl --user enable --now {timer.name}\n" in found.err


def test_a_machine_without_cron_is_told(tracker: Tracker, tmp_path: Path) -> None:
    found = tracker("schedule", "--install", env={"PATH": str(tmp_path)})
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("tracker: There is no `crontab`")


def test_a_folder_without_topics_is_not_scheduled(tracker: Tracker, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    found = tracker("--home", str(tmp_path / "empty"), "schedule")
    assert (found.code, found.out) == (5, "")
    assert "No topic file" in found.err
