"""`demo`: the whole weekly job, offline."""

from pathlib import Path

import click

from tracker.cli import output
from tracker.cli.command import command


@command(
    "demo",
    brief="The whole weekly job, offline, on invented records.",
    example="tracker demo\ntracker demo my-demo && tracker --home my-demo search pain",
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
def demo(folder: Path | None) -> None:
    """Replay twelve weeks of invented records through the real job, and print the last edition.

    Nothing leaves this machine: a local PubMed answers. Every record is invented and says so. The
    home is kept, in DIR or in a new temporary folder.
    """
    from tracker.app.demo import run_demo

    report = run_demo(folder, output.say)
    click.echo(report.text)
    output.say(
        f"This was edition {report.week}. Everything is in {report.home}; look around with\n"
        f"  tracker --home {report.home} editions\n"
        f"  tracker --home {report.home} search pain --tag human"
    )


COMMANDS = {"demo": demo}
