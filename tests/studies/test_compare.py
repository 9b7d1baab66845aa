"""A published table beside what we hold."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.digest.entries import entry
from tests.studies.reports import record, report
from tracker.models import Entry, Notice
from tracker.studies import Comparison, Totals, compare, join, parse

A, B = "99000001", "99000002"
NCT = "NCT99000001"
TRIAL = report(
    A,
    year=2017,
    design="rct",
    months=12,
    n=24,
    safety="harm",
    efficacy="no_difference",
    source="allogeneic",
    registry_ids=[NCT],
)
LATER = report(B, year=2021, design="rct", months=42, registry_ids=[NCT], safety="not_mentioned")


def lay(text: str, *entries: Entry) -> tuple[tuple[Comparison, ...], Totals]:
    return compare(parse(text.encode(), where="t.csv"), entries, join(entries))


def verdicts(text: str, *entries: Entry) -> dict[tuple[str, str], str]:
    return {(one.column, one.field): one.verdict for one in lay(text, *entries)[0]}


def test_each_cell_is_laid_beside_ours_with_our_sentence() -> None:
    head = "study,year,design,n,follow_up_months,cells,adverse_events,outcome,dose\n"
    cells = "Lindqvist,2017,RCT,24,12,allogeneic BM-MSC,none,VAS better,1e7\n"
    lines, totals = lay(head + cells, TRIAL)
    assert [(one.column, one.field, one.verdict) for one in lines] == [
        ("design", "design", "agree"),
        ("n", "n", "agree"),
        ("follow_up_months", "follow_up_months", "agree"),
        ("cells", "cells", "agree"),
        ("cells", "source", "agree"),
        ("adverse_events", "safety", "differ"),
        ("outcome", "efficacy", "differ"),
    ]
    assert lines[5] == Comparison(
        line=2,
        study="Lindqvist 2017",
        verdict="differ",
        matched="author and year",
        pmid=A,
        column="adverse_events",
        field="safety",
        ours="harm",
        theirs="none",
        design="rct",
        quote="The sentence that says safety is harm.",
        section="RESULTS",
    )
    assert totals == Totals(rows=1, matched=1, agree=5, differ=2)
    assert totals.compared == 7


@pytest.mark.parametrize(
    ("column", "theirs", "ours", "verdict"),
    [
        ("n", "24", {"n": 24}, "agree"),
        ("n", "26", {"n": 24}, "differ"),
        ("n", "26", {"n": None}, "we_not_stated"),
        ("n", "", {"n": 24}, "table_not_stated"),
        ("n", "unclear", {"n": None}, "table_not_stated"),
        ("n", "a few", {"n": 24}, "not_comparable"),
        ("n", "a few", {"n": None}, "not_comparable"),
        ("follow_up_years", "1", {"months": 12}, "agree"),
        ("source", "autologous", {"source": "not_stated"}, "we_not_stated"),
        ("cells", "BM-MSC", {"cells": []}, "we_not_stated"),
        ("adverse_events", "none", {"safety": "not_mentioned"}, "we_not_stated"),
        ("adverse_events", "none", {"safety": "claim_only"}, "differ"),
        ("safety_reported", "no", {"safety": "not_mentioned"}, "agree"),
        ("safety_reported", "no", {"safety": "harm"}, "differ"),
        ("safety_reported", "yes", {"safety": "not_mentioned"}, "we_not_stated"),
    ],
    ids=str,
)
def test_nothing_is_forced(column: str, theirs: str, ours: dict[str, Any], verdict: str) -> None:
    text = f"pmid,{column}\n{A},{theirs}\n"
    assert verdicts(text, report(A, **ours)) == {(column, _field(column)): verdict}


def _field(column: str) -> str:
    fields = {"adverse_events": "safety", "safety_reported": "safety"}
    return fields.get(column) or column.replace("years", "months")


def test_a_source_is_compared_once() -> None:
    both = f"pmid,cells,source\n{A},allogeneic BM-MSC,autologous\n"
    assert verdicts(both, TRIAL) == {("cells", "cells"): "agree", ("source", "source"): "differ"}
    silent = f"pmid,cells\n{A},BM-MSC\n"
    assert verdicts(silent, TRIAL) == {("cells", "cells"): "agree"}


def test_a_number_by_which_it_was_matched_is_not_compared() -> None:
    assert verdicts(f"nct,n\n{NCT},24\n", TRIAL) == {("n", "n"): "agree"}
    by_name = f"study,year,nct\nLindqvist,2017,{NCT}\n"
    bare = report(A, year=2017)
    assert verdicts(by_name, bare) == {("nct", "registry_ids"): "we_not_stated"}
    by_pmid = f"pmid,nct\n{A},NCT99000002\n"
    assert verdicts(by_pmid, TRIAL) == {("nct", "registry_ids"): "differ"}


def test_a_row_about_a_whole_study_is_laid_beside_all_its_reports() -> None:
    text = f"nct,n,follow_up_months,safety\n{NCT},60,42,3/24 AE\n"
    lines, _ = lay(text, TRIAL, LATER)
    assert [(one.field, one.verdict, one.pmid) for one in lines] == [
        ("n", "agree", B),
        ("follow_up_months", "agree", B),
        ("safety", "agree", A),
    ]


def test_a_row_about_one_report_is_laid_beside_that_one() -> None:
    text = "study,year,follow_up_months,safety\nLindqvist,2021,42,1 infection\n"
    assert verdicts(text, TRIAL, LATER) == {
        ("follow_up_months", "follow_up_months"): "agree",
        ("safety", "safety"): "we_not_stated",
    }


def test_every_row_is_told_also_without_a_paper() -> None:
    lines, totals = lay("study,year,n\nNobody,2017,24\nLindqvist,,24\nLindqvist,2017,24\n", TRIAL)
    assert [(one.line, one.study, one.verdict) for one in lines] == [
        (2, "Nobody 2017", "not_matched"),
        (3, "Lindqvist", "not_matched"),
        (4, "Lindqvist 2017", "agree"),
    ]
    assert lines[0].matched == "no stored paper on people has its author and year"
    assert totals == Totals(rows=3, matched=1, agree=1)


def test_a_retracted_paper_is_compared_with_nothing() -> None:
    gone = msgspec.structs.replace(TRIAL, notices=(Notice(kind="retraction", pmid=A),))
    ((line,), totals) = lay(f"pmid,n,safety\n{A},24,none\n", gone)
    assert (line.verdict, line.note) == (
        "not_comparable",
        "the paper is retracted: nothing it says counts",
    )
    assert totals == Totals(rows=1, matched=1, not_comparable=1)


def test_what_is_no_evidence_on_people_says_so() -> None:
    animal = entry(A, subject=["animal"], design="preclinical", record=record())
    ((line,), _) = lay(f"pmid,design\n{A},RCT\n", animal)
    assert (line.verdict, line.ours, line.note) == (
        "differ",
        "preclinical",
        "stored as preclinical",
    )


def test_every_row_of_every_table_at_hand_is_told(shared: Path) -> None:
    for file in [*(shared / "domain").glob("reviews_table_*.csv"), shared / "domain/trials.csv"]:
        table = parse(file.read_bytes(), where=file.name)
        lines, totals = compare(table, [TRIAL, LATER], join([TRIAL, LATER]))
        assert [one.line for one in lines] == [row.line for row in table.rows]
        assert totals == Totals(rows=len(table.rows))
