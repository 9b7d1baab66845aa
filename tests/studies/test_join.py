"""Which papers are reports of one study."""

from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.digest.entries import entry, retraction_notice
from tests.studies.reports import holds, joins, protocol, report, splits
from tracker.models import Entry, Judgement, Link, Notice
from tracker.studies import Study, join

A, B, C, D = "99000001", "99000002", "99000003", "99000004"
NCT, OTHER_NCT, EUDRACT = "NCT99000001", "NCT99000002", "2099-000001-10"


def groups(*entries: Entry) -> set[frozenset[str]]:
    return {frozenset(one.pmid for one in study.reports) for study in join(entries)}


def apart(*pmids: str) -> set[frozenset[str]]:
    return {frozenset({pmid}) for pmid in pmids}


def retracted(paper: Entry) -> Entry:
    notice = Notice(kind="retraction", pmid=paper.paper.pmid, by="99000101")
    return msgspec.structs.replace(paper, notices=(notice,))


def test_a_registry_number_joins_whoever_wrote_it() -> None:
    first = report(A, "Lindqvist A", 2017, registry_ids=[NCT], n=24)
    later = report(B, "Moreau B", 2021, registry_ids=[NCT], n=20, cells=["msc_other"])
    assert groups(first, later) == {frozenset({A, B})}


def test_one_trial_may_stand_in_two_registries() -> None:
    first = report(A, "Lindqvist A", registry_ids=[NCT, EUDRACT])
    later = report(B, "Moreau B", registry_ids=[EUDRACT])
    assert groups(first, later) == {frozenset({A, B})}


def test_a_paper_that_names_two_trials_joins_neither() -> None:
    """It pools them, or speaks of another's: joined, it would hide one of the two."""
    one = report(A, "Lindqvist A", registry_ids=[NCT])
    other = report(B, "Moreau B", registry_ids=[OTHER_NCT])
    pooled = report(C, "Okafor C", registry_ids=[NCT, OTHER_NCT], n=120)
    assert groups(one, other, pooled) == apart(A, B, C)
    studies = {study.id: study for study in join([one, other, pooled])}
    assert [(each.pmid, each.kind) for each in studies[A].related] == [
        (C, "names its registry number beside others")
    ]
    assert studies[C].registry_ids == (NCT, OTHER_NCT)


def test_a_number_that_two_trials_share_joins_neither() -> None:
    one = report(A, "Lindqvist A", registry_ids=[NCT, EUDRACT])
    other = report(B, "Moreau B", registry_ids=[OTHER_NCT, EUDRACT])
    between = report(C, "Okafor C", registry_ids=[EUDRACT])
    assert groups(one, other, between) == apart(A, B, C)


def test_people_product_and_number_of_people_join() -> None:
    first = report(A, year=2015, months=12, n=26, cells=["bmac"])
    later = report(B, "Lindqvist A, Moreau B", 2017, months=36, n=26, cells=["bmac"])
    assert groups(first, later) == {frozenset({A, B})}


@pytest.mark.parametrize(
    "differs",
    [
        {"by": "Haddad D, Ito E"},
        {"by": "Lindqvist B, Ito E"},
        {"n": 25},
        {"cells": ["ad_msc"]},
        {"cells": []},
        {"source": "allogeneic"},
        {"design": "case_report"},
        {"year": 2024},
        {"year": None},
        {"registry_ids": [OTHER_NCT]},
        {"by": "Lindqvist A, Ito E", "n": None},
        {"by": ""},
    ],
    ids=str,
)
def test_what_is_in_doubt_stays_apart(differs: dict[str, Any]) -> None:
    first = report(A, source="autologous", registry_ids=[NCT])
    assert groups(first, report(B, **differs)) == apart(A, B)


def test_two_who_are_not_first_or_last_are_enough() -> None:
    first = report(A, "Ito E, Lindqvist A, Moreau B, Sato F")
    later = report(B, "Haddad D, Moreau B, Lindqvist A, Weiss G")
    assert groups(first, later) == {frozenset({A, B})}
    alone = report(B, "Haddad D, Moreau B, Weiss G")
    assert groups(first, alone) == apart(A, B)


def test_follow_up_lets_a_report_come_late() -> None:
    first = report(A, year=2011)
    assert groups(first, report(B, year=2017, months=72)) == {frozenset({A, B})}
    assert groups(first, report(B, year=2017, months=12)) == apart(A, B)


def test_two_without_a_number_of_people_stay_apart() -> None:
    assert groups(report(A, n=None), report(B, n=None)) == apart(A, B)


def test_a_report_that_fits_two_studies_stays_alone() -> None:
    small, large = report(A, n=10), report(B, n=100)
    between = report(C, n=None)
    assert groups(small, between) == {frozenset({A, C})}
    assert groups(small, large, between) == apart(A, B, C)


def test_what_is_torn_between_two_leaves_the_two_as_they_are() -> None:
    small, again, large = report(A, n=10), report(B, year=2021, n=10), report(C, n=100)
    between = report(D, n=None)
    assert groups(small, again, large, between) == {
        frozenset({A, B}),
        frozenset({C}),
        frozenset({D}),
    }


def test_a_chain_does_not_bring_together_what_excludes_each_other() -> None:
    one = report(A, "Ito E, Ota F", source="autologous")
    two = report(B, "Ito E, Weiss G")
    three = report(C, "Haddad D, Weiss G")
    four = report(D, "Haddad D, Sato H", source="allogeneic")
    assert groups(one, two) == {frozenset({A, B})}
    assert groups(one, two, three, four) == apart(A, B, C, D)


def test_pubmed_s_own_link_joins_a_preprint_to_its_paper() -> None:
    preprint = report(A, "Lindqvist A", n=None, cells=[])
    paper = report(B, "Moreau B", links=[Link(kind="UpdateOf", pmid=A)])
    assert groups(preprint, paper) == {frozenset({A, B})}
    comment = report(B, "Moreau B", links=[Link(kind="CommentOn", pmid=A)])
    assert groups(preprint, comment) == apart(A, B)


def test_a_retracted_report_is_listed_and_joins_nothing() -> None:
    one, other = report(A, "Ito E, Ota F"), report(B, "Haddad D, Sato H")
    between = report(C, "Ito E, Ota F, Haddad D, Sato H")
    assert groups(one, between, other) == {frozenset({A, B, C})}
    assert groups(one, retracted(between), other) == apart(A, B, C)
    (study,) = join([one, retracted(between)])
    assert [(each.pmid, each.retracted) for each in study.reports] == [(A, False), (C, True)]


def test_what_is_no_result_of_people_is_no_study() -> None:
    others = [
        protocol(A, NCT),
        entry(B, subject=["animal"], design="preclinical"),
        entry(C, subject=["human"], design="rct", on_topic=False),
        retraction_notice(D, A),
    ]
    assert join(others) == ()


def test_a_protocol_is_named_as_related() -> None:
    (study,) = join([protocol(A, NCT), report(B, registry_ids=[NCT])])
    assert [(each.pmid, each.kind) for each in study.related] == [(A, "its protocol")]


# Few authors, numbers and products, so that any two papers may or may not be alike.
NAMES = ["Lindqvist A", "Moreau B", "Okafor C", "Ito E", "Haddad D"]
drawn: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "by": st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(", ".join),
        "year": st.sampled_from([None, 2015, 2017, 2024]),
        "months": st.sampled_from([None, 12, 60]),
        "n": st.sampled_from([None, 10, 26]),
        "cells": st.sampled_from([[], ["bmac"], ["ad_msc"]]),
        "source": st.sampled_from(["not_stated", "autologous", "allogeneic"]),
        "design": st.sampled_from(["rct", "single_arm", "case_report", "protocol"]),
        "registry_ids": st.sampled_from([[], [], [NCT], [OTHER_NCT], [NCT, EUDRACT], [EUDRACT]]),
    }
)


@st.composite
def libraries(draw: st.DrawFn) -> list[Entry]:
    papers = []
    for number, fields in enumerate(draw(st.lists(drawn, max_size=8))):
        paper = report(str(99000001 + number), **fields)
        papers.append(retracted(paper) if draw(st.integers(0, 5)) == 0 else paper)
    return papers


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_the_order_of_papers_does_not_matter(data: st.DataObject) -> None:
    papers = data.draw(libraries())
    assert join(data.draw(st.permutations(papers))) == join(papers)


@settings(deadline=None, max_examples=150)
@given(libraries())
def test_joining_is_a_partition_of_the_human_papers(papers: list[Entry]) -> None:
    listed = [one.pmid for study in join(papers) for one in study.reports]
    assert sorted(listed) == [
        each.paper.pmid
        for each in papers
        if next(one.value for one in each.findings if one.field == "design") != "protocol"
    ]


@settings(deadline=None, max_examples=150)
@given(libraries(), st.sampled_from(["rct", "single_arm"]))
def test_an_unrelated_paper_changes_no_other_study(papers: list[Entry], design: str) -> None:
    stranger = report("99000999", "Weiss G, Sato H", 2017, design=design, registry_ids=["UMIN1"])
    assert join([*papers, stranger]) == (*join(papers), *join([stranger]))


@settings(deadline=None, max_examples=150)
@given(libraries())
def test_no_study_holds_two_trials_and_every_join_has_its_reason(papers: list[Entry]) -> None:
    own = {each.paper.pmid: each for each in papers}
    for study in join(papers):
        standing = [one for one in study.reports if not one.retracted]
        for one, other in product(standing, repeat=2):
            here, there = (_of_nct(own[each.pmid]) for each in (one, other))
            assert not here or not there or here & there
        assert [bool(one.joined) for one in study.reports] == [
            place > 0 for place in range(len(study.reports))
        ]


DECISIONS = st.lists(
    joins([str(99000001 + place) for place in range(6)])
    | splits([str(99000001 + place) for place in range(6)]),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=200)
@given(libraries(), DECISIONS, st.data())
def test_what_people_decided_holds_and_no_order_of_papers_matters(
    papers: list[Entry], made: list[Judgement], data: st.DataObject
) -> None:
    studies = join(papers, made)
    assert join(data.draw(st.permutations(papers)), made) == studies
    assert holds([frozenset(one.pmid for one in study.reports) for study in studies], made[-1])
    assert sorted(one.pmid for study in studies for one in study.reports) == sorted(
        one.pmid for study in join(papers) for one in study.reports
    )
    assert all(one.joined for study in studies for one in study.reports[1:])


def _of_nct(paper: Entry) -> set[str]:
    numbers = next(one.value for one in paper.findings if one.field == "registry_ids")
    return {number for number in numbers if number.startswith("NCT")}


def test_no_paper_no_study() -> None:
    nothing: tuple[Study, ...] = join([])
    assert nothing == ()
