"""Values that are JSON objects, as people type them: checked against the shape of their field."""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from tracker import evidence
from tracker.errors import UsageError
from tracker.evidence import listed, measures, reoperations
from tracker.review.typed import line, word

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "dose": {"per": ("disc", "injection", "kg", "ml", "patient")},
    "outcomes": {
        "measure": measures.NAMES,
        "compared": ("between", "within"),
        "direction": ("better", "worse", "no_difference"),
    },
    "horizons": {"of": ("safety", "efficacy", *measures.NAMES)},
    "reoperations": {"kind": reoperations.KINDS},
}
"""The keys of each shape that have a list of words."""

EXAMPLES: Mapping[str, str] = {
    "dose": '{"cells": 18000000, "per": "disc"}',
    "outcomes": '{"measure": "odi", "arm": "cells", "months": 12, "before": 42, "after": 20}',
    "responders": '{"arm": "cells", "percent": 60, "events": 18, "of": 30, "months": 24}',
    "horizons": '{"of": "safety", "months": 36}',
    "adverse_events": '{"event": "discitis", "people": 2, "of": 60, "serious": true}',
    "reoperations": '{"kind": "fusion", "events": 3, "of": 60, "months": 24}',
}
"""A value of each shape as people may type it."""

_LONGEST = 200  # letters of a text in a value; a sentence is none
_WITHIN = {"events": ("responders", "reoperations"), "people": ("adverse_events",)}
_SAYING = {"dose": ("cells", "arms", "range")}


def read_object(field: str, text: str) -> dict[str, Any]:
    """The value that a person typed as a JSON object, with every key of its shape.

    Raises:
        UsageError: it is no JSON object of that shape, or says what can't be.
    """
    try:
        given = msgspec.json.decode(text.encode(errors="replace"))
        if not isinstance(given, dict):
            raise _refuse(field, text, "it is no JSON object")
        _check_keys(field, text, given)
        shape = msgspec.convert(_as_written(field, given), evidence.SHAPES[field])
    except msgspec.MsgspecError as error:
        raise _refuse(field, text, str(error)) from None
    value = listed.plain(shape)
    if fault := next(_faults(field, value), ""):
        raise _refuse(field, text, fault)
    return value


def allowed(field: str) -> str:
    """What a person may type, in words."""
    keys = ", ".join(evidence.SHAPES[field].__struct_fields__)
    return f"a JSON object such as {EXAMPLES[field]}; its keys are {keys}"


def _refuse(field: str, text: str, why: str) -> UsageError:
    return UsageError(f"“{text}” is no value of {field}: {why}. Allowed: {allowed(field)}.")


def _check_keys(field: str, text: str, given: Mapping[str, Any]) -> None:
    keys = evidence.SHAPES[field].__struct_fields__
    for key in given:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, n=1)
            hint = f"; did you mean “{near[0]}”?" if near else ""
            raise _refuse(field, text, f"“{key}” is no key of it{hint}")


def _as_written(field: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Texts on one line, and words of a list as they are written there."""
    words = WORDS.get(field, {})
    return {
        key: part
        if not isinstance(part, str)
        else word(part)
        if key in words
        else line(f"text of {key}", part, _LONGEST)
        for key, part in given.items()
    }


def _faults(field: str, value: Mapping[str, Any]) -> Iterator[str]:
    for key, part in value.items():
        if part is None:
            continue
        if part == "":
            yield f"“{key}” is empty"
        words = WORDS.get(field, {}).get(key, ())
        if words and part not in words:
            yield f"“{key}” may be {', '.join(words)}"
        if key in _LIMITS and not _LIMITS[key][0](part):
            yield f"“{key}” is {_LIMITS[key][1]}"
    whole = value.get("of")
    for part, fields in _WITHIN.items():
        if field in fields and whole is not None and (value[part] or 0) > whole:
            yield f"“{part}” is more than “of”"
    said = _SAYING.get(field, tuple(value))
    if all(value[key] is None for key in said):
        yield f"it says none of {', '.join(said)}"


def _is_count(part: Any) -> bool:
    return not isinstance(part, int) or 0 <= part <= 10_000_000


def _are_doses(part: Any) -> bool:
    doses = part if isinstance(part, list) else [part]
    return bool(doses) and all(0 < dose <= 1e12 for dose in doses)


_COUNT = (_is_count, "a whole number of people or events, at most 10 million")
_LIMITS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "events": _COUNT,
    "people": _COUNT,
    "of": _COUNT,
    "percent": (lambda part: 0 <= part <= 100, "a share between 0 and 100"),
    "months": (lambda part: 0 < part <= 1200, "a time in months, at most 1200"),
    "p": (
        lambda part: bool(re.fullmatch(r"[<>=≤≥][01]?\.?[0-9]+", part)),
        "such as <0.05 or =0.01",
    ),
    "ci": (lambda part: part[0] <= part[1], "the lower and the upper end of an interval"),
    "cells": (_are_doses, "a number of cells above 0"),
    "arms": (_are_doses, "a list of numbers of cells above 0"),
    "range": (_are_doses, "a list of numbers of cells above 0"),
    "volume_ml": (lambda part: 0 < part <= 1000, "a volume in ml, at most 1000"),
}
"""How large a part may be; more is a slip of the keyboard."""
