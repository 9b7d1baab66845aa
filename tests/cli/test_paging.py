"""More than a screen goes through the pager; less does not, and a pipe never."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.cli.terminal import on_terminal

PAGER = {"TRACKER_PAGER": "sed s/^/|/", "TERM": "xterm", "PAGER": "false"}
STYLE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r")


def lines(home: Path, *args: str, **env: str) -> list[str]:
    """What a person sees on a terminal of 24 lines, line by line, without styles."""
    with on_terminal("--home", str(home), *args, env={**PAGER, **env}) as shown:
        text = shown.rest()
    return STYLE.sub("", text).splitlines()


def test_a_long_paper_goes_through_the_pager(home: Path) -> None:
    seen = lines(home, "show", "99000001")
    assert len(seen) > 24
    assert all(line.startswith("|") for line in seen)


def test_a_short_list_does_not(home: Path) -> None:
    seen = lines(home, "editions")
    assert seen
    assert not any(line.startswith("|") for line in seen)


def test_no_pager_is_wanted(home: Path) -> None:
    assert not any(
        line.startswith("|") for line in lines(home, "show", "99000001", TRACKER_PAGER="")
    )


@pytest.mark.usefixtures("home")
def test_a_pipe_has_none(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_PAGER", PAGER["TRACKER_PAGER"])
    assert not any(line.startswith("|") for line in tracker("show", "99000001").out.splitlines())


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize(
    "args", [("search", "disc"), ("evidence",), ("editions",), ("topics",), ("stats",)]
)
def test_a_table_is_as_wide_as_the_terminal(
    home: Path, columns: int, args: tuple[str, ...]
) -> None:
    seen = lines(home, *args, COLUMNS=str(columns), TRACKER_PAGER="")
    assert max(map(len, seen)) <= columns
