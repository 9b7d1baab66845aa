"""`review` by flags and by a table: what it keeps, and what it says when something can't be."""

import csv
import io
import json
from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.conftest import Outcome, Tracker

NOW = {"TRACKER_NOW": "2026-08-25T06:00:00Z"}
PMID = "99000001"
SENTENCE = "Pain, disability and magnetic resonance images were obtained 3, 6 and 12 months later."
pytestmark = pytest.mark.usefixtures("home")


def listed(tracker: Tracker, *args: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(tracker("review", "--list", "--json", *args).out)
    return found


def finding(tracker: Tracker, field: str) -> object:
    (record,) = json.loads(tracker("findings", PMID, "--json").out)
    return record[field]


def refused(found: Outcome) -> str:
    """What a usage error says, on one paragraph and without a word on stdout."""
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("tracker: ")
    assert "Traceback" not in found.err
    return found.err


def test_a_corrected_value_is_told_by_show_findings_and_search(tracker: Tracker) -> None:
    args = ["n", "--set", "12", "--note", "Table 1", "--by", "Ana"]
    assert tracker("review", PMID, *args, env=NOW) == Outcome(0, "", "")
    assert "  n: 12 (decided by Ana on 2026-08-25: Table 1)\n" in tracker("show", PMID).out
    assert finding(tracker, "n") == {
        "value": 12,
        "quote": None,
        "section": None,
        "start": None,
        "end": None,
        "rule": "person decided",
        "version": 1,
    }
    assert tracker("review", PMID, "safety", "--set", "harm", env=NOW).code == 0
    assert PMID in tracker("search", "--tag", "harm", "--limit", "500").out


def test_a_sentence_proves_a_corrected_value(tracker: Tracker) -> None:
    args = ["follow_up_months", "--set", "12", "--quote", SENTENCE]
    assert tracker("review", PMID, *args, env=NOW).code == 0
    proof = finding(tracker, "follow_up_months")
    assert isinstance(proof, dict)
    assert (proof["quote"], proof["end"] - proof["start"]) == (SENTENCE, len(SENTENCE))


def test_a_rejected_value_is_not_stated(tracker: Tracker) -> None:
    assert tracker("review", PMID, "gap", "--reject", "--by", "Ana", env=NOW).code == 0
    assert "  gap: not stated (decided by Ana on 2026-08-25)\n" in tracker("show", PMID).out


def test_a_tag_is_given_by_its_short_name_and_taken_back(tracker: Tracker) -> None:
    assert tracker("review", PMID, "--tag", "rct", "--accept", "--by", "Ana", env=NOW).code == 0
    shown = tracker("show", PMID).out
    assert "\n  design:rct: given, decided by Ana on 2026-08-25\n" in shown
    assert tracker("review", "--undo", "--by", "Ben", env=NOW) == Outcome(0, "", "")
    assert "design:rct" not in tracker("show", PMID).out
    [one] = listed(tracker)
    assert (one["about"], one["stands"]) == ("tag:design:rct", False)
    assert one["undone"] == {"by": "Ben", "on": "2026-08-25T06:00:00Z"}


def test_every_decision_is_listed_and_can_be_taken_back_by_number(tracker: Tracker) -> None:
    for by, value in (("Ana", "12"), ("Ben", "13")):
        tracker("review", PMID, "n", "--set", value, "--by", by, env=NOW)
    tracker("review", "99000002", "on_topic", "--accept", "--by", "Ben", env=NOW)
    assert [(one["by"], one["stands"]) for one in listed(tracker, PMID)] == [
        ("Ana", False),
        ("Ben", True),
    ]
    assert tracker("review", "--undo", "2", env=NOW).code == 0
    assert [one["stands"] for one in listed(tracker)] == [True, False, True]
    assert "no number" in refused(tracker("review", "--undo", "two"))
    assert "no decision 99" in refused(tracker("review", "--undo", "99"))
    rows = list(csv.reader(io.StringIO(tracker("review", "--list", "--csv").out)))
    assert [row[:5] for row in rows[1:3]] == [
        ["1", PMID, "n", "set", "12"],
        ["2", PMID, "n", "set", "13"],
    ]


def test_the_user_of_the_machine_decides_unless_named(tracker: Tracker) -> None:
    env = {**NOW, "LOGNAME": "maria", "USER": "maria"}
    assert tracker("review", PMID, "n", "--accept", env=env).code == 0
    assert [one["by"] for one in listed(tracker)] == ["maria"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([PMID, "n"], "--accept, --reject and --set"),
        ([PMID, "n", "--accept", "--set", "5"], "--accept, --reject and --set"),
        ([PMID, "--accept"], "Name one field, or a tag"),
        ([PMID, "n", "--tag", "harm", "--accept"], "Name one field, or a tag"),
        ([PMID, "n", "--set", "ten"], "Allowed: a whole number"),
        ([PMID, "safety", "--set", "safe"], "none_observed"),
        ([PMID, "people", "--accept"], "registry_ids"),
        ([PMID, "n", "--set", "9", "--quote", "Nine people."], "word for word"),
        (["12345", "n", "--accept"], "Not in the archive"),
        (["--accept"], "needs its paper"),
        (["--set", ""], "needs its paper"),
        (["--list", "--accept"], "a decision and --list don't go together"),
        ([PMID, "--export"], "PMID and --export don't go together"),
        ([PMID], "needs a terminal"),
        (["--list", "--conflicts"], "--list and --conflicts don't go together"),
        (["--csv", "none.csv"], "none.csv can't be read"),
        ([PMID, "n", "--accept", "--by", " "], "Nobody is named"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_kept(
    tracker: Tracker, args: list[str], told: str
) -> None:
    assert told in refused(tracker("review", *args))
    assert listed(tracker) == []


def test_an_unknown_tag_is_met_with_near_ones(tracker: Tracker) -> None:
    found = tracker("review", PMID, "--tag", "harn", "--accept")
    assert found.code == 2
    assert "harm" in found.err


def test_a_run_at_work_keeps_decisions_out(tracker: Tracker) -> None:
    with FileLock("archive.db.lock"):
        assert tracker("review", PMID, "n", "--accept").code == 75
        assert tracker("review", "--undo").code == 75
        assert tracker("review", "--list").code == 0
    assert listed(tracker) == []


# --- details, lists and studies ------------------------------------------------------------------

HARMED = "99000025"  # four adverse events
OTHER, THIRD = "99000008", "99000009"
EVENT = '{"event": "discitis", "people": 2, "of": 60, "serious": true}'


def events(tracker: Tracker, pmid: str) -> list[object]:
    (record,) = json.loads(tracker("findings", pmid, "--json").out)
    return [one["event"] for one in record["adverse_events"]]


def test_a_detail_is_decided_on_like_a_value(tracker: Tracker) -> None:
    args = ["dose", "--set", '{"cells": 10000000, "per": "disc"}', "--by", "Ana"]
    assert tracker("review", PMID, *args, env=NOW) == Outcome(0, "", "")
    assert "  dose: (decided by Ana on 2026-08-25)\n    cells 1e+07, per disc\n" in (
        tracker("show", PMID).out
    )
    assert tracker("review", PMID, "dose", "--reject", env=NOW).code == 0
    assert "  dose: not stated (decided" in tracker("show", PMID).out


def test_a_finding_of_a_list_is_added_set_right_rejected_and_taken_back(tracker: Tracker) -> None:
    before = events(tracker, PMID)
    for args in (
        ["adverse_events", "--set", EVENT],
        [f"adverse_events:{len(before) + 1}", "--set", EVENT.replace("discitis", "fever")],
    ):
        assert tracker("review", PMID, *args, "--by", "Ana", env=NOW).code == 0
    assert events(tracker, PMID) == [*before, "fever"]
    number = f"{len(before) + 1}."
    line = f"    {number} event fever, people 2, of 60, serious True (decided by Ana on 2026-08-25)"
    assert line in tracker("show", PMID).out.splitlines()
    assert tracker("review", PMID, f"adverse_events:{number[:-1]}", "--reject", env=NOW).code == 0
    assert events(tracker, PMID) == before
    assert tracker("review", "--undo", env=NOW).code == 0
    assert events(tracker, PMID) == [*before, "fever"]
    assert tracker("retag").code == 0
    assert events(tracker, PMID) == [*before, "fever"]


def test_numbers_of_a_table_are_those_seen_before_it(tracker: Tracker) -> None:
    (record,) = json.loads(tracker("findings", HARMED, "--json").out)
    told = record["adverse_events"]
    assert len(told) > 1
    lines = [f"{HARMED},adverse_events:{number + 1},reject" for number in range(len(told))]
    table = "\n".join(["pmid,field,decision", *lines])
    assert tracker("review", "--csv", "-", env=NOW, stdin=table.encode()).code == 0
    (record,) = json.loads(tracker("findings", HARMED, "--json").out)
    assert record["adverse_events"] == []
    [labelled] = map(json.loads, tracker("review", "--export").out.splitlines())
    assert len(labelled["rejected"]["adverse_events"]) == len(told)


def test_papers_are_joined_and_split_by_flags(tracker: Tracker) -> None:
    joined = tracker("review", "--join", OTHER, PMID, "--note", "one", "--by", "Ana", env=NOW)
    assert (joined.code, joined.out) == (0, "")
    shown = tracker("show", PMID).out
    assert f"  PMID {PMID} joined with PMID {OTHER}: decision 1, decided by Ana" in shown
    studies = json.loads(tracker("evidence", "--json").out)
    reports = [[one["pmid"] for one in study["reports"]] for study in studies]
    assert sum({PMID, OTHER} <= set(held) for held in reports) == 1
    assert tracker("review", PMID, OTHER, "--split", "--by", "Ben", env=NOW).code == 0
    studies = json.loads(tracker("evidence", "--json").out)
    reports = [[one["pmid"] for one in study["reports"]] for study in studies]
    assert not any({PMID, OTHER} <= set(held) for held in reports)
    assert [(one["about"], one["value"], one["stands"]) for one in listed(tracker)] == [
        ("study:join", [OTHER], False),
        ("study:split", [OTHER], True),
    ]
    assert len(listed(tracker, OTHER)) == 2


def test_papers_are_joined_and_split_by_a_table(tracker: Tracker) -> None:
    table = f"""\
pmid,field,decision,value
{PMID},study,join,{OTHER}
{PMID},study,join,{THIRD}
{THIRD},study,split,
"""
    found = tracker("review", "--csv", "-", env=NOW, stdin=table.encode())
    assert (found.code, found.out) == (0, "")
    assert [(one["pmid"], one["about"]) for one in listed(tracker)] == [
        (PMID, "study:join"),
        (PMID, "study:join"),
        (THIRD, "study:split"),
    ]
    assert [one["stands"] for one in listed(tracker)] == [True, False, True]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--join", PMID], "One paper alone"),
        (["--join"], "Name the papers"),
        (["--join", PMID, "12345"], "Not in the archive: PMID 12345"),
        (["--join", PMID, "99000002", "--set", "5"], "papers and a note alone"),
        (["--split", PMID, "--list"], "a decision and --list don't go together"),
        ([PMID, "n", "7", "--accept"], "Name one paper and one field"),
        ([PMID, "adverse_events", "--reject"], "adverse_events is a list"),
        ([PMID, "outcomes:99", "--reject"], "has no outcomes:99"),
        ([PMID, "adverse_events", "--set", "2 fevers"], "a JSON object such as"),
    ],
)
def test_what_can_not_be_of_lists_and_studies_is_told(
    tracker: Tracker, args: list[str], told: str
) -> None:
    assert told in refused(tracker("review", *args))
    assert listed(tracker) == []


# --- tables --------------------------------------------------------------------------------------

TABLE = f"""\
pmid,field,decision,value,quote,note,by
{PMID},n,set,12,,Table 1,Ana
{PMID},follow_up_months,accept,,"{SENTENCE}",,
{PMID},tag:harm,accept,,,,
99000002,on_topic,accept,,,,Ben
"""


def test_a_table_is_taken_whole_and_twice_is_once(tracker: Tracker, home: Path) -> None:
    (home / "d.csv").write_text(TABLE, encoding="utf-8-sig")
    assert tracker("review", "--csv", "d.csv", "--by", "Cleo", env=NOW) == Outcome(0, "", "")
    assert [(one["about"], one["by"]) for one in listed(tracker)] == [
        ("n", "Ana"),
        ("follow_up_months", "Cleo"),
        ("tag:harm", "Cleo"),
        ("on_topic", "Ben"),
    ]
    again = tracker("review", "--csv", "-", "--by", "Cleo", env=NOW, stdin=TABLE.encode())
    assert again == Outcome(0, "", "")
    assert len(listed(tracker)) == 4


def test_one_bad_line_keeps_the_whole_table_out(tracker: Tracker, home: Path) -> None:
    (home / "d.csv").write_text(f"{TABLE}{PMID},gap,set,wide,,,\n1,n\n7,n,accept,,,,\n")
    told = refused(tracker("review", "--csv", "d.csv"))
    for line in ("d.csv:6: “wide”", "d.csv:7: 2 cells", "d.csv:8: Not in the archive"):
        assert line in told
    assert listed(tracker) == []


def test_a_table_that_is_no_text_is_refused(tracker: Tracker) -> None:
    told = refused(tracker("review", "--csv", "-", stdin=b"pmid\xff\xfe"))
    assert "UTF-8" in told


# --- what comes out ------------------------------------------------------------------------------


def test_what_people_decided_is_printed_as_labels(tracker: Tracker) -> None:
    tracker("review", PMID, "n", "--set", "12", env=NOW)
    tracker("review", "99000002", "--tag", "harm", "--accept", env=NOW)
    found = tracker("review", "--export")
    assert found.code == 0
    assert [json.loads(line) for line in found.out.splitlines()] == [
        {"pmid": PMID, "n": 12, "quotes": {}, "stratum": "reviewed"}
    ]
    assert found.err.startswith("Exported 1 of 2 decided papers")


def test_no_conflict_is_an_empty_list(tracker: Tracker) -> None:
    tracker("review", PMID, "n", "--set", "12", env=NOW)
    found = tracker("review", "--conflicts")
    assert (found.code, found.err) == (0, "")
    assert found.out == "pmid\tabout\tvalue\tby\tbefore\tnow\trule\tlost\n"


def test_a_topic_file_with_faults_is_told_before_anything_is_decided(
    tracker: Tracker, home: Path
) -> None:
    (home / "queries" / "broken.toml").write_text("name = 1")
    assert tracker("review", PMID, "n", "--accept", env=NOW).code == 5
    assert listed(tracker) == []
