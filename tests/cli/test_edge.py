import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.cli.failing import program as failing
from tracker.cli import edge

PYTHON = [sys.executable, "-m", "tracker"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("well", 0),
        ("pipe", 0),
        ("failed", 1),
        ("full", 1),
        ("bug", 1),
        ("usage", 2),
        ("unreadable", 2),
        ("click", 2),
        ("part", 3),
        ("source", 4),
        ("transient", 4),
        ("configuration", 5),
        ("query", 5),
        ("archive", 6),
        ("locked", 75),
        ("abort", 130),
        ("interrupt", 130),
    ],
)
def test_whatever_happens_has_its_exit_code(
    capsys: pytest.CaptureFixture[str], name: str, code: int
) -> None:
    assert edge.run(failing, [name]) == code
    found = capsys.readouterr()
    assert found.out == ""
    assert "Traceback" not in found.err
    assert bool(found.err) == (name not in {"well", "part", "pipe"})


def test_a_failure_is_told_in_one_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(failing, ["configuration"])
    assert capsys.readouterr().err == "tracker: x.toml:1: one\nx.toml:2: two\n"
    edge.run(failing, ["full"])
    assert capsys.readouterr().err == (
        "tracker: The system refused to read or write (No space left on device: /srv/x). "
        "What had been stored is kept. Mend that and run the command again.\n"
    )


def test_a_bug_is_named_without_what_it_may_hold(capsys: pytest.CaptureFixture[str]) -> None:
    edge.run(failing, ["bug"])
    found = capsys.readouterr().err
    assert "ZeroDivisionError" in found
    assert "What had been stored is kept." in found
    assert "SECRET123" not in found


@pytest.mark.parametrize("args", [["--debug", "bug"], ["bug", "--debug"]])
def test_debug_shows_where_it_arose(capsys: pytest.CaptureFixture[str], args: list[str]) -> None:
    edge.run(failing, args)
    assert "failing.py" in capsys.readouterr().err


def test_a_home_may_be_named_before_or_after_the_command(tracker: Tracker, here: Path) -> None:
    expected = f"TRACKER_HOME\t{here / 'x'}\t--home"
    for args in (["--home", "x", "config"], ["config", "--home", "x"]):
        assert tracker(*args).out.splitlines()[1] == expected


def test_the_first_fault_of_a_file_of_settings_is_found(tracker: Tracker, here: Path) -> None:
    (here / "tracker.toml").write_text("pase = 1\n")
    (here / "queries").mkdir()
    found = tracker("config")
    assert (found.code, found.out) == (5, "")
    assert found.err.startswith(f"tracker: {here}/tracker.toml:1: unknown key")


def test_secrets_are_masked(tracker: Tracker) -> None:
    env = {"NCBI_API_KEY": "SECRET123", "TRACKER_PING_URL": "https://watch.example/SECRET123"}
    for form in ("--table", "--tsv", "--csv", "--json", "--nl"):
        found = tracker("config", form, env=env)
        assert "SECRET123" not in found.out + found.err
        assert all(name in found.out for name in env)


# --- real streams --------------------------------------------------------------------------------


def test_a_reader_that_leaves_is_no_failure() -> None:
    code = f"{sys.executable} -m tracker config --json | head -c 1; echo ${{PIPESTATUS[0]}}"
    found = subprocess.run(["bash", "-c", code], capture_output=True, check=True)
    assert (found.stdout, found.stderr) == (b"[0\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [*PYTHON, "config"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert found.returncode == 1
    assert found.stderr.decode().count("\n") == 1
    assert b"No space left on device" in found.stderr


def test_any_locale_gets_utf8() -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "NCBI_EMAIL": "jörg@example.org"}
    found = subprocess.run([*PYTHON, "config"], env=environ, capture_output=True, check=True)
    assert "jörg@example.org" in found.stdout.decode("utf-8")


@pytest.mark.parametrize("colour", [True, False])
def test_a_terminal_gets_a_table_and_no_color_is_obeyed(colour: bool) -> None:
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "NO_COLOR": "" if colour else "1"}
    main, side = pty.openpty()
    subprocess.run([*PYTHON, "config"], env=environ, stdout=side, stderr=side, check=True)
    os.close(side)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert "\t" not in shown
    assert "TRACKER_EUTILS_URL" in shown
    assert ("\x1b[" in shown) is colour


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_being_told_to_stop_ends_with_130(name: str) -> None:
    with subprocess.Popen(
        [*PYTHON, "sandbox"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b"http://127.0.0.1:")
        process.send_signal(signal.Signals[name])
        assert process.wait(timeout=30) == 130
        told = process.stderr.read().decode()
    assert "Traceback" not in told
    assert told.count("Interrupted") == 1
    assert (f"Interrupted by {name}." in told) == (name != "SIGINT")


def test_a_signal_that_is_ignored_stays_so_and_no_handler_is_left() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert edge.run(failing, ["hang-up"]) == 0
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)
