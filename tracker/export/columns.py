"""A paper as one flat row: the columns of CSV and of Parquet, in one order with one meaning."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from tracker import citation, evidence, review, rooms
from tracker.export.item import Item, abstract, line, person, where

Kind = Literal["text", "whole", "number", "truth", "list"]


class Column(NamedTuple):
    """What stands in a column, and what it is: a list is of texts, and None is "not stated"."""

    kind: Kind
    read: Callable[[Item], Any]


def _of_journal(name: str) -> Column:
    return Column("text", lambda one: getattr(one.paper.journal, name))


def _of_id(kind: str) -> Column:
    return Column("text", lambda one: one.paper.ids.get(kind, ""))


def _value(field: str, kind: Kind) -> Column:
    return Column(kind, lambda one: rooms.value(one.entry, field))


def _sentence(field: str) -> Column:
    def read(one: Item) -> str:
        found = rooms.finding(one.entry, field)
        said = found and rooms.value(one.entry, field) is not None
        return found.proof.quote if found and said and found.proof else ""

    return Column("text", read)


def _listed(field: str) -> Column:
    def read(one: Item) -> list[str]:
        return [review.said(each.value) for each in one.entry.findings if each.field == field]

    return Column("list", read)


def _decisions(one: Item) -> list[str]:
    return [f"{each.about}: {review.said(each.value)}, {each.told}" for each in one.entry.decisions]


_KINDS: Mapping[str, Kind] = {
    "on_topic": "truth",
    "subject": "list",
    "n": "whole",
    "follow_up_months": "number",
    "planned_follow_up_months": "number",
    "cells": "list",
    "registry_ids": "list",
}
_FINDINGS = {
    name: column
    for field in (*evidence.FIELDS, *evidence.DETAILS)
    for name, column in {
        field: _value(field, _KINDS.get(field, "text")),
        **({f"{field}_sentence": _sentence(field)} if field in evidence.PROVEN else {}),
    }.items()
}
COLUMNS: Mapping[str, Column] = {
    "key": Column("text", lambda one: one.key),
    "pmid": Column("text", lambda one: one.paper.pmid),
    "doi": _of_id("doi"),
    "pmcid": _of_id("pmc"),
    "title": Column("text", lambda one: one.title),
    "retracted": Column("truth", lambda one: one.retracted),
    "authors": Column("list", lambda one: [person(each) for each in one.paper.authors]),
    "editors": Column("list", lambda one: [person(each) for each in one.paper.editors]),
    "year": Column("whole", lambda one: citation.appeared(one.paper).year),
    "published": Column("text", lambda one: citation.published(one.paper)),
    "journal": _of_journal("title"),
    "journal_abbreviation": _of_journal("abbreviation"),
    "volume": _of_journal("volume"),
    "issue": _of_journal("issue"),
    "pages": _of_journal("pages"),
    "issn": _of_journal("issn"),
    "publisher": _of_journal("publisher"),
    "languages": Column("list", lambda one: one.paper.languages),
    "types": Column("list", lambda one: [term.name for term in one.paper.publication_types]),
    "tags": Column("list", lambda one: one.tags),
    **_FINDINGS,
    **{field: _listed(field) for field in evidence.LISTS},
    "decisions": Column("list", _decisions),
    "keywords": Column("list", lambda one: [word.text for word in one.paper.keywords]),
    "mesh": Column("list", lambda one: [heading.name for heading in one.paper.mesh]),
    "abstract": Column("text", lambda one: abstract(one.paper)),
    "url": Column("text", lambda one: where(one.paper)),
}
"""Every column; a value that needs a sentence and has none is left out, as in an edition."""


def row(one: Item) -> dict[str, Any]:
    """A paper's values by column, each of the column's kind or None."""
    return {name: _KIND[column.kind](column.read(one)) for name, column in COLUMNS.items()}


def _text(value: Any) -> str | None:
    return line(value if isinstance(value, str) else review.said(value)) if value else None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and abs(value) < 2**63 else None


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _list(value: Any) -> list[str]:
    several: Sequence[Any] = value if isinstance(value, list | tuple) else [value]
    return [text for each in several if (text := _text(each))]


_KIND: Mapping[Kind, Callable[[Any], Any]] = {
    "text": _text,
    "whole": _whole,
    "number": _number,
    "truth": _truth,
    "list": _list,
}
