"""`trials`: registered trials, their papers, and whose results are overdue."""

from operator import attrgetter

import click

from tracker.cli import arguments, output
from tracker.cli.command import command
from tracker.cli.session import Session, pass_session
from tracker.cli.statuses import plain, statuses

_EXAMPLE = """\
tracker trials --overdue
tracker trials --topic stem-cell-disc --status recruiting,completed --csv"""


# As the registry's manual lists them, and what each means.
_STATUSES = {
    "not-yet-recruiting": "Nobody has been included yet.",
    "recruiting": "People are being included.",
    "enrolling-by-invitation": "Only people who are asked are included.",
    "active-not-recruiting": "It goes on and includes nobody any more.",
    "completed": "It ended as planned.",
    "suspended": "It was halted and may go on.",
    "terminated": "It was stopped early.",
    "withdrawn": "It was stopped before anybody was included.",
    "unknown": "Nobody has told the registry for two years.",
    "withheld": "The registry does not show it yet.",
    "available": "Expanded access, open.",
    "temporarily-not-available": "Expanded access, halted.",
    "no-longer-available": "Expanded access, closed.",
    "approved-for-marketing": "Expanded access that ended by approval.",
}


@command("trials", brief="List registered trials and their papers.", example=_EXAMPLE)
@arguments.topic
@statuses(_STATUSES, "recruiting,active-not-recruiting")
@click.option("--overdue", is_flag=True, help="Only trials whose results are late.")
@output.listing
@pass_session
def trials(
    session: Session,
    *,
    topic: str | None,
    statuses: frozenset[str],
    overdue: bool,
    form: str | None,
) -> None:
    """List the stored registered trials, each with the stored papers that carry its number.

    A topic whose file has a [trials] table asks ClinicalTrials.gov in every run for what its query
    finds, for the numbers it follows and for those that its papers name. Results are overdue when
    more than 12 months have passed since the primary completion, none are posted on the registry
    and no stored paper with results carries the number.
    """
    every = session.reader.trials(topic)
    rows = [
        row
        for row in every
        if (not statuses or plain(row.status) in statuses) and (row.overdue or not overdue)
    ]
    output.write(rows, form, {name: attrgetter(name) for name in _COLUMNS}, in_table=_IN_TABLE)
    if not every and output.on_terminal():
        output.say("No trial is stored; a [trials] table in a topic file asks for some.")


_COLUMNS = (
    *("nct", "status", "n", "primary_completion", "has_results", "overdue"),
    *("protocols", "results", "long_term", "others", "named", "title", "n_kind", "phases"),
    *("start", "primary_kind", "completion", "results_posted", "last_update", "why_stopped"),
    "sponsor",
)
_IN_TABLE = (
    *("nct", "status", "n", "primary_completion", "overdue"),
    *("protocols", "results", "long_term", "title"),
)
COMMANDS = {"trials": trials}
