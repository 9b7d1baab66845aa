"""`preprints`: what no peer has reviewed, and what became of it."""

from operator import attrgetter

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.cli.statuses import statuses

_EXAMPLE = """\
tracker preprints --status posted
tracker preprints --topic stem-cell-disc --status published,withdrawn --csv"""

_STATUSES = {
    "posted": "No published paper of it is known.",
    "published": "It was published as a paper; `pmid` and `how` tell which, and who says so.",
    "withdrawn": "Its authors or its server took it back.",
    "removed": "Its server took it away.",
}


@command("preprints", brief="List preprints and what became of them.", example=_EXAMPLE)
@arguments.topic
@statuses(_STATUSES, "posted,withdrawn")
@click.option("--all", "every", is_flag=True, help="Those set aside as off topic, too.")
@output.listing
@pass_session
def preprints(
    session: Session,
    *,
    topic: str | None,
    statuses: frozenset[str],
    every: bool,
    form: str | None,
) -> None:
    """List the stored preprints, which no peer has reviewed: none is counted as evidence anywhere.

    A topic whose file has a [preprints] table asks Europe PMC in every run. What a preprint says is
    read by the same rules as a paper. It is joined to the paper that it became by Europe PMC's own
    link, else by PubMed's, else by the same title and first author within two years; `how` says
    which, and `stored` whether that paper is stored.
    """
    held = session.reader.preprints(topic)
    rows = [
        row
        for row in held
        if (not statuses or row.status in statuses) and (every or row.room != "set_aside")
    ]
    output.write(rows, form, {name: attrgetter(name) for name in _COLUMNS}, in_table=_IN_TABLE)
    if not held and output.on_terminal():
        output.say("No preprint is stored; a [preprints] table in a topic file asks for some.")


_COLUMNS = (
    *("ppr", "status", "pmid", "how", "stored", "first_posted", "posted", "version", "server"),
    *("n", "follow_up_months", "design", "safety", "efficacy", "room", "people", "doi"),
    *("record", "key", "title"),
)
_IN_TABLE = ("ppr", "status", "pmid", "first_posted", "n", "follow_up_months", "design", "title")
COMMANDS = {"preprints": preprints}
