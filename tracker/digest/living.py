"""The living evidence page: every study of a topic, each value with its sentence. Pure."""

import base64
import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.digest import counts, growth, table, wording
from tracker.digest.chart import Chart
from tracker.digest.counts import count_of, counted, event_name, kind_name
from tracker.digest.escape import plain
from tracker.digest.forest import Comparison, forest
from tracker.digest.ledger import Ledger, ledger
from tracker.digest.markdown import template
from tracker.digest.reach import reach
from tracker.digest.table import Row
from tracker.models import Topic
from tracker.studies import Answer, Study, Told, Wanted, choose

COLUMNS = (
    *("study", "name", "reports", "registry_ids", "design", "n", "follow_up_months"),
    *(
        "cells",
        "source",
        "safety",
        "efficacy",
        "against",
        "efficacy_design",
        "contested",
        "concern",
    ),
    *("n_sentence", "follow_up_months_sentence", "safety_sentence", "efficacy_sentence"),
)
"""Of `evidence.csv`; docs/evidence.md tells what each holds."""
FORMULA = ("=", "+", "-", "@")
"""What makes a spreadsheet take a text for a formula."""


class Cell(NamedTuple):
    """One value that one report says, in words, with its sentence.

    `by` decided on it, if a person did; `first`: it is the value of the study. `rule` found it.
    """

    name: str
    words: str
    pmid: str
    quote: str
    section: str
    by: str
    first: bool
    rule: str


class Last(NamedTuple):
    """The edition as of which a page stands."""

    week: str
    published: dt.datetime


class Living(NamedTuple):
    """All that the page of one topic shows.

    Attributes:
        topic: whose page.
        last: the edition as of which it stands.
        studies: every study, those retracted as a whole among them.
        table: the rows of those that stand, in any order.
        ledger: what they add up to.
        charts: the pictures, each with the table behind it.
        drawn: names of the pictures that there are.
    """

    topic: Topic
    last: Last
    studies: Sequence[Study]
    table: Sequence[Row]
    ledger: Ledger
    charts: Sequence[Chart] = ()
    drawn: frozenset[str] = frozenset()


def gather(
    topic: Topic,
    last: Last,
    studies: Sequence[Study],
    *,
    weekly: growth.Weekly,
    told: Iterable[Comparison],
) -> Living:
    """Put together what the page of a topic shows.

    Args:
        topic: whose page.
        last: the edition as of which it stands.
        studies: every study of its papers so far.
        weekly: how many papers of each kind stand in each edition.
        told: differences between groups that reports of controlled trials print.
    """
    months = topic.long_term_months
    rows = table.rows(studies)
    return Living(
        topic=topic,
        last=last,
        studies=studies,
        table=rows,
        ledger=ledger(rows, months=months, counts=counted(studies, rows)),
        charts=(
            reach(rows, months),
            growth.years(studies, rows, months),
            *growth.weeks(weekly),
            forest(told, rows),
        ),
    )


def living(shown: Living) -> str:
    """The page as Markdown; the same values give the same bytes."""
    standing = choose(shown.studies, Wanted())
    gone = [study for study in shown.studies if study.retracted]
    row_of = {row.id: row for row in shown.table}
    stream = template("evidence").stream(
        shown=shown, standing=standing, gone=gone, row_of=row_of, row_cells=row_cells, cells=cells
    )
    stream.enable_buffering(1000)  # the pieces of a long page would be larger than the page
    return "".join(stream)


def ledgers(shown: Living) -> str:
    """What all studies add up to, each number with its studies, as Markdown by itself."""
    told: Callable[..., str] = vars(template("ledgers").module)["ledgers"]
    return str(told(shown.ledger, shown.ledger, here=True))


def cells(study: Study) -> Iterator[Cell]:
    """Every value of a study with its sentence, the value of each question first."""
    for field, (name, words) in _QUESTIONS.items():
        for place, told in enumerate(getattr(study, field).told):
            yield _cell(name, words(study, told), told, first=place == 0)
    for field, (name, what) in _COUNTED.items():
        for told in getattr(study, field):
            count = count_of(study, told, what(told.value))
            yield _cell(name, counts.words(count), told, first=True)


def row_cells(study: Study, row: Row) -> Iterator[Cell]:
    """The values of a row of the table, after the study and its reports, each with its sentence."""
    for name, field in _ROW.items():
        answer: Answer = getattr(study, field)
        words = table.COLUMNS[name](row)
        if field == "efficacy" and answer.contested:
            words = f"{words} (contested)"
        if answer.told:
            yield _cell(name, words, answer.told[0], first=True)
        else:
            yield Cell(name, words, "", "", "", "", first=True, rule="")


def living_csv(shown: Living) -> str:
    """The studies that stand, one row each, under `COLUMNS`; lists are separated by spaces.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    row_of = {row.id: row for row in shown.table}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for study in choose(shown.studies, Wanted()):
        writer.writerow([_guarded(said) for said in _values(study, row_of[study.id])])
    return out.getvalue()


def with_pictures(page: bytes, pictures: Mapping[str, bytes]) -> bytes:
    """The page with each SVG in it, so that it needs no other file.

    Args:
        page: as `page` makes it; no text of a record can hold a quotation mark there.
        pictures: name of the file -> its bytes.
    """
    for name, svg in pictures.items():
        held = b"data:image/svg+xml;base64," + base64.b64encode(svg)
        page = page.replace(f'<img src="{name}"'.encode(), b'<img src="' + held + b'"')
    return page


def _values(study: Study, row: Row) -> Iterator[Any]:
    yield from (row.id, row.name, " ".join(row.standing), " ".join(study.registry_ids))
    yield from (row.design, row.n, row.follow_up_months, " ".join(row.cells), row.source)
    beside = "control" if row.controlled else "before"
    yield from (
        row.safety,
        row.efficacy,
        *((beside, row.against) if row.efficacy else (None, None)),
    )
    yield from ("yes" if said else "no" for said in (study.efficacy.contested, row.concern))
    yield from _sentences(study.n, study.follow_up_months, study.safety, study.efficacy)


def _sentences(*answers: Answer) -> Iterator[str]:
    return (answer.quote for answer in answers)


def _guarded(said: Any) -> str:
    if not isinstance(said, str):
        return "" if said is None else wording.number(said)
    text = plain(said)
    return f"'{text}" if text.startswith(FORMULA) else text


def _cell(name: str, words: str, told: Told, *, first: bool) -> Cell:
    proof = told.finding.proof
    return Cell(
        name=name,
        words=words,
        pmid=told.pmid,
        quote=proof.quote if proof else "",
        section=wording.section(told.finding),
        by=told.decided,
        first=first,
        rule="" if told.decided else told.finding.rule,
    )


_QUESTIONS: Mapping[str, tuple[str, Callable[[Study, Told], str]]] = {
    "design": ("Design", lambda _, told: wording.named(wording.DESIGNS, told.value)),
    "n": ("People (n)", lambda _, told: wording.number(told.value)),
    "follow_up_months": ("Follow-up (months)", lambda _, told: wording.number(told.value)),
    "cells": ("Cells", lambda _, told: wording.listed(wording.CELLS, told.value)),
    "source": ("Source", lambda _, told: wording.named(wording.SOURCES, told.value)),
    "safety": ("Safety", lambda _, told: wording.named(wording.SAFETY, told.value)),
    "efficacy": (
        "Efficacy",
        # Worded by the design of the report that says it, never by that of the study.
        lambda study, told: wording.result(told.value, study.design_of(told.pmid)),
    ),
}

_ROW: Mapping[str, str] = {
    "Design": "design",
    "People (n)": "n",
    "Follow-up (months)": "follow_up_months",
    "Cells": "cells",
    "Safety": "safety",
    "Efficacy": "efficacy",
}
"""The columns of the table that have a sentence, and what they show."""
_COUNTED: Mapping[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "adverse_events": ("Adverse event", event_name),
    "reoperations": ("Afterwards", kind_name),
}
