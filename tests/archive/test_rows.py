import datetime as dt

import pytest

from tests.archive.stock import paper
from tracker.archive import rows
from tracker.errors import ArchiveError
from tracker.models import Author, Databank, Heading, PartialDate, Term


def test_the_columns_are_what_people_and_the_index_read() -> None:
    one = paper(
        languages=("eng", "ger"),
        publication_types=(Term(name="Journal Article"), Term(name="Review")),
        mesh=(Heading(name="Disc", qualifiers=(Term(name="therapy"),)), Heading(name="Humans")),
        authors=(
            Author(last_name="Sakai", fore_name="Daisuke", initials="D"),
            Author(collective="Sample Group"),
        ),
    )
    columns = rows.paper_columns(one)
    assert columns["pmid"] == 99000001
    assert columns["created"] == "2026-11-09"
    assert (columns["year"], columns["published"]) == (2026, "2026-12")
    assert columns["doi"] == "10.99999/sample.0001"
    assert columns["pmcid"] == "PMC9900001"
    assert columns["languages"] == "eng ger"
    assert columns["types"] == "Journal Article; Review"
    assert columns["abstract"].startswith("BACKGROUND: Pain was high.\nMSC-derived")
    assert columns["authors"] == "Daisuke Sakai (D); Sample Group"
    assert columns["mesh"] == "Disc/therapy; Humans"


def test_a_title_only_in_another_language_is_the_title() -> None:
    one = paper(title="", vernacular_title="Zellen für die Bandscheibe")
    assert rows.paper_columns(one)["title"] == "Zellen für die Bandscheibe"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (PartialDate(year=2026, month=3, day=7), "2026-03-07"),
        (PartialDate(year=987), "0987-01-01"),
        (PartialDate(text="once"), None),
    ],
)
def test_the_creation_day_is_a_whole_day(date: PartialDate, day: str | None) -> None:
    assert rows.paper_columns(paper(dates={"created": date}))["created"] == day
    assert rows.paper_columns(paper(dates={"entered": date}))["created"] == day


def test_accession_numbers_are_identifiers_too() -> None:
    bank = Databank(name="ClinicalTrials.gov", accessions=("NCT99000001", "NCT99000001"))
    kinds = {(kind, value) for _, kind, value in rows.identifier_rows(paper(databanks=(bank,)))}
    assert ("ClinicalTrials.gov", "NCT99000001") in kinds
    assert ("doi", "10.99999/sample.0001") in kinds
    assert len(kinds) == 3


def test_times_are_utc_and_sort_as_text() -> None:
    east = dt.datetime(2026, 11, 16, 8, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert rows.to_time(east) == "2026-11-16T06:00:00Z"
    assert rows.from_time("2026-11-16T06:00:00Z") == east


@pytest.mark.parametrize("text", ["", "PMC1", "1_0", " 1", "1" * 19, "²", "-1"])
def test_what_is_no_pmid_is_refused(text: str) -> None:
    assert rows.number_or_none(text) is None
    with pytest.raises(ArchiveError, match="is no PMID"):
        rows.number(text)
