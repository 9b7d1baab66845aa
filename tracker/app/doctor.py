"""Look at everything a run stands on, without asking anybody outside this machine."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from typing import Literal

from tracker.app.home import read_topics
from tracker.archive import Archive
from tracker.errors import TrackerError
from tracker.models import Value
from tracker.settings import Settings

# A run of a 30,000-paper archive with its write-ahead log stays well under this.
ENOUGH_DISK = 500 * 1024 * 1024
# A weekly job that is a day late is still on time; two weeks without success are not.
LATE = dt.timedelta(days=8)


class Check(Value, frozen=True, kw_only=True):
    """One thing looked at, how it is, and what to do about it."""

    name: str
    state: Literal["ok", "warn", "fail"]
    detail: str
    advice: str = ""


def examine(settings: Settings, now: dt.datetime) -> list[Check]:
    """Every check, in the order in which a run would stumble."""
    checks = [*_settings(settings), *_guard("topics", lambda: _topics(settings)), _disk(settings)]
    checks += _guard("archive", lambda: _archive(settings, now))
    return checks


def _guard(name: str, look: Callable[[], Iterator[Check]]) -> list[Check]:
    try:
        return list(look())
    except TrackerError as error:
        return [Check(name=name, state="fail", detail=str(error))]


def _settings(settings: Settings) -> Iterator[Check]:
    if settings.email:
        yield Check(name="identity", state="ok", detail=f"NCBI is told {settings.email}.")
    else:
        yield Check(
            name="identity",
            state="warn",
            detail="No e-mail address is sent to NCBI, which may block an address without asking.",
            advice="Set NCBI_EMAIL and register it: write to eutilities@ncbi.nlm.nih.gov.",
        )
    if not settings.api_key:
        detail = f"No API key: one request in {settings.pace:g} s, which is enough for weekly runs."
        yield Check(name="key", state="ok", detail=detail)
    elif settings.exposed:
        yield Check(
            name="key",
            state="warn",
            detail=f"Other users of this machine can read the API key in {settings.file}.",
            advice=f"chmod 600 {settings.file}",
        )
    else:
        yield Check(name="key", state="ok", detail="An API key is set, and only you can read it.")


def _topics(settings: Settings) -> Iterator[Check]:
    for topic in read_topics(settings):
        yield Check(
            name=f"topic {topic.slug}",
            state="ok",
            detail=f"{len(topic.lanes)} lanes, {len(topic.feeds)} feeds.",
        )


def _disk(settings: Settings) -> Check:
    place = settings.home if settings.home.exists() else settings.home.parent
    try:
        free = shutil.disk_usage(place).free
    except OSError as error:
        return Check(name="disk", state="fail", detail=f"{place} can't be looked at: {error}.")
    state: Literal["ok", "warn"] = "ok" if free > ENOUGH_DISK else "warn"
    return Check(
        name="disk",
        state=state,
        detail=f"{free // 1024**2} MB free at {place}.",
        advice="" if state == "ok" else "Free some space: a full disk stops a run.",
    )


def _archive(settings: Settings, now: dt.datetime) -> Iterator[Check]:
    if not settings.archive.exists():
        yield Check(
            name="archive",
            state="warn",
            detail=f"{settings.archive} is not there yet.",
            advice="`tracker run` or `tracker import` makes it.",
        )
        return
    with Archive.open(settings.archive, read_only=True) as archive:
        faults = archive.integrity()
        yield Check(
            name="archive",
            state="fail" if faults else "ok",
            detail=" ".join(faults) or f"Sound: {archive.counts()['papers']} papers.",
            advice="Keep the file, and restore the last copy." if faults else "",
        )
        yield _last_success(archive, now)


def _last_success(archive: Archive, now: dt.datetime) -> Check:
    good = next((run for run in archive.runs() if run.finished and run.exit_code == 0), None)
    if good is None or good.finished is None:
        return Check(
            name="last success", state="warn", detail="No run has ended well yet.", advice="Run it."
        )
    age = now - good.finished
    if age < dt.timedelta(0):
        return Check(
            name="clock",
            state="fail",
            detail=f"The last good run ended at {good.finished:%Y-%m-%d %H:%M} UTC, after now.",
            advice="Set this machine's clock.",
        )
    return Check(
        name="last success",
        state="ok" if age <= LATE else "warn",
        detail=f"A run ended well on {good.finished:%Y-%m-%d}, {age.days} days ago.",
        advice="" if age <= LATE else "Look at `tracker status` and at cron's mail.",
    )
