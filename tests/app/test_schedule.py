"""The texts of a schedule: what a shell, cron and systemd make of them."""

import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.app.schedule import Plan, crontab_line, days, notes, units, with_line
from tracker.errors import UsageError
from tracker.settings import load

PLAN = Plan(
    program=("/opt/tracker/bin/tracker",),
    home="/srv/discs",
    weekdays=("monday", "sunday"),
    seconds=4200,
    hour=7,
    email="you@example.org",
    stopper="/usr/bin/timeout",
)
LINE = (
    "35 7 * * 1,0 env TRACKER_HOME=/srv/discs NCBI_EMAIL=you@example.org "
    "/usr/bin/timeout -s INT -k 60 4200 /opt/tracker/bin/tracker run # disc-evidence-tracker: "
    "/srv/discs"
)
ODD = ["with space", "it's", "100 % $HOME", 'a"b', "back\\slash", "#x", "$(echo no)", "größe"]
lines = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))


def plan(home: str, program: str = "/opt/tracker/bin/tracker") -> Plan:
    return Plan(program=(program,), home=home, weekdays=("monday",), seconds=60)


# --- cron ----------------------------------------------------------------------------------------


def test_a_line_holds_all_that_a_run_needs() -> None:
    assert crontab_line(PLAN) == LINE


def test_homes_are_not_all_run_in_the_same_minute() -> None:
    minutes = {crontab_line(plan(f"/srv/{number}")).split()[0] for number in range(50)}
    assert len(minutes) > 20


def test_without_timeout_the_line_does_without() -> None:
    assert "env TRACKER_HOME=/srv/discs /opt/tracker/bin/tracker run #" in crontab_line(
        plan("/srv/discs")
    )


@pytest.mark.parametrize("name", ODD)
def test_a_shell_reads_the_line_as_it_is_meant(tmp_path: Path, name: str) -> None:
    home, program = tmp_path / name, tmp_path / name / "tracker"
    home.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s|%s" "$TRACKER_HOME" "$*"\n')
    program.chmod(0o755)
    command = crontab_line(plan(str(home), str(program))).split(maxsplit=5)[5]
    # cron ends a command at a bare percent sign and takes the backslash from the others.
    assert "%" not in command.replace("\\%", "")
    found = subprocess.run(
        ["/bin/sh", "-c", command.replace("\\%", "%")], capture_output=True, text=True, check=True
    )
    assert (found.stdout, found.stderr) == (f"{home}|run", "")


@pytest.mark.parametrize("home", ["/srv/a\nb", "/srv/" + "x" * 1000])
def test_what_cron_cannot_take_is_refused(home: str) -> None:
    with pytest.raises(UsageError, match="Nothing was installed"):
        crontab_line(plan(home))


@given(before=st.lists(lines), after=st.lists(lines), home=st.sampled_from(ODD))
@settings(deadline=None, max_examples=60)
def test_no_other_line_is_touched_and_twice_is_once(
    before: list[str], after: list[str], home: str
) -> None:
    mine, theirs = plan(f"/srv/{home}"), crontab_line(plan("/srv/other"))
    table = "".join(f"{line}\n" for line in [*before, theirs, *after])
    once = with_line(table, mine)
    assert once == f"{table}{crontab_line(mine)}\n"
    assert with_line(once, mine) == once


def test_an_older_line_of_the_home_is_replaced_where_it_stands() -> None:
    older = crontab_line(msgspec.structs.replace(PLAN, hour=9))
    table = f"MAILTO=me\n{older}\n# mine\n#{older}\n0 0 * * * other"
    assert with_line(table, PLAN) == f"MAILTO=me\n{LINE}\n# mine\n0 0 * * * other\n"
    assert with_line("", PLAN) == f"{LINE}\n"


# --- systemd -------------------------------------------------------------------------------------


def test_a_service_and_its_timer_hold_all_that_a_run_needs() -> None:
    service, timer = units(PLAN).values()
    assert list(units(PLAN)) == [f"{PLAN.unit}.service", f"{PLAN.unit}.timer"]
    for line in (
        "Type=oneshot",
        'Environment="TRACKER_HOME=/srv/discs"',
        'Environment="NCBI_EMAIL=you@example.org"',
        'ExecStart=/usr/bin/env "/opt/tracker/bin/tracker" "run"',
        "TimeoutStartSec=4200",
    ):
        assert line in service.splitlines()
    for line in (
        "OnCalendar=Mon,Sun *-*-* 06:00:00 UTC",
        "RandomizedDelaySec=1800",
        "Persistent=true",
    ):
        assert line in timer.splitlines()


def test_each_home_has_units_of_its_own() -> None:
    assert plan("/srv/a").unit != plan("/srv/b").unit


def test_what_a_unit_cannot_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="Nothing was installed"):
        units(plan("/srv/a\n[Service]"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
@pytest.mark.parametrize("name", ["plain", *ODD])
def test_systemd_finds_no_fault(tmp_path: Path, name: str) -> None:
    program = tmp_path / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    files = []
    for unit, text in units(plan(f"/srv/{name}", str(program))).items():
        files.append(tmp_path / unit)
        files[-1].write_text(text, encoding="utf-8")
    found = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", *files],
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "")


# --- days and notes ------------------------------------------------------------------------------


def test_days_are_in_the_order_of_the_week() -> None:
    assert days(["sunday", "monday", "sunday"]) == ("monday", "sunday")


def test_what_a_scheduled_run_would_not_see_is_told_without_secrets(tmp_path: Path) -> None:
    environ = {
        "NCBI_API_KEY": "SECRET123",
        "TRACKER_PING_URL": "https://watch.example/SECRET123",
        "TRACKER_NOW": "2026-08-24",
        "NCBI_EMAIL": "you@example.org",
        "HTTPS_PROXY": "http://user:SECRET123@proxy.example",
    }
    told = notes(load(tmp_path, environ), environ)
    assert [note.split()[0] for note in told] == ["NCBI_API_KEY", "TRACKER_PING_URL", "A"]
    assert "`ncbi_api_key = ...`" in told[0]
    assert str(tmp_path / "tracker.toml") in told[0]
    assert "HTTPS_PROXY" in told[2]
    assert "SECRET123" not in " ".join(told)
    assert notes(load(tmp_path, {}), {}) == []


def test_settings_that_stand_elsewhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('home = "discs"')
    (told,) = notes(load(None, {}, cwd=tmp_path), {})
    assert str(tmp_path / "tracker.toml") in told
