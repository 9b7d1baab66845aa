"""One invented paper as the rules read it, and short ways to decide about it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from tracker.models import Entry, Judgement, Notice, Paper, Proposal, Section
from tracker.review import Labels, by_rules, judge, label, named

NOW = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
PMID = "99000001"
ENROLLED = "Sixty patients with degenerated discs were randomised to stem cells or saline."
CHECKED = "They were seen at 6 and 24 months."
HARMLESS = "No adverse events occurred."
PAPER = Paper(
    pmid=PMID,
    title="SAMPLE: Mesenchymal stem cells for the degenerated disc: a randomised trial",
    abstract=(
        Section(text=f"{ENROLLED} {CHECKED}", label="METHODS"),
        Section(text=f"Pain fell more with cells (p = 0.01). {HARMLESS}", label="RESULTS"),
    ),
)


COUNTED = "Two of 60 patients had discitis and one of 60 had back pain flare."
HARMFUL = msgspec.structs.replace(
    PAPER,
    abstract=(
        PAPER.abstract[0],
        Section(text=f"Pain fell more with cells (p = 0.01). {COUNTED}", label="RESULTS"),
    ),
)
"""The same paper, with two adverse events in one sentence."""


def entry(
    *decisions: Judgement, paper: Paper = PAPER, notices: Iterable[Notice] = (), months: int = 24
) -> Entry:
    """The paper as people see it once this is decided."""
    told = tuple(notices)
    labels = label(paper, told, decisions, long_term_months=months)
    return Entry(
        paper=paper,
        findings=labels.findings,
        tags=labels.tags,
        notices=told,
        decisions=decisions,
    )


def rules(one: Entry) -> Labels:
    """What the rules say of it."""
    return by_rules(one.paper, one.notices, one.decisions, long_term_months=24)


def decide(
    about: str, action: str, value: str = "", *, on: Entry | None = None, **more: Any
) -> Judgement:
    """A decision by Ana, as it would be kept."""
    shown = on or entry()
    whole = {"by": "Ana", **more}
    proposal = Proposal(pmid=PMID, about=about, action=action, value=value, **whole)
    return judge(shown, named(shown, proposal), rules(shown), now=NOW)


def value(one: Entry, field: str) -> Any:
    """The value that holds."""
    return next(found.value for found in one.findings if found.field == field)


def listed(one: Entry, field: str = "adverse_events") -> list[dict[str, Any]]:
    """The values of a list, without the keys that say nothing."""
    several = [found.value for found in one.findings if found.field == field]
    return [{key: part for key, part in value.items() if part is not None} for value in several]


def tag_names(one: Entry) -> set[str]:
    """The tags that it has."""
    return {tag.name for tag in one.tags}
