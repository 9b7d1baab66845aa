"""`evidence`: the living evidence table, and a published table beside it."""

from collections.abc import Mapping
from typing import Any

import click
from msgspec import structs

from tracker.cli import arguments, narrowing, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.models import SearchRequest
from tracker.narrowing import HUMAN

_EXAMPLE = """\
tracker evidence --min-follow-up 24 --design rct,controlled
tracker evidence --safety harm --sentences
tracker evidence --compare published-table.csv --tsv"""


@command(
    "evidence",
    brief="The evidence table, or a published one beside it.",
    example=_EXAMPLE,
)
@click.argument("words", nargs=-1)
@narrowing.options
@arguments.topic
@click.option(
    "--sort",
    "order",
    type=click.Choice(["design", "follow-up", "n", "newest", "oldest"]),
    default="design",
    show_default=True,
    help="Strongest design first, then longest follow-up; or the other way named.",
)
@click.option("--sentences", is_flag=True, help="With each value the sentence that says it.")
@click.option(
    "--compare",
    metavar="FILE.csv",
    type=click.Path(),
    help="Lay this published table beside what is stored; - is stdin.",
)
@click.option(
    "--columns",
    metavar="HEADER[=KIND],...",
    default="",
    help="With --compare: only these columns; KIND says what one means that is not known.",
)
@output.listing
@pass_session
def evidence(
    session: Session,
    /,
    *,
    topic: str | None,
    compare: str | None,
    columns: str,
    form: str | None,
    **options: Any,
) -> None:
    """Print the studies on people, one row each, its reports joined and counted once.

    Reports are joined by registry number, by PubMed's own links, or where authors, cells, number of
    people and years agree; in doubt they stay apart. A row shows the strongest design, the largest
    number of people, the longest follow-up, the worst that is said of safety, and the result of the
    report with the longest follow-up, against a control where any was; "contested" tells what
    other reports say. Design, follow-up, number of people, safety, efficacy, cells and source are
    asked of the row, everything else, WORDS too, of any one of its reports. A study of which every
    report is retracted is left out, unless --retracted asks for it.

    --compare reads a CSV whose first line names the columns: study or first_author, year, pmid,
    doi, nct; n, follow_up_months, follow_up_years, cells, source, design, adverse_events, outcome.
    It lists for each cell whether ours agrees, with our sentence. A table's "better" may be against
    baseline; where there is a control, ours is against the control.
    """
    if compare is not None:
        _refuse(options)
        _write_beside(session, compare, topic=topic, columns=columns, form=form)
    elif columns:
        raise click.UsageError("--columns goes with --compare.")
    else:
        _write_studies(session, topic=topic, form=form, **options)


def _refuse(options: Mapping[str, Any]) -> None:
    """What narrows our table would hide that a row of the other one is stored."""
    given = [name for name, value in options.items() if value not in (None, False, (), "design")]
    if given:
        raise click.UsageError(
            "--compare looks among all that is stored, or among the papers of a --topic; it does "
            f"not go with {', '.join('--' + name.replace('_', '-') for name in sorted(given))}."
        )


def _write_beside(
    session: Session, file: str, *, topic: str | None, columns: str, form: str | None
) -> None:
    from tracker.cli import beside

    chosen = [name for name in columns.split(",") if name.strip()]
    table, lines, totals = session.reader.compare(file, topic=topic, chosen=chosen)
    if output.is_table(form):
        output.write(beside.for_a_table(lines), form, beside.FOR_A_TABLE)
    else:
        output.write(lines, form, beside.COLUMNS)
    for line in beside.summary(table, totals):
        output.say(output.printable(line))


def _write_studies(
    session: Session, *, topic: str | None, form: str | None, order: Any, **options: Any
) -> None:
    from tracker.cli import rows
    from tracker.studies import Wanted

    options.pop(HUMAN)  # no other study is ever in the table
    asked = narrowing.request(options, words=options.pop("words"))
    wanted = Wanted(**{name: getattr(asked, name) for name in _OF_ROWS})
    request = structs.replace(asked, **{name: getattr(SearchRequest(), name) for name in _OF_ROWS})
    found = session.reader.evidence(wanted, topic=topic, request=request, order=order)
    if options["sentences"] and output.is_table(form):
        for study in found:
            output.write_marked([*rows.lines(study), ""])
    else:
        columns = rows.COLUMNS | (rows.SENTENCES if options["sentences"] else {})
        output.write(found, form, columns, plain=rows.plain, in_table=rows.IN_TABLE)
    if not found and output.on_terminal():
        output.say("No stored study on people matches.")


_OF_ROWS = (
    *("design", "safety", "efficacy", "cells", "source", "retracted"),
    *("min_follow_up", "max_follow_up", "min_n", "max_n"),
)
COMMANDS = {"evidence": evidence}
