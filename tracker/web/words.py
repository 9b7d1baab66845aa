"""What pages call fields, tags and papers' marks. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker import rooms, vocabulary
from tracker.digest import wording
from tracker.models import Entry

FIELDS = {
    "on_topic": "On topic",
    "subject": "Studied in",
    "design": "Design",
    "n": "People (n)",
    "follow_up_months": "Follow-up (months)",
    "planned_follow_up_months": "Planned follow-up (months)",
    "safety": "Safety",
    "efficacy": "Efficacy",
    "gap": "What is not known",
    "cells": "Cells",
    "source": "Source of the cells",
    "registry_ids": "Registered as",
    "control": "Control",
    "blinding": "Blinding",
    "phase": "Phase",
    "dose": "Dose",
    "carrier": "Carrier",
    "outcomes": "Results",
    "responders": "Responders",
    "horizons": "Times of observation",
    "adverse_events": "Adverse events",
    "reoperations": "Operations afterwards",
}
"""Every field, in the order in which a reader asks."""

GROUPS = {
    "safety": "safety",
    "adverse_events": "safety",
    "reoperations": "safety",
    "efficacy": "efficacy",
    "outcomes": "efficacy",
    "responders": "efficacy",
    "gap": "gap",
    "follow_up_months": "time",
    "planned_follow_up_months": "time",
    "horizons": "time",
}
"""The question that a field belongs to; every other one tells what was done to whom."""


def field(name: str) -> str:
    """What a field is called."""
    return FIELDS.get(name, name.replace("_", " ").capitalize())


def group(fields: Iterable[str]) -> str:
    """The gravest question that a sentence answers."""
    asked = {GROUPS.get(name, "study") for name in fields}
    return next(name for name in ("safety", "efficacy", "gap", "time", "study") if name in asked)


def counted(number: int, thing: str, things: str = "") -> str:
    """`1 paper`, `2,000 papers`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def value(name: str, said: Any, design: str | None) -> str:
    """A field's value in words; `not stated` when the abstract does not say.

    Args:
        name: of the field.
        said: the value.
        design: of the paper, by which alone a result may be worded.
    """
    if name == "efficacy":
        return wording.result(said, design)
    if name in _LISTS:
        return wording.listed(_LISTS[name], said)
    if name in _NAMES:
        return wording.named(_NAMES[name], said)
    return _plain(said)


def _plain(said: Any) -> str:
    if isinstance(said, bool):
        return "yes" if said else "no"
    if said is None or isinstance(said, int | float):
        return wording.number(said)
    return wording.NOT_STATED if said in vocabulary.UNSAID or said == [] else wording.detail(said)


_LISTS: Mapping[str, dict[str, str]] = {
    "cells": wording.CELLS,
    "subject": wording.SUBJECTS,
    "registry_ids": {},
}
_NAMES = {
    "design": wording.DESIGNS,
    "safety": wording.SAFETY,
    "source": wording.SOURCES,
    "gap": wording.GAPS,
}


def marks(entry: Entry) -> list[tuple[str, str]]:
    """What a reader must know before the title, the gravest first: a class and its words."""
    tags = {tag.name for tag in entry.tags}
    told = [("retracted", "Retracted")] if rooms.is_withdrawn(entry) else []
    told += [("concern", "Expression of concern")] if rooms.is_doubted(entry) else []
    return told + [(name, words) for name, words in _MARKS.items() if name in tags]


_MARKS = {"corrected": "Corrected", "preprint": "Preprint", "notice": "Notice"}


def gist(entry: Entry) -> str:
    """A paper in a line: design, people, follow-up, what it says of safety and effect."""
    if rooms.room_of(entry) in {"set_aside", "notice"}:
        return "off topic" if rooms.room_of(entry) == "set_aside" else "notice about another paper"
    design = rooms.value(entry, "design")
    told = [wording.named(wording.DESIGNS, design)] if design else []
    told += [f"n = {n}"] if (n := rooms.value(entry, "n")) is not None else []
    if (months := rooms.value(entry, "follow_up_months")) is not None:
        told.append(f"{wording.number(months)} months")
    if rooms.is_human(entry):
        for name in ("safety", "efficacy"):
            said = rooms.value(entry, name)
            told += [f"{name}: {value(name, said, design)}"] if said is not None else []
    return " · ".join(told)
