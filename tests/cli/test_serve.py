import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.cli.conftest import Tracker

WITHOUT = "import sys; sys.modules['{}'] = None; from tracker.cli import main; main(sys.argv[1:])"


def start(home: Path, *args: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", "--home", str(home), "serve", "--port", "0", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    return server.stdout.readline().strip()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_shows_the_home_until_it_is_told_to_end(home: Path, ending: signal.Signals) -> None:
    with start(home) as server:
        where = address(server)
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/", where)
        assert "SAMPLE" in requests.get(where, timeout=30).text
        server.send_signal(ending)
        _, said = server.communicate(timeout=30)
    assert server.returncode == 130
    assert "Press Ctrl-C to stop." in said
    assert "Traceback" not in said
    assert "without a password" not in said


def test_another_host_than_loopback_says_what_it_means(home: Path) -> None:
    with start(home, "--host", "0.0.0.0") as server:  # noqa: S104
        port = address(server).rstrip("/").rpartition(":")[2]
        assert requests.get(f"http://127.0.0.1:{port}/", timeout=30).status_code == 200
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=30)
    assert "Everybody who reaches 0.0.0.0 can now read everything" in said
    assert "without a password and unencrypted" in said


def test_a_host_that_is_none_is_told(tracker: Tracker, home: Path) -> None:
    assert home
    found = tracker("serve", "--host", "no.such.host.invalid")
    assert found.code == 2
    assert "can't be served" in found.err


def test_a_home_that_is_not_there_is_told(tracker: Tracker, tmp_path: Path) -> None:
    found = tracker("--home", str(tmp_path / "nowhere"), "serve")
    assert found.code in (2, 5)
    assert "nowhere" in found.err


@pytest.mark.parametrize("library", ["starlette", "uvicorn"])
def test_without_the_extra_it_says_how_to_have_it(home: Path, library: str) -> None:
    found = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(library), "--home", str(home), "serve"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.returncode == 2
    assert library in found.stderr
    assert "pip install '.[web]'" in found.stderr
