"""What filters mean, said once more without SQL: over what `findings --nl` prints of a paper."""

import random
from collections.abc import Callable, Mapping
from typing import Any

Printed = Mapping[str, Any]
LISTS = ("outcomes", "responders", "horizons", "adverse_events", "reoperations")
_EMPTY: tuple[object, ...] = (None, [], "none", "not_stated", "not_mentioned")

CHOICES: dict[str, list[str]] = {
    "subject": ["human", "animal", "in_vitro", "none"],
    "design": ["rct", "controlled", "single_arm", "preclinical", "review", "protocol", "other"],
    "safety": ["harm", "none_observed", "claim_only", "not_assessed"],
    "efficacy": ["benefit", "no_difference", "mixed", "worse"],
    "gap": ["long_term", "other"],
    "cells": ["bm_msc", "ad_msc", "mpc", "disc_cell", "vesicle", "other"],
    "source": ["autologous", "allogeneic", "xenogeneic", "mixed"],
    "carrier": ["saline", "hyaluronic_acid", "fibrin", "other"],
    "control": ["placebo", "sham", "saline", "other"],
    "blinding": ["open_label", "double", "triple", "assessor"],
    "phase": ["1", "2", "2a", "3", "1/2"],
    "registry": ["nct01290367", "nct02412735", "isrctn12345678"],
    "outcome": ["vas_pain", "odi", "pfirrmann", "pain"],
    "event": ["pain", "discitis", "any", "fever"],
    "reoperation": ["fusion", "surgery", "discectomy"],
}
FIELDS = (
    *("on_topic", "subject", "design", "n", "follow_up_months", "planned_follow_up_months"),
    *("safety", "efficacy", "gap", "cells", "source", "registry_ids", "dose", "carrier"),
    *("control", "blinding", "phase", *LISTS),
)


def value(printed: Printed, field: str) -> Any:
    """A field's value, whether it is printed with its proof or bare."""
    held = printed[field]
    return held["value"] if isinstance(held, Mapping) and "value" in held else held


def several(printed: Printed, field: str) -> list[Any]:
    """The values of a field that may have one, many or none."""
    held = value(printed, field)
    return held if isinstance(held, list) else [] if held in _EMPTY else [held]


def is_stated(printed: Printed, field: str) -> bool:
    """Whether the paper says anything there."""
    return value(printed, field) not in _EMPTY


def doses(printed: Printed) -> list[float]:
    """Every number of cells that is told of a paper's dose."""
    dose = value(printed, "dose") or {}
    return [
        number
        for number in (dose.get("cells"), *(dose.get("arms") or ()), *(dose.get("range") or ()))
        if number is not None
    ]


def _named(field: str) -> Callable[[Printed, Any], bool]:
    return lambda printed, asked: bool(set(several(printed, field)) & set(asked))


def _least(field: str) -> Callable[[Printed, Any], bool]:
    return lambda printed, asked: is_stated(printed, field) and value(printed, field) >= asked


def _most(field: str) -> Callable[[Printed, Any], bool]:
    return lambda printed, asked: is_stated(printed, field) and value(printed, field) <= asked


def _phases(printed: Printed, asked: Any) -> bool:
    said = value(printed, "phase")
    parts = ["/".join(said.split("/")[at:]) for at in range(said.count("/") + 1)] if said else []
    return any(part.startswith(one) for part in parts for one in asked)


PASSES: dict[str, Callable[[Printed, Any], bool]] = {
    **{
        name: _named(name)
        for name in (
            *("subject", "design", "safety", "efficacy", "gap", "cells", "source"),
            *("carrier", "control", "blinding"),
        )
    },
    "phase": _phases,
    "registry": lambda printed, asked: bool(
        {number.casefold() for number in printed["registry_ids"]} & set(asked)
    ),
    "outcome": lambda printed, asked: any(one["measure"] in asked for one in printed["outcomes"]),
    "event": lambda printed, asked: any(
        part in one["event"].casefold() for one in printed["adverse_events"] for part in asked
    ),
    "reoperation": lambda printed, asked: any(
        one["kind"] in asked for one in printed["reoperations"]
    ),
    "min_follow_up": _least("follow_up_months"),
    "max_follow_up": _most("follow_up_months"),
    "min_planned": _least("planned_follow_up_months"),
    "max_planned": _most("planned_follow_up_months"),
    "min_n": _least("n"),
    "max_n": _most("n"),
    "min_dose": lambda printed, asked: any(number >= asked for number in doses(printed)),
    "max_dose": lambda printed, asked: any(number <= asked for number in doses(printed)),
    "on_topic": lambda printed, asked: printed["on_topic"] is asked,
    "stated": lambda printed, asked: all(is_stated(printed, field) for field in asked),
    "not_stated": lambda printed, asked: not any(is_stated(printed, field) for field in asked),
}


def passes(printed: Printed, asked: Mapping[str, Any]) -> bool:
    """Whether a paper passes every filter that is asked for."""
    return all(PASSES[name](printed, wanted) for name, wanted in asked.items())


def dice(seed: int) -> random.Random:
    """What chooses the same for the same seed."""
    return random.Random(seed)  # noqa: S311  nothing secret


def combination(choose: random.Random) -> dict[str, Any]:
    """Up to four filters with values, as `models.Narrowing` has them."""
    names = choose.sample(sorted(PASSES), choose.choice((1, 1, 2, 2, 3, 4)))
    return {name: _asked(choose, name) for name in names}


def _asked(choose: random.Random, name: str) -> Any:
    if name in CHOICES:
        return tuple(choose.sample(CHOICES[name], choose.randint(1, 2)))
    if name in ("stated", "not_stated"):
        return tuple(choose.sample(FIELDS, choose.randint(1, 2)))
    if name == "on_topic":
        return choose.random() < 0.7
    if name.endswith("dose"):
        return choose.choice((1e6, 6e6, 1.8e7))
    return choose.choice((0, 6, 12, 20, 24, 60))
