"""What the archive shows, told on the command line; it needs no home."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from tests.cli.commands import command
from tests.cli.conftest import Tracker
from tracker.archive import QUERIES, VIEWS_TOLD, datasette_metadata


def test_every_column_is_listed(tracker: Tracker) -> None:
    lines = json.loads(tracker("views", "--json").out)
    assert len(lines) == sum(len(view.columns) for view in VIEWS_TOLD.values())
    assert lines[0] == {
        "view": "papers_view",
        "column": "pmid",
        "unit": "PMID",
        "says": "its number at PubMed",
    }
    some = json.loads(tracker("views", "runs_view", "--json").out)
    assert [line["column"] for line in some] == list(VIEWS_TOLD["runs_view"].columns)


def test_a_view_that_is_none_is_told_with_those_that_are(tracker: Tracker) -> None:
    found = tracker("views", "paper_view")
    assert found.code == 2
    assert "there is papers_view, evidence_view" in found.err
    assert tracker("views", "--query", "nosuch").code == 2


def test_datasette_gets_its_file(tracker: Tracker) -> None:
    assert json.loads(tracker("views", "--datasette").out) == datasette_metadata()


@pytest.mark.parametrize("name", QUERIES)
def test_a_ready_question_runs_as_it_is_printed(tracker: Tracker, home: Path, name: str) -> None:
    sql = tracker("views", "--query", name).out
    with closing(sqlite3.connect(f"file:{home / 'archive.db'}?mode=ro", uri=True)) as archive:
        answered = archive.execute(sql).fetchall()
    assert answered or name == "what_changed"


def test_views_and_queries_complete() -> None:
    completion = ShellComplete(command("views"), {}, "tracker", "_COMPLETE")
    assert [item.value for item in completion.get_completions([], "evi")] == ["evidence_view"]
    found = completion.get_completions(["--query"], "by")
    assert [(item.value, item.help) for item in found] == [
        ("by_year", "How has the evidence grown?")
    ]
