"""`serve`: the read-only page."""

import click

from tracker.cli import output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session


@command(
    "serve",
    brief="The read-only web page, on this machine.",
    example="tracker serve\ntracker --home my-home serve --port 8766",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    default=8766,
    show_default=True,
    help="0 takes any free port.",
)
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help="An address or name of this machine; others than loopback let others read.",
)
@pass_session
def serve(session: Session, *, port: int, host: str) -> None:
    """Show the archive in a browser until Ctrl-C: editions, papers, the evidence table, trials.

    Nothing can be changed through it, and it asks nobody for anything: the archive is opened for
    reading, while a run is on or not. It needs the extra `web`. The address is shown on stdout.

    With another --host than loopback everybody who reaches this machine can read everything,
    without a password and unencrypted; put a web server with TLS in front of it, or publish what
    `tracker site` writes.
    """
    from tracker.app.reader import clock
    from tracker.cli.web import needed

    with needed():
        from tracker.web.library import Library
        from tracker.web.server import is_loopback, listening, server, url
    session.reader.topics()
    library = Library(session.settings, lambda: session.settings.now or clock())
    with listening(host, port) as taken:
        click.echo(url(taken))
        if not is_loopback(host):
            output.say(
                f"Everybody who reaches {host} can now read everything in this home, without a "
                "password and unencrypted. Nothing can be changed through it."
            )
        output.say("Press Ctrl-C to stop.")
        library.warm()
        server(library, names=(host,)).run(sockets=[taken])


COMMANDS = {"serve": serve}
