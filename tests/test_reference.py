"""What a citation means is told by its DOI or by its whole place in print, by nothing less."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.models import Journal, Paper, PartialDate
from tracker.reference import Reference, means, read
from tracker.sandbox.medline import source

PAPER = Paper(
    pmid="99000001",
    title="SAMPLE: Cells in the disc",
    journal=Journal(
        title="Sample journal of spine medicine",
        abbreviation="Sample J Spine",
        volume="24",
        issue="3",
        pages="101-9",
    ),
    dates={"published": PartialDate(year=2024, month=3)},
    ids={"doi": "10.99999/sample.0001"},
)
PLAIN = msgspec.structs.replace(PAPER, ids={})


def other(**fields: Any) -> Paper:
    journal = msgspec.structs.replace(
        PLAIN.journal, **{k: v for k, v in fields.items() if k != "year"}
    )
    dates = {"published": PartialDate(year=fields.get("year", 2024))}
    return msgspec.structs.replace(PLAIN, journal=journal, dates=dates)


@pytest.mark.parametrize(
    ("citation", "place"),
    [
        ("Sample J. 2024 Mar;24(3):1-9", ("samplej", 2024, "24", "1")),
        ("Sample J. 2024 Mar 15;24(3 Suppl):S139-47.", ("samplej", 2024, "24", "s139")),
        ("Sample J. 2013;4:1597", ("samplej", 2013, "4", "1597")),
        ("Sample J 1998 Mar 3;281(9):800", ("samplej", 1998, "281", "800")),
        ("Sample J. 2019 Dec-2020 Jan;44 Suppl 2:e12", ("samplej", 2019, "44 Suppl 2", "e12")),
        ("Sample (Phila Pa 1976). 2024 Mar 1;49(5):E1-E8", ("samplephilapa1976", 2024, "49", "e1")),
        ("Sample J. 2024 Spring;9(1-3):427-34, 427e1-2", ("samplej", 2024, "9", "427")),
    ],
)
def test_the_place_in_a_citation(citation: str, place: tuple[str, int, str, str]) -> None:
    found = read(citation)
    assert (found.journal, found.year, found.volume, found.page) == place
    assert found.placed


@pytest.mark.parametrize(
    "citation",
    [
        "",
        "Sample J. 2024 Mar 5",
        "Sample J. 2024;24(3)",
        "medSample. 2023 Apr 05:2023.03.21.23286947.",
        "1998;24(3):1-9",
        "see the print edition",
    ],
)
def test_a_citation_that_does_not_say_the_whole_place_says_none(citation: str) -> None:
    assert read(citation) == Reference()


def test_the_doi_in_a_citation() -> None:
    assert read("Sample J. 2024 Mar 5:1. doi: 10.99999/Sample.0001.").doi == "10.99999/sample.0001"
    assert read("Sample J. 2024 Mar;24(3):1. doi:10.99999/s(2).1").doi == "10.99999/s(2).1"
    assert read("doi: 10.99999/one. doi: 10.99999/two.") == Reference(), "which of the two?"


def test_a_doi_that_is_given_decides() -> None:
    elsewhere = "Other J. 1999;1:1. doi: 10.99999/SAMPLE.0001."
    assert means(read(elsewhere), PAPER)
    wrong = "Sample J Spine. 2024 Mar;24(3):101-9. doi: 10.99999/sample.0002."
    assert not means(read(wrong), PAPER)
    assert means(read(wrong), PLAIN), "a record without a DOI contradicts none"


def test_a_second_doi_of_a_record_counts() -> None:
    twofold = msgspec.structs.replace(PAPER, ids={"doi": "10.1000/x", "doi-2": "10.99999/s.1"})
    assert means(read("doi: 10.99999/s.1"), twofold)


@pytest.mark.parametrize(
    "fields",
    [
        {"abbreviation": "Sample J", "title": "Sample"},
        {"year": 2023},
        {"volume": "25"},
        {"volume": ""},
        {"pages": "102-9"},
        {"pages": "1019"},
        {"pages": ""},
    ],
)
def test_all_parts_of_the_place_must_agree(fields: dict[str, Any]) -> None:
    cited = read("Sample J Spine. 2024 Mar;24(3):101-9")
    assert means(cited, other())
    assert means(cited, other(abbreviation="")) is False
    assert not means(cited, other(**fields))


def test_a_title_alone_is_never_enough() -> None:
    assert not means(read("Retraction: SAMPLE: Cells in the disc"), PAPER)


def test_a_paper_without_pages_is_cited_by_its_number() -> None:
    numbered = msgspec.structs.replace(other(pages=""), ids={"pii": "e0115567"})
    assert means(read("Sample J Spine. 2024;24(3):e0115567"), numbered)


@settings(deadline=None, max_examples=60)
@given(
    name=st.from_regex(r"[A-Z][a-z]{1,9}( [A-Z][a-z]{0,9}){0,3}", fullmatch=True),
    year=st.integers(1900, 2099),
    month=st.none() | st.integers(1, 12),
    volume=st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True),
    pages=st.from_regex(r"[SEe]?[1-9][0-9]{0,5}(-[1-9][0-9]{0,3})?", fullmatch=True),
)
def test_a_citation_as_pubmed_writes_it_means_its_paper(
    name: str, year: int, month: int | None, volume: str, pages: str
) -> None:
    cited = msgspec.structs.replace(
        other(abbreviation=name, volume=volume, pages=pages),
        dates={"published": PartialDate(year=year, month=month)},
    )
    assert means(read(source(cited)), cited)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    found = read(text)
    assert found.placed or not (found.journal or found.year or found.volume or found.page)
