"""`status`: how the last runs went."""

import datetime as dt
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from tracker.cli import output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from tracker.app.standing import Account

# So many runs may have failed since the last good one before it counts as never.
_LOOK_BACK = 100


def _time(moment: dt.datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


_COUNTS = (
    "asked",
    "received",
    "new",
    "changed",
    "missing",
    "failed",
    "failed_lanes",
    "requests",
    "retries",
    "bytes",
    "seconds",
)
_COLUMNS: "output.Columns[Account]" = {
    "run": attrgetter("id"),
    "started": lambda each: _time(each.started),
    "finished": lambda each: _time(each.finished),
    "topics": attrgetter("topics"),
    "state": attrgetter("state"),
    "exit_code": attrgetter("exit_code"),
    **{name: attrgetter(name) for name in _COUNTS},
    "ping": attrgetter("ping"),
    "mail": attrgetter("mail"),
}
_IN_TABLE = ("run", "started", "state", "exit_code", *_COUNTS)


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
    """List the last runs, newest first, each with its receipt in numbers.

    A run that is `killed` wrote no end: it was killed, or its archive could not be written. The
    exit code is 1 when the last good run of a topic is too old. --json has the whole receipts:
    every lane with its query translation, every PMID, the versions.
    """
    from tracker.app.standing import account, complaint

    busy = session.reader.is_busy()
    runs, missing = session.reader.status(max(limit, _LOOK_BACK))
    accounts = [account(run, busy=busy and run == runs[0]) for run in runs[:limit]]
    output.write(accounts, form, _COLUMNS, in_table=_IN_TABLE)
    if missing:
        output.say(
            "PubMed has listed but not delivered PMID "
            + ", ".join(dict.fromkeys(each.pmid for each in missing))
            + "; every run asks for them again."
        )
    if accounts and accounts[0].state == "killed":
        output.say(
            f"Run {accounts[0].id} was killed before its end, so that it has no receipt. What it "
            "had stored is kept; the next run asks for the rest."
        )
    if accounts and accounts[0].ping:
        output.say(accounts[0].ping)
    if accounts and accounts[0].mail:
        output.say(accounts[0].mail)
    slugs = sorted(path.stem for path in session.settings.queries.glob("*.toml"))
    now, oldest = session.reader.now, dt.timedelta(days=max_age)
    if fault := complaint(runs, slugs, now, oldest):
        output.say(f"tracker: {fault}")
    return int(bool(fault))


COMMANDS = {"status": status}
