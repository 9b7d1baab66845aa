"""What belongs in an edition: entries, changes and what was searched -> View. Pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from msgspec.structs import replace

from tracker.citation import by_number
from tracker.digest import wording
from tracker.digest.cards import card
from tracker.digest.counts import Counts, counted
from tracker.digest.ledger import figures, ledger
from tracker.digest.questions import ask
from tracker.digest.table import Row, moves, rows
from tracker.digest.view import Arrivals, Card, Line, View
from tracker.digest.works import (
    about,
    attributed,
    events,
    follow_up,
    line,
    people,
)
from tracker.models import DatedChange, Entry, LaneReport, Missing, Topic, Window
from tracker.rooms import HUMAN, Room, decision, finding, room_of, strength, value
from tracker.studies import Study
from tracker.weeks import BASELINE, Week


class State(NamedTuple):
    """What is known so far, this edition included.

    `papers` are stored for the topic, `table` has a row for each study of them on people and
    `counts` what these count; `before` is the table of the last edition, None when there is none
    to compare with.
    """

    papers: int
    table: Sequence[Row] = ()
    counts: Counts = Counts()
    before: Sequence[Row] | None = None


def state(studies: Sequence[Study], *, papers: int, before: Sequence[Row] | None = None) -> State:
    """What is known so far; of the studies no more is kept than an edition needs."""
    table = rows(studies)
    return State(papers, table, counted(studies, table), before)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an edition keeps of one entry; the entry, many times as large, is let go."""

    line: Line
    card: Card | None
    place: tuple[Any, ...]
    months: float
    harm: bool
    silent: bool
    gap: Line | None
    other_gap: bool


Rooms = Mapping[Room, Sequence[Shown]]
TELLS_GAPS: frozenset[Room] = HUMAN | {"review", "protocol", "preclinical", "other"}


def build(
    *,
    topic: Topic,
    week: str,
    now: dt.datetime,
    entries: Iterable[Entry],
    changes: Iterable[DatedChange] = (),
    lanes: Sequence[LaneReport] = (),
    missing: Sequence[Missing] = (),
    state: State | None = None,
) -> View:
    """Build one edition.

    Args:
        topic: whose edition.
        week: `2026-W47`, `baseline` or `baseline-2026-W47`.
        now: the day on which it is published.
        entries: the papers first seen for this edition, read once and one by one.
        changes: what happened to papers of earlier editions and is told in this one.
        lanes: how far each lane and feed was read; a lane of the topic without a report counts as
            not asked.
        missing: records that PubMed listed and did not deliver.
        state: what is known so far; without it an edition has no ledgers.
    """
    rooms = _take(entries, topic.long_term_months)
    changes = list(changes)
    span = None if week.startswith(BASELINE) else Week.parse(week)
    reports = (*lanes, *_unasked(topic, lanes))
    return View(
        topic=topic.slug,
        title=topic.title,
        week=week,
        head=topic.head.strip(),
        published=now.astimezone(dt.UTC).date(),
        starts=span.start if span else None,
        ends=span.last if span else None,
        months=topic.long_term_months,
        counts=_arrivals(rooms, topic.long_term_months),
        new=_pmids(one for room, held in rooms.items() if room != "set_aside" for one in held),
        set_aside=_pmids(rooms["set_aside"]),
        failed_lanes=tuple(report for report in reports if report.error),
        missing=tuple(missing),
        notices=_lines(rooms["notice"]),
        lanes=reports,
        feeds=tuple(feed.name for feed in topic.feeds),
        **_standing(state, changes, topic.long_term_months, rooms),
        **_events(changes, rooms),
        **_evidence(rooms, topic.long_term_months, state.table if state else ()),
        **_apart(rooms),
    )


def _take(entries: Iterable[Entry], months: int) -> defaultdict[Room, list[Shown]]:
    rooms: defaultdict[Room, list[Shown]] = defaultdict(list)
    for entry in entries:
        room = room_of(entry)
        rooms[room].append(_shown(entry, room, long_term=months))
    for held in rooms.values():
        held.sort(key=lambda one: by_number(one.line.work.pmid))
    return rooms


def _shown(entry: Entry, room: Room, *, long_term: int) -> Shown:
    gap = value(entry, "gap") if room in TELLS_GAPS else None
    months = follow_up(entry)
    return Shown(
        line=_LINES[room](entry),
        card=card(entry, months=long_term) if room in HUMAN else None,
        place=(
            strength(value(entry, "design")),
            -months,
            -people(entry),
            by_number(entry.paper.pmid),
        ),
        months=months,
        harm=value(entry, "safety") == "harm",
        silent=value(entry, "safety") in {None, "not_assessed"},
        gap=_gap(entry) if gap == "long_term" else None,
        other_gap=gap == "other",
    )


def _pmids(shown: Iterable[Shown]) -> tuple[str, ...]:
    return tuple(sorted((one.line.work.pmid for one in shown), key=by_number))


def _lines(shown: Iterable[Shown]) -> tuple[Line, ...]:
    return tuple(one.line for one in shown)


def _unasked(topic: Topic, lanes: Sequence[LaneReport]) -> list[LaneReport]:
    told = {report.lane for report in lanes}
    return [
        LaneReport(
            lane=lane.name,
            query=lane.query,
            window=Window(until=dt.date.min),
            error="No search of this lane is on record.",
        )
        for lane in topic.lanes
        if lane.name not in told
    ]


def _arrivals(rooms: Rooms, months: int) -> Arrivals:
    humans = [*rooms["controlled"], *rooms["uncontrolled"]]
    return Arrivals(
        controlled=len(rooms["controlled"]),
        uncontrolled=len(rooms["uncontrolled"]),
        long_term=sum(one.months >= months for one in humans),
        harms=sum(one.harm for one in humans),
        silent=sum(one.silent for one in humans),
        reviews=len(rooms["review"]),
        protocols=len(rooms["protocol"]),
        preclinical=len(rooms["preclinical"]),
        others=len(rooms["other"]),
        notices=len(rooms["notice"]),
        retracted=len(rooms["retracted"]),
        preprints=len(rooms["preprint"]),
        set_aside=len(rooms["set_aside"]),
    )


def _events(changes: Iterable[DatedChange], rooms: Rooms) -> dict[str, Any]:
    happened = events(changes)
    alerts = tuple(one for one in happened if one.kind in wording.ALERTS)
    told = {one.work.pmid for one in alerts if one.kind == "retraction"}
    retracted = (one.line.work for one in rooms["retracted"] if one.line.work.pmid not in told)
    return {
        "alerts": alerts,
        "retracted": tuple(retracted),
        "changes": tuple(one for one in happened if one.kind not in wording.ALERTS),
    }


def _evidence(rooms: Rooms, months: int, table: Sequence[Row]) -> dict[str, Any]:
    row_of = {pmid: row for row in table for pmid in row.reports}
    placed = sorted([*rooms["controlled"], *rooms["uncontrolled"]], key=lambda one: one.place)
    humans = [(one, one.card) for one in placed if one.card]
    return {
        "long_term": tuple(_card(card, row_of) for one, card in humans if one.months >= months),
        "shorter": tuple(_card(card, row_of) for one, card in humans if one.months < months),
        "harmed": tuple(_card(card, row_of).work for one, card in humans if one.harm),
    }


def _card(card: Card, row_of: Mapping[str, Row]) -> Card:
    """The card of a paper under the name that its study has everywhere else."""
    row = row_of.get(card.work.pmid)
    if row is None:
        return card
    short = row.name if card.work.pmid == row.id else f"{row.name}, report PMID {card.work.pmid}"
    return replace(card, work=replace(card.work, short=short))


def _standing(
    state: State | None, changes: Sequence[DatedChange], months: int, rooms: Rooms
) -> dict[str, Any]:
    """What all studies so far add up to, and what moved since the last edition."""
    if state is None:
        return {}
    table, before = state.table, state.before
    moved = moves(before, table, changes) if before is not None else ()
    held = ledger(table, months=months, counts=state.counts)
    asked = ask(
        held,
        before or (),
        moved,
        months=months,
        protocols=len(rooms["protocol"]),
        structure=_telling_structure(rooms),
    )
    return {
        "stored": state.papers,
        "table": tuple(table),
        "moves": moved,
        "ledger": held,
        "figures": dict(figures(held)),
        "told": state.counts,
        "ledger_before": ledger(before, months=months) if before is not None else None,
        "questions": asked,
    }


def _telling_structure(rooms: Rooms) -> frozenset[str]:
    """PMIDs of the papers on people that tell how the disc looks."""
    cards = (one.card for room in HUMAN for one in rooms[room] if one.card)
    return frozenset(
        card.work.pmid for card in cards if any(fact.name == "Structure" for fact in card.facts)
    )


def _apart(rooms: Rooms) -> dict[str, Any]:
    """Everything that is no human evidence, and the gaps that any paper names."""
    named = [one for room in TELLS_GAPS for one in rooms[room]]
    gaps = [one.gap for one in named if one.gap]
    return {
        "protocols": _lines(rooms["protocol"]),
        "reviews": _lines(rooms["review"]),
        "others": _lines(rooms["other"]),
        "preclinical": _lines(rooms["preclinical"]),
        "gaps": tuple(sorted(gaps, key=lambda one: by_number(one.work.pmid))),
        "other_gaps": sum(one.other_gap for one in named),
        "asides": _lines(rooms["set_aside"]),
        "posted": _lines(rooms["preprint"]),
    }


def _gap(entry: Entry) -> Line:
    words = attributed(entry, "gap", wording.GAPS["long_term"])
    return line(entry, words, proof=finding(entry, "gap"))


def _registered(entry: Entry) -> str:
    return ", ".join(value(entry, "registry_ids") or ()) or "registry number not stated"


def _design(entry: Entry) -> str:
    design = value(entry, "design")
    return wording.named(wording.DESIGNS, design) if design else "design not stated"


def _subject(entry: Entry) -> str:
    subject = wording.listed(wording.SUBJECTS, value(entry, "subject"))
    return f"{subject}; {wording.listed(wording.CELLS, value(entry, 'cells'))}"


def _aside(entry: Entry) -> Line:
    found = finding(entry, "on_topic")
    shown = found if found and found.proof and found.proof.section != "TITLE" else None
    decided = decision(entry, "on_topic")
    return line(
        entry, decided.told if decided else found.rule if found else "off topic", proof=shown
    )


_LINES: dict[Room, Callable[[Entry], Line]] = {
    "notice": lambda entry: line(entry, about(entry)),
    "set_aside": _aside,
    "retracted": lambda entry: line(entry, ""),
    "preprint": lambda entry: line(entry, f"not peer reviewed; {_design(entry)}"),
    "controlled": lambda entry: line(entry, _design(entry)),
    "uncontrolled": lambda entry: line(entry, _design(entry)),
    "preclinical": lambda entry: line(entry, _subject(entry)),
    "review": lambda entry: line(entry, _design(entry)),
    "protocol": lambda entry: line(entry, _registered(entry)),
    "other": lambda entry: line(entry, _design(entry)),
}
