"""Invented papers for the tests of the archive, and short ways to store them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tracker.archive import Archive
from tracker.archive.rows import hash_of
from tracker.models import (
    Author,
    Change,
    Decision,
    Edition,
    Finding,
    Heading,
    Journal,
    Judgement,
    Keyword,
    Paper,
    PartialDate,
    Proof,
    Reading,
    Section,
    Tag,
)

NOW = dt.datetime(2026, 11, 16, 6, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)
TOPIC = "stem-cell-disc"


def paper(pmid: str = "99000001", **fields: Any) -> Paper:
    """One whole invented record."""
    whole: dict[str, Any] = {
        "title": "SAMPLE: Stem cells in the disc",
        "abstract": (
            Section(text="Pain was high.", label="BACKGROUND"),
            Section(text="MSC-derived vesicles with TGF-β1 were given to ten people.", label=""),
        ),
        "authors": (
            Author(last_name="Lindqvist", fore_name="Anna", initials="A"),
            Author(collective="Sample Group"),
        ),
        "journal": Journal(title="Sample Journal of Spine Medicine"),
        "dates": {
            "created": PartialDate(year=2026, month=11, day=9),
            "published": PartialDate(year=2026, month=12),
        },
        "ids": {"doi": "10.99999/sample.0001", "pmc": "PMC9900001"},
        "keywords": (Keyword(text="regeneration"),),
        "mesh": (Heading(name="Intervertebral Disc"),),
    }
    return Paper(pmid=pmid, **(whole | fields))


def reading(one: Paper, raw: bytes | None = None) -> Reading:
    return Reading(paper=one, raw=raw or f"<raw>{one}</raw>".encode(), form="xml")


def findings(n: int | None = 10) -> tuple[Finding, ...]:
    proof = Proof(section="", index=1, start=0, end=58, quote="given to ten people")
    return (
        Finding(field="on_topic", value=True, rule="cells-and-disc", version=1),
        Finding(field="n", value=n, rule="given-to", version=2, proof=proof),
        Finding(field="subject", value=["human"], rule="people", version=1),
    )


def store(
    archive: Archive,
    one: Paper,
    *,
    raw: bytes | None = None,
    tags: Sequence[str] = ("human",),
    changes: Sequence[Change] = (),
    now: dt.datetime = NOW,
    **decided: Any,
) -> None:
    """Write a paper as though it had been decided to store it."""
    decision = Decision(
        pmid=one.pmid, new=True, paper=one, revision=True, changes=tuple(changes), **decided
    )
    labels = [Tag(name=name, reason="because") for name in tags]
    archive.write(decision, reading(one, raw), findings(), labels, now=now)


def judgement(pmid: str = "99000001", about: str = "n", value: Any = 12, **more: Any) -> Judgement:
    """A person's decision, not yet stored."""
    whole: dict[str, Any] = {"action": "set", "by": "Ana", "on": NOW, "before": 10, **more}
    return Judgement(pmid=pmid, about=about, value=value, **whole)


def edition(
    week: str, new: Sequence[str] = (), set_aside: Sequence[str] = (), **fields: Any
) -> Edition:
    body = fields.pop("body", f"# {week}\n\nLindqvist · β\n")
    whole: dict[str, Any] = {
        "topic": TOPIC,
        "published": NOW,
        "incomplete": False,
        "sha256": hash_of(body),
    }
    return Edition(
        week=week, new=tuple(new), set_aside=tuple(set_aside), body=body, **(whole | fields)
    )
