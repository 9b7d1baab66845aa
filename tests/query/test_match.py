import datetime as dt

import pytest

from tests.query.papers import paper
from tracker.models import Author, Heading, Paper, PartialDate, Term
from tracker.query import parse

TODAY = dt.date(2026, 11, 16)

FINDS = [
    # words: hyphen = space, case, accents and Greek letters don't count
    "stem cell[ti]",
    '"stem cell"[ti]',
    "STEM-CELL[tiab]",
    "meniere[ti]",
    "TGF-beta1[tiab]",
    "TGF-β1[tiab]",
    '"cell therap*"[tiab]',
    '"disc"',
    "disc height safe",
    "orthobiologic[tiab]",
    "plain words[ab]",
    "bandscheibe[tt]",
    "none declared[cois]",
    "uppsala[ad]",
    '"RENUCLEO Study Group"[cn]',
    "SF-12[gr]",
    "hasabstract",
    # whole values
    '"Intervertebral Disc Degeneration"[mh]',
    "intervertebral disc degeneration[mesh]",
    "Intervertebral Disc Degen*[mh]",
    '"Intervertebral Disc Degeneration/therapy"[mh]',
    '"Intervertebral Disc Degeneration/therapy"[majr]',
    '"Intervertebral Disc Degeneration/ther*"[mh]',
    '"models, animal"[mh]',
    "therapy[sh]",
    '"Stem Cells"[mh]',
    '"Stem Cells"[majr]',
    '"Clinical Trial"[pt]',
    '"Randomized Controlled Trial"[Publication Type]',
    "english[la]",
    "eng[la]",
    "99000001[pmid]",
    "12,99000001[uid]",
    "10.99999/SAMPLE.0001[doi]",
    '"10.99999/sample.0001"[aid]',
    "PMC9900001[pmcid]",
    "NCT99000001[si]",
    '"ClinicalTrials.gov/NCT99000001"[si]',
    '"sample j spine med"[ta]',
    '"1234-5678"[is]',
    "medline[sb]",
    "Hyaluronic Acid[nm]",
    # names
    "lindqvist[au]",
    '"lindqvist"[au]',
    "lindqvist a[au]",
    "lindqvist am[au]",
    '"lindqvist am"[au]',
    "lindqvist anna maria[fau]",
    "o'brien s jr[au]",
    "o'brien[lastau]",
    "lindqvist[1au]",
    "helper i[ir]",
    # dates
    "2026/09/15[crdt]",
    "2026[crdt]",
    "2026/09[crdt]",
    '"2026/09/15"[crdt] : "2026/09/15"[crdt]',
    "2026/09/14:2026/09/20[Date - Create]",
    "2026/09/16[edat]",
    "2026/11[dp]",
    "2026/11/01[dp]",
    "2026/09/14[dp]",
    "2026/09/16[mhda]",
    "2026/10:3000[lr]",
    '"last 3 weeks"[dp]',
    '"last 3 months"[crdt]',
    '"last 3 years"[crdt]',
    '"last 99999 years"[crdt]',
    # near each other
    "injection degenerated[ti:~2]",
    "disc stem[ti:~5]",
]

MISSES = [
    "cell stem[ti]",
    '"cell injection stem"[ti]',
    "ste[ti]",
    "stem cells[ti]",
    "height results[ab]",
    "disc absentword",
    '"Stem Cells"[mh:noexp]',
    '"Degeneration"[mh]',
    '"Intervertebral Disc Degeneration"[majr]',
    '"Intervertebral Disc Degeneration/diagnostic imaging"[majr]',
    '"Intervertebral Disc Degeneration/surgery"[mh]',
    '"models, animal"[majr]',
    '"Review"[pt]',
    "french[la]",
    "9900000[pmid]",
    "99000001*[doi]",
    "10.99999/sample.000[doi]",
    "NCT9900000[si]",
    '"lindqvist a"[au]',
    "lind[au]",
    "o'brien[1au]",
    "lindqvist[lastau]",
    "renucleo[lastau]",
    "2026/09/16[crdt]",
    "2025[crdt]",
    "2026/09/16:2026/09/30[crdt]",
    "2026/12[dp]",
    "2026[dcom]",
    '"last 3 days"[crdt]',
    "disc stem[ti:~4]",
    "free full text[sb]",
    "123456[rn]",
    "publisher[sb]",
]


@pytest.mark.parametrize("term", FINDS)
def test_finds(term: str) -> None:
    assert parse(term).matches(paper(), TODAY)


@pytest.mark.parametrize("term", MISSES)
def test_misses(term: str) -> None:
    assert not parse(term).matches(paper(), TODAY)


# yes = in the paper, no = not in it; AND, OR and NOT are worked off from left to right.
YES, NO = "disc[tiab]", "absent[tiab]"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{yes} OR {yes} AND {no}", False),
        ("{yes} OR ({yes} AND {no})", True),
        ("{no} AND {no} OR {yes}", True),
        ("{yes} NOT {no}", True),
        ("{yes} NOT {yes}", False),
        ("{yes} NOT {yes} OR {yes}", True),
        ("{yes} NOT ({no} OR {yes})", False),
        ("{yes} {no}", False),
        ("{yes} ({no} OR {yes})", True),
        ("({yes})", True),
    ],
)
def test_operators_have_one_weight(pattern: str, expected: bool) -> None:
    term = pattern.format(yes=YES, no=NO)
    assert parse(term).matches(paper()) is expected


def test_a_heading_of_the_narrower_branch_is_found_by_the_broader() -> None:
    record = paper(mesh=(Heading(name="Mesenchymal Stem Cell Transplantation"),))
    assert parse('"Cell- and Tissue-Based Therapy"[mh]').matches(record)
    assert not parse('"Mesenchymal Stem Cell Transplantation"[mh]').matches(
        paper(mesh=(Heading(name="Cell Transplantation"),))
    )


def test_the_old_label_of_a_retraction_notice_is_the_new_one() -> None:
    record = paper(publication_types=(Term(name="Retraction Notice", ui="D016440"),))
    assert parse('"Retraction of Publication"[pt]').matches(record)


def test_a_phrase_does_not_reach_from_one_section_or_name_into_the_next() -> None:
    record = paper(authors=(Author(last_name="Ay", fore_name="B"), Author(last_name="Cee")))
    assert not parse('"lose height results"[ab]').matches(paper())
    assert not parse('"b cee"[all]').matches(record)


@pytest.mark.parametrize(
    "date", [PartialDate(year=2026, month=2, day=30), PartialDate(text="soon"), PartialDate()]
)
def test_an_impossible_date_matches_nothing(date: PartialDate) -> None:
    record = paper(dates={"created": date})
    assert not parse("1000:3000[crdt]").matches(record)


def test_an_empty_record_matches_nothing() -> None:
    assert not any(parse(term).matches(Paper(pmid="1"), TODAY) for term in FINDS)


def test_recent_days_need_a_today() -> None:
    with pytest.raises(ValueError, match="which day"):
        parse('"last 3 days"[crdt]').matches(paper())
