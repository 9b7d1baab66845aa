"""A study as a person reads it."""

import datetime as dt

import msgspec

from tests.studies.reports import protocol, report
from tracker.cli.rows import COLUMNS, lines, plain
from tracker.models import PERSON, Finding, Judgement, Notice
from tracker.studies import Study, join

A, B, C = "99000001", "99000002", "99000003"
NCT = "NCT99000001"
TRIAL = report(
    A, year=2017, design="rct", n=24, efficacy="no_difference", registry_ids=[NCT],
    source="allogeneic",
)  # fmt: skip
EXTENSION = report(B, year=2021, months=42, n=20, registry_ids=[NCT], safety="harm")


def study() -> Study:
    (found,) = join([TRIAL, EXTENSION, protocol(C, NCT)])
    return found


def test_a_gain_within_one_arm_is_no_win_over_a_control() -> None:
    """The study is a randomised trial, and its longest report has no control any more."""
    assert COLUMNS["design"](study()) == "randomised trial"
    assert COLUMNS["efficacy"](study()) == (
        f"no better than control; contested: better than before, no control group (PMID {B})"
    )
    silent = report(A, design="rct", efficacy="not_mentioned", registry_ids=[NCT])
    (found,) = join([silent, EXTENSION])
    assert COLUMNS["design"](found) == "randomised trial"
    assert COLUMNS["efficacy"](found) == "better than before, no control group"


def test_a_row_is_in_words() -> None:
    row = {name: read(study()) for name, read in COLUMNS.items()}
    assert row == {
        "study": "Lindqvist 2017",
        "design": "randomised trial",
        "n": "24",
        "follow_up_months": "42",
        "cells": "bone marrow MSC, from a donor",
        "safety": "harm reported",
        "efficacy": row["efficacy"],
        "reports": [A, B],
        "registry_ids": (NCT,),
    }


def test_what_is_not_stated_is_said_to_be() -> None:
    (silent,) = join([report(A, n=None, months=None, cells=[], efficacy="not_mentioned")])
    for name in ("n", "follow_up_months", "cells", "efficacy"):
        assert COLUMNS[name](silent) == "not stated"


def test_a_retraction_is_said_before_anything_else() -> None:
    gone = msgspec.structs.replace(EXTENSION, notices=(Notice(kind="retraction", pmid=B),))
    (half,) = join([TRIAL, gone])
    assert COLUMNS["study"](half) == "Lindqvist 2017"
    assert COLUMNS["reports"](half) == [A, f"RETRACTED: {B}"]
    (whole,) = join([gone])
    assert COLUMNS["study"](whole) == "RETRACTED: Lindqvist 2021"


def test_a_concern_is_said() -> None:
    doubted = msgspec.structs.replace(TRIAL, notices=(Notice(kind="concern", pmid=A),))
    (found,) = join([doubted])
    assert COLUMNS["study"](found) == "CONCERN: Lindqvist 2017"


def test_sentences_and_reports_stand_beneath() -> None:
    heading, *beneath = lines(study())
    assert heading == "Lindqvist 2017 · randomised trial · n 24 · 42 months"
    assert all(line.startswith("  ") for line in beneath)
    assert (
        f"  Safety: harm reported — “The sentence that says safety is harm.” (PMID {B})" in beneath
    )
    assert f"  Source: from a donor (PMID {A})" in beneath
    assert f"  Registered as: {NCT}" in beneath
    assert beneath[-3:] == [
        f"  Report: Lindqvist 2017, PMID {A}",
        f"  Report: Lindqvist 2021, PMID {B}; same registry number {NCT} as PMID {A}",
        f"  See PMID {C}: its protocol",
    ]


def test_no_text_of_a_record_breaks_a_line() -> None:
    hostile = report(A, "Lind\x1b[31mqvist A", quotes={"safety": "one\ntwo\u202ethree"})
    (found,) = join([hostile])
    assert all(line.isprintable() for line in lines(found))


def test_what_a_person_decided_says_who() -> None:
    made = Judgement(
        pmid=A,
        about="n",
        action="set",
        value=26,
        by="Ana",
        on=dt.datetime(2026, 11, 24, tzinfo=dt.UTC),
    )
    counted = Finding(field="n", value=26, rule=PERSON, version=1)
    found = tuple(counted if one.field == "n" else one for one in TRIAL.findings)
    (decided,) = join([msgspec.structs.replace(TRIAL, findings=found, decisions=(made,))])
    assert COLUMNS["n"](decided) == "26 (decided by Ana on 2026-11-24)"
    assert plain(decided)["n"]["decided"] == "decided by Ana on 2026-11-24"
    assert plain(decided)["safety"]["decided"] is None


def test_json_holds_all_that_was_told() -> None:
    shown = plain(study())
    assert list(shown["safety"]) == [
        "value",
        "pmid",
        "quote",
        "section",
        "contested",
        "decided",
        "told",
    ]
    assert (shown["safety"]["value"], shown["safety"]["pmid"]) == ("harm", B)
    assert [told["pmid"] for told in shown["safety"]["told"]] == [B, A]
    assert shown["safety"]["told"][1]["proof"]["quote"] == (
        "The sentence that says safety is none_observed."
    )
    assert shown["efficacy"]["contested"] is True
    assert shown["related"] == [{"pmid": C, "kind": "its protocol"}]
