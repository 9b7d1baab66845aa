"""The labelled sets score at least as high as they ever did; floors only go up."""

import datetime as dt
from pathlib import Path

import pytest

from tests.gold import scorecard
from tests.gold.measures import Case, measure, mislead, rates, same_sentence
from tests.gold.records import HERE, cases, held_out, reviewed
from tests.gold.traps import Trap, traps
from tracker.archive import Archive
from tracker.job.keep import Context, keep
from tracker.models import Reading
from tracker.sources.pubmed import xml

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def faults(name: str) -> list[str]:
    records = cases(name)
    now = scorecard.scores(measure(records), mislead(records))
    return scorecard.below(scorecard.read_floors(), name, now)


def test_invented_records_score_at_least_their_floors() -> None:
    assert faults("invented") == []


def test_real_records_score_at_least_their_floors(shared: Path) -> None:
    assert (shared / "gold" / "dev.jsonl").is_file()
    assert faults("dev") == []


@pytest.mark.parametrize("trap", traps(), ids=lambda trap: f"{trap.kind}: {trap.text}")
def test_trap(trap: Trap) -> None:
    assert trap.expect == trap.read


def test_every_invented_record_is_scored() -> None:
    records = cases("invented")

    assert len(records) == 56
    assert 0.3 < sum(held_out(case.pmid) for case in records) / len(records) < 0.5


def test_floors_are_never_lowered() -> None:
    floors = {"set": {"n.f1": 0.9, "gap.f1": 0.8}}

    assert scorecard.lifted(floors, "set", {"n.f1": 0.7, "gap.f1": 0.85}) == {
        "set": {"n.f1": 0.9, "gap.f1": 0.85}
    }


def test_a_score_below_its_floor_is_named() -> None:
    floors = {"set": {"n.f1": 0.9, "misleading.x": 0.0}}

    assert len(scorecard.below(floors, "set", {"n.f1": 0.9, "misleading.x": -1.0})) == 1


def test_rates() -> None:
    assert rates(3, 1, 1) == {"precision": 0.75, "recall": 0.75, "f1": 0.75}
    assert rates(0, 0, 0)["f1"] == 1.0


def test_a_wrong_number_is_both_false_and_missed() -> None:
    gold = {"n": 60, "quotes": {"n": "Sixty people were enrolled."}}
    wrong = Case("1", gold, {"n": {"value": 50, "quote": "Fifty came."}})
    right = Case("2", gold, {"n": {"value": 60, "quote": "Sixty people were enrolled."}})

    row = measure([wrong, right])["n"]

    assert (row["precision"], row["recall"], row["proof"]) == (0.5, 0.5, 1.0)


def test_harm_told_as_none_misleads() -> None:
    case = Case(
        "1", {"safety": "harm"}, {"safety": {"value": "none_observed", "quote": "No event."}}
    )

    assert mislead([case])["harm shown as none observed"] == ["1"]


@pytest.mark.parametrize("field", ["safety", "n", "cells", "on_topic"])
def test_a_field_that_is_not_labelled_is_not_scored(field: str) -> None:
    whole = cases("invented")[0]
    only = {name: whole.gold[name] for name in ("pmid", field, "quotes")}
    other = Case(whole.pmid, only, whole.found)

    rows = measure([other])

    assert rows[field] == measure([whole])[field]
    assert {name for name, row in rows.items() if row["labelled"]} <= {field}
    assert rows == measure([other, Case("2", {"pmid": "2"}, whole.found)])
    assert mislead([Case("2", {"pmid": "2"}, whole.found)]) == mislead([])


def test_a_label_without_its_sentence_proves_and_disproves_nothing() -> None:
    found = {"n": {"value": 60, "quote": "Sixty were treated."}}
    bare = Case("1", {"n": 60}, found)
    quoted = Case("2", {"n": 60, "quotes": {"n": "Sixty were treated."}}, found)

    row = measure([bare, quoted])["n"]

    assert (row["labelled"], row["proof"], row["proven"]) == (2, 1.0, 1.0)


def test_not_stated_is_a_label() -> None:
    found = {"safety": {"value": "harm", "quote": "One had pain."}}
    told, untold = Case("1", {"safety": "not_mentioned"}, found), Case("1", {}, found)

    assert measure([told])["safety"]["accuracy"] == 0.0
    assert measure([untold])["safety"]["labelled"] == 0


def test_what_people_reviewed_is_scored_from_their_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, labelled = tmp_path / "archive.db", tmp_path / "reviewed.jsonl"
    with (HERE / "invented.xml").open("rb") as stream, Archive.open(archive) as stored:
        readings = [item for item in xml.read(stream) if isinstance(item, Reading)][:2]
        keep(stored, readings, Context(now=NOW))
    first, second = (reading.paper.pmid for reading in readings)
    labelled.write_text(
        f'{{"pmid": "{first}", "design": "editorial", "quotes": {{}}, "stratum": "reviewed"}}\n'
    )

    assert scorecard.main(["--also", str(labelled), "--archive", str(archive)]) == 0

    table = capsys.readouterr().out.partition("reviewed.jsonl: ")[2]
    row = next(line for line in table.splitlines() if line.startswith("design "))
    assert row.split()[1:3] == ["1", "0.000"]
    assert reviewed(labelled, archive)[0].pmid == first
    labelled.write_text(f'{{"pmid": "{second}1"}}')
    with pytest.raises(LookupError, match=f"{second}1"):
        reviewed(labelled, archive)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ten patients were treated.", "In all, ten patients were treated.", True),
        ("Ten patients were treated.", "No event was seen.", False),
        ("", "", False),
    ],
)
def test_same_sentence(one: str, other: str, same: bool) -> None:
    assert same_sentence(one, other) is same
