"""`import`: the offline way in."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import arguments, output, progress
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from tracker.app.report import ImportReport


@command(
    "import",
    brief="Keep records from PubMed XML or MEDLINE files.",
    example=(
        "tracker import pubmed-set.xml saved.nbib\n"
        "tracker import - < pubmed.nbib\n"
        "tracker import --topic discs --only-matching --resume --processes 4 baseline/*.xml.gz"
    ),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@arguments.topic
@click.option(
    "--only-matching", is_flag=True, help="Keep only records that the topic's queries would find."
)
@click.option(
    "--resume", is_flag=True, help="Pass over files that were imported so before, to their end."
)
@click.option(
    "--processes",
    metavar="N",
    default=1,
    show_default=True,
    type=click.IntRange(min=1),
    help="Read with so many processes at a time.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Read with the workers of this Dask scheduler, which see the same files and this home.",
)
@arguments.dry_run
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@pass_session
def import_files(
    session: Session,
    /,
    files: tuple[str, ...],
    *,
    topic: str | None,
    dry_run: bool,
    as_json: bool,
    **way: Any,
) -> int:
    """Keep the records of PubMed XML (.xml, .xml.gz) or MEDLINE text (.nbib, .txt); - is stdin.

    A record that can't be read is named and costs only itself (exit code 3); a file that can't be
    read costs only itself too. Importing a file twice changes nothing. The archive is the same
    however many read.
    """
    with progress.reading(len(set(files))) as counted:
        report = session.worker.import_files(
            files,
            topic=topic,
            dry_run=dry_run,
            told=lambda file, tally: counted(file, tally.asked),
            **way,
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
        "passed_over": report.passed_over,
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
        f"{len(tally.problems)} unreadable."
        + (f" {report.passed_over} files had been imported before." if report.passed_over else "")
        + (" Nothing was stored." if dry_run else "")
    )


COMMANDS = {"import": import_files}
