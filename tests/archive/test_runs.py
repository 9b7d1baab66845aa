import datetime as dt

import pytest

from tests.archive.stock import NOW, TOPIC, WEEK
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import LaneReport, Run, Window


def test_a_run_that_never_ended_has_no_end(archive: Archive) -> None:
    number = archive.start_run([TOPIC, "other"], now=NOW, versions={"tracker": "0.1"})
    assert archive.runs() == [
        Run(id=number, started=NOW, topics=(TOPIC, "other"), versions={"tracker": "0.1"})
    ]


def test_a_receipt_comes_back_as_plain_values(archive: Archive) -> None:
    number = archive.start_run([TOPIC], now=NOW, versions={})
    report = LaneReport(lane="disc", query="x", window=Window(until=dt.date(2026, 11, 16)))
    archive.finish_run(number, now=NOW + WEEK, exit_code=3, receipt={"lanes": [report], "new": 2})
    [run] = archive.runs()
    assert (run.finished, run.exit_code) == (NOW + WEEK, 3)
    assert run.receipt == {
        "lanes": [{"lane": "disc", "query": "x", "window": {"until": "2026-11-16"}}],
        "new": 2,
    }


def test_the_latest_runs_come_first(archive: Archive) -> None:
    numbers = [archive.start_run([], now=NOW, versions={}) for _ in range(3)]
    assert numbers == sorted(set(numbers))
    assert [run.id for run in archive.runs(2)] == [numbers[2], numbers[1]]
    assert len(archive.runs()) == 3
    assert archive.runs(0) == []


def test_a_damaged_receipt_is_told(archive: Archive) -> None:
    archive.start_run([], now=NOW, versions={})
    archive._put("UPDATE runs SET receipt = '{'")
    with pytest.raises(ArchiveError, match="receipt of run 1 can't be read"):
        archive.runs()
