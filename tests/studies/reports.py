"""Invented reports for the tests of studies: who wrote them, when, and what they say."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.digest.entries import entry, human
from tracker.models import JOIN, SPLIT, Author, Entry, Judgement, Link, PartialDate
from tracker.studies.bonds import named


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


def bond(
    about: str, pmid: str, *others: str, known: Iterable[str] = (), note: str = ""
) -> Judgement:
    """A decision on a study by Ana; `known` are those that the paper stood with."""
    return Judgement(
        pmid=pmid,
        about=about,
        action="set",
        value=list(others),
        before=list(known),
        by="Ana",
        on=dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
        note=note,
    )


def joins(pmids: Sequence[str]) -> st.SearchStrategy[Judgement]:
    """Any two or three of these joined."""
    several = st.lists(st.sampled_from(pmids), min_size=2, max_size=3, unique=True)
    return several.map(lambda chosen: bond(JOIN, *chosen))


def splits(pmids: Sequence[str]) -> st.SearchStrategy[Judgement]:
    """Any one of these split from one, two or all others."""
    several = st.lists(st.sampled_from(pmids), min_size=1, max_size=3, unique=True)
    return several.map(lambda chosen: bond(SPLIT, *chosen))


def holds(groups: Iterable[frozenset[str]], one: Judgement) -> bool:
    """Whether a decision holds among reports so grouped, as far as it speaks of them."""
    every = frozenset().union(*groups)
    held = next((group for group in groups if one.pmid in group), frozenset())
    if one.about == JOIN:
        known = named(one) & every
        return any(known <= group for group in groups) or not known
    return not held & set(one.value) if one.value else held <= {one.pmid}
