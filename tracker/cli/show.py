"""`show`: one record as a person reads it, with the sentences that prove each value marked."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli import output, piped, record
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.plain import whole

if TYPE_CHECKING:
    from tracker.app.report import Record


@command(
    "show",
    brief="One paper, its proving sentences marked.",
    example="tracker show 39393844\ntracker search discitis --nl | tracker show -",
)
@click.argument("pmids", metavar="PMID...", nargs=-1, required=True, callback=piped.pmids)
@click.option("--json", "form", flag_value="json", help="One JSON list.")
@click.option("--nl", "form", flag_value="nl", help="One JSON object a line.")
@pass_session
def show(session: Session, pmids: tuple[str, ...], form: str | None) -> None:
    """Show stored papers: citation, status, abstract, findings, tags, history, editions, links.

    The study that a paper reports is named with its other reports. A paper that was a preprint
    before says where; none of that was reviewed by peers.

    PMID - reads them from standard input: a list of them, or what `tracker search` prints.

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
        **whole(found.entry),
        "revisions": whole(found.revisions),
        "editions": [{"topic": each.topic, "week": each.week} for each in found.editions],
        "preprints": whole(found.preprints),
        "study": _study(found),
    }


def _study(found: "Record") -> dict[str, Any] | None:
    if found.study is None:
        return None
    return {
        "study": found.study.id,
        "name": found.study.name,
        "reports": whole(found.study.reports),
        "related": whole(found.study.related),
        "decisions": whole(found.bonds),
    }


COMMANDS = {"show": show}
