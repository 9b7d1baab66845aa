"""Which studies a person wants to see, and in which order. Pure."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from tracker import citation
from tracker.models import Value
from tracker.rooms import strength
from tracker.studies.study import Study

Order = Literal["design", "follow-up", "n", "newest", "oldest"]


class Wanted(Value, frozen=True, kw_only=True):
    """What the row of a study has to say; every part narrows, and what is not stated passes none.

    Attributes:
        design, safety, efficacy, cells, source: any of these values; of cells one is enough.
        min_follow_up, max_follow_up: in months.
        min_n, max_n: people.
        retracted: only studies with (True) or without (False) a retracted report. Without a word,
            only those of which every report is retracted are left out.
        pmids: only studies with one of these reports.
    """

    design: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    efficacy: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    min_follow_up: float | None = None
    max_follow_up: float | None = None
    min_n: int | None = None
    max_n: int | None = None
    retracted: bool | None = None
    pmids: frozenset[str] | None = None


def choose(
    studies: Iterable[Study], wanted: Wanted, *, order: Order = "design"
) -> tuple[Study, ...]:
    """The studies that are wanted, in order; a value that is not stated stands last."""
    return tuple(sorted((one for one in studies if _fits(one, wanted)), key=_ORDERS[order]))


def _fits(study: Study, wanted: Wanted) -> bool:
    if wanted.pmids is not None and not any(one.pmid in wanted.pmids for one in study.reports):
        return False
    return (
        _fits_state(study, wanted.retracted)
        and all(_has(study, field, getattr(wanted, field)) for field in _NAMED)
        and _within(study.follow_up_months.value, wanted.min_follow_up, wanted.max_follow_up)
        and _within(study.n.value, wanted.min_n, wanted.max_n)
    )


_NAMED = ("design", "safety", "efficacy", "cells", "source")


def _fits_state(study: Study, retracted: bool | None) -> bool:
    if retracted is None:
        return not study.retracted
    return any(one.retracted for one in study.reports) is retracted


def _has(study: Study, field: str, asked: tuple[str, ...]) -> bool:
    said = getattr(study, field).value
    values = said if isinstance(said, list | tuple) else [said]
    return not asked or any(value in asked for value in values)


def _within(said: float | None, least: float | None, most: float | None) -> bool:
    if least is None and most is None:
        return True
    return said is not None and (least or 0) <= said <= (math.inf if most is None else most)


def _by_design(study: Study) -> tuple[Any, ...]:
    return (strength(study.design.value), *_by_follow_up(study))


def _by_follow_up(study: Study) -> tuple[Any, ...]:
    return (-_number(study.follow_up_months.value), *_by_n(study))


def _by_n(study: Study) -> tuple[Any, ...]:
    return (-_number(study.n.value), citation.by_number(study.id))


def _by_year(study: Study) -> tuple[Any, ...]:
    return (max((one.year or 0 for one in study.reports), default=0), *citation.by_number(study.id))


def _newest(study: Study) -> tuple[Any, ...]:
    year, number, _ = _by_year(study)
    return (-year, -number)


def _number(said: float | None) -> float:
    return -1.0 if said is None else said


_ORDERS: Mapping[Order, Callable[[Study], tuple[Any, ...]]] = {
    "design": _by_design,
    "follow-up": _by_follow_up,
    "n": _by_n,
    "newest": _newest,
    "oldest": _by_year,
}
