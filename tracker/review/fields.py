"""Which values each field may have, as the guide to the fields has it, and how people type them.

A field that is neither here nor a list can't be decided on.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from tracker import evidence
from tracker.errors import UsageError
from tracker.evidence import blinding, carrier, control
from tracker.evidence.document import Document
from tracker.evidence.rules import RuleSet
from tracker.models import Paper
from tracker.review import shapes
from tracker.review.typed import word


def _given_by(rules: RuleSet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.value for rule in rules.rules))


CHOICES: Mapping[str, tuple[str, ...]] = {
    "subject": ("human", "animal", "in_vitro", "none"),
    "design": (
        "rct", "controlled", "single_arm", "case_report", "observational", "preclinical",
        "systematic_review", "review", "protocol", "bibliometric", "editorial", "notice", "other",
    ),
    "safety": ("harm", "none_observed", "claim_only", "not_assessed", "not_mentioned"),
    "efficacy": ("benefit", "no_difference", "mixed", "worse", "not_mentioned"),
    "gap": ("long_term", "other", "none"),
    "cells": (
        "bm_msc", "ad_msc", "perinatal_msc", "msc_other", "bmac", "svf", "mpc", "disc_cell",
        "chondrocyte", "hsc", "ipsc", "esc", "notochordal", "vesicle", "other",
    ),
    "source": ("autologous", "allogeneic", "xenogeneic", "mixed", "not_stated"),
    "carrier": _given_by(carrier.KINDS),
    "control": _given_by(control.KINDS),
    "blinding": _given_by(blinding.STATED),
}  # fmt: skip
"""The values of each field that has a list of them."""

EMPTY: Mapping[str, Any] = {
    "subject": [],
    "design": None,
    "n": None,
    "follow_up_months": None,
    "planned_follow_up_months": None,
    "safety": "not_mentioned",
    "efficacy": "not_mentioned",
    "gap": "none",
    "cells": [],
    "source": "not_stated",
    "registry_ids": [],
    **dict.fromkeys(evidence.DETAILS),
}
"""How each field says “not stated”; `on_topic` is always one or the other."""

FIELDS = ("on_topic", *EMPTY)
"""The fields that a person may decide on; of `evidence.LISTS`, on each finding by itself."""

_SEVERAL = frozenset({"subject", "cells", "carrier", "control"})

_NEVER_EMPTY = frozenset({"on_topic", "subject", "design"})
_UNSAID = frozenset({"", "not_stated", "null"})
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
_LARGEST = 10_000_000  # people; more is a slip of the keyboard
_LONGEST = 1200.0  # months; nobody was observed for a hundred years


def read_value(field: str, text: str) -> Any:
    """The value that a person typed.

    Lists are separated by commas or spaces; upper case, hyphens and blanks don't matter.

    Args:
        field: one of `FIELDS`, or of `evidence.LISTS` for one finding of it.
        text: as typed.

    Raises:
        UsageError: it is none that the field may have; says what is allowed.
    """
    plain = text.strip()
    if word(plain) in _UNSAID and field not in _NEVER_EMPTY:
        return EMPTY[field]
    return _READERS[field](field, plain)


def is_empty(field: str, value: Any) -> bool:
    """Whether the value says “not stated”."""
    return field in EMPTY and value in (EMPTY[field], None)


def allowed(field: str) -> str:
    """What a person may type, in words."""
    if field in CHOICES:
        several = ", several with commas" if field in _SEVERAL else ""
        return f"{', '.join(CHOICES[field])}{several}"
    return shapes.allowed(field) if field in evidence.SHAPES else _ALLOWED[field]


def _refuse(field: str, text: str) -> UsageError:
    return UsageError(f"“{text}” is no value of {field}. Allowed: {allowed(field)}.")


def _truth(field: str, text: str) -> bool:
    said = word(text)
    if said not in _TRUE | _FALSE:
        raise _refuse(field, text)
    return said in _TRUE


def _people(field: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,8}", text) or not 1 <= int(text) <= _LARGEST:
        raise _refuse(field, text)
    return int(text)


def _months(field: str, text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9])?", text) or not 0 < float(text) <= _LONGEST:
        raise _refuse(field, text)
    return float(text)


def _choice(field: str, text: str) -> str:
    chosen = word(text)
    if chosen not in CHOICES[field]:
        raise _refuse(field, text)
    return chosen


def _choices(field: str, text: str) -> list[str]:
    words = [word for word in re.split(r"[,;\s]+", text) if word]
    chosen = {_choice(field, word) for word in words}
    if not chosen or (field == "subject" and "none" in chosen and len(chosen) > 1):
        raise _refuse(field, text)
    return [choice for choice in CHOICES[field] if choice in chosen]


def _phase(field: str, text: str) -> str:
    """As the rules tell it: in digits, `1/2a`."""
    found = re.fullmatch(r"(?:phase )?([0-4][abc]?(?:/[0-4][abc]?)?)", text.lower())
    if not found:
        raise _refuse(field, text)
    return found[1]


def _numbers(field: str, text: str) -> list[str]:
    """Trial numbers as the rules would have read them."""
    numbers: list[str] = []
    for part in re.split(r"[,;]+|\s+", text):
        found = _registered(part) if part else []
        if part and len(found) != 1:
            raise _refuse(field, text)
        numbers += found
    return list(dict.fromkeys(numbers))


def _registered(text: str) -> list[str]:
    document = Document(Paper(pmid="0", title=text))
    return list(evidence.registry.numbers(document))


_READERS: Mapping[str, Callable[[str, str], Any]] = {
    "on_topic": _truth,
    "n": _people,
    "follow_up_months": _months,
    "planned_follow_up_months": _months,
    "registry_ids": _numbers,
    "phase": _phase,
    **dict.fromkeys(_SEVERAL, _choices),
    **dict.fromkeys(("design", "safety", "efficacy", "gap", "source", "blinding"), _choice),
    **dict.fromkeys(evidence.SHAPES, shapes.read_object),
}
_MONTHS_ALLOWED = "months with at most one decimal, such as 24 or 5.5, or “not stated”"
_ALLOWED: Mapping[str, str] = {
    "on_topic": "true or false",
    "n": "a whole number of people, such as 60, or “not stated”",
    "follow_up_months": _MONTHS_ALLOWED,
    "planned_follow_up_months": _MONTHS_ALLOWED,
    "registry_ids": "trial registry numbers, such as NCT01234567, with commas, or “not stated”",
    "phase": "a phase in digits, such as 2 or 1/2a, or “not stated”",
}
