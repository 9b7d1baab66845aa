"""Invented reports for the tests of studies: who wrote them, when, and what they say."""

from collections.abc import Iterable
from typing import Any

from tests.digest.entries import entry, human
from tracker.models import Author, Entry, Link, PartialDate


def authors(names: str) -> tuple[Author, ...]:
    """`Lindqvist A, Moreau BC` -> authors."""
    split = [name.rsplit(" ", 1) for name in names.split(", ") if name]
    return tuple(Author(last_name=last, initials=initials) for last, initials in split)


def record(
    by: str = "Lindqvist A, Moreau B, Okafor C", year: int | None = 2020, **fields: Any
) -> dict[str, Any]:
    """The fields of a record: its authors and its year."""
    dates = {"published": PartialDate(year=year)} if year else {}
    return {"authors": authors(by), "dates": dates, **fields}


def report(
    pmid: str,
    by: str = "Lindqvist A, Moreau B, Okafor C",
    year: int | None = 2020,
    *,
    links: Iterable[Link] = (),
    design: str = "single_arm",
    months: float | None = 12,
    **values: Any,
) -> Entry:
    """A report on people: 60 of them, bone marrow MSC, no registry number."""
    fields = record(by, year, links=tuple(links))
    return human(pmid, design, months, record=fields, **values)


def protocol(pmid: str, *numbers: str) -> Entry:
    """A protocol that names these registry numbers."""
    return entry(pmid, subject=["none"], design="protocol", registry_ids=list(numbers))
