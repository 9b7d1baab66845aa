"""Runs in numbers, and when a home has gone without a good one for too long."""

import datetime as dt

import pytest

from tracker.app.standing import account, complaint
from tracker.job.receipt import Meter, Receipt, Tally, TopicReceipt
from tracker.models import LaneReport, Problem, Run, Window

NOW = dt.datetime(2026, 11, 24, 6, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
LIMIT = 8 * DAY
GOOD = LaneReport(lane="good", query="disc", window=Window(until=NOW.date()))
DOWN = LaneReport(
    lane="down", query="disc", window=Window(until=NOW.date()), error="No answer.", exit_code=4
)


def run(days: int, **lanes: LaneReport) -> Run:
    """A run so many days ago, of topics with one lane each."""
    topics = tuple(TopicReceipt(topic=slug, lanes=(lane,)) for slug, lane in lanes.items())
    told = Receipt(started=NOW - days * DAY, topics=topics)
    return Run(
        id=100 - days,
        started=told.started,
        finished=told.started,
        topics=tuple(lanes),
        exit_code=told.exit_code,
        receipt=told.json,
    )


CUT_SHORT = Run(id=99, started=NOW - DAY, topics=("discs",))


def test_a_receipt_is_counted_over_all_topics() -> None:
    tally = Tally(
        asked=9,
        new=("1", "2"),
        changed=("3",),
        unchanged=4,
        missing=("5",),
        problems=(Problem(reason="cut", pmid="6"),),
    )
    told = Receipt(
        started=NOW,
        topics=(
            TopicReceipt(topic="discs", lanes=(GOOD, DOWN), tally=tally),
            TopicReceipt(topic="knees", lanes=(GOOD,), tally=tally),
        ),
        meter=Meter(requests=12, retries=3, bytes=4096, seconds=1.5),
        versions={"tracker": "0.1.0"},
        ping="The health ping failed.",
    )
    kept = Run(id=7, started=NOW, finished=NOW, exit_code=3, receipt=told.json)
    found = account(kept)
    assert (found.asked, found.received, found.new, found.changed) == (18, 14, 4, 2)
    assert (found.missing, found.failed, found.failed_lanes) == (2, 2, 1)
    assert (found.requests, found.retries, found.bytes, found.seconds) == (12, 3, 4096, 1.5)
    assert (found.id, found.exit_code, found.ping) == (7, 3, "The health ping failed.")
    assert found.receipt == told.json


@pytest.mark.parametrize("receipt", [{}, {"started": "of another form"}])
def test_a_run_without_a_receipt_has_no_numbers(receipt: dict[str, str]) -> None:
    found = account(Run(id=1, started=NOW, receipt=receipt))
    assert (found.asked, found.seconds, found.exit_code, found.finished) == (None,) * 4


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ([run(1, discs=GOOD)], ""),
        ([run(8, discs=GOOD)], ""),
        ([CUT_SHORT, run(1, discs=DOWN), run(8, discs=GOOD)], ""),
        ([CUT_SHORT, run(1, discs=DOWN), run(9, discs=GOOD)], "discs (2026-11-15)"),
        ([CUT_SHORT, run(1, discs=DOWN)], "No run has ended well yet"),
        ([run(1, knees=GOOD)], "No run has ended well yet"),
        ([], "No run has ended well yet"),
    ],
)
def test_the_last_good_run_may_be_too_old(runs: list[Run], said: str) -> None:
    found = complaint(runs, ["discs"], NOW, LIMIT)
    assert said in found
    assert bool(said) == bool(found)


def test_each_topic_must_have_run_well_whatever_became_of_the_others() -> None:
    alternating = [run(1, discs=GOOD, knees=DOWN), run(8, discs=DOWN, knees=GOOD)]
    assert complaint(alternating, ["discs", "knees"], NOW, LIMIT) == ""
    hidden = [run(1, discs=GOOD), run(9, discs=GOOD, knees=GOOD)]
    found = complaint(hidden, ["discs", "hips", "knees"], NOW, LIMIT)
    assert "hips (never), knees (2026-11-15)" in found
    assert "discs" not in found


def test_a_run_without_an_end_is_killed_unless_somebody_is_at_work() -> None:
    assert account(CUT_SHORT).state == "killed"
    assert account(CUT_SHORT, busy=True).state == "running"
    assert account(run(1, discs=GOOD), busy=True).state == "ended"


def test_a_run_that_was_stopped_is_no_good_run() -> None:
    told = Receipt(started=NOW - DAY, interrupted=True)
    stopped = Run(
        id=9, started=NOW - DAY, finished=NOW, exit_code=told.exit_code, receipt=told.json
    )
    assert (told.exit_code, account(stopped).state) == (130, "interrupted")
    assert "No run has ended well" in complaint([stopped], ["discs"], NOW, LIMIT)
