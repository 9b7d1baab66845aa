"""What was given against what, and under which rules: one value each, as stated, or none.

A plan counts here: a protocol's dose is the dose of its trial. What others gave, or what somebody
should give, doesn't.
"""

from collections.abc import Collection, Iterator
from typing import Any

from tracker.evidence import blinding, carrier, control, design, dose, listed, phase
from tracker.evidence.document import Document, Sentence
from tracker.models import Finding

FIELDS = ("dose", "carrier", "control", "blinding", "phase")
RULE_SETS = (
    *dose.RULE_SETS,
    *carrier.RULE_SETS,
    *control.RULE_SETS,
    *blinding.RULE_SETS,
    *phase.RULE_SETS,
)
_Stated = tuple[Any, str, Sentence]


def findings(
    document: Document, *, subject: Collection[str], how: str, cells: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for each of `FIELDS`, the empty ones included.

    Args:
        document: the paper.
        subject: whose data it reports.
        how: its design.
        cells: the cell products it names; without any there is no dose and no carrier of cells.
    """
    human = "human" in subject and how not in design.NO_DATA
    planned = how == "protocol"
    living = human or planned or ("animal" in subject and how not in design.NO_DATA)
    given = living and cells
    amount = dose.find(document) if given else None
    yield (
        listed.finding("dose", amount, version=dose.VERSION)
        if amount
        else _finding("dose", None, dose.VERSION)
    )
    yield _finding("carrier", carrier.find(document) if given else None, carrier.VERSION)
    yield _finding("control", control.find(document, design=how), control.VERSION)
    yield _finding("blinding", blinding.find(document) if living else None, blinding.VERSION)
    yield _finding("phase", phase.find(document) if human or planned else None, phase.VERSION)


def _finding(field: str, stated: _Stated | None, version: int) -> Finding:
    if stated is None:
        return Finding(field=field, value=None, rule="not stated", version=version)
    value, rule, sentence = stated
    return Finding(field=field, value=value, rule=rule, version=version, proof=sentence.proof())
