"""The command line: options in, one call of the app, an exit code out."""

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from tracker.cli import edge
from tracker.cli.command import Group

MODULES = {
    "demo": "tracker.cli.demo",
    "init": "tracker.cli.home",
    "doctor": "tracker.cli.home",
    "config": "tracker.cli.home",
    "topics": "tracker.cli.home",
    "run": "tracker.cli.stages",
    "fetch": "tracker.cli.stages",
    "retag": "tracker.cli.stages",
    "digest": "tracker.cli.stages",
    "import": "tracker.cli.importing",
    "status": "tracker.cli.status",
    "schedule": "tracker.cli.schedule",
    "verify": "tracker.cli.upkeep",
    "backup": "tracker.cli.upkeep",
    "editions": "tracker.cli.editions",
    "search": "tracker.cli.search",
    "show": "tracker.cli.show",
    "findings": "tracker.cli.findings",
    "evidence": "tracker.cli.evidence",
    "stats": "tracker.cli.stats",
    "views": "tracker.cli.views",
    "trials": "tracker.cli.trials",
    "preprints": "tracker.cli.preprints",
    "review": "tracker.cli.review",
    "rank": "tracker.cli.rank",
    "export": "tracker.cli.export",
    "serve": "tracker.cli.serve",
    "site": "tracker.cli.site",
    "sandbox": "tracker.cli.sandbox",
    "completion": "tracker.cli.completion",
}

program = Group(
    "tracker",
    modules=MODULES,
    example="tracker demo\ntracker init my-home && tracker --home my-home run",
    help=(
        "Watch PubMed for one research question, and prove every value with its sentence.\n\n"
        "A home is a folder with `queries/` (one file a topic), `digests/` and `archive.db`. "
        "`tracker demo` shows the whole weekly job offline, on invented records."
    ),
)


def _print_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    """What a report of a fault should begin with."""
    if value and not context.resilient_parsing:
        from tracker.app.wiring import versions

        found = versions()
        click.echo(
            f"tracker {found['tracker']} (Python {found['python']}, SQLite {found['sqlite']})"
        )
        context.exit()


click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of the tracker, Python and SQLite.",
)(program)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run one command line, the process's own without `args`, and leave with its exit code."""
    sys.exit(edge.run(program, args))
