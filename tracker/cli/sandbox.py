"""`sandbox`: the local PubMed alone."""

import datetime as dt
import threading
from operator import attrgetter

import click

from tracker.cli import output
from tracker.cli.arguments import time
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session


@command(
    "sandbox",
    brief="A local PubMed with invented records.",
    example="tracker sandbox --port 8765\n"
    "tracker init scratch   # never the real home: every record is invented\n"
    "export TRACKER_EUTILS_URL=http://127.0.0.1:8765/\n"
    "export TRACKER_CTGOV_URL=http://127.0.0.1:8765/api/v2/\n"
    "export TRACKER_EUROPEPMC_URL=http://127.0.0.1:8765/europepmc/webservices/rest/\n"
    "tracker --home scratch run",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=0,
    help="0 takes any free port.",
)
@click.option("--now", type=time, metavar="TIME", help="Show the records that exist at this time.")
@click.option(
    "--fault", "faults", multiple=True, metavar="NAME", help="Misbehave; may be repeated."
)
@click.option("--list-faults", is_flag=True, help="List what it can do wrong, and leave.")
@pass_session
def sandbox(
    session: Session,
    *,
    port: int,
    now: dt.datetime | None,
    faults: tuple[str, ...],
    list_faults: bool,
) -> None:
    """Run the local PubMed, which serves invented records, until Ctrl-C.

    It speaks E-utilities, RSS, the API of ClinicalTrials.gov and the search of Europe PMC on this
    machine only, and shows its address on stdout.
    """
    from tracker.sandbox import FAULTS, Sandbox

    if list_faults:
        columns = {"fault": attrgetter("name"), "meaning": attrgetter("meaning")}
        output.write(FAULTS.values(), None, columns)
        return
    with Sandbox(now or session.reader.now, port=port, faults=faults) as server:
        click.echo(server.url)
        output.say(f"Registered trials: {server.ctgov_url}")
        output.say(f"Preprints: {server.europepmc_url}")
        output.say("Press Ctrl-C to stop.")
        threading.Event().wait()


COMMANDS = {"sandbox": sandbox}
