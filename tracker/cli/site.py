"""`site`: the same pages as files."""

from pathlib import Path

import click

from tracker.cli import output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session


@command(
    "site",
    brief="Write the web page as files that need no server.",
    example="tracker site /srv/www/discs\ntracker --home my-home site ~/share/discs",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@pass_session
def site(session: Session, folder: Path) -> None:
    """Write every page of `tracker serve` into DIR, search included.

    The files work from any web server and from a folder on a file share; links are relative. DIR
    is replaced as a whole, and only when it holds nothing but what this command wrote. The same
    archive gives the same bytes. Searching takes a script; everything else works without.
    """
    from tracker.app.reader import clock
    from tracker.web.library import Library
    from tracker.web.site import write_site

    library = Library(session.settings, lambda: session.settings.now or clock())
    with output.working("Writing ..."):
        written = write_site(library, folder)
    output.say(f"{written:,} files are in {folder}. Open {folder / 'index.html'}.")


COMMANDS = {"site": site}
