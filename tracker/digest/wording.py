"""How values are called in an edition; what is not stated is said to be not stated."""

from typing import Any

from tracker import vocabulary
from tracker.models import Finding
from tracker.rooms import CONTROLLED
from tracker.vocabulary import UNSAID

NOT_STATED = "not stated"

DESIGNS = vocabulary.DESIGNS
SUBJECTS = vocabulary.SUBJECTS
SAFETY = vocabulary.SAFETY
AGAINST_CONTROL = vocabulary.AGAINST_CONTROL
# A gain within one arm must never read as a win over a control.
WITHOUT_CONTROL = {
    "benefit": "better than before, no control group",
    "no_difference": "no better than before, no control group",
    "mixed": "mixed, no control group",
    "worse": "worse than before, no control group",
}
SOURCES = vocabulary.SOURCES
GAPS = vocabulary.GAPS
CELLS = vocabulary.CELLS
DETAILS = {
    "control": "control",
    "blinding": "blinding",
    "phase": "phase",
    "dose": "dose",
    "carrier": "carrier",
}
BLINDING = vocabulary.BLINDING
MEASURES = vocabulary.MEASURES
NOTICES = {
    "retraction": "retracts",
    "correction": "corrects",
    "concern": "raises concern about",
    "update": "updates",
    "comment": "comments on",
    "republication": "republishes",
}
# What every reader of a paper must know, before anything else that happened to it.
ALERTS = ("retraction", "concern", "correction", "republication")
EVENTS = {
    "retraction": "Retracted",
    "concern": "Expression of concern",
    "correction": "Corrected",
    "republication": "Republished",
    "update": "Updated by another record",
    "decision": "A person decided",
    "finding": "Value changed",
    "revised": "Record revised",
    "final": "Now final",
    "vanished": "No longer in PubMed",
    "returned": "In PubMed again",
    "comment": "Commented on",
}


def named(names: dict[str, str], value: Any) -> str:
    """The words for a value, or the value itself when a newer rule gives one we do not know."""
    return NOT_STATED if value in UNSAID else names.get(value, str(value).replace("_", " "))


def listed(names: dict[str, str], values: Any) -> str:
    """The words for several values; `not stated` when there are none."""
    return ", ".join(named(names, value) for value in values or ()) or NOT_STATED


def result(value: Any, design: str | None) -> str:
    """The words for an efficacy, by the design of the paper that tells it."""
    return named(AGAINST_CONTROL if design in CONTROLLED else WITHOUT_CONTROL, value)


def product(cells: Any, source: str | None) -> str:
    """What was given, and from whom if that is stated."""
    kinds = listed(CELLS, cells)
    return f"{kinds}, {named(SOURCES, source)}" if source else kinds


def number(value: float | None) -> str:
    """`24`, `5.5`, or `not stated`."""
    return NOT_STATED if value is None else f"{value:g}" if value < 1e6 else str(value)


def section(found: Finding | None) -> str:
    """Where the sentence of a finding stands, in words; "" without one."""
    if found is None or found.proof is None:
        return ""
    named = found.proof.section
    return "title" if named == "TITLE" else named or "abstract"


def studies(count: int) -> str:
    """`1 study`, `2 studies`."""
    return f"{count} study" if count == 1 else f"{count} studies"


def detail(said: Any, field: str = "") -> str:
    """What was given, how and against what: a dose, a list of kinds, or one word."""
    if isinstance(said, dict):
        return _dose(said)
    kinds = said if isinstance(said, list | tuple) else [said]
    return ", ".join(named(_KINDS.get(field, BLINDING), kind) for kind in kinds)


_KINDS = {
    "blinding": vocabulary.BLINDING,
    "carrier": vocabulary.CARRIERS,
    "control": vocabulary.CONTROLS,
}


def in_full(said: dict[str, Any]) -> str:
    """Everything that a finding of a list says: `event discitis, people 2, of 60`."""
    order = sorted(said, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return ", ".join(
        f"{name.replace('_', ' ')} {_part(said[name])}" for name in order if said[name] is not None
    )


def _part(part: Any) -> str:
    if isinstance(part, bool):
        return "yes" if part else "no"
    if isinstance(part, list | tuple):
        return " to ".join(map(_part, part))
    return number(part) if isinstance(part, int | float) else str(part)


_ORDER = ("event", "kind", "measure", "arm", "events", "people", "of", "percent")
"""In which order the parts of a finding read well, before all others."""
_TOTALS = {"any": ("", "none"), "serious": ("serious ones", "no serious ones")}
"""How a total of unnamed events reads beside the name of the fact, told and denied."""


def event(said: dict[str, Any]) -> str:
    """An adverse event by name; an explicit none says so."""
    name, none = str(said["event"]), 0 in (said.get("events"), said.get("people"))
    if name in _TOTALS:
        return _TOTALS[name][none]
    return f"no {name}" if none else f"{name} (serious)" if said.get("serious") else name


def _dose(said: dict[str, Any]) -> str:
    """`6 million or 18 million cells per disc, 2 ml`."""
    several = said.get("arms") or said.get("range") or [said.get("cells")]
    joint = " or " if said.get("arms") else " to "
    cells = joint.join(_cells(amount) for amount in several if amount is not None)
    per = f" per {said['per']}" if said.get("per") else ""
    volume = f"{number(said['volume_ml'])} ml" if said.get("volume_ml") else ""
    return ", ".join(filter(None, [f"{cells} cells{per}" if cells else "", volume]))


def _cells(amount: float) -> str:
    """`6 million`, `500,000`: a mantissa and a power would be read wrong more easily."""
    return f"{amount / 1e6:g} million" if amount >= 1e6 else f"{amount:,.0f}"
