"""`evidence`: the table of studies, and a published table beside it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Tracker
from tracker.cli import output

pytestmark = pytest.mark.usefixtures("home")
# Two reports of one invented trial, and its protocol.
FIRST, LATER, PROTOCOL = "99000009", "99000046", "99000006"


def studies(tracker: Tracker, *args: str) -> list[dict[str, Any]]:
    found = tracker("evidence", *args, "--json")
    assert found.code == 0, found.err
    printed: list[dict[str, Any]] = json.loads(found.out)
    return printed


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_one_row_a_study_in_the_words_of_the_digest(tracker: Tracker) -> None:
    found = rows(tracker("evidence").out)
    assert list(found[0]) == [
        "study",
        "design",
        "n",
        "follow_up_months",
        "cells",
        "safety",
        "efficacy",
        "reports",
        "registry_ids",
    ]
    reports = [pmid for row in found for pmid in row["reports"].replace("CONCERN: ", "").split()]
    assert len(reports) == len(set(reports))
    assert PROTOCOL not in reports
    designs = [row["design"] for row in found]
    assert designs == sorted(designs, key=["randomised trial", *designs].index)
    assert not any("better than control" in r["efficacy"] for r in found if "arm" in r["design"])


def test_every_value_has_its_paper_and_sentence(tracker: Tracker) -> None:
    stored = {record["pmid"]: record for record in json.loads(tracker("findings", "--json").out)}
    for study in studies(tracker):
        pmids = {report["pmid"] for report in study["reports"]}
        for field in ("n", "follow_up_months", "safety", "efficacy"):
            said = study[field]
            assert (said["value"] is None) == (said["quote"] is None)
            if said["value"] is not None:
                assert said["pmid"] in pmids
                assert stored[said["pmid"]][field]["value"] == said["value"]
                assert stored[said["pmid"]][field]["quote"] == said["quote"]


def test_numbers_equal_a_recount_from_findings(tracker: Tracker) -> None:
    stored = {record["pmid"]: record for record in json.loads(tracker("findings", "--json").out)}
    for study in studies(tracker):
        standing = [one["pmid"] for one in study["reports"] if not one["retracted"]]
        for field in ("n", "follow_up_months"):
            told = [stored[pmid][field]["value"] for pmid in standing]
            assert study[field]["value"] == max((v for v in told if v is not None), default=None)


def test_filters_are_those_of_search_and_of_the_row(tracker: Tracker) -> None:
    every = studies(tracker)
    assert studies(tracker, "--human") == every
    long = studies(tracker, "--min-follow-up", "24", "--design", "RCT,single-arm")
    assert 0 < len(long) < len(every)
    assert {study["design"]["value"] for study in long} <= {"rct", "single_arm"}
    assert all(study["follow_up_months"]["value"] >= 24 for study in long)
    harms = studies(tracker, "--tag", "harm")
    assert harms
    assert all(study["safety"]["value"] == "harm" for study in harms)
    worded = studies(tracker, '"bone marrow"', "--since", "2000", "--topic", "sample")
    assert 0 < len(worded) < len(every)
    assert studies(tracker, "nosuchword") == []
    by_months = studies(tracker, "--sort", "follow-up")
    months = [study["follow_up_months"]["value"] or -1 for study in by_months]
    assert months == sorted(months, reverse=True)


def test_a_retracted_study_is_in_no_table_unless_asked_for(tracker: Tracker) -> None:
    assert not any(study["retracted"] for study in studies(tracker))
    for study in studies(tracker, "--retracted"):
        assert any(report["retracted"] for report in study["reports"])


def test_sentences_stand_beneath_a_row_or_in_columns(tracker: Tracker) -> None:
    narrowed = ("evidence", "--min-follow-up", "24", "--sentences")
    beneath = tracker(*narrowed, "--table").out
    first = studies(tracker, "--min-follow-up", "24")[0]
    said = first["safety"]
    assert output.printable(f"“{said['quote']}” (PMID {said['pmid']})") in beneath
    columns = rows(tracker(*narrowed, "--tsv").out)
    assert columns[0]["safety_sentence"] == output.printable(said["quote"])


def test_a_wrong_value_is_told_with_the_right_ones(tracker: Tracker) -> None:
    found = tracker("evidence", "--design", "rtc")
    assert found.code == 2
    assert "“rtc” is none; did you mean rct" in found.err


def test_a_mistyped_topic_is_no_empty_table(tracker: Tracker) -> None:
    assert tracker("evidence", "--topic", "smaple").code == 2


# --- beside a published table --------------------------------------------------------------------


@pytest.fixture
def published(here: Path, tracker: Tracker) -> Path:
    """A table about stored papers: one right, one wrong, one that nobody stored."""
    right, wrong = [one for one in studies(tracker, "--design", "rct") if one["n"]["value"]][:2]
    lines = [
        "study,year,pmid,n,trial_type,dose",
        f",,{right['study']},{right['n']['value']},RCT,1e7",
        f",,{wrong['study']},{wrong['n']['value'] + 1},case report,",
        "Nobody,1999,,10,RCT,",
    ]
    file = here / "published.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_published_table_is_laid_beside_ours(tracker: Tracker, published: Path) -> None:
    found = tracker("evidence", "--compare", str(published))
    assert found.code == 0
    lines = rows(found.out)
    assert [(line["line"], line["column"], line["verdict"]) for line in lines] == [
        ("2", "n", "agree"),
        ("2", "trial_type", "agree"),
        ("3", "n", "DIFFER"),
        ("3", "trial_type", "DIFFER"),
        ("4", "", "not matched"),
    ]
    assert all(line["sentence"] for line in lines[:4])
    assert {line["matched"] for line in lines[:4]} == {"PMID"}
    assert found.err.splitlines() == [
        "Rows: 3; matched: 2; not matched: 1.",
        "Cells compared: 4; agree: 2; differ: 2.",
        "Not stated by us: 0; by the table: 0; not comparable: 0.",
        "Columns not compared: dose.",
    ]


def test_a_comparison_has_every_form(tracker: Tracker, published: Path) -> None:
    listed = json.loads(tracker("evidence", "--compare", str(published), "--json").out)
    assert len(listed) == 5
    assert listed[2]["verdict"] == "differ"
    lines = tracker("evidence", "--compare", str(published), "--nl").out.splitlines()
    assert [json.loads(line) for line in lines] == listed
    table = tracker("evidence", "--compare", str(published), "--table").out
    assert "DIFFER" in table
    assert "no stored paper" in " ".join(table.split())


def test_columns_may_be_chosen(tracker: Tracker, published: Path) -> None:
    found = tracker("evidence", "--compare", str(published), "--columns", "trial_type,dose=n")
    assert {line["column"] for line in rows(found.out)} == {"trial_type", "dose", ""}


def test_a_table_may_come_from_a_pipe(tracker: Tracker, published: Path) -> None:
    piped = tracker("evidence", "--compare", "-", stdin=published.read_bytes())
    assert piped.out == tracker("evidence", "--compare", str(published)).out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--compare", "absent.csv"), "absent.csv can't be read (No such file"),
        (("--compare", "."), "can't be read"),
        (("--compare", "published.csv", "--columns", "people"), "no column is called people"),
        (("--compare", "published.csv", "--min-n", "3"), "does not go with --min-n"),
        (("--compare", "published.csv", "--topic", "nosuch"), "No topic is called nosuch"),
        (("--columns", "n"), "--columns goes with --compare"),
    ],
)
def test_what_can_t_be_compared_is_told(
    tracker: Tracker, published: Path, args: tuple[str, ...], told: str
) -> None:
    assert published.exists()
    found = tracker("evidence", *args)
    assert (found.code, found.out) == (2, "")
    assert told in found.err


def test_a_file_that_is_no_table_by_its_size_is_not_taken_in(tracker: Tracker, here: Path) -> None:
    with (here / "huge.csv").open("wb") as file:
        file.truncate(10_000_001)
    found = tracker("evidence", "--compare", "huge.csv")
    assert (found.code, found.out) == (2, "")
    assert "larger than 10 MB" in found.err


def test_a_broken_table_is_told(tracker: Tracker) -> None:
    found = tracker("evidence", "--compare", "-", stdin=b"M\xe9ni\xe8re\n")
    assert (found.code, found.out) == (2, "")
    assert "stdin: not UTF-8 text" in found.err
