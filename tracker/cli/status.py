"""`status`: how the last runs went."""

import datetime as dt
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Run

# So many runs may have failed since the last good one before it counts as never.
_LOOK_BACK = 100


@command(
    "status",
    brief="How the last runs went.",
    example="tracker status || mail -s 'The tracker has stopped' me@example.org",
)
@click.option(
    "--max-age",
    type=click.IntRange(min=1),
    metavar="DAYS",
    default=8,
    show_default=True,
    help="Days after which the last good run is too old.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", default=10, show_default=True)
@output.listing
@pass_session
def status(session: Session, *, max_age: int, limit: int, form: str | None) -> int:
    """List the last runs, newest first; exit code 1 when the last good one is too old."""
    runs, missing = session.reader.status(max(limit, _LOOK_BACK))
    output.write(
        runs[:limit],
        form,
        {
            "run": attrgetter("id"),
            "started": lambda run: _time(run.started),
            "finished": lambda run: _time(run.finished),
            "topics": attrgetter("topics"),
            "exit_code": attrgetter("exit_code"),
            "new": _new,
        },
    )
    if missing:
        output.say(
            "PubMed has listed but not delivered PMID "
            + ", ".join(dict.fromkeys(each.pmid for each in missing))
            + "; every run asks for them again."
        )
    return _judge(runs, session.reader.now, dt.timedelta(days=max_age))


def _judge(runs: "Sequence[Run]", now: dt.datetime, oldest: dt.timedelta) -> int:
    good = next((run for run in runs if run.finished and run.exit_code == 0), None)
    if good is None:
        output.say("tracker: No run has ended well yet. Start one with `tracker run`.")
        return 1
    if now - good.started > oldest:
        output.say(
            f"tracker: The last good run began on {good.started:%Y-%m-%d}, more than {oldest.days} "
            "days ago. Look at cron's mail and run `tracker doctor`."
        )
        return 1
    return 0


def _time(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _new(run: "Run") -> object:
    topics = run.receipt.get("topics", ())
    return sum(len(topic.get("tally", {}).get("new", ())) for topic in topics) if topics else None


COMMANDS = {"status": status}
