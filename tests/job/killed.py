"""One weekly run that is killed after so many function calls: `python -m tests.job.killed ...`.

It ends by SIGKILL, which nothing can catch, or, when the run is over sooner, prints how many calls
it made.
"""

import datetime as dt
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from tracker.app.worker import Worker
from tracker.settings import load


def main(home: str, url: str, now: str, calls: str, what: str = "") -> None:
    """Run a home once, and die on the way."""
    made, last = 0, int(calls)

    def count(_frame: FrameType, event: str, arg: object) -> None:
        nonlocal made
        made += getattr(arg, "__name__", "") == what if what else event == "call"
        if made == last:
            os.kill(os.getpid(), signal.SIGKILL)

    environ = {"TRACKER_EUTILS_URL": url, "TRACKER_PACE": "0"}
    worker = Worker(load(Path(home), environ), dt.datetime.fromisoformat(now))
    sys.setprofile(count)
    worker.run()
    sys.setprofile(None)
    print(made)  # noqa: T201  what the caller reads


def run_killed(home: Path, url: str, now: dt.datetime, calls: int, *, what: str = "") -> int | None:
    """Run in a process of its own and kill it.

    Args:
        home: the home to run.
        url: the local PubMed.
        now: the time of the run.
        calls: after how many function calls it dies; 0 never.
        what: count only calls of the built-in function of this name, before and after each.

    Returns:
        How many calls it made, or None when it was killed.
    """
    command = [
        sys.executable,
        "-m",
        "tests.job.killed",
        str(home),
        url,
        now.isoformat(),
        str(calls),
        what,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
