"""`editions`: what was published."""

from operator import attrgetter, itemgetter

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session


@command(
    "editions",
    brief="List the published editions.",
    example="tracker editions --json\ntracker editions --verify",
)
@arguments.topic
@click.option("--week", shell_complete=arguments.complete_weeks, help="Only this week's edition.")
@click.option(
    "--verify",
    "verifies",
    is_flag=True,
    help="Prove that each is still as it was frozen, and that its file is as it should be.",
)
@output.listing
@pass_session
def editions(
    session: Session, *, topic: str | None, week: str | None, verifies: bool, form: str | None
) -> int:
    """List the published editions: file, hash, papers new in each and papers set aside.

    With --verify, each body is held against the hash that was kept when it was frozen, and each
    file against the body with its amendments, so that one edited by hand is named. Nobody is asked
    and nothing is changed. Exit code 6 when a frozen edition is not the one that was published, 1
    when only a file differs.
    """
    if verifies:
        return _verify(session, topic, week, form)
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
    return 0


def _verify(session: Session, topic: str | None, week: str | None, form: str | None) -> int:
    with output.working("Comparing ..."):
        found = session.reader.verify_editions(topic, week)
    columns = {
        "topic": attrgetter("topic"),
        "week": attrgetter("name"),
        "state": attrgetter("state"),
        "detail": attrgetter("detail"),
    }
    output.write(
        found,
        form,
        columns,
        plain=lambda one: {name: read(one) for name, read in columns.items()},
    )
    for one in found:
        if one.detail:
            output.say(f"tracker: {one.detail}")
    return max((one.exit_code for one in found), default=0)


COMMANDS = {"editions": editions}
