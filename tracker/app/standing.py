"""How the runs of a home stand: each in numbers, and which topic has gone without for too long.

Pure.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from tracker.job.receipt import INTERRUPTED, Receipt, Tally, TopicReceipt
from tracker.models import Run, Value


class Account(Value, frozen=True, kw_only=True):
    """One run in numbers; they are None for a run that has no receipt.

    Attributes:
        state: `ended`, `interrupted` in an orderly way, `running`, or `killed`: it wrote no end.
        received: records that could be read.
        failed: records that came and could not be read.
        failed_lanes: lanes and feeds that were not read to the end.
        bytes: on the wire.
        ping: why the watchdog could not be told.
        mail: why something could not be mailed.
        receipt: everything that is known of the run.
    """

    id: int
    started: dt.datetime
    finished: dt.datetime | None
    topics: tuple[str, ...]
    exit_code: int | None
    state: Literal["ended", "interrupted", "running", "killed"] = "ended"
    asked: int | None = None
    received: int | None = None
    new: int | None = None
    changed: int | None = None
    missing: int | None = None
    failed: int | None = None
    failed_lanes: int | None = None
    requests: int | None = None
    retries: int | None = None
    bytes: int | None = None
    seconds: float | None = None
    ping: str = ""
    mail: str = ""
    versions: Mapping[str, str] = {}
    receipt: Mapping[str, Any] = {}


def account(run: Run, *, busy: bool = False) -> Account:
    """The run's receipt in numbers, all topics together.

    Args:
        run: what the archive holds of it.
        busy: it is the newest run, and a command is at work on the home.
    """
    told = _receipt(run)
    bare = Account(
        **{name: getattr(run, name) for name in run.__struct_fields__}, state=_state(run, busy=busy)
    )
    if told is None:
        return bare
    tally = sum((topic.tally for topic in told.topics), Tally())
    return msgspec.structs.replace(
        bare,
        asked=tally.asked,
        received=len(tally.new) + len(tally.changed) + tally.unchanged,
        new=len(tally.new),
        changed=len(tally.changed),
        missing=len(tally.missing),
        failed=len(tally.problems),
        failed_lanes=sum(len(topic.failed_lanes) for topic in told.topics),
        ping=told.ping,
        mail=told.mail,
        **msgspec.structs.asdict(told.meter),
    )


def _state(run: Run, *, busy: bool) -> Literal["ended", "interrupted", "running", "killed"]:
    if run.finished is None:
        return "running" if busy else "killed"
    return "interrupted" if run.exit_code == INTERRUPTED else "ended"


def complaint(
    runs: Sequence[Run], slugs: Iterable[str], now: dt.datetime, oldest: dt.timedelta
) -> str:
    """What is wrong with the last good runs, in a sentence with what to do; "" when nothing is.

    Args:
        runs: newest first, enough of them to find the last good one.
        slugs: the home's topics; each must have run well of late, whatever became of the others.
        now: the time.
        oldest: the age, since it began, at which a good run is too old.
    """
    lasts = {slug: _last_good(runs, slug) for slug in slugs}
    if not any(lasts.values()):
        return "No run has ended well yet. Start one with `tracker run`."
    late = [
        f"{slug} ({f'{last:%Y-%m-%d}' if last else 'never'})"
        for slug, last in lasts.items()
        if last is None or now - last > oldest
    ]
    if not late:
        return ""
    return (
        f"The last good run began more than {oldest.days} days ago: {', '.join(late)}. "
        "Look at cron's mail and run `tracker doctor`."
    )


def _last_good(runs: Sequence[Run], slug: str) -> dt.datetime | None:
    """When the last run began in which this topic did well, whatever became of the others."""
    for run in runs:
        if any(topic.topic == slug and topic.exit_code == 0 for topic in _topics(run)):
            return run.started
    return None


def _topics(run: Run) -> tuple[TopicReceipt, ...]:
    told = _receipt(run)
    return told.topics if told else ()


def _receipt(run: Run) -> Receipt | None:
    """The receipt as the run wrote it; None of one that was cut short or is of another form."""
    try:
        return msgspec.convert(run.receipt, Receipt) if run.receipt else None
    except msgspec.ValidationError:
        return None
