"""A study's own words about itself."""

from tests.studies.reports import report
from tracker.studies import Report, join

A = "99000001"


def test_a_study_knows_its_reports() -> None:
    (study,) = join([report(A)])
    assert study.report(A) == study.reports[0]
    assert study.report("99000002") is None
    assert study.design_of(A) == "single_arm"
    assert study.design_of("99000002") == ""


def test_a_study_is_named_after_the_first_report_that_stands() -> None:
    (study,) = join([report(A, year=2015)])
    assert study.name == "Lindqvist 2015"
    assert study.reports[0].name == study.name


def test_a_report_without_authors_is_named_by_its_number() -> None:
    (study,) = join([report(A, "")])
    assert study.reports == (
        Report(
            pmid=A,
            name=f"PMID {A}",
            title="SAMPLE: Paper 0001",
            year=2020,
            design="single_arm",
            follow_up_months=12,
        ),
    )
