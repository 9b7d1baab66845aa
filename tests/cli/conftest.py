"""The command line as a person meets it: real arguments, streams and environment."""

import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.app.worker import Worker
from tracker.cli import program
from tracker.cli.edge import run
from tracker.sandbox import Sandbox
from tracker.settings import load


class Outcome(NamedTuple):
    """What a command left: its exit code, its data, and what it said."""

    code: int
    out: str
    err: str


Tracker = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory, and nothing set in the environment."""
    for name in ("TRACKER_HOME", "TRACKER_EUTILS_URL", "TRACKER_NOW", "TRACKER_PACE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("TRACKER_DEADLINE", "TRACKER_PING_URL", "NCBI_API_KEY", "NCBI_EMAIL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name in ("TRACKER_SMTP_URL", "TRACKER_MAIL_FROM", "TRACKER_MAIL_TO"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after its first real run, on the invented records; it is copied, never changed."""
    home = tmp_path_factory.mktemp("baseline") / "home"
    (home / "queries").mkdir(parents=True)
    (home / "queries" / "sample.toml").write_text(sample_topic(), encoding="utf-8")
    with Sandbox(FIRST_RUN) as pubmed:
        environ = {"TRACKER_EUTILS_URL": pubmed.url, "TRACKER_PACE": "0"}
        assert Worker(load(home, environ), FIRST_RUN).run().exit_code == 0
    return home


@pytest.fixture
def home(here: Path, baseline: Path) -> Path:
    """The current directory is such a home."""
    shutil.copytree(baseline, here, dirs_exist_ok=True)
    return here


@pytest.fixture
def tracker(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tracker:
    """Run a command line: `tracker("search", "pain", env={...}, stdin=b"...")`."""

    def call(*args: str, env: dict[str, str] | None = None, stdin: bytes = b"") -> Outcome:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            code = run(program, args)
        return Outcome(code, *capsys.readouterr())

    return call
