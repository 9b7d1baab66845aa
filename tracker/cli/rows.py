"""A study as a row of the evidence table, with its sentences, and as JSON. Pure."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tracker.cli import output
from tracker.digest import wording
from tracker.plain import whole

if TYPE_CHECKING:
    from tracker.studies import Answer, Report, Study

    Column = Callable[[Study], object]

_ANSWERS = {
    "design": "Design",
    "n": "People (n)",
    "follow_up_months": "Follow-up (months)",
    "cells": "Cells",
    "source": "Source",
    "safety": "Safety",
    "efficacy": "Efficacy",
}


def name(study: "Study") -> str:
    """The study's name, with what a reader must know before anything else."""
    return _marks(retracted=study.retracted, concern=any(one.concern for one in study.reports)) + (
        study.name
    )


def worded(study: "Study", field: str) -> str:
    """A value of a study in the words of the digest's table.

    An efficacy is worded by the design of the report that tells it, so that a gain within one arm
    never reads as a win over a control; what other reports say against it stands behind. Who
    decided on a value is told, if a person did.
    """
    answer = getattr(study, field)
    decided = f" ({answer.decided})" if answer.decided else ""
    return _worded(study, field, answer) + decided


def _worded(study: "Study", field: str, answer: "Answer") -> str:
    if field != "efficacy":
        return in_words(field, answer.value, "")
    told = [in_words(field, one.value, study.design_of(one.pmid)) for one in answer.told]
    if not answer.contested:
        return told[0] if told else wording.NOT_STATED
    against = [
        f"{words} (PMID {one.pmid})"
        for words, one in zip(told, answer.told, strict=True)
        if one.value != answer.value
    ]
    return f"{told[0]}; contested: {', '.join(against)}"


def in_words(field: str, value: Any, design: str) -> str:
    """Any field's value in words; an efficacy by the design of the paper that tells it."""
    match field:
        case "n" | "follow_up_months":
            return wording.number(value)
        case "cells":
            return wording.listed(wording.CELLS, value)
        case "efficacy":
            return wording.result(value, design)
        case "registry_ids":
            return ", ".join(value or ()) or wording.NOT_STATED
        case _:
            return wording.named(_NAMES[field], value)


def _in_column(field: str) -> "Column":
    return lambda study: worded(study, field)


def _sentence(field: str) -> "Column":
    return lambda study: getattr(study, field).quote


_NAMES = {"design": wording.DESIGNS, "safety": wording.SAFETY, "source": wording.SOURCES}
COLUMNS: "dict[str, Column]" = {
    "study": name,
    "design": _in_column("design"),
    "n": _in_column("n"),
    "follow_up_months": _in_column("follow_up_months"),
    "cells": lambda study: wording.product(study.cells.value, study.source.value),
    "safety": _in_column("safety"),
    "efficacy": _in_column("efficacy"),
    "reports": lambda study: [_number(one) for one in study.reports],
    "registry_ids": lambda study: study.registry_ids,
}
"""The columns of the digest's table, and the PMIDs of the reports."""
IN_TABLE = tuple(COLUMNS)[:-1]
SENTENCES: "dict[str, Column]" = {
    f"{field}_sentence": _sentence(field)
    for field in ("n", "follow_up_months", "safety", "efficacy")
}
"""For forms that have no lines beneath a row."""


def lines(study: "Study") -> Iterator[str]:
    """A row and, indented, each value with its sentence, and the reports."""
    heading, *rest = map(output.printable, _lines(study))
    yield heading
    yield from (f"  {line}" for line in rest)


def _lines(study: "Study") -> Iterator[str]:
    reach = f"n {worded(study, 'n')} · {worded(study, 'follow_up_months')} months"
    yield f"{name(study)} · {worded(study, 'design')} · {reach}"
    for field, title in _ANSWERS.items():
        yield f"{title}: {worded(study, field)}{_proof(getattr(study, field))}"
    if study.registry_ids:
        yield f"Registered as: {', '.join(study.registry_ids)}"
    for report in study.reports:
        joined = f"; {report.joined}" if report.joined else ""
        marks = _marks(retracted=report.retracted, concern=report.concern)
        yield f"Report: {marks}{report.name}, PMID {report.pmid}{joined}"
    for related in study.related:
        yield f"See PMID {related.pmid}: {related.kind}"


def plain(study: "Study") -> dict[str, Any]:
    """A study as JSON shows it: every value with its PMID and sentence, and all that was told."""
    return {
        "study": study.id,
        "name": study.name,
        "retracted": study.retracted,
        **{field: _plain(getattr(study, field)) for field in _ANSWERS},
        "registry_ids": list(study.registry_ids),
        "reports": whole(study.reports),
        "related": whole(study.related),
    }


def _plain(answer: "Answer") -> dict[str, Any]:
    return {
        "value": answer.value,
        "pmid": answer.pmid or None,
        "quote": answer.quote or None,
        "section": answer.section or None,
        "contested": answer.contested,
        "decided": answer.decided or None,
        "told": [
            {"pmid": one.pmid, "decided": one.decided or None, **whole(one.finding)}
            for one in answer.told
        ],
    }


def _proof(answer: "Answer") -> str:
    if not answer.told:
        return ""
    quote = f" — “{answer.quote}”" if answer.quote else ""
    return f"{quote} (PMID {answer.pmid})"


def _number(report: "Report") -> str:
    return _marks(retracted=report.retracted, concern=report.concern) + report.pmid


def _marks(*, retracted: bool, concern: bool) -> str:
    return "RETRACTED: " if retracted else "CONCERN: " if concern else ""
