"""One weekly run that is told to stop after so many statements: `python -m tests.job.stopped ...`.

The signal comes from within, at a place that is the same each time.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from tests.job.home import Home
from tracker.cli import program
from tracker.cli.edge import run


def main(name: str, statements: str, what: str) -> int:
    """Run the home of the environment, and send the signal on the way."""
    made, last = 0, int(statements)

    def count(_frame: FrameType, event: str, arg: object) -> None:
        nonlocal made
        made += event == "c_call" and getattr(arg, "__name__", "") == what
        if made == last:
            made += 1
            os.kill(os.getpid(), signal.Signals[name])

    sys.setprofile(count)
    return run(program, ["run"])


def run_stopped(
    home: Home, name: str, statements: int, *, what: str = "execute"
) -> "subprocess.CompletedProcess[str]":
    """Run in a process of its own at the local PubMed's time, and stop it.

    Args:
        home: the home to run.
        name: of the signal.
        statements: after how many calls of `what` it comes.
        what: a built-in function; by default the one that executes an SQL statement.
    """
    environ = {
        **os.environ,
        "TRACKER_HOME": str(home.path),
        "TRACKER_EUTILS_URL": home.pubmed.url,
        "TRACKER_PACE": "0",
        "TRACKER_NOW": home.pubmed.now.isoformat(),
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.job.stopped", name, str(statements), what],
        env=environ,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
