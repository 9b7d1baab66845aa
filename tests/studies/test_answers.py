"""What a study says, when its reports say different things."""

import msgspec
import pytest

from tests.digest.entries import human
from tests.studies.reports import report
from tracker.models import Entry, Notice
from tracker.studies import Study, join

A, B, C = "99000001", "99000002", "99000003"
NCT = "NCT99000001"
FIRST = report(
    A,
    year=2017,
    design="rct",
    months=12,
    n=24,
    safety="none_observed",
    efficacy="no_difference",
    source="allogeneic",
    registry_ids=[NCT],
)
LATER = report(
    B,
    year=2021,
    design="single_arm",
    months=42,
    n=20,
    safety="harm",
    efficacy="benefit",
    registry_ids=[NCT],
)


def study(*entries: Entry) -> Study:
    (found,) = join(entries)
    return found


@pytest.mark.parametrize(
    ("field", "value", "pmid"),
    [
        ("design", "rct", A),
        ("n", 24, A),
        ("follow_up_months", 42, B),
        ("cells", ["bm_msc"], A),
        ("source", "allogeneic", A),
        ("safety", "harm", B),
        ("efficacy", "no_difference", A),
    ],
)
def test_each_value_comes_from_one_report(field: str, value: object, pmid: str) -> None:
    said = getattr(study(LATER, FIRST), field)
    assert (said.value, said.pmid) == (value, pmid)
    assert said.told[0].finding in (FIRST if pmid == A else LATER).findings


def test_a_value_has_the_sentence_of_its_report() -> None:
    said = study(FIRST, LATER).safety
    assert said.quote == "The sentence that says safety is harm."
    assert said.section == "RESULTS"
    assert [(one.pmid, one.value) for one in said.told] == [(B, "harm"), (A, "none_observed")]


def test_reports_that_disagree_on_efficacy_contest_it() -> None:
    assert study(FIRST, LATER).efficacy.contested
    assert not study(FIRST).efficacy.contested
    same = report(B, year=2021, months=42, efficacy="no_difference", registry_ids=[NCT])
    assert not study(FIRST, same).efficacy.contested


def test_a_result_against_a_control_outweighs_a_later_gain_in_one_arm() -> None:
    assert study(FIRST, LATER).efficacy.pmid == A
    trial = report(B, year=2021, design="rct", months=42, efficacy="mixed", registry_ids=[NCT])
    assert study(FIRST, trial).efficacy.pmid == B
    early = report(C, year=2015, months=3, efficacy="worse", registry_ids=[NCT])
    assert study(early, LATER).efficacy.pmid == B


def test_only_efficacy_can_be_contested() -> None:
    found = study(FIRST, LATER)
    assert not any(said.contested for said in (found.n, found.safety, found.design))


def test_what_the_longest_report_leaves_out_another_one_says() -> None:
    silent = report(B, year=2021, months=42, efficacy="not_mentioned", registry_ids=[NCT])
    assert study(FIRST, silent).efficacy.pmid == A


def test_what_no_report_says_is_not_stated() -> None:
    found = study(report(A, n=None, months=None, safety="not_mentioned", cells=[]))
    for said in (found.n, found.follow_up_months, found.safety, found.cells):
        assert (said.value, said.pmid, said.quote, said.section, said.told) == (
            None,
            "",
            "",
            "",
            (),
        )


def test_a_value_without_its_sentence_is_not_stated() -> None:
    bare = msgspec.structs.replace(
        FIRST,
        findings=tuple(msgspec.structs.replace(one, proof=None) for one in FIRST.findings),
    )
    assert study(bare).n.value is None
    assert study(bare).design.value == "rct"


def test_a_retracted_report_says_nothing() -> None:
    gone = msgspec.structs.replace(
        LATER, notices=(Notice(kind="retraction", pmid=B, by="99000101"),)
    )
    found = study(FIRST, gone)
    assert (found.follow_up_months.value, found.safety.value) == (12, "none_observed")
    assert [report.retracted for report in found.reports] == [False, True]
    assert not found.retracted
    alone = study(gone)
    assert alone.retracted
    assert alone.registry_ids == ()
    assert all(
        said.value is None
        for said in (alone.design, alone.n, alone.safety, alone.efficacy, alone.cells)
    )


def test_a_concern_is_marked() -> None:
    doubted = msgspec.structs.replace(FIRST, notices=(Notice(kind="concern", pmid=A),))
    assert study(doubted).reports[0].concern
    assert study(doubted).n.value == 24


def test_reports_stand_in_the_order_of_years() -> None:
    first = report(C, "Lindqvist A", 2015, registry_ids=[NCT])
    found = study(LATER, FIRST, first)
    assert [one.pmid for one in found.reports] == [C, A, B]
    assert (found.id, found.name) == (C, "Lindqvist 2015")
    assert [one.joined for one in found.reports] == [
        "",
        f"same registry number {NCT} as PMID {C}",
        f"same registry number {NCT} as PMID {C}",
    ]


def test_the_reason_names_what_is_the_same() -> None:
    found = study(
        human(A, "single_arm", record={**_dated(2015), "authors": FIRST.paper.authors[:1]}),
        human(B, "single_arm", record={**_dated(2016), "authors": FIRST.paper.authors}),
    )
    assert found.reports[1].joined == f"same first author, cells and number of people as PMID {A}"


def test_a_reason_is_true_of_the_report_that_it_names() -> None:
    lost = report(B, year=2018, n=20, registry_ids=[NCT])
    unnumbered = report(C, year=2019, n=20, source="allogeneic", design="rct")
    found = study(FIRST, lost, unnumbered)
    assert found.reports[2].joined == f"same 3 authors, cells and number of people as PMID {B}"


def _dated(year: int) -> dict[str, object]:
    return {"dates": report(A, year=year).paper.dates}
