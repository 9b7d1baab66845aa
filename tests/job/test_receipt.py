"""What a run says of itself: the worst that happened, once, and what was kept."""

import datetime as dt

import pytest

from tracker.job.receipt import Receipt, Tally, TopicReceipt
from tracker.models import LaneReport, Problem, Window

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
WINDOW = Window(until=NOW.date())


def lane(name: str, error: str = "", code: int = 0) -> LaneReport:
    return LaneReport(lane=name, query="disc", window=WINDOW, error=error, exit_code=code)


GOOD, DOWN, DEFECT = lane("good"), lane("down", "No answer.", 4), lane("defect", "A phrase.", 5)


@pytest.mark.parametrize(
    ("lanes", "tally", "failures", "code"),
    [
        ([GOOD], Tally(), (), 0),
        ([GOOD, DOWN], Tally(), (), 3),
        ([DOWN, DOWN], Tally(), (), 4),
        ([GOOD, DEFECT], Tally(), (), 5),
        ([DOWN, DEFECT], Tally(), (), 5),
        ([GOOD], Tally(missing=("99000001",)), (), 3),
        ([GOOD], Tally(problems=(Problem(reason="cut", pmid="99000001"),)), (), 3),
        ([GOOD], Tally(), ("The clock is wrong.",), 3),
    ],
)
def test_a_topic_ends_with_the_worst_that_happened(
    lanes: list[LaneReport], tally: Tally, failures: tuple[str, ...], code: int
) -> None:
    topic = TopicReceipt(topic="discs", lanes=tuple(lanes), tally=tally, failures=failures)
    assert topic.exit_code == code


@pytest.mark.parametrize(
    ("topics", "code"),
    [([[GOOD], [GOOD]], 0), ([[DOWN], [GOOD]], 3), ([[DOWN], [DOWN]], 4), ([[GOOD], [DEFECT]], 5)],
)
def test_a_run_says_that_nothing_came_only_if_no_topic_got_anything(
    topics: list[list[LaneReport]], code: int
) -> None:
    receipts = tuple(TopicReceipt(topic="discs", lanes=tuple(lanes)) for lanes in topics)
    assert Receipt(started=NOW, topics=receipts).exit_code == code


def test_a_good_run_says_nothing() -> None:
    assert (
        Receipt(started=NOW, topics=(TopicReceipt(topic="discs", lanes=(GOOD,)),)).paragraphs == ()
    )


def test_a_failure_is_told_once_with_what_was_kept_and_what_comes_next() -> None:
    tally = Tally(new=("99000001",), missing=("99000002",))
    topic = TopicReceipt(topic="discs", lanes=(GOOD, DOWN, DOWN), tally=tally)
    (paragraph,) = Receipt(started=NOW, topics=(topic,)).paragraphs
    assert paragraph.count("No answer.") == 1
    assert "99000002" in paragraph
    assert "1 new and 0 changed records are kept" in paragraph
    assert "next run" in paragraph


def test_when_nothing_came_one_lane_speaks_for_all() -> None:
    topic = TopicReceipt(topic="discs", lanes=(DOWN, lane("other", "No answer either.", 4)))
    (paragraph,) = Receipt(started=NOW, topics=(topic,)).paragraphs
    assert "So did other." in paragraph
    assert "either" not in paragraph
