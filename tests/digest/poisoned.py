"""Editions in which one hostile text stands wherever a record, a rule or a topic can put one."""

from typing import Any

import msgspec

from tests.digest.entries import (
    EARLIER,
    LANE,
    NOW,
    TOPIC,
    entry,
    finding,
    human,
    paper,
    retraction_notice,
    week_of_everything,
)
from tracker.digest import build, render, state
from tracker.models import (
    Author,
    DatedChange,
    Entry,
    Feed,
    Journal,
    LaneReport,
    Link,
    Missing,
    PartialDate,
    Topic,
)
from tracker.studies import join


def poison(entry: Entry, text: str) -> Entry:
    """The same entry with this text in every place that a record or a rule can fill."""
    record = paper(
        entry.paper.pmid,
        title=text,
        authors=(Author(last_name=text, initials=text), Author(collective=text)),
        journal=Journal(abbreviation=text, volume=text, issue=text, pages=text),
        dates={"published": PartialDate(year=2026, text=text)},
        ids={"doi": text, "pmc": text},
        publication_types=entry.paper.publication_types,
        links=tuple(Link(kind=link.kind, pmid=text) for link in entry.paper.links),
    )
    findings = [
        finding(f.field, _poison_value(f.value, text), text if f.proof else None, text)
        for f in entry.findings
    ]
    renamed = (msgspec.structs.replace(f, rule=text) for f in findings)
    return msgspec.structs.replace(entry, paper=record, findings=tuple(renamed))


def _poison_value(said: Any, text: str) -> Any:
    """What a paper counts is named in its own words."""
    if not isinstance(said, dict):
        return said
    return said | {name: text for name in ("event", "kind", "arm") if name in said}


def poison_change(one: DatedChange, text: str) -> DatedChange:
    told = msgspec.structs.replace(
        one.change, old=one.change.old and text, new=one.change.new and text
    )
    return msgspec.structs.replace(
        one, change=told, title=text, entry=poison(one.entry, text) if one.entry else None
    )


def page_with(text: str) -> str:
    """An edition with every part in it, this text in every place of each."""
    whole = week_of_everything()
    lane = LaneReport(
        lane=text,
        query=text,
        window=LANE.window,
        translation=text,
        warnings=(text,),
        error="",
    )
    topic: Topic = msgspec.structs.replace(TOPIC, title=text, feeds=(Feed(name="news", url=text),))
    odd = human("99000040", design=text, cells=[text], safety=text, efficacy=text)
    planned = entry("99000041", subject=["none"], design="protocol", registry_ids=[text])
    made = [*whole["entries"], odd, planned, retraction_notice("99000042", "99000009")]
    failed = msgspec.structs.replace(lane, error=text)
    return render(
        build(
            topic=topic,
            week=whole["week"],
            now=NOW,
            entries=[poison(one, text) for one in made],
            changes=[poison_change(one, text) for one in whole["changes"]],
            lanes=[lane, failed, msgspec.structs.replace(LANE, error="")],
            missing=[Missing("99000030", text, NOW, 2)],
            state=state(
                join(poison(one, text) for one in (*made, *EARLIER)),
                papers=130,
                before=tuple(
                    msgspec.structs.replace(row, name=text, cells=(text,), source=text)
                    for row in whole["state"].before
                ),
            ),
        )
    )
