"""Every detail has a finding; which papers can have which depends on what they studied."""

from tracker.evidence import details
from tracker.evidence.document import Document
from tracker.models import Paper, Section

TEXT = (
    "In this double-blind phase 2 trial patients received 6 million MSCs in hyaluronan or saline."
)
EMPTY = dict.fromkeys(details.FIELDS)


def found(subject: list[str], how: str, cells: tuple[str, ...] = ("bm_msc",)) -> dict[str, object]:
    document = Document(Paper(pmid="1", abstract=(Section(label="METHODS", text=TEXT),)))
    told = list(details.findings(document, subject=subject, how=how, cells=cells))
    assert tuple(finding.field for finding in told) == details.FIELDS
    assert all((finding.proof is None) == (finding.value is None) for finding in told)
    return {finding.field: finding.value for finding in told}


def test_a_trial_has_them_all() -> None:
    assert found(["human"], "rct") == {
        "dose": {"cells": 6e6, "arms": None, "range": None, "per": None, "volume_ml": None},
        "carrier": ["hyaluronic_acid"],
        "control": ["saline"],
        "blinding": "double",
        "phase": "2",
    }


def test_a_protocol_plans_them() -> None:
    assert None not in found(["none"], "protocol").values()


def test_what_animals_dishes_and_reviews_have() -> None:
    assert found(["animal"], "preclinical")["control"] is None
    assert found(["animal"], "preclinical")["dose"] is not None
    assert found(["in_vitro"], "preclinical") == EMPTY
    assert found(["none"], "review") == EMPTY


def test_without_cells_there_is_no_dose_of_them() -> None:
    told = found(["human"], "rct", cells=())
    assert (told["dose"], told["carrier"], told["phase"]) == (None, None, "2")
