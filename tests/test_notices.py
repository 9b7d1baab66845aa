"""A retraction notice is not a retracted paper, an erratum is not a retraction."""

import pytest

from tracker.models import Journal, Link, Notice, Paper, PartialDate, Term
from tracker.notices import (
    ABOUT_ANOTHER,
    ABOUT_ITSELF,
    is_notice,
    is_retracted,
    is_same,
    notices_of,
)

PMID, OTHER = "99000001", "99000101"
# Every RefType of NLM's DTD of 2025.
REF_TYPES = [
    "AssociatedDataset",
    "AssociatedPublication",
    "CommentIn",
    "CommentOn",
    "CorrectedandRepublishedIn",
    "CorrectedandRepublishedFrom",
    "ErratumIn",
    "ErratumFor",
    "ExpressionOfConcernIn",
    "ExpressionOfConcernFor",
    "RepublishedIn",
    "RepublishedFrom",
    "RetractedandRepublishedIn",
    "RetractedandRepublishedFrom",
    "RetractionIn",
    "RetractionOf",
    "UpdateIn",
    "UpdateOf",
    "SummaryForPatientsIn",
    "OriginalReportIn",
    "ReprintIn",
    "ReprintOf",
    "Cites",
]


def linked(kind: str, pmid: str = OTHER) -> Paper:
    return Paper(
        pmid=PMID,
        links=(Link(kind=kind, pmid=pmid, citation="Sample J. 2026;3:1"),),
        journal=Journal(abbreviation="Sample J Spine", volume="4"),
        dates={"published": PartialDate(year=2026)},
    )


def typed(name: str, ui: str = "") -> Paper:
    return Paper(pmid=PMID, publication_types=(Term(name=name, ui=ui),))


def test_every_in_has_its_other_side() -> None:
    sides = {
        "In": {kind.removesuffix("In"): notice for kind, notice in ABOUT_ITSELF.items()},
        "Of": {
            kind.removesuffix("Of").removesuffix("For").removesuffix("From").removesuffix("On"): (
                notice
            )
            for kind, notice in ABOUT_ANOTHER.items()
        },
    }
    assert sides["In"] == sides["Of"]
    assert {*ABOUT_ITSELF, *ABOUT_ANOTHER} <= set(REF_TYPES)


@pytest.mark.parametrize("kind", REF_TYPES)
def test_only_a_retraction_in_makes_a_retracted_paper(kind: str) -> None:
    told = notices_of(linked(kind))
    assert is_retracted(PMID, told) == (kind == "RetractionIn")
    assert is_retracted(OTHER, told) == (kind == "RetractionOf")


@pytest.mark.parametrize(("kind", "notice"), ABOUT_ITSELF.items())
def test_a_link_in_tells_of_the_record_itself(kind: str, notice: str) -> None:
    told = Notice(kind=notice, pmid=PMID, by=OTHER, citation="Sample J. 2026;3:1")
    assert notices_of(linked(kind)) == (told,)


@pytest.mark.parametrize(("kind", "notice"), ABOUT_ANOTHER.items())
def test_a_link_back_tells_of_the_other_record(kind: str, notice: str) -> None:
    told = Notice(kind=notice, pmid=OTHER, by=PMID, citation="Sample J Spine. 2026;4")
    assert notices_of(linked(kind)) == (told,)


@pytest.mark.parametrize("kind", ABOUT_ANOTHER)
def test_a_link_back_without_a_pmid_names_nobody(kind: str) -> None:
    assert notices_of(linked(kind, pmid="")) == ()


def test_a_retraction_without_the_notices_pmid_is_one() -> None:
    assert is_retracted(PMID, notices_of(linked("RetractionIn", pmid="")))


@pytest.mark.parametrize(
    ("name", "ui", "retracted", "notice"),
    [
        ("Retracted Publication", "D016441", True, False),
        ("Zurückgezogen", "D016441", True, False),
        ("Retracted Publication", "", True, False),
        ("Retraction Notice", "D016440", False, True),
        ("Retraction of Publication", "D016440", False, True),
        ("Retraction of Publication", "", False, True),
        ("Retracted Publication", "D016440", False, True),
        ("Published Erratum", "D016425", False, True),
        ("Expression of Concern", "D000075742", False, True),
        ("Corrected and Republished Article", "D016439", False, False),
        ("Journal Article", "D016428", False, False),
    ],
)
def test_types_are_told_by_their_ui(name: str, ui: str, retracted: bool, notice: bool) -> None:
    paper = typed(name, ui)
    assert is_retracted(PMID, notices_of(paper)) == retracted
    assert is_notice(paper) == notice


@pytest.mark.parametrize("kind", REF_TYPES)
def test_a_link_back_from_a_notice_makes_a_notice(kind: str) -> None:
    notices = {"RetractionOf", "ErratumFor", "ExpressionOfConcernFor"}
    assert is_notice(linked(kind)) == (kind in notices)


def test_a_type_and_a_link_are_one_retraction() -> None:
    paper = Paper(
        pmid=PMID,
        links=(Link(kind="RetractionIn", pmid=OTHER),),
        publication_types=(Term(name="Retracted Publication", ui="D016441"),),
    )
    assert notices_of(paper) == (Notice(kind="retraction", pmid=PMID, by=OTHER),)


def test_two_notices_without_any_name_are_not_the_same_correction() -> None:
    one = Notice(kind="correction", pmid=PMID, by="1")
    assert not is_same(one, Notice(kind="correction", pmid=PMID, citation="Sample J. 2026"))
    assert not is_same(one, Notice(kind="concern", pmid=PMID, by="1"))
    assert not is_same(one, Notice(kind="correction", pmid=OTHER, by="1"))
    assert is_same(one, Notice(kind="correction", pmid=PMID, by="1", citation="Sample J. 2026"))
