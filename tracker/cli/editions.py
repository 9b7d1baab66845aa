"""`editions`: what was published."""

from operator import itemgetter

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session


@command("editions", brief="List the published editions.", example="tracker editions --json")
@arguments.topic
@click.option("--week", shell_complete=arguments.complete_weeks, help="Only this week's edition.")
@output.listing
@pass_session
def editions(session: Session, *, topic: str | None, week: str | None, form: str | None) -> None:
    """List the published editions: file, hash, papers new in each and papers set aside."""
    rows = [
        {
            "topic": edition.topic,
            "week": edition.week,
            "path": str(session.reader.edition_path(edition)),
            "sha256": edition.sha256,
            "new": list(edition.new),
            "set_aside": list(edition.set_aside),
            "incomplete": edition.incomplete,
            "amendments": amendments,
        }
        for edition, amendments in session.reader.editions(topic)
        if week in {None, edition.week}
    ]
    names = ("topic", "week", "new", "set_aside", "incomplete", "amendments", "path", "sha256")
    output.write(
        rows, form, {name: itemgetter(name) for name in names}, plain=dict, in_table=names[:-2]
    )


COMMANDS = {"editions": editions}
