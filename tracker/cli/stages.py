"""`run` and its stages alone: `fetch`, `digest`, `retag`."""

import datetime as dt
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from tracker.cli import arguments, output
from tracker.cli.arguments import first_day, last_day
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.app.report import Receipt
    from tracker.models import LaneReport

_LANES = {
    "topic": lambda pair: pair[0],
    "lane": lambda pair: pair[1].lane,
    "since": lambda pair: pair[1].window.since,
    "until": lambda pair: pair[1].window.until,
    "found": lambda pair: pair[1].count,
    "error": lambda pair: pair[1].error,
}


@command(
    "run",
    brief="The weekly job, made for cron.",
    example="tracker run\n0 6 * * MON  tracker --home /srv/discs run   # in a crontab",
)
@arguments.slugs
@arguments.dry_run
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as JSON.")
@pass_session
def run(session: Session, slugs: tuple[str, ...], *, dry_run: bool, as_json: bool) -> int:
    """The weekly job: fetch, extract, tag, publish every edition that is due, amend.

    Made for cron: it says nothing when all went well, and one paragraph about what failed, what was
    kept and what to do. Run twice, interrupted or late, it ends in the state of one good run.
    """
    with output.working("Asking PubMed ..."):
        receipt = session.worker.run(slugs, dry_run=dry_run)
    return _tell(receipt, dry_run=dry_run, as_json=as_json)


@command(
    "fetch",
    brief="Ask PubMed alone, without publishing.",
    example="tracker fetch --since 2026-01-01",
)
@arguments.slugs
@click.option(
    "--since",
    type=first_day,
    metavar="DAY",
    help="Ask from this creation day on, not from the last run's.",
)
@click.option("--until", type=last_day, metavar="DAY", help="Ask up to this creation day.")
@click.option("--full", is_flag=True, help="Ask for everything, as on the first run.")
@arguments.dry_run
@click.option("--json", "as_json", is_flag=True, help="Print the receipt as JSON.")
@pass_session
def fetch(
    session: Session,
    slugs: tuple[str, ...],
    *,
    since: dt.date | None,
    until: dt.date | None,
    full: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Ask PubMed and keep what it answers, without publishing."""
    with output.working("Asking PubMed ..."):
        receipt = session.worker.fetch(slugs, since=since, until=until, full=full, dry_run=dry_run)
    return _tell(receipt, dry_run=dry_run, as_json=as_json)


@command(
    "digest",
    brief="Publish from what is stored, or print an edition.",
    example="tracker digest --week 2026-W47",
)
@arguments.slugs
@click.option(
    "--week",
    metavar="WEEK",
    shell_complete=arguments.complete_weeks,
    help="Print this edition, such as 2026-W47 or baseline.",
)
@click.option("--email", is_flag=True, help="Mail what waits to be mailed or, with --week, that.")
@arguments.dry_run
@pass_session
def digest(
    session: Session, slugs: tuple[str, ...], *, week: str | None, email: bool, dry_run: bool
) -> int:
    """Publish the editions that are due from what is stored; with --week, print that edition.

    With --dry-run nothing is published, and the coming edition is printed as it would be now.

    With --email every edition that was published since mail was set up and that somebody has not
    yet is mailed, as each run does by itself; with --week that edition, to everybody, now. It takes
    TRACKER_SMTP_URL (smtps://user:password@host:465, or smtp:// with STARTTLS), TRACKER_MAIL_FROM
    and TRACKER_MAIL_TO (addresses with commas between them). A mail that fails is tried again by
    the next run; one whose sending was cut short may come twice, under the same Message-ID.
    """
    report = session.worker.digest(slugs, week=week, dry_run=dry_run, email=email)
    for slug, weeks in report.published.items():
        for name in weeks:
            output.say(f"{slug}: edition {name} is published.")
    for text in report.texts.values():
        click.echo(text)
    if report.mail:
        said = _mail_words(report.mail.sent, report.mail.told)
        output.say(said or "No edition waits to be mailed.")
    return report.exit_code


@command(
    "retag", brief="Read stored papers again by today's rules.", example="tracker retag --dry-run"
)
@arguments.slugs
@arguments.dry_run
@output.listing
@pass_session
def retag(session: Session, slugs: tuple[str, ...], *, dry_run: bool, form: str | None) -> None:
    """Read every stored paper again by today's rules, and list the values that change."""
    with output.working("Reading the stored papers again ..."):
        changes = session.worker.retag(slugs, dry_run=dry_run)
    columns = {name: attrgetter(name) for name in ("pmid", "kind", "old", "new")}
    if changes or form:
        output.write(changes, form, columns)
    if output.on_terminal():
        output.say(f"{len(changes)} values {'would change' if dry_run else 'changed'}.")


def _tell(receipt: "Receipt", *, dry_run: bool, as_json: bool) -> int:
    """Say what a job did: failures always, the rest where a person reads."""
    for paragraph in receipt.paragraphs:
        output.say(f"tracker: {paragraph}")
    if as_json:
        output.write_json(receipt.json)
    elif dry_run:
        output.write(_lanes(receipt), None, _LANES)
    elif output.on_terminal():
        for topic in receipt.topics:
            output.say(
                f"{topic.topic}: {len(topic.tally.new)} new, {len(topic.tally.changed)} changed; "
                f"published: {', '.join(topic.editions) or 'nothing was due'}."
            )
        if said := _mail_words(receipt.mailed, receipt.mail):
            output.say(said)
    return receipt.exit_code


def _mail_words(sent: "Sequence[str]", fault: str) -> str:
    said = [f"Mailed: {', '.join(sent)}."] if sent else []
    return "\n".join([*said, f"tracker: {fault}"] if fault else said)


def _lanes(receipt: "Receipt") -> "list[tuple[str, LaneReport]]":
    return [(topic.topic, lane) for topic in receipt.topics for lane in topic.lanes]


COMMANDS = {"run": run, "fetch": fetch, "digest": digest, "retag": retag}
