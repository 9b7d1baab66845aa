"""Which paper a row of a published table is about."""

from typing import Any

import msgspec
import pytest

from tests.digest.entries import entry
from tests.studies.reports import record, report
from tracker.models import Author, Entry, Notice, PartialDate
from tracker.studies import Row, join
from tracker.studies.match import Match, Shelf

A, B, C = "99000001", "99000002", "99000003"
NCT, OTHER_NCT = "NCT99000001", "NCT99000002"
DOI = f"10.99999/sample.{A[-4:]}"


def find(row: Row, *entries: Entry) -> Match:
    return Shelf([row], entries, join(entries)).find(row)


def row(**named: Any) -> Row:
    return Row(line=2, cells={}, **named)


def pmids(match: Match) -> list[str]:
    return [one.pmid for one in match.study.reports] if match.study else []


@pytest.mark.parametrize(
    ("named", "how"),
    [
        ({"pmid": A, "author": "Somebody", "year": 1999}, "PMID"),
        ({"doi": DOI}, "DOI"),
        ({"registry": NCT}, "registry number"),
        ({"registry": f"{NCT.lower()}; {OTHER_NCT}"}, "registry number"),
        ({"author": "Lindqvist", "year": 2020}, "author and year"),
        ({"author": "LINDQVIST et al. (2020)", "year": 2020}, "author and year"),
        ({"author": "Lindqvist A", "year": 2020}, "author and year"),
        ({"author": "Lindqvist, Moreau", "year": 2020}, "author and year"),
        ({"author": "Lindqvist and Moreau", "year": 2020}, "author and year"),
        ({"author": "Lindqvist [12]", "year": 2020}, "author and year"),
        ({"author": "Lindqvist", "year": 2021}, "author and year (ours 2020)"),
        ({"author": "Lindqvist", "year": 2020, "pmid": A}, "PMID"),
    ],
    ids=str,
)
def test_a_row_finds_its_paper(named: dict[str, Any], how: str) -> None:
    found = find(row(**named), report(A, registry_ids=[NCT]), report(B, "Ito E"))
    assert (found.how, pmids(found), found.room) == (how, [A], "")


@pytest.mark.parametrize(
    ("named", "why"),
    [
        (
            {"author": "Lindqvist", "year": 2018},
            "no stored paper on people has its author and year",
        ),
        ({"author": "Lind", "year": 2020}, "no stored paper on people has its author and year"),
        ({"author": "Lindqvist"}, "the row gives no year"),
        ({"pmid": "99000099"}, "no stored paper has this PMID, DOI or registry number"),
        ({"author": "Lindqvist", "year": 2020, "pmid": "99000099"}, "no stored paper on people"),
        ({"author": "Lindqvist", "year": 2020, "doi": "10.99999/x"}, "no stored paper on people"),
        ({"author": "Lindqvist", "year": 2020, "registry": OTHER_NCT}, "no stored paper on people"),
    ],
    ids=str,
)
def test_a_row_that_may_be_another_paper_finds_none(named: dict[str, Any], why: str) -> None:
    found = find(row(**named), report(A, registry_ids=[NCT]))
    assert found.study is None
    assert found.how.startswith(why)


def test_two_that_fit_are_named_and_neither_is_taken() -> None:
    one, two = report(A, n=10), report(B, n=20)
    found = find(row(author="Lindqvist", year=2020), two, one)
    assert found == Match(f"several papers fit its author and year: PMID {A}, {B}")


def test_the_year_itself_comes_before_the_years_beside_it() -> None:
    one, two = report(A, year=2020, n=10), report(B, year=2021, n=20)
    assert pmids(find(row(author="Lindqvist", year=2021), one, two)) == [B]
    assert pmids(find(row(author="Lindqvist", year=2022), one, two)) == [B]


def test_the_year_online_counts_as_well() -> None:
    dates = {"published": PartialDate(year=2023), "electronic": PartialDate(year=2021)}
    paper = report(A)
    early = msgspec.structs.replace(paper, paper=msgspec.structs.replace(paper.paper, dates=dates))
    assert pmids(find(row(author="Lindqvist", year=2021), early)) == [A]


def test_an_accent_makes_no_other_name() -> None:
    paper = report(A)
    accented = msgspec.structs.replace(
        paper,
        paper=msgspec.structs.replace(paper.paper, authors=(Author(last_name="Žalgirė"),)),
    )
    assert pmids(find(row(author="Zalgire", year=2020), accented)) == [A]


def test_of_a_registered_study_the_report_of_that_year_is_meant() -> None:
    first = report(A, year=2017, registry_ids=[NCT], n=24)
    later = report(B, year=2021, registry_ids=[NCT], n=20)
    named = find(row(registry=NCT, author="Lindqvist", year=2021), first, later)
    assert (named.how, pmids(named)) == ("registry number, author and year", [B])
    unnamed = find(row(registry=NCT), first, later)
    assert (unnamed.how, pmids(unnamed)) == ("registry number", [A, B])


def test_two_studies_under_one_number_are_told_apart_by_author() -> None:
    trial = report(A, "Ito E", registry_ids=[NCT])
    pooled = report(B, "Sato F", registry_ids=[NCT, OTHER_NCT])
    found = find(row(registry=NCT, author="Sato", year=2020), trial, pooled)
    assert (found.how, pmids(found)) == ("author and year", [B])
    assert find(row(registry=NCT), trial, pooled).study is None


def test_what_is_no_evidence_on_people_is_found_by_number_alone() -> None:
    animal = entry(A, subject=["animal"], design="preclinical", record=record("Lindqvist A", 2020))
    assert find(row(author="Lindqvist", year=2020), animal).study is None
    found = find(row(pmid=A), animal)
    assert (found.room, pmids(found)) == ("preclinical", [A])


def test_a_retracted_paper_is_found_so_that_it_can_be_told() -> None:
    gone = msgspec.structs.replace(report(A), notices=(Notice(kind="retraction", pmid=A),))
    found = find(row(author="Lindqvist", year=2020), gone)
    assert found.study is not None
    assert found.study.retracted
