"""Put a schedule where this machine looks for it: the user's crontab, the user's systemd units."""

import datetime as dt
import math
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tracker import publish
from tracker.app import schedule
from tracker.app.schedule import Plan
from tracker.errors import UsageError
from tracker.models import Topic
from tracker.settings import Settings

# What crontab says of a user who has none; busybox and Solaris name the file that is not there.
_NONE_YET = ("no crontab", "no such file")


def plan_here(settings: Settings, topics: Iterable[Topic], now: dt.datetime) -> Plan:
    """How this machine can run a home.

    Args:
        settings: of the home.
        topics: of the home; they say on which days an edition may appear.
        now: the time, for the year's hours of summer and winter.
    """
    return Plan(
        program=_program(),
        home=str(settings.home.resolve()),
        weekdays=schedule.days(topic.weekday for topic in topics),
        seconds=math.ceil(settings.deadline) + schedule.GRACE,
        hour=schedule.HOUR + _ahead(now.year),
        email=settings.email,
        stopper=shutil.which("timeout") or "",
    )


def _program() -> tuple[str, ...]:
    """This tracker: its script, or its interpreter where it has none."""
    script = Path(sys.executable).with_name("tracker")
    return (str(script),) if script.is_file() else (sys.executable, "-P", "-m", "tracker")


def _ahead(year: int) -> int:
    """Whole hours that local time is ahead of UTC at most in this year; 0 where it is behind."""
    offsets = (
        dt.datetime(year, month, 1, tzinfo=dt.UTC).astimezone().utcoffset()
        for month in range(1, 13)
    )
    ahead = max(offset or dt.timedelta(0) for offset in offsets)
    return max(0, math.ceil(ahead / dt.timedelta(hours=1)))


def install_cron(plan: Plan) -> bool:
    """Put the home's line into the user's crontab; whether that changed anything.

    Raises:
        UsageError: there is no cron here, or it refused; the crontab is as it was.
    """
    program = shutil.which("crontab")
    if not program:
        raise UsageError(
            "There is no `crontab` on this machine. Nothing was installed. Install cron, or use "
            "`tracker schedule --systemd --install`."
        )
    before = _read_crontab(program)
    after = schedule.with_line(before, plan)
    if after == before:
        return False
    done = _call(program, "-", text=after)
    if done.returncode:
        raise _refused(done)
    return True


def _read_crontab(program: str) -> str:
    done = _call(program, "-l")
    said = done.stderr.decode(errors="replace").lower()
    if done.returncode == 0:
        return done.stdout.decode(errors="surrogateescape")
    if any(words in said for words in _NONE_YET):
        return ""
    # Taken for an empty one, it would lose every line that stands in it.
    raise _refused(done)


def _call(program: str, argument: str, *, text: str = "") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - the user's own crontab program, no shell
        [program, argument],
        input=text.encode(errors="surrogateescape"),
        capture_output=True,
        check=False,
    )


def _refused(done: subprocess.CompletedProcess[bytes]) -> UsageError:
    said = " ".join(done.stderr.decode(errors="replace").split()) or f"exit code {done.returncode}"
    return UsageError(
        f"`crontab` refused: {said[:300]}. The crontab is as it was. Ask whoever runs this "
        "machine, or use `tracker schedule --systemd --install`."
    )


def install_units(plan: Plan, environ: Mapping[str, str]) -> list[Path]:
    """Write the units where the user's systemd looks for them, and give their paths.

    Raises:
        ArchiveError: they could not be written.
    """
    named = Path(environ.get("XDG_CONFIG_HOME", ""))
    folder = (named if named.is_absolute() else Path.home() / ".config") / "systemd" / "user"
    written = []
    for name, text in schedule.units(plan).items():
        publish.write(folder / name, text)
        written.append(folder / name)
    return written
