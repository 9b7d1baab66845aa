"""`verify` and `backup`: is everything there, and a copy of it."""

from operator import attrgetter
from pathlib import Path

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

_COLUMNS = {
    name: attrgetter(name)
    for name in ("part", "topic", "name", "state", "until", "held", "owed", "pubmed", "detail")
}


@command(
    "verify",
    brief="Compare the archive with PubMed, the editions and itself.",
    example="tracker verify\ntracker verify --offline",
)
@arguments.topic
@click.option("--offline", is_flag=True, help="Ask nobody; leave the lanes out.")
@output.listing
@pass_session
def verify(session: Session, *, topic: str | None, offline: bool, form: str | None) -> int:
    """Look for anything lost or altered, and change nothing.

    The archive is checked as a file, in its references, triggers, search index, records, answers
    and editions; every edition on disk is compared with it; and each lane's records, up to the day
    to which it was read whole, with those that PubMed lists. Records that PubMed has listed and not
    given yet are owed, not lost.

    Exit code 1 when something differs, 4 when all the rest is sound and PubMed could not be asked,
    6 when the archive can't be read.
    """
    with output.working("Comparing ..."):
        found = session.worker.verify([topic] if topic else (), offline=offline)
    output.write(found, form, _COLUMNS)
    for detail in dict.fromkeys(one.detail for one in found if one.exit_code):
        output.say(f"tracker: {detail}")
    codes = {one.exit_code for one in found}
    return 1 if 1 in codes else max(codes, default=0)


@command(
    "backup",
    brief="Copy the archive, even during a run.",
    example="tracker backup /mnt/safe/archive-$(date +%F).db",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@pass_session
def backup(session: Session, file: Path) -> None:
    """Copy the archive to FILE, whole and as of one moment, even while a run is on.

    The copy is checked and has its name only when it is sound; a file that is there is never
    overwritten. To go back to it while no run is on, put it in the place of `archive.db` and remove
    `archive.db-wal` and `archive.db-shm`, which belong to the old one.
    """
    with output.working("Copying ..."):
        session.reader.backup(file)


COMMANDS = {"verify": verify, "backup": backup}
