"""Promises of a run: nothing lost, nothing twice, no failure that reads as nothing new."""

import pytest

from tests.job.conftest import RECORDS
from tests.job.home import START, TOPIC, WEEK, Home
from tests.job.killed import run_killed
from tests.job.stopped import run_stopped
from tracker.app.home import locked
from tracker.errors import ArchiveError, ConfigurationError, Locked
from tracker.sandbox import FOREVER, Fault, Sandbox

SECOND_TOPIC = TOPIC.replace("SAMPLE: discs", "SAMPLE: pain only").replace("cells", "other")


def test_the_first_load_is_the_baseline_and_a_week_has_its_own_edition(home: Home) -> None:
    first, second = home.run_one(START), home.run_one(START + WEEK)
    assert (first.editions, second.editions) == (("baseline",), ("2026-W36",))
    assert home.editions()["baseline"].new == ("99900001",)
    assert home.editions()["2026-W36"].new == ("99900002",)


def test_a_run_repeated_changes_nothing(home: Home) -> None:
    home.run(START)
    home.run(START + WEEK)
    before = {path: path.read_bytes() for path in home.path.rglob("*.md")}
    again = home.run_one(START + WEEK)
    assert again.exit_code == 0
    assert (again.tally.new, again.tally.changed, again.editions) == ((), (), ())
    assert [lane.new for lane in again.lanes] == [0, 0]
    assert {path: path.read_bytes() for path in home.path.rglob("*.md")} == before


def test_missed_weeks_are_caught_up_each_as_its_own_edition(home: Home) -> None:
    home.run(START)
    late = home.run_one(START + 3 * WEEK)
    assert late.editions == ("2026-W36", "2026-W37", "2026-W38")
    new = {week: edition.new for week, edition in home.editions().items()}
    assert new["2026-W37"] == ("99900003",)
    assert set(home.first_seen().values()) == {1}


def test_a_week_with_nothing_new_says_so(home: Home) -> None:
    home.run(START)
    home.run(START + 4 * WEEK)
    home.run(START + 5 * WEEK)
    assert "Nothing new this week" in home.text("2026-W40")


def test_what_pubmed_shows_late_is_new_once_in_the_next_edition(home: Home) -> None:
    home.pubmed.faults = [Fault("set-empty", on="efetch", times=FOREVER)]
    home.run(START)
    assert home.editions()["baseline"].incomplete
    home.pubmed.faults = []
    home.run(START + WEEK)
    assert home.first_seen() == {"99900001": 1, "99900002": 1}


def test_when_nothing_can_be_retrieved_nothing_is_published(home: Home) -> None:
    home.run(START)
    home.pubmed.faults = [Fault("403-blocked", times=FOREVER)]
    failed = home.run(START + WEEK)
    assert failed.exit_code == 4
    assert "blocked" in failed.paragraphs[0]
    assert list(home.editions()) == ["baseline"]
    home.pubmed.faults = []
    assert home.run_one(START + 2 * WEEK).editions == ("2026-W36", "2026-W37")


def test_a_lane_that_fails_is_named_at_the_top_and_read_later(home: Home) -> None:
    home.run(START)
    home.pubmed.faults = [Fault("phrase-not-found", on="esearch", times=1)]
    failed = home.run(START + WEEK)
    assert failed.exit_code == 5
    assert "stem cells" in failed.paragraphs[0]
    edition = home.editions()["2026-W36"]
    assert edition.incomplete
    assert "cells" in edition.body.split("## At a glance")[0]
    with home.archive() as archive:
        states = archive.lane_states("discs")
    assert states["cells"][1] == START.date()
    assert states["pain"][1] == (START + WEEK).date()


def test_a_record_pubmed_keeps_back_is_listed_asked_for_again_and_told(home: Home) -> None:
    home.run(START)
    home.pubmed.faults = [Fault("id-absent", pmids=("99900002",), times=FOREVER)]
    assert home.run(START + WEEK).exit_code == 3
    assert "99900002" in home.editions()["2026-W36"].body
    with home.archive() as archive:
        (missing,) = archive.missing("discs")
    assert (missing.pmid, missing.tries) == ("99900002", 1)
    home.pubmed.faults = []
    assert home.run(START + 2 * WEEK).exit_code == 0
    assert home.editions()["2026-W37"].new == ("99900002", "99900003")


def test_what_a_widened_query_adds_is_a_further_baseline_not_news(home: Home) -> None:
    home.write_topic(TOPIC.replace('"stem cells"[tiab]', "two[ti]").replace("pain[", "three["))
    home.run(START)
    home.run(START + WEEK)
    home.write_topic(TOPIC)
    widened = home.run_one(START + 2 * WEEK)
    assert widened.editions == ("baseline-2026-W38", "2026-W37")
    assert home.editions()["baseline-2026-W38"].new == ("99900001", "99900002")
    assert home.editions()["2026-W37"].new == ("99900003",)


def test_a_second_topic_needs_only_a_second_file(home: Home) -> None:
    home.write_topic(SECOND_TOPIC, slug="second")
    receipt = home.run(START)
    assert [topic.topic for topic in receipt.topics] == ["discs", "second"]
    assert home.editions("second")["baseline"].new == ("99900001",)
    assert "pain only" in (home.path / "digests" / "README.md").read_text(encoding="utf-8")


def test_one_failing_topic_stops_no_other(home: Home) -> None:
    home.write_topic(SECOND_TOPIC, slug="second")
    home.pubmed.faults = [Fault("phrase-not-found", on="esearch", times=2)]
    receipt = home.run(START)
    assert [topic.exit_code for topic in receipt.topics] == [5, 0]


def test_a_second_run_at_once_leaves(home: Home) -> None:
    home.path.mkdir(exist_ok=True)
    with locked(home.settings()), pytest.raises(Locked, match="did nothing"):
        home.run(START)


def test_the_receipt_is_kept(home: Home) -> None:
    receipt = home.run(START)
    with home.archive() as archive:
        (run,) = archive.runs()
    assert run.exit_code == 0
    assert run.receipt == receipt.json
    assert receipt.meter.requests == len(home.pubmed.log)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98])
def test_a_run_killed_at_any_point_is_paused(home: Home, whole: int, share: float) -> None:
    home.run(START)
    home.pubmed.now = START + WEEK
    assert run_killed(home.path, home.pubmed.url, START + WEEK, int(whole * share)) is None
    home.run(START + WEEK)
    home.run(START + 2 * WEEK)
    assert home.first_seen() == {"99900001": 1, "99900002": 1, "99900003": 1}
    assert not any(edition.incomplete for edition in home.editions().values())
    with home.archive() as archive:
        assert archive.integrity() == []


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("statements", [30, 50, 80, 110])
def test_a_run_told_to_stop_says_so_and_closes_its_receipt(
    home: Home, name: str, statements: int
) -> None:
    home.run(START)
    home.pubmed.now = START + WEEK
    done = run_stopped(home, name, statements)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.startswith("Interrupted")
    assert (name in done.stderr) == (name != "SIGINT")
    with home.archive() as archive:
        last = archive.runs()[0]
        assert archive.integrity() == []
    assert (last.id, last.exit_code) == (2, 130)
    assert last.receipt["interrupted"]
    assert last.receipt["meter"]["seconds"] >= 0
    assert home.run(START + WEEK).exit_code == 0
    home.run(START + 2 * WEEK)
    assert home.first_seen() == {"99900001": 1, "99900002": 1, "99900003": 1}


def test_of_a_batch_that_is_cut_short_nothing_is_kept(home: Home) -> None:
    """The paper is written, and its raw answer about to be, when the signal comes."""
    home.run(START)
    home.pubmed.now = START + WEEK
    assert run_stopped(home, "SIGTERM", 1, what="compress").returncode == 130
    with home.archive() as archive:
        assert archive.pmids() == ["99900001"]
        assert {mark for _, mark in archive.lane_states("discs").values()} == {START.date()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many function calls a whole run makes."""
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path_factory.mktemp("whole"), pubmed)
        home.run(START)
        pubmed.now = START + WEEK
        calls = run_killed(home.path, pubmed.url, START + WEEK, 0)
    assert calls is not None
    return calls


def test_one_broken_topic_file_stops_no_other(home: Home) -> None:
    home.write_topic("name = ", slug="broken")
    receipt = home.run(START)
    assert receipt.exit_code == 5
    assert "broken.toml" in receipt.paragraphs[0]
    assert home.editions()["baseline"].new == ("99900001",)
    with pytest.raises(ConfigurationError, match=r"broken\.toml"):
        home.at(START).run(["broken"])


def test_editions_whose_archive_is_lost_are_not_written_over(home: Home) -> None:
    home.run(START)
    before = home.text("baseline")
    for file in home.path.glob("archive.db*"):
        file.unlink()
    with pytest.raises(ArchiveError, match="Restore"):
        home.run(START + WEEK)
    assert home.text("baseline") == before
