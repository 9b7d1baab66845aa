"""`import`: the offline way in."""

from typing import TYPE_CHECKING

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from tracker.app.report import ImportReport


@command(
    "import",
    brief="Keep records from PubMed XML or MEDLINE files.",
    example="tracker import pubmed-set.xml pubmed25n0001.xml.gz\ntracker import - < pubmed.nbib",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@arguments.topic
@click.option(
    "--only-matching", is_flag=True, help="Keep only records that the topic's queries would find."
)
@arguments.dry_run
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@pass_session
def import_files(
    session: Session,
    files: tuple[str, ...],
    *,
    topic: str | None,
    only_matching: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Keep the records of PubMed XML (.xml, .xml.gz) or MEDLINE text (.nbib, .txt); - is stdin.

    A record that can't be read is named and costs only itself (exit code 3); a file that can't be
    read costs only itself too. Importing a file twice changes nothing.
    """
    with output.working("Reading files ..."):
        report = session.worker.import_files(
            files, topic=topic, only_matching=only_matching, dry_run=dry_run
        )
    for reason in report.unreadable:
        output.say(f"tracker: {reason}")
    for problem in report.tally.problems:
        output.say(f"tracker: {problem.where or 'PMID ' + problem.pmid}: {problem.reason}")
    if as_json:
        output.write_json(_counts(report))
    elif output.on_terminal() or report.exit_code:
        output.say(_sentence(report, dry_run=dry_run))
    return report.exit_code


def _counts(report: "ImportReport") -> dict[str, object]:
    tally = report.tally
    return {
        "files": report.files,
        "unreadable": list(report.unreadable),
        "read": tally.asked,
        "new": len(tally.new),
        "changed": len(tally.changed),
        "unchanged": tally.unchanged,
        "problems": [
            {"pmid": problem.pmid, "where": problem.where, "reason": problem.reason}
            for problem in tally.problems
        ],
    }


def _sentence(report: "ImportReport", *, dry_run: bool) -> str:
    tally = report.tally
    return (
        f"{tally.asked} records read from {report.files} files: {len(tally.new)} new, "
        f"{len(tally.changed)} changed, {tally.unchanged} unchanged, "
        f"{len(tally.problems)} unreadable." + (" Nothing was stored." if dry_run else "")
    )


COMMANDS = {"import": import_files}
