"""Commands that read a home: search, show, findings, editions, topics, status, doctor."""

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest

from tests.cli.commands import LISTING
from tests.cli.conftest import Tracker

FIELDS = {
    "pmid",
    "on_topic",
    "subject",
    "design",
    "n",
    "follow_up_months",
    "planned_follow_up_months",
    "safety",
    "efficacy",
    "gap",
    "cells",
    "source",
    "registry_ids",
    "dose",
    "carrier",
    "control",
    "blinding",
    "phase",
    "adverse_events",
    "reoperations",
    "outcomes",
    "responders",
    "horizons",
}
pytestmark = pytest.mark.usefixtures("home")
NOW = {"TRACKER_NOW": "2026-08-25T06:00:00Z"}
READING = {name: [name] for name in LISTING} | {
    "retag": ["retag", "--dry-run"],
    "verify": ["verify", "--offline"],
    "review": ["review", "--list"],
}


@pytest.mark.parametrize("name", LISTING)
def test_every_list_agrees_in_every_form(tracker: Tracker, name: str) -> None:
    printed = {
        form: tracker(*READING[name], f"--{form}", env=NOW) for form in ("tsv", "csv", "json")
    }
    assert {found.code for found in printed.values()} == {0}
    rows = [line.split("\t") for line in printed["tsv"].out.splitlines()]
    assert _steady(rows) == _steady(csv.reader(io.StringIO(printed["csv"].out)))
    objects = json.loads(printed["json"].out)
    assert len(objects) == len(rows) - 1
    assert len({tuple(each) for each in objects}) <= 1, "every object has the same keys"
    lines = tracker(*READING[name], "--nl", env=NOW).out.splitlines()
    assert [list(json.loads(line)) for line in lines] == [list(each) for each in objects]


def _steady(rows: Iterable[list[str]]) -> list[list[str]]:
    """Without the free space of a disk that others write to."""
    return [row for row in rows if row[0] != "disk"]


def test_editions_are_listed_as_promised(tracker: Tracker, home: Path) -> None:
    (edition,) = json.loads(tracker("editions", "--json").out)
    assert list(edition) == [
        "topic",
        "week",
        "path",
        "sha256",
        "new",
        "set_aside",
        "incomplete",
        "amendments",
    ]
    assert (edition["topic"], edition["week"]) == ("sample", "baseline")
    assert Path(edition["path"]) == home / "digests" / "sample" / "baseline.md"
    assert Path(edition["path"]).is_file()
    assert (edition["incomplete"], edition["amendments"]) == (False, 0)
    assert len(edition["sha256"]) == 64
    assert not set(edition["new"]) & set(edition["set_aside"])
    assert "99000001" in edition["new"]


def test_editions_can_be_narrowed(tracker: Tracker) -> None:
    assert len(tracker("editions", "--week", "baseline").out.splitlines()) == 2
    assert len(tracker("editions", "--week", "2026-W01").out.splitlines()) == 1


def test_findings_give_every_field_of_every_paper(tracker: Tracker) -> None:
    records = [json.loads(line) for line in tracker("findings").out.splitlines()]
    assert len(records) > 30
    assert {frozenset(record) for record in records} == {frozenset(FIELDS)}
    assert [int(record["pmid"]) for record in records] == sorted(int(r["pmid"]) for r in records)


def test_findings_prove_their_values(tracker: Tracker) -> None:
    (record,) = json.loads(tracker("findings", "99000001", "--json").out)
    assert record["n"]["value"] == 10
    assert set(record["n"]) >= {"value", "quote", "start", "end"}
    assert record["n"]["end"] - record["n"]["start"] == len(record["n"]["quote"])


def test_search_finds_words_and_tags(tracker: Tracker) -> None:
    found = json.loads(tracker("search", "pilot experience", "--json").out)
    assert found[0]["pmid"] == "99000001"
    tagged = json.loads(tracker("search", "--tag", "human", "--tag", "rct", "--json").out)
    assert tagged
    assert all({"subject:human", "design:rct"} <= set(hit["tags"]) for hit in tagged)


def test_search_marks_what_it_found(tracker: Tracker) -> None:
    row = tracker("search", "complications", "--limit", "1").out.splitlines()[1]
    assert "«complications»" in row.split("\t")[-1]


def test_search_tells_the_retracted(tracker: Tracker) -> None:
    found = tracker("search", "--retracted").out.splitlines()[1:]
    assert found
    assert all(line.split("\t")[2].startswith("RETRACTED: ") for line in found)
    pmids = {line.split("\t")[0] for line in found}
    rest = {line.split("\t")[0] for line in tracker("search", "--no-retracted").out.splitlines()}
    assert not pmids & rest


@pytest.mark.parametrize("words", ["nothinglikethis", '"', "AND", "a:b", "NEAR(", "\x00", "*", "-"])
def test_finding_nothing_or_odd_words_is_no_failure(tracker: Tracker, words: str) -> None:
    found = tracker("search", "--", words)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("pmid\t")


def test_show_tells_one_paper(tracker: Tracker) -> None:
    found = tracker("show", "99000001")
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("SAMPLE: Culture-expanded")
    assert re.search(r"«(\w+, )*n(, \w+)*: Ten patients", found.out)
    for part in ("  n: 10 — “Ten patients", "\nTags: ", "Edition: sample baseline (new)"):
        assert part in found.out
    assert "https://pubmed.ncbi.nlm.nih.gov/99000001/" in found.out


def test_show_gives_several_papers_and_their_data(tracker: Tracker) -> None:
    text = tracker("show", "99000001", "99000002").out
    assert text.count("\nFindings\n") == 2
    records = json.loads(tracker("show", "99000001", "99000002", "--json").out)
    assert [record["paper"]["pmid"] for record in records] == ["99000001", "99000002"]
    assert records[0]["editions"] == [{"topic": "sample", "week": "baseline"}]


def test_show_names_the_study_that_the_evidence_table_has(tracker: Tracker) -> None:
    assert tracker("review", "--join", "99000001", "99000008").code == 0
    studies = json.loads(tracker("evidence", "--json").out)
    reports = {one["pmid"]: study for study in studies for one in study["reports"]}
    assert any(len(study["reports"]) > 1 for study in studies)
    for found in json.loads(tracker("show", *reports, "--json").out):
        study = reports[found["paper"]["pmid"]]
        assert {name: found["study"][name] for name in ("study", "name", "reports", "related")} == {
            name: study[name] for name in ("study", "name", "reports", "related")
        }


@pytest.mark.parametrize("name", ["show", "findings"])
def test_an_unknown_pmid_is_named_after_the_known_ones(tracker: Tracker, name: str) -> None:
    found = tracker(name, "99000001", "12345")
    assert found.code == 2
    assert "99000001" in found.out
    assert found.err.startswith("tracker: Not in the archive: PMID 12345.")
    assert found.err.count("\n") == 1


def test_digest_prints_an_edition(tracker: Tracker, home: Path) -> None:
    path = home / "digests" / "sample" / "baseline.md"
    found = tracker("digest", "--week", "baseline", env=NOW)
    assert (found.code, found.err) == (0, "")
    assert found.out.strip() == path.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(("week", "code"), [("2026-W60", 2), ("soon", 2), ("2020-W01", 2)])
def test_an_edition_that_is_not_there_is_a_usage_error(
    tracker: Tracker, week: str, code: int
) -> None:
    found = tracker("digest", "--week", week, env=NOW)
    assert (found.code, found.out) == (code, "")
    assert week in found.err


def test_topics_are_listed(tracker: Tracker) -> None:
    (topic,) = json.loads(tracker("topics", "--json").out)
    assert topic["slug"] == "sample"
    assert tracker("topics").out.splitlines()[1].startswith("sample\t")


def test_status_is_well_after_a_good_run_and_not_for_ever(tracker: Tracker) -> None:
    found = tracker("status", env=NOW)
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[1].startswith("1\t2026-08-24 06:00\t")
    late = tracker("status", env={"TRACKER_NOW": "2026-09-02T06:00:00Z"})
    assert late.code == 1
    assert "2026-08-24" in late.err
    assert tracker("status", "--max-age", "30", env={"TRACKER_NOW": "2026-09-02"}).code == 0


def test_status_before_any_run_says_so(tracker: Tracker, home: Path) -> None:
    (home / "archive.db").unlink()
    found = tracker("status")
    assert found.code == 1
    assert "No run has ended well yet" in found.err


def test_doctor_finds_a_good_home_sound(tracker: Tracker) -> None:
    found = tracker("doctor", "--json", env=NOW)
    checks = {check["name"]: check["state"] for check in json.loads(found.out)}
    assert found.code == 0
    assert "fail" not in checks.values()
    assert checks["identity"] == "warn"


def test_doctor_fails_on_a_damaged_archive(tracker: Tracker, home: Path) -> None:
    (home / "archive.db").write_bytes(b"no database " * 1000)
    found = tracker("doctor", env=NOW)
    assert found.code == 1
    assert "archive\tfail\t" in found.out


def test_doctor_warns_of_a_key_that_others_can_read(tracker: Tracker, home: Path) -> None:
    (home / "tracker.toml").write_text('ncbi_api_key = "SECRET123"')
    (home / "tracker.toml").chmod(0o644)
    found = tracker("doctor", env=NOW)
    assert "key\twarn\t" in found.out
    assert "SECRET123" not in found.out


def test_what_is_printed_is_plain_json(tracker: Tracker) -> None:
    for line in tracker("search", "--nl").out.splitlines():
        assert msgspec.json.decode(line)["pmid"]
