"""The ready questions are answered by the views, in any SQLite tool."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.archive.invented import PAPERS, invented, put
from tests.archive.stock import NOW, edition
from tests.narrowing.recount import dice
from tracker.archive import QUERIES, Archive
from tracker.evidence import findings_json
from tracker.models import Change, Notice, PartialDate


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The path of an archive, and what `findings --nl` prints of each paper that stands."""
    choose, path = dice(11), tmp_path_factory.mktemp("stocked") / "archive.db"
    printed: dict[str, Any] = {}
    with Archive.open(path) as archive, archive.atomic():
        for number in range(1, PAPERS + 1):
            pmid, found = str(number), invented(choose)
            dates = {"published": PartialDate(year=2015 + number % 10)}
            notices = (Notice(kind="retraction", pmid=pmid, by="9"),) if number % 20 == 0 else ()
            put(archive, pmid, found, dates=dates, notices=notices)
            if not notices:
                printed[pmid] = findings_json(pmid, found) | {"year": 2015 + number % 10}
        archive.save_edition(edition("baseline", ["20", "40"]), b"{}")
        told = [Change(pmid="40", kind="final"), Change(pmid="20", kind="retraction", by="9")]
        for change in told:
            archive.retag(change.pmid, (), (), [change], now=NOW)
        archive.place_changes("stem-cell-disc", "2026-W47")
    return path, printed


@pytest.fixture
def rows(stocked: Any) -> Iterator[Any]:
    """What a query gives to a tool that knows nothing of the tracker."""
    path: Path = stocked[0]
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield lambda name: [dict(row) for row in connection.execute(QUERIES[name].sql)]


def on_people(one: Any) -> bool:
    return one["on_topic"] and "human" in one["subject"]


def test_long_term_safety(stocked: Any, rows: Any) -> None:
    found = rows("long_term_safety")
    expected = {
        int(pmid)
        for pmid, one in stocked[1].items()
        if on_people(one)
        and (one["follow_up_months"]["value"] or 0) >= 24
        and one["design"] not in ("protocol", "notice")
    }
    assert expected
    assert {row["pmid"] for row in found} == expected
    months = [row["follow_up_months"] for row in found]
    assert months == sorted(months, reverse=True)


def test_harms_by_name(stocked: Any, rows: Any) -> None:
    papers: dict[str, set[str]] = {}
    for pmid, one in stocked[1].items():
        for event in one["adverse_events"] if on_people(one) else ():
            papers.setdefault(event["event"], set()).add(pmid)
    found = rows("harms_by_name")
    assert {row["event"]: row["papers"] for row in found} == {
        event: len(those) for event, those in papers.items()
    }


def test_against_control(stocked: Any, rows: Any) -> None:
    counted: dict[tuple[str, str], int] = {}
    for one in stocked[1].values():
        if one["on_topic"] and one["design"] in ("rct", "controlled"):
            for cells in one["cells"]:
                pair = (cells, one["efficacy"]["value"])
                counted[pair] = counted.get(pair, 0) + 1
    found = rows("against_control")
    assert {(row["cells"], row["efficacy"]): row["papers"] for row in found} == counted


def test_what_changed(rows: Any) -> None:
    assert [(row["pmid"], row["kind"]) for row in rows("what_changed")] == [
        (20, "retraction"),
        (40, "final"),
    ]


def test_by_year(stocked: Any, rows: Any) -> None:
    found = {row["year"]: row for row in rows("by_year")}
    for year, row in found.items():
        those = [one for one in stocked[1].values() if one["on_topic"] and one["year"] == year]
        assert row["papers"] == len(those)
        assert row["with_harm"] == sum(
            "human" in one["subject"] and one["safety"]["value"] == "harm" for one in those
        )
        assert row["long_term_missing"] == sum(one["gap"]["value"] == "long_term" for one in those)
    assert len(found) == 10


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_one_statement_that_changes_nothing(name: str) -> None:
    sql = QUERIES[name].sql
    assert sql.startswith("SELECT ")
    assert ";" not in sql
    assert QUERIES[name].title.endswith("?")
