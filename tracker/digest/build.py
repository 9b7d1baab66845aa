"""What belongs in an edition: entries, changes and what was searched -> View. Pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.digest import wording
from tracker.digest.rooms import Room, finding, room_of, value
from tracker.digest.view import Counts, Line, View
from tracker.digest.works import (
    about,
    by_number,
    events,
    follow_up,
    line,
    people,
    strength,
    study,
    work,
)
from tracker.models import DatedChange, Entry, LaneReport, Missing, Topic, Window
from tracker.weeks import BASELINE, Week

Rooms = Mapping[Room, Sequence[Entry]]


def build(
    *,
    topic: Topic,
    week: str,
    now: dt.datetime,
    entries: Iterable[Entry],
    changes: Iterable[DatedChange] = (),
    lanes: Sequence[LaneReport] = (),
    missing: Sequence[Missing] = (),
    totals: Mapping[str, int] | None = None,
) -> View:
    """Build one edition.

    Args:
        topic: whose edition.
        week: `2026-W47`, `baseline` or `baseline-2026-W47`.
        now: the day on which it is published.
        entries: the papers first seen for this edition.
        changes: what happened to papers of earlier editions and is told in this one.
        lanes: how far each lane and feed was read; a lane of the topic without a report counts as
            not asked.
        missing: records that PubMed listed and did not deliver.
        totals: numbers of what is stored for the topic; `papers` is shown.
    """
    rooms = _sort(entries)
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
        counts=_counts(rooms, topic.long_term_months),
        new=_pmids(entry for room, held in rooms.items() if room != "set_aside" for entry in held),
        set_aside=_pmids(rooms["set_aside"]),
        failed_lanes=tuple(report for report in reports if report.error),
        missing=tuple(missing),
        notices=tuple(line(entry, about(entry)) for entry in rooms["notice"]),
        lanes=reports,
        feeds=tuple(feed.name for feed in topic.feeds),
        stored=(totals or {}).get("papers"),
        **_events(changes, rooms),
        **_evidence(rooms, topic.long_term_months),
        **_apart(rooms),
    )


def _sort(entries: Iterable[Entry]) -> defaultdict[Room, list[Entry]]:
    rooms: defaultdict[Room, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: by_number(one.paper.pmid)):
        rooms[room_of(entry)].append(entry)
    return rooms


def _pmids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted((entry.paper.pmid for entry in entries), key=by_number))


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


def _counts(rooms: Rooms, months: int) -> Counts:
    humans = [*rooms["controlled"], *rooms["uncontrolled"]]
    return Counts(
        controlled=len(rooms["controlled"]),
        uncontrolled=len(rooms["uncontrolled"]),
        long_term=sum(follow_up(entry) >= months for entry in humans),
        harms=sum(value(entry, "safety") == "harm" for entry in humans),
        reviews=len(rooms["review"]),
        protocols=len(rooms["protocol"]),
        preclinical=len(rooms["preclinical"]),
        others=len(rooms["other"]),
        notices=len(rooms["notice"]),
        retracted=len(rooms["retracted"]),
        set_aside=len(rooms["set_aside"]),
    )


def _events(changes: Iterable[DatedChange], rooms: Rooms) -> dict[str, Any]:
    happened = events(changes)
    alerts = tuple(one for one in happened if one.kind in wording.ALERTS)
    told = {one.work.pmid for one in alerts if one.kind == "retraction"}
    retracted = (entry for entry in rooms["retracted"] if entry.paper.pmid not in told)
    return {
        "alerts": alerts,
        "retracted": tuple(map(work, retracted)),
        "changes": tuple(one for one in happened if one.kind not in wording.ALERTS),
    }


def _evidence(rooms: Rooms, months: int) -> dict[str, Any]:
    def place(entry: Entry) -> tuple[Any, ...]:
        size = (-follow_up(entry), -people(entry))
        return (strength(entry), *size, by_number(entry.paper.pmid))

    humans = sorted([*rooms["controlled"], *rooms["uncontrolled"]], key=place)
    return {
        "long_term": tuple(study(entry) for entry in humans if follow_up(entry) >= months),
        "shorter": tuple(study(entry) for entry in humans if follow_up(entry) < months),
    }


def _apart(rooms: Rooms) -> dict[str, Any]:
    """Everything that is no human evidence, and the gaps that any paper names."""
    named = sorted(
        (
            entry
            for room in ("controlled", "uncontrolled", "review", "protocol", "preclinical", "other")
            for entry in rooms[room]
        ),
        key=lambda one: by_number(one.paper.pmid),
    )
    missed = wording.GAPS["long_term"]
    return {
        "protocols": tuple(line(entry, _registered(entry)) for entry in rooms["protocol"]),
        "reviews": tuple(line(entry, _design(entry)) for entry in rooms["review"]),
        "others": tuple(line(entry, _design(entry)) for entry in rooms["other"]),
        "preclinical": tuple(line(entry, _subject(entry)) for entry in rooms["preclinical"]),
        "gaps": tuple(
            line(entry, missed, proof=finding(entry, "gap"))
            for entry in named
            if value(entry, "gap") == "long_term"
        ),
        "other_gaps": sum(value(entry, "gap") == "other" for entry in named),
        "asides": tuple(_aside(entry) for entry in rooms["set_aside"]),
    }


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
    return line(entry, found.rule if found else "off topic", proof=shown)
