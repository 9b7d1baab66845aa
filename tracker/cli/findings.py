"""`findings`: what was read out of each paper, with its sentences."""

from collections.abc import Mapping
from typing import Any

import click

from tracker.cli import narrowing, output
from tracker.cli.arguments import pmid, topic
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session


@command(
    "findings",
    brief="What was read out of each paper, with proof.",
    example=(
        "tracker findings 39393844 --json\n"
        "tracker findings > findings.jsonl\n"
        "tracker findings --human --min-follow-up 24 --nl"
    ),
)
@click.argument("pmids", metavar="[PMID]...", nargs=-1, type=pmid)
@narrowing.options
@topic
@output.listing
@pass_session
def findings(session: Session, /, pmids: tuple[str, ...], form: str | None, **filters: Any) -> None:
    """Print the extracted fields of these papers, or of all: one JSON object a line on a pipe.

    With filters, those of them that pass.

    A value comes with the sentence that proves it and its place; null is "not stated". Of outcomes,
    responders and the like a paper has any number; a table, TSV and CSV give how many.
    """
    from tracker.evidence import DETAILS, FIELDS, LISTS

    output.write(
        session.reader.findings(pmids, narrowing.request(filters)),
        form,
        {field: _reader(field) for field in ("pmid", *FIELDS, *DETAILS)}
        | {field: _counter(field) for field in LISTS},
        plain=dict,
        off_terminal="nl",
    )


def _reader(field: str) -> Any:
    from tracker.evidence import in_words

    def read(record: Mapping[str, Any]) -> object:
        held = record.get(field)
        value = held.get("value") if isinstance(held, Mapping) else held
        return in_words(dict(value)) if isinstance(value, Mapping) else value

    return read


def _counter(field: str) -> Any:
    return lambda record: len(record[field])


COMMANDS = {"findings": findings}
