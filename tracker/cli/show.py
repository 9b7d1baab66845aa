"""`show`: one record as a person reads it, with the sentences that prove each value marked."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import output, record
from tracker.cli.arguments import pmid
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session

if TYPE_CHECKING:
    from tracker.app.report import Record


@command(
    "show",
    brief="One paper, its proving sentences marked.",
    example="tracker show 39393844\ntracker show 39393844 16522171 --json",
)
@click.argument("pmids", metavar="PMID...", nargs=-1, required=True, type=pmid)
@click.option("--json", "form", flag_value="json", help="One JSON list.")
@click.option("--nl", "form", flag_value="nl", help="One JSON object a line.")
@pass_session
def show(session: Session, pmids: tuple[str, ...], form: str | None) -> None:
    """Show stored papers: citation, status, abstract, findings, tags, history, editions, links.

    A paper that was a preprint before says where; none of that was reviewed by peers.

    The sentence that proves a value is bold on a terminal, and off one it stands in «field: ...».
    """
    records = session.reader.show(pmids)
    if form:
        output.write(records, form, {}, plain=_plain)
        return
    for number, found in enumerate(records):
        output.write_marked(([""] if number else []) + list(record.lines(found)))


def _plain(found: "Record") -> dict[str, Any]:
    return {
        **output.whole(found.entry),
        "revisions": output.whole(found.revisions),
        "editions": [{"topic": each.topic, "week": each.week} for each in found.editions],
        "preprints": output.whole(found.preprints),
    }


COMMANDS = {"show": show}
