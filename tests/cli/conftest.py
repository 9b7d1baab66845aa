"""The command line as a person meets it: real arguments, streams and environment."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker.cli import program
from tracker.cli.edge import run


class Outcome(NamedTuple):
    """What a command left: its exit code, its data, and what it said."""

    code: int
    out: str
    err: str


Tracker = Callable[..., Outcome]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory, and nothing set in the environment."""
    for name in ("TRACKER_HOME", "TRACKER_EUTILS_URL", "TRACKER_NOW", "TRACKER_PACE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("TRACKER_DEADLINE", "NCBI_API_KEY", "NCBI_EMAIL", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def tracker(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tracker:
    """Run a command line: `tracker("search", "pain", env={...}, stdin=b"...")`."""
    assert here.is_dir()

    def call(*args: str, env: dict[str, str] | None = None, stdin: bytes = b"") -> Outcome:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            code = run(program, args)
        return Outcome(code, *capsys.readouterr())

    return call
