"""Look at everything that a run stands on; it changes nothing."""

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from tracker.app.check import Check, guarded
from tracker.app.home import read_topics
from tracker.app.mend import is_exposed, leftovers
from tracker.archive import MENDABLE, SQLITE_VERSION, Archive, missing_features
from tracker.errors import TrackerError
from tracker.job.verify import edition_fault
from tracker.models import Lane, Mailing
from tracker.settings import Settings
from tracker.sources.pubmed.client import PubMed

# A run of a 30,000-paper archive with its write-ahead log stays well under this.
ENOUGH_DISK = 500 * 1024 * 1024
# A weekly job that is a day late is still on time; two weeks without success are not.
LATE = dt.timedelta(days=8)


# Finds one record, and costs PubMed next to nothing.
_ANY_RECORD = "1[uid]"
_FIX = "`tracker doctor --fix` mends it."


def examine(settings: Settings, now: dt.datetime) -> list[Check]:
    """Every check, in the order in which a run would stumble."""
    return [
        _sqlite(),
        *_settings(settings),
        *guarded("topics", lambda: _topics(settings)),
        _disk(settings),
        *guarded("archive", lambda: _archive(settings, now)),
        *_leftovers(settings),
        *guarded("mail", lambda: _mail(settings)),
    ]


def reach(settings: Settings, pubmed: PubMed) -> Check:
    """Ask PubMed once whether it answers, and takes the key if there is one."""
    try:
        pubmed.count(Lane(name="doctor", query=_ANY_RECORD), None)
    except TrackerError as error:
        advice = f"Look at the network and its proxy, and at {settings.eutils_url}."
        return Check(name="PubMed", state="fail", detail=str(error), advice=advice)
    return Check(name="PubMed", state="ok", detail=f"{settings.eutils_url} answers.")


def _sqlite() -> Check:
    lacking = missing_features()
    if not lacking:
        return Check(name="sqlite", state="ok", detail=f"{SQLITE_VERSION} has all that is needed.")
    return Check(
        name="sqlite",
        state="fail",
        detail=f"SQLite {SQLITE_VERSION} lacks {', '.join(lacking)}.",
        advice="Use a newer Python.",
    )


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
    if is_exposed(settings):
        yield Check(
            name="key",
            state="warn",
            detail=f"Other users of this machine can read the secrets in {settings.file}.",
            advice=f"chmod 600 {settings.file}, or `tracker doctor --fix`.",
        )
    elif not settings.api_key:
        detail = f"No API key: one request in {settings.pace:g} s, which is enough for weekly runs."
        yield Check(name="key", state="ok", detail=detail)
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
    shut = [path for path in (place, settings.digests) if path.exists() and not _is_open(path)]
    if shut:
        return Check(
            name="disk",
            state="fail",
            detail=f"{' and '.join(map(str, shut))} can't be written to: no run can end well.",
            advice="Make it writable for the user that runs the tracker.",
        )
    state: Literal["ok", "warn"] = "ok" if free > ENOUGH_DISK else "warn"
    return Check(
        name="disk",
        state=state,
        detail=f"{free // 1024**2} MB free at {place}.",
        advice="" if state == "ok" else "Free some space: a full disk stops a run.",
    )


def _is_open(path: Path) -> bool:
    return os.access(path, os.W_OK)


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
        yield _soundness(archive)
        yield _editions(archive, settings)
        yield _last_success(archive, now)


def _soundness(archive: Archive) -> Check:
    faults = {name: told for name, told in archive.inspect().items() if told}
    if not faults:
        detail = f"Sound: {archive.counts()['papers']} papers."
        return Check(name="archive", state="ok", detail=detail)
    return Check(
        name="archive",
        state="fail",
        detail=" ".join(fault for told in faults.values() for fault in told),
        advice=_FIX if faults.keys() <= MENDABLE else "Keep the file, and restore the last copy.",
    )


def _editions(archive: Archive, settings: Settings) -> Check:
    editions = archive.editions()
    told = [edition_fault(archive, edition, settings.digests) for edition in editions]
    if faults := [fault for fault in told if fault]:
        return Check(name="editions", state="fail", detail=" ".join(faults), advice=_FIX)
    detail = f"As they were published: {len(editions)} files."
    return Check(name="editions", state="ok", detail=detail)


def _mail(settings: Settings) -> Iterator[Check]:
    """Whether editions are mailed, and what waits; the server's address holds a password."""
    lacks = settings.mail_lacks
    waiting: list[Mailing] = []
    if settings.archive.exists():
        with Archive.open(settings.archive, read_only=True) as archive:
            waiting = [one for one in archive.mailings() if one.sent is None]
    if 0 < len(lacks) < 3:
        detail = f"Editions are not mailed, for {' and '.join(lacks)} is not set."
        yield Check(name="mail", state="warn", detail=detail, advice="Set it, or unset the others.")
    elif lacks:
        yield Check(name="mail", state="ok", detail="Not set up: editions are not mailed.")
    elif waiting:
        why = f" {waiting[0].last_error}" if waiting[0].last_error else ""
        yield Check(
            name="mail",
            state="warn",
            detail=f"Editions that wait to be mailed: {len(waiting)}.{why}",
            advice="The next run tries again; `tracker digest --email` does it now.",
        )
    else:
        to = f"{len(settings.mail_to)} addresses" if len(settings.mail_to) > 1 else "one address"
        detail = f"New editions are mailed from {settings.mail_from} to {to}."
        yield Check(name="mail", state="ok", detail=detail)


def _leftovers(settings: Settings) -> Iterator[Check]:
    for path in leftovers(settings):
        detail = f"{path} is half written: a run is at work, or one was killed."
        yield Check(name="leftovers", state="warn", detail=detail, advice=_FIX)


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
