"""Invented entries for the tests of editions: small, readable, all marked as samples."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from tracker.digest import state
from tracker.digest.table import Row, rows
from tracker.models import (
    PERSON,
    Author,
    Change,
    DatedChange,
    Entry,
    Finding,
    Journal,
    Judgement,
    Lane,
    LaneReport,
    Link,
    Missing,
    Notice,
    Paper,
    PartialDate,
    Proof,
    Section,
    Term,
    Topic,
    Window,
)
from tracker.studies import Study, join

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
WEEK = "2026-W47"
TOPIC = Topic(
    slug="sample",
    name="Sample",
    title="Cell therapy of the disc",
    question="Does it help?",
    lanes=(Lane(name="disc-cell", query='disc[tiab] AND "stem cell"[tiab]'),),
    head="Every record here is **invented**.",
)
LANE = LaneReport(
    lane="disc-cell",
    query=TOPIC.lanes[0].query,
    window=Window(since=dt.date(2026, 11, 2), until=dt.date(2026, 11, 23)),
    count=25,
    new=3,
    translation='"disc"[Title/Abstract] AND "stem cell"[Title/Abstract]',
)
NEEDS_SENTENCE = {"n", "follow_up_months", "safety", "efficacy", "gap"}
SAID_NOTHING: dict[str, Any] = {
    "on_topic": True,
    "subject": [],
    "design": "other",
    "n": None,
    "follow_up_months": None,
    "planned_follow_up_months": None,
    "safety": "not_mentioned",
    "efficacy": "not_mentioned",
    "gap": "none",
    "cells": [],
    "source": "not_stated",
    "registry_ids": [],
}


def paper(pmid: str, **fields: Any) -> Paper:
    number = pmid[-4:]
    whole: dict[str, Any] = {
        "title": f"SAMPLE: Paper {number}",
        "authors": (Author(last_name="Lindqvist", initials="A"),),
        "journal": Journal(abbreviation="Sample J Spine", volume="3", issue="10", pages="1-9"),
        "dates": {"published": PartialDate(year=2026, month=9)},
        "ids": {"doi": f"10.99999/sample.{number}"},
        "abstract": (Section(text="An abstract.", label="RESULTS"),),
    }
    return Paper(pmid=pmid, **(whole | fields))


def finding(field: str, value: Any, quote: str | None = None, section: str = "RESULTS") -> Finding:
    """A finding; where the field needs a sentence and none is given, one is made up."""
    said = value not in (None, "none", "not_mentioned")
    if quote is None and field in NEEDS_SENTENCE and said:
        quote = f"The sentence that says {field} is {value}."
    proof = Proof(section=section, index=0, start=0, end=len(quote), quote=quote) if quote else None
    return Finding(field=field, value=value, rule=f"{field} rule", version=1, proof=proof)


def entry(
    pmid: str,
    *,
    title: str | None = None,
    notices: Iterable[Notice] = (),
    quotes: dict[str, str] | None = None,
    record: dict[str, Any] | None = None,
    **values: Any,
) -> Entry:
    """One entry; what is not said is not stated."""
    fields = dict(record or {})
    if title is not None:
        fields["title"] = title
    found = SAID_NOTHING | values
    return Entry(
        paper=paper(pmid, **fields),
        findings=tuple(
            finding(field, value, (quotes or {}).get(field)) for field, value in found.items()
        ),
        tags=(),
        notices=tuple(notices),
        lanes=("disc-cell",),
        first_seen=NOW,
    )


def human(pmid: str, design: str = "rct", months: float | None = 60, **values: Any) -> Entry:
    whole: dict[str, Any] = {
        "subject": ["human"],
        "design": design,
        "n": 60,
        "follow_up_months": months,
        "safety": "none_observed",
        "efficacy": "benefit",
        "cells": ["bm_msc"],
    }
    return entry(pmid, **(whole | values))


def retracted(pmid: str, **values: Any) -> Entry:
    return human(pmid, notices=[Notice(kind="retraction", pmid=pmid, by="99000101")], **values)


def retraction_notice(pmid: str, about: str) -> Entry:
    record = {
        "publication_types": (Term(name="Retraction Notice", ui="D016440"),),
        "links": (Link(kind="RetractionOf", pmid=about),),
    }
    return entry(pmid, title=f"SAMPLE: Retraction notice to paper {about}", record=record)


def change(
    pmid: str,
    kind: str,
    *,
    on: dt.date = dt.date(2026, 11, 20),
    subject: Entry | None = None,
    **told: Any,
) -> DatedChange:
    return DatedChange(
        change=Change(pmid=pmid, kind=kind, **told),
        on=on,
        title=subject.paper.title if subject else f"SAMPLE: Paper {pmid[-4:]}",
        editions=("2026-W40",),
        entry=subject,
    )


def counting(one: Entry, field: str, **told: Any) -> Entry:
    """The same paper with something that it counts."""
    found = finding(field, told, f"The sentence that counts {field}.")
    return msgspec.structs.replace(one, findings=(*one.findings, found))


def decided(one: Entry, field: str, quote: str | None = None, **told: Any) -> Entry:
    """The same paper with something that a person says it counts."""
    found = msgspec.structs.replace(finding(field, told, quote), rule=PERSON)
    made = Judgement(
        pmid=one.paper.pmid,
        about=f"{field}:01234567",
        action="set",
        value=told,
        by="Ana",
        on=NOW,
        proof=found.proof,
    )
    return msgspec.structs.replace(
        one, findings=(*one.findings, found), decisions=(*one.decisions, made)
    )


EARLIER = [
    human("99000015", "rct", 24, n=40, safety="none_observed", efficacy="mixed"),
    human("99000016", "controlled", 60, n=None, safety="claim_only", efficacy="worse"),
    human("99000017", "observational", 30, safety="not_mentioned", efficacy="not_mentioned"),
]


BEFORE = [
    human("99000015", "rct", 12, n=20, safety="none_observed", efficacy="benefit"),
    *EARLIER[1:],
]
"""The same before the first of them told of more people, for longer, with another result."""


COUNTING = counting(
    counting(
        human("99000002", "rct", 60, safety="harm", efficacy="no_difference"),
        "adverse_events",
        event="discitis",
        people=2,
        of=60,
        percent=3.3,
        arm="cells",
        serious=True,
        months=24,
    ),
    "reoperations",
    kind="repeat_injection",
    events=5,
    of=60,
)


def alone(one: Entry) -> Entry:
    """The same by authors of its own, so that it is a report of no other study."""
    author = Author(last_name=f"Author{one.paper.pmid}", initials="B")
    return msgspec.structs.replace(one, paper=msgspec.structs.replace(one.paper, authors=(author,)))


def tabled(*entries: Entry) -> tuple[tuple[Study, ...], tuple[Row, ...]]:
    """The studies of entries that have nothing to do with each other, and their rows."""
    studies = join(map(alone, entries))
    return studies, rows(studies)


def week_of_everything() -> dict[str, Any]:
    """Arguments of `build` in which every part of an edition has something."""
    gone = human("99000009")
    entries = [
        human("99000001", "single_arm", 36, n=None, gap="long_term"),
        COUNTING,
        human("99000003", "case_report", None, safety="harm", n=1),
        human("99000004", "rct", 12),
        retracted("99000005"),
        retraction_notice("99000006", "99000009"),
        entry("99000007", subject=["none"], design="systematic_review", gap="long_term"),
        entry("99000008", subject=["none"], design="protocol", registry_ids=["NCT99000001"]),
        entry("99000010", subject=["animal"], design="preclinical", cells=["vesicle"]),
        entry("99000011", subject=["none"], design="editorial", gap="other"),
        entry("99000012", on_topic=False, subject=["human"], design="rct"),
    ]
    return {
        "topic": TOPIC,
        "week": WEEK,
        "now": NOW,
        "entries": entries,
        "changes": [
            change("99000020", "final", old="ahead of print", new="2026;3(10):1-9"),
            change("99000009", "retraction", subject=gone, by="99000006", new="Sample J. 2026;3:1"),
            change("99000021", "revised", old="title: One", new="title: Two"),
        ],
        "lanes": [LANE],
        "missing": [Missing("99000030", "PubMed gave nothing for it", NOW, 2)],
        "state": state(
            join([*entries, *(alone(one) for one in EARLIER)]),
            papers=130,
            before=rows(join([gone, *(alone(one) for one in BEFORE)])),
        ),
    }
