"""Stored papers are asked for again; clocks that are set wrong do no harm."""

import datetime as dt

from tests.job.home import START, WEEK, Home
from tracker.app.worker import Worker
from tracker.archive import Archive
from tracker.job.owed import GIVEN_UP_AFTER, due_again, owed
from tracker.sandbox import FOREVER, Fault


def asked_for(home: Home, pmid: str) -> int:
    """How many fetches asked for a record."""
    return sum(pmid in e.params.get("id", "") for e in home.pubmed.log if "efetch" in e.path)


def test_a_run_soon_after_another_does_not_ask_again(home: Home) -> None:
    home.run(START)
    home.run(START + dt.timedelta(days=1))
    assert asked_for(home, "99900001") == 1
    home.run(START + WEEK)
    assert asked_for(home, "99900001") == 2


def test_the_papers_asked_for_longest_ago_come_first(home: Home) -> None:
    home.run(START)
    home.run(START + 3 * WEEK)
    with Archive.open(home.path / "archive.db") as archive:
        archive.note_asked(["99900001"], now=START - WEEK)
        before = START + 4 * WEEK
        first = archive.to_ask_again("discs", before=before, limit=2)
    assert first == ["99900001", "99900002"]


def test_no_paper_is_too_old_to_be_asked_for(home: Home) -> None:
    home.run(START)
    with home.archive() as archive:
        assert due_again(archive, "discs", START + 520 * WEEK) == ["99900001"]


def test_a_record_never_given_is_given_up_in_the_end(home: Home) -> None:
    home.pubmed.faults = [Fault("id-absent", pmids=("99900002",), times=FOREVER)]
    home.run(START)
    for week in range(1, GIVEN_UP_AFTER + 2):
        receipt = home.run(START + week * WEEK)
    assert receipt.exit_code == 0
    assert not home.editions()["2026-W49"].incomplete
    with home.archive() as archive:
        assert [missing.pmid for missing in archive.missing("discs")] == ["99900002"]
        assert owed(archive, "discs") == []
    assert home.editions()["2026-W36"].incomplete


def test_a_stored_record_that_is_gone_does_not_make_editions_incomplete(home: Home) -> None:
    home.run(START)
    home.pubmed.faults = [Fault("id-absent", pmids=("99900001",), times=FOREVER)]
    home.run(START + WEEK)
    assert not home.editions()["2026-W36"].incomplete


def test_a_clock_far_ahead_moves_no_watermark_and_publishes_no_future(home: Home) -> None:
    home.run(START)
    home.pubmed.now = START + WEEK
    wrong = START + 10 * WEEK
    receipt = Worker(home.settings(), wrong).run()
    assert receipt.exit_code == 3
    assert "clock" in receipt.paragraphs[0]
    assert receipt.topics[0].editions == ("2026-W36",)
    with home.archive() as archive:
        marks = {watermark for _, watermark in archive.lane_states("discs").values()}
    assert marks == {(START + WEEK).date()}
    home.run(START + 2 * WEEK)
    assert set(home.first_seen().values()) == {1}
    assert home.editions()["2026-W37"].new == ("99900003",)


def test_a_clock_set_back_loses_nothing(home: Home) -> None:
    home.run(START)
    home.run(START + WEEK)
    home.run(START + WEEK - dt.timedelta(hours=2))
    home.run(START - 4 * WEEK)
    home.run(START + 2 * WEEK)
    assert home.first_seen() == {"99900001": 1, "99900002": 1, "99900003": 1}


def test_weeks_over_new_year_each_have_their_edition(home: Home) -> None:
    home.run(START)
    home.run(dt.datetime(2027, 1, 18, 6, tzinfo=dt.UTC))
    weeks = list(home.editions())[1:]
    assert weeks[0] == "2026-W36"
    assert weeks[-3:] == ["2026-W53", "2027-W01", "2027-W02"]
