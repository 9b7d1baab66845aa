"""What installing a schedule changes on the machine, and what it leaves alone."""

import datetime as dt
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.standin import Cron
from tracker.app.installing import install_cron, install_units, plan_here
from tracker.app.schedule import Plan, crontab_line, units
from tracker.errors import ArchiveError, UsageError
from tracker.models import Lane, Topic
from tracker.settings import load

NOW = dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC)
PLAN = Plan(
    program=("/opt/tracker/bin/tracker",), home="/srv/discs", weekdays=("monday",), seconds=4200
)
# A crontab may hold bytes of any encoding, and no end of its last line.
THEIRS = b"MAILTO=me@example.org\n\n# gr\xfc\xdfe \xe2\x80\xa8 \r\n0 5 * * * backup 100\\%"


@pytest.fixture
def cron(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cron:
    found = Cron(tmp_path / "bin")
    monkeypatch.setenv("PATH", f"{found.folder}:{os.environ['PATH']}")
    return found


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def _topic(weekday: str) -> Topic:
    return Topic(
        slug=weekday,
        name="A",
        title="B",
        question="C?",
        lanes=(Lane(name="all", query="disc"),),
        weekday=weekday,
    )


# --- the plan ------------------------------------------------------------------------------------


def test_a_plan_names_this_tracker_and_the_home(tmp_path: Path) -> None:
    environ = {
        "TRACKER_DEADLINE": "90.5",
        "NCBI_EMAIL": "you@example.org",
        "NCBI_API_KEY": "SECRET123",
        "TRACKER_PING_URL": "https://watch.example/SECRET123",
    }
    topics = [_topic("thursday"), _topic("monday"), _topic("thursday")]
    plan = plan_here(load(tmp_path / "x" / "..", environ), topics, NOW)
    assert (plan.home, plan.email) == (str(tmp_path), "you@example.org")
    assert plan.weekdays == ("monday", "thursday")
    assert plan.seconds == 91 + 600
    found = subprocess.run([*plan.program, "--version"], capture_output=True, check=True)
    assert found.stdout.startswith(b"tracker ")
    assert Path(plan.program[0]).is_absolute()
    assert "SECRET123" not in f"{plan} {crontab_line(plan)} {units(plan)}"


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("UTC", 6),
        ("America/Los_Angeles", 6),
        ("Europe/Berlin", 8),
        ("Asia/Kolkata", 12),
        ("Australia/Sydney", 17),
        ("Pacific/Kiritimati", 20),
    ],
    indirect=["zone"],
)
@pytest.mark.usefixtures("zone")
def test_the_weekday_has_come_in_utc_wherever_the_machine_stands(tmp_path: Path, hour: int) -> None:
    assert plan_here(load(tmp_path, {}), [_topic("monday")], NOW).hour == hour


# --- cron ----------------------------------------------------------------------------------------


def test_the_first_crontab_is_made(cron: Cron) -> None:
    assert install_cron(PLAN)
    assert cron.table.read_text() == crontab_line(PLAN) + "\n"


def test_other_lines_stay_and_twice_is_once(cron: Cron) -> None:
    cron.table.write_bytes(THEIRS)
    assert install_cron(PLAN)
    once = cron.table.read_bytes()
    assert once == THEIRS + f"\n{crontab_line(PLAN)}\n".encode()
    assert not install_cron(PLAN)
    assert (cron.table.read_bytes(), cron.writings) == (once, 1)


@pytest.mark.parametrize(
    ("why", "said"),
    [("denied", "not allowed to use this program"), ("unreadable", "Input/output error")],
)
def test_a_crontab_that_cannot_be_read_is_not_taken_for_an_empty_one(
    cron: Cron, why: str, said: str
) -> None:
    cron.table.write_bytes(THEIRS)
    cron.refuse(why)
    with pytest.raises(UsageError, match=said):
        install_cron(PLAN)
    assert cron.table.read_bytes() == THEIRS


def test_a_refused_crontab_is_told(cron: Cron) -> None:
    cron.refuse("full")
    with pytest.raises(UsageError, match="No space left on device"):
        install_cron(PLAN)


def test_without_cron_nothing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="There is no `crontab` on this machine"):
        install_cron(PLAN)


# --- systemd -------------------------------------------------------------------------------------


def test_units_are_written_where_systemd_looks(tmp_path: Path) -> None:
    for _ in range(2):
        paths = install_units(PLAN, {"XDG_CONFIG_HOME": str(tmp_path / "config")})
    folder = tmp_path / "config" / "systemd" / "user"
    assert {path.name: path.read_text() for path in folder.iterdir()} == units(PLAN)
    assert paths == [folder / name for name in units(PLAN)]


@pytest.mark.parametrize("named", ["", "relative"])
def test_a_folder_that_is_not_absolute_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path, _ = install_units(PLAN, {"XDG_CONFIG_HOME": named})
    assert path.parent == tmp_path / ".config" / "systemd" / "user"


def test_units_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "systemd").touch()
    with pytest.raises(ArchiveError, match="could not be written"):
        install_units(PLAN, {"XDG_CONFIG_HOME": str(tmp_path)})
