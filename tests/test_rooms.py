"""Which part of an edition a paper belongs in, and which values may be shown."""

from typing import Any

import msgspec
import pytest

from tests.digest.entries import entry, human, retracted, retraction_notice
from tracker.digest.wording import DESIGNS
from tracker.models import PERSON, Finding, Notice, Tag, Term
from tracker.rooms import (
    BY_DESIGN,
    HUMAN_DESIGNS,
    by_design,
    finding,
    is_human,
    is_withdrawn,
    room_of,
    value,
)

PMID = "99000001"


@pytest.mark.parametrize(
    ("design", "subject", "room"),
    [
        ("rct", ["human"], "controlled"),
        ("controlled", ["human"], "controlled"),
        ("single_arm", ["human"], "uncontrolled"),
        ("case_report", ["human"], "uncontrolled"),
        ("observational", ["human"], "uncontrolled"),
        ("other", ["human"], "uncontrolled"),
        ("rct", ["human", "animal"], "controlled"),
        ("rct", [], "controlled"),
        ("single_arm", [], "uncontrolled"),
        ("rct", ["animal"], "preclinical"),
        ("controlled", ["in_vitro"], "preclinical"),
        ("preclinical", ["human"], "preclinical"),
        ("other", ["animal", "in_vitro"], "preclinical"),
        ("rct", ["none"], "other"),
        ("other", [], "other"),
        ("a design of tomorrow", ["none"], "other"),
        ("review", ["human"], "review"),
        ("systematic_review", ["human"], "review"),
        ("protocol", ["human"], "protocol"),
        ("editorial", ["human"], "other"),
        ("bibliometric", ["human"], "other"),
        ("notice", ["human"], "notice"),
    ],
)
def test_design_comes_before_subject(design: str, subject: list[str], room: str) -> None:
    assert room_of(entry(PMID, design=design, subject=subject)) == room


def test_every_design_has_its_place_and_its_words() -> None:
    assert {*BY_DESIGN, *HUMAN_DESIGNS, "other"} == set(DESIGNS)


def test_a_paper_without_any_finding_is_among_the_others() -> None:
    assert room_of(msgspec.structs.replace(entry(PMID), findings=())) == "other"


@pytest.mark.parametrize("design", DESIGNS)
def test_a_preprint_is_counted_with_nothing_that_peers_have_reviewed(design: str) -> None:
    found = entry(PMID, design=design, subject=["human"])
    types = (Term(name="Journal Article"), Term(name="Preprint"))
    paper = msgspec.structs.replace(found.paper, publication_types=types)
    posted = msgspec.structs.replace(found, paper=paper)
    assert room_of(posted) == "preprint"
    assert not is_human(posted)
    assert by_design(posted) == room_of(found)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_retracted_paper_is_evidence_of_nothing(design: str) -> None:
    assert room_of(retracted(PMID, design=design)) == "retracted"


def test_a_retracted_paper_off_topic_is_set_aside() -> None:
    assert room_of(retracted(PMID, on_topic=False)) == "set_aside"


@pytest.mark.parametrize(
    "marks",
    [
        {"notices": (Notice(kind="retraction", pmid=PMID),)},
        {"tags": (Tag(name="retracted"),)},
    ],
    ids=["told by another record", "tagged"],
)
def test_a_retraction_counts_whoever_tells_it(marks: dict[str, Any]) -> None:
    assert is_withdrawn(msgspec.structs.replace(human(PMID), **marks))


def test_a_retraction_counts_when_only_the_record_tells_it() -> None:
    types = (Term(name="Retracted Publication", ui="D016441"),)
    assert is_withdrawn(human(PMID, record={"publication_types": types}))


def test_a_retraction_notice_is_a_notice_and_not_withdrawn() -> None:
    notice = retraction_notice(PMID, "99000009")
    assert room_of(notice) == "notice"
    assert not is_withdrawn(notice)


def test_a_notice_off_topic_is_routed_all_the_same() -> None:
    types = (Term(name="Published Erratum", ui="D016425"),)
    erratum = entry(PMID, on_topic=False, record={"publication_types": types})
    assert room_of(erratum) == "notice"


def test_a_corrected_paper_stays_evidence() -> None:
    corrected = human(PMID, notices=[Notice(kind="correction", pmid=PMID, by="99000102")])
    assert room_of(corrected) == "controlled"


@pytest.mark.parametrize(
    ("field", "found"),
    [("n", 60), ("follow_up_months", 60), ("safety", "none_observed"), ("efficacy", "benefit")],
)
def test_a_value_without_its_sentence_is_not_stated(field: str, found: object) -> None:
    bare = Finding(field=field, value=found, rule="a rule", version=1)
    unproved = msgspec.structs.replace(entry(PMID), findings=(bare,))
    assert finding(unproved, field) is None
    assert value(unproved, field) is None
    proof = finding(human(PMID), field)
    assert proof is not None
    assert proof.value == found


def test_a_persons_value_needs_no_sentence() -> None:
    told = Finding(field="safety", value="harm", rule=PERSON, version=1)
    decided = msgspec.structs.replace(entry(PMID), findings=(told,))
    assert finding(decided, "safety") == told
    assert value(decided, "safety") == "harm"


@pytest.mark.parametrize("said", [None, "not_mentioned", "none", "not_stated"])
def test_what_says_nothing_is_not_stated(said: str | None) -> None:
    assert value(entry(PMID, safety=said), "safety") is None
