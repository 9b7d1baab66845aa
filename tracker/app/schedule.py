"""When and how a home is run without a person: a crontab line or systemd units. Pure: texts only.

No secret stands in them: others may read a crontab's mail and the process list.
"""

import hashlib
import shlex
from collections.abc import Iterable, Mapping

from tracker.errors import UsageError
from tracker.models import Value
from tracker.settings import Settings
from tracker.weeks import WEEKDAYS

NAME = "disc-evidence-tracker"
# PubMed's Sunday ends at 04:00 or 05:00 UTC, midnight on the American east coast.
HOUR = 6
# What is not waiting for an answer (reading, tagging, publishing) takes minutes at most.
GRACE = 600
KILL_AFTER = 60
SPREAD = 1800
# cron's own limit for a command is 999 bytes in the strictest of them.
LONGEST = 990
# What the connection to PubMed may need, and what a scheduled run does not inherit.
CONNECTION = ("HTTPS_PROXY", "https_proxy", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


class Plan(Value, frozen=True, kw_only=True):
    """What is run, and when.

    Attributes:
        program: the tracker's words, an absolute path first.
        home: an absolute path.
        weekdays: names of days, UTC, in the order of the week.
        seconds: how long a run may take before it is stopped from outside.
        hour: the local hour at which it is 06:00 UTC or later on the same day, all year.
        email: told to NCBI; "" for none.
        stopper: the absolute path of `timeout`, "" where there is none.
    """

    program: tuple[str, ...]
    home: str
    weekdays: tuple[str, ...]
    seconds: int
    hour: int = HOUR
    email: str = ""
    stopper: str = ""

    @property
    def environ(self) -> dict[str, str]:
        """The settings that the schedule itself carries."""
        return {"TRACKER_HOME": self.home} | ({"NCBI_EMAIL": self.email} if self.email else {})

    @property
    def unit(self) -> str:
        """The name of the systemd units, another one for each home."""
        return f"{NAME}-{_hash(self.home)[:8]}"

    @property
    def mark(self) -> str:
        """How the home's line in a crontab ends."""
        return _cron(f" # {NAME}: {self.home}")


def days(weekdays: Iterable[str]) -> tuple[str, ...]:
    """Each weekday once, in the order of the week."""
    return tuple(sorted(set(weekdays), key=WEEKDAYS.index))


# --- cron ----------------------------------------------------------------------------------------


def crontab_line(plan: Plan) -> str:
    """The home's line of a crontab, without its end.

    Raises:
        UsageError: cron can't take such a line.
    """
    # On SIGINT the tracker says in a paragraph that it was stopped; SIGTERM would be silent.
    stopper = [plan.stopper, "-s", "INT", "-k", str(KILL_AFTER), str(plan.seconds)]
    words = ["env", *(f"{name}={value}" for name, value in plan.environ.items())]
    words += [*(stopper if plan.stopper else ()), *plan.program, "run"]
    command = _cron(shlex.join(words)) + plan.mark
    if len(command.encode(errors="surrogateescape")) > LONGEST or not command.isprintable():
        raise UsageError(
            f"cron can't take the path {plan.home!r}: its line would be too long or hold a line "
            "end. Nothing was installed. Use --systemd, or move the home."
        )
    minute = int(_hash(plan.home), 16) % 60
    numbers = ",".join(str((WEEKDAYS.index(day) + 1) % 7) for day in plan.weekdays)
    return f"{minute} {plan.hour} * * {numbers} {command}"


def with_line(crontab: str, plan: Plan) -> str:
    """The crontab with the home's line in it once; every other line is as it was."""
    lines = crontab.removesuffix("\n").split("\n") if crontab else []
    own = [number for number, line in enumerate(lines) if line.endswith(plan.mark)]
    others = [line for line in lines if not line.endswith(plan.mark)]
    place = own[0] if own else len(lines)
    return "\n".join([*others[:place], crontab_line(plan), *others[place:]]) + "\n"


def _cron(text: str) -> str:
    """A bare percent sign would end the line."""
    return text.replace("%", "\\%")


# --- systemd -------------------------------------------------------------------------------------


def units(plan: Plan) -> dict[str, str]:
    """The text of each unit file by its name: a service and the timer that starts it.

    Raises:
        UsageError: a unit can't hold such a path.
    """
    if not plan.home.isprintable():
        raise UsageError(
            f"A unit can't hold the path {plan.home!r}. Nothing was installed. Move the home."
        )
    return {f"{plan.unit}.service": _service(plan), f"{plan.unit}.timer": _timer(plan)}


def _service(plan: Plan) -> str:
    """Started through `env`, for systemd itself takes no program with a quote in its path."""
    words = [_quoted(word).replace("$", "$$") for word in (*plan.program, "run")]
    environ = "".join(
        f"Environment={_quoted(f'{name}={value}')}\n" for name, value in plan.environ.items()
    )
    return f"""\
[Unit]
Description=Run of {plan.home.replace("%", "%%")} (Disc Evidence Tracker)

[Service]
Type=oneshot
{environ}ExecStart=/usr/bin/env {" ".join(words)}
TimeoutStartSec={plan.seconds}
TimeoutStopSec={KILL_AFTER}
KillSignal=SIGINT
"""


def _timer(plan: Plan) -> str:
    names = ",".join(day[:3].title() for day in plan.weekdays)
    return f"""\
[Unit]
Description=Weekly run of {plan.home.replace("%", "%%")} (Disc Evidence Tracker)

[Timer]
OnCalendar={names} *-*-* {HOUR:02}:00:00 UTC
RandomizedDelaySec={SPREAD}
Persistent=true

[Install]
WantedBy=timers.target
"""


def _quoted(text: str) -> str:
    """One word for systemd."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


# --- what a schedule leaves out ------------------------------------------------------------------


def notes(settings: Settings, environ: Mapping[str, str]) -> list[str]:
    """What is in force now and would not be in a scheduled run, a sentence or two each."""
    told = []
    for row in settings.rows:
        carried = row.name in {"TRACKER_HOME", "NCBI_EMAIL", "TRACKER_NOW"}
        if row.source.startswith("environment") and not carried:
            key = row.name.removeprefix("TRACKER_").lower()
            told.append(
                f"{row.name} is set in this environment alone, which a scheduled run does not see: "
                f"write it as `{key} = ...` into {settings.home / 'tracker.toml'}, mode 600."
            )
    if settings.file and settings.file.parent != settings.home:
        told.append(f"A scheduled run does not read {settings.file}: move it into {settings.home}.")
    if connection := ", ".join(name for name in CONNECTION if environ.get(name)):
        told.append(
            f"A scheduled run does not see {connection}: set it in the crontab above the line, or "
            "with `systemctl --user edit`."
        )
    return told


def _hash(home: str) -> str:
    return hashlib.sha256(home.encode(errors="surrogateescape")).hexdigest()
