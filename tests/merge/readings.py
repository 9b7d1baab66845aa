"""Invented readings for the tests of deciding."""

import datetime as dt
from typing import Any, Literal

from tracker.merge import after, decide
from tracker.models import (
    Author,
    Journal,
    Known,
    Link,
    Paper,
    PartialDate,
    Reading,
    Section,
    Term,
)

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
TODAY = NOW.date()
PMID = "99000001"


def day(number: int) -> PartialDate:
    return PartialDate(year=2026, month=1 + number // 28, day=1 + number % 28)


def paper(revised: int | None = 1, **fields: Any) -> Paper:
    """One whole invented record, revised on the given day of the year."""
    dates = dict(fields.pop("dates", {"created": PartialDate(year=2026, month=1, day=1)}))
    if revised is not None:
        dates["revised"] = day(revised)
    whole: dict[str, Any] = {
        "pmid": PMID,
        "title": "SAMPLE: Cells in the disc",
        "abstract": (Section(text="Pain was high.", label="BACKGROUND"), Section(text="It fell.")),
        "authors": (
            Author(last_name="Lindqvist", initials="A"),
            Author(last_name="Berg", initials="B"),
        ),
        "journal": Journal(title="Sample Journal of Spine Medicine", abbreviation="Sample J Spine"),
        "ids": {"doi": "10.99999/sample.0001"},
        "publication_types": (Term(name="Journal Article", ui="D016428"),),
    }
    return Paper(dates=dates, **(whole | fields))


def reading(
    revised: int | None = 1, form: Literal["xml", "medline"] = "xml", **fields: Any
) -> Reading:
    return Reading(paper=paper(revised, **fields), raw=b"<raw/>", form=form)


def stored(*readings: Reading) -> Known:
    """What is known once these readings have come in this order."""
    known = None
    for one in readings:
        known = after(known, decide(known, one, NOW), one, NOW)
    assert known is not None
    return known


RETRACTED_TYPE = Term(name="Retracted Publication", ui="D016441")
RETRACTION_IN = Link(kind="RetractionIn", pmid="99000101", citation="Sample J. 2026;3:1")
