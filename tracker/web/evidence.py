"""The living evidence table, the studies behind it, and what changed between two editions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from tracker.digest import wording
from tracker.digest.living import Cell, Living, cells
from tracker.digest.table import COLUMNS, Row
from tracker.models import Topic
from tracker.studies import Order, Study, Wanted
from tracker.web.frame import Absent, Page, render
from tracker.web.leading import local
from tracker.web.plot import plot
from tracker.web.standing import Standing
from tracker.web.visit import Visit

A_PAGE = 50
"""Studies of a page of the table."""
ORDERS: Mapping[Order, str] = {
    "design": "strongest design first",
    "follow-up": "longest follow-up first",
    "n": "most people first",
    "newest": "newest first",
    "oldest": "oldest first",
}
CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "design": ("Design", wording.DESIGNS),
    "safety": ("Safety", wording.SAFETY),
    "efficacy": ("Efficacy", wording.AGAINST_CONTROL),
    "cells": ("Cells", wording.CELLS),
    "source": ("Source of the cells", wording.SOURCES),
}
"""What the table can be narrowed by."""


class Line(NamedTuple):
    """A row of the table: each column's words with the sentences that say so."""

    study: Study
    row: Row
    columns: Sequence[tuple[str, str, Sequence[Cell]]]


class Choice(NamedTuple):
    """A value that the table can be narrowed to, the studies that have it, and its address."""

    words: str
    studies: int
    href: str
    chosen: bool


def index(visit: Visit) -> Page:
    """The tables of all topics."""
    return render("evidence-index", visit.frame, of="evidence")


def table(visit: Visit, slug: str, order: str | None = None, page: str | None = None) -> Page:
    """The table of one topic.

    Args:
        visit: this look; `design`, `safety` and so on narrow the table.
        slug: of the topic.
        order: which studies come first, the strongest designs without a word.
        page: of the table, the first without a word.

    Raises:
        Absent: there is no such topic or order.
        Unclear: a number is none.
    """
    topic, standing = _standing(visit, slug)
    name = _order(order or "design")
    if standing is None or standing.living is None:
        return _nothing(visit, topic)
    living, wanted = standing.living, _wanted(visit)
    found = standing.chosen(wanted, name)
    number = int(page or 1)
    start = (number - 1) * A_PAGE
    if start and start >= len(found):
        raise Absent(f"The table has no page {number}.")
    return render(
        "evidence",
        visit.frame,
        topic=topic,
        last=living.last,
        lines=[_line(one, standing.row_of[one.id]) for one in found[start : start + A_PAGE]],
        found=len(found),
        every=len(living.table),
        start=start,
        page=number,
        pages=-(-len(found) // A_PAGE),
        order=name,
        orders=ORDERS,
        choices=list(_choices(visit, standing, name)) if visit.frame.live else [],
        wanted=wanted,
        asked=visit.asked,
        address=_address,
        gone=[one for one in living.studies if one.retracted],
        plot=_plot(visit, standing, found) if number == 1 else "",
        pictures=_pictures(visit, living) if number == 1 else [],
    )


def _plot(visit: Visit, standing: Standing, found: Sequence[Study]) -> Markup:
    rows = [standing.row_of[one.id] for one in found if one.id in standing.row_of]
    living = standing.living
    months = living.topic.long_term_months if living else 0
    return plot(rows, months=months, root=visit.frame.root)


def _address(order: str, page: int = 1) -> str:
    """Where a page of the table in an order stands, beside the others."""
    name = "index" if order == "design" else f"by-{order}"
    return f"{name}.html" if page == 1 else f"{name}.page-{page}.html"


def addresses(visit: Visit, slug: str) -> Iterator[str]:
    """Every page that the table and its studies have."""
    _, standing = _standing(visit, slug)
    if standing is None or standing.living is None:
        yield f"evidence/{slug}/index.html"
        return
    pages = max(-(-len(standing.chosen(Wanted(), "design")) // A_PAGE), 1)
    for order in ORDERS:
        yield from (f"evidence/{slug}/{_address(order, page + 1)}" for page in range(pages))
    yield f"evidence/{slug}/evidence.csv"
    yield f"evidence/{slug}/ledgers.html"
    yield from (f"evidence/{slug}/study-{one.id}.html" for one in standing.living.studies)
    for name, *_ in _pictures(visit, standing.living):
        yield f"evidence/{slug}/picture-{name}.svg"


def ledgers(visit: Visit, slug: str) -> Page:
    """What all studies add up to, each number with its studies.

    Raises:
        Absent: there is no such topic.
    """
    topic, standing = _standing(visit, slug)
    if standing is None:
        return _nothing(visit, topic)
    body = Markup(local(visit, slug, standing.ledgers))  # noqa: S704 -- the renderer takes no HTML
    return render("ledgers", visit.frame, topic=topic, body=body)


def study(visit: Visit, slug: str, pmid: str) -> Page:
    """One study, each value with its sentence.

    Raises:
        Absent: there is none.
    """
    topic, standing = _standing(visit, slug)
    if standing is None:
        return _nothing(visit, topic)
    found = standing.study_of.get(pmid)
    if found is None or found.id != pmid:
        raise Absent(f"No study of {topic.title} has PMID {pmid} as its first report.")
    return render("study", visit.frame, topic=topic, study=found, cells=list(cells(found)))


def spreadsheet(visit: Visit, slug: str) -> Page:
    """The table for a spreadsheet.

    Raises:
        Absent: there is no such topic, or no edition of it.
    """
    topic, standing = _standing(visit, slug)
    if standing is None:
        raise Absent(f"{topic.title} has no evidence table yet.")
    return Page(standing.spreadsheet, "text/csv; charset=utf-8")


def picture(visit: Visit, slug: str, name: str) -> Page:
    """A chart that the last run has drawn.

    Raises:
        Absent: none of that name has been.
    """
    visit.topic(slug)
    path = visit.library.settings.digests / slug / f"evidence-{name}.svg"
    try:
        return Page(path.read_bytes(), "image/svg+xml")
    except OSError as error:
        raise Absent(f"There is no picture called {name}.") from error


def _standing(visit: Visit, slug: str) -> tuple[Topic, Standing | None]:
    """The topic and what is known of it, None before its first edition."""
    topic = visit.topic(slug)
    if not any(head.topic == slug for head in visit.archive.edition_heads()):
        return topic, None
    wait = 2.0 if visit.frame.live else None
    standing = visit.library.standing(topic, visit.archive, wait=wait)
    if standing is None:
        raise Unready(topic.title)
    return topic, standing if standing.living else None


class Unready(Exception):
    """What was asked for is being put together; its text says of which topic."""


def _nothing(visit: Visit, topic: Topic) -> Page:
    return render(
        "message",
        visit.frame,
        heading="No evidence table yet",
        lines=[
            f"{topic.title} has no edition yet, and the table tells how things stand in the last.",
            "`tracker run` publishes the first.",
        ],
        links=[("Home", "index.html")],
    )


def _wanted(visit: Visit) -> Wanted:
    named = {
        name: tuple(one for one in visit.asked.every(name) if one in known)
        for name, (_, known) in CHOICES.items()
    }
    months, people = visit.asked.number("min_follow_up"), visit.asked.number("min_n")
    return replace(Wanted(min_follow_up=months, min_n=people), **named)


def _order(name: str) -> Order:
    found = next((one for one in ORDERS if one == name), None)
    if found is None:
        raise Absent(f"The table has no order called “{name}”.")
    return found


def _choices(visit: Visit, standing: Standing, order: Order) -> Iterator[tuple[str, list[Choice]]]:
    """What the table can be narrowed to, counted over all studies that stand."""
    for name, (title, known) in CHOICES.items():
        chosen = visit.asked.every(name)
        choices = [
            Choice(
                words=words,
                studies=standing.counts[name][value],
                href=_address(order) + visit.asked.but(**{name: _switched(chosen, value)}),
                chosen=value in chosen,
            )
            for value, words in known.items()
            if standing.counts[name][value]
        ]
        if choices:
            yield title, choices


def _switched(chosen: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)


def _line(study: Study, row: Row) -> Line:
    told: dict[str, list[Cell]] = {}
    for cell in cells(study):
        told.setdefault(cell.name, []).append(cell)
    shown: list[tuple[str, str, Sequence[Cell]]] = []
    for name, words in COLUMNS.items():
        if name != "Reports":
            proofs = [*told.get(name, ()), *(told.get("Source", ()) if name == "Cells" else ())]
            shown.append((name, words(row), [cell for cell in proofs if cell.quote or cell.by]))
    return Line(study, row, shown)


def _pictures(visit: Visit, living: Living) -> list[tuple[str, str, str, str]]:
    """The charts that are there: name, title, what it shows, and how to read it."""
    folder = visit.library.settings.digests / living.topic.slug
    return [
        (chart.name, chart.title, chart.alt, chart.note)
        for chart in living.charts
        if chart.name != "follow-up" and chart.panels and (folder / chart.file).is_file()
    ]
