"""Feeds, notices that arrive first, records that vanish, windows by hand, dry runs."""

import datetime as dt
from pathlib import Path

from tests.job.conftest import RECORDS
from tests.job.home import START, TOPIC, WEEK, Home, record, records
from tracker.sandbox import FOREVER, Fault, Sandbox

FEED = '\n[[feed]]\nname = "latest"\nurl = "{url}"\n'


def test_a_feed_names_papers_that_no_lane_finds(home: Home) -> None:
    narrow = TOPIC.replace('"stem cells"[tiab]', "one[ti]").replace("pain[", "three[")
    home.write_topic(narrow + FEED.format(url=home.pubmed.feed_url("latest")))
    home.run(START)
    home.run(START + 2 * WEEK)
    assert home.editions()["2026-W37"].new == ("99900003",)
    with home.archive() as archive:
        (entry,) = archive.entries(topic="discs", pmids=["99900003"])
    assert entry.lanes == ("latest",)
    assert entry.paper.abstract, "the record itself always comes from efetch"


def test_what_can_be_read_of_a_damaged_feed_is_fetched(home: Home) -> None:
    narrow = TOPIC.replace('"stem cells"[tiab]', "one[ti]").replace("pain[", "three[")
    home.write_topic(narrow + FEED.format(url=home.pubmed.feed_url("latest")))
    home.run(START)
    home.pubmed.faults = [Fault("rss-control", times=FOREVER)]
    receipt = home.run(START + 2 * WEEK)
    assert receipt.exit_code == 3
    assert "not well-formed (invalid token) in line" in receipt.paragraphs[0]
    assert home.editions()["2026-W37"].new == ("99900003",)
    assert "not well-formed" in home.text("2026-W37"), "its readers are told"


def test_a_feed_that_is_unchanged_is_not_sent_again(home: Home) -> None:
    home.write_topic(TOPIC + FEED.format(url=home.pubmed.feed_url("latest")))
    home.run(START)
    home.run(START)
    statuses = [entry.status for entry in home.pubmed.log if "rss" in entry.path]
    assert statuses == [200, 304]


def test_a_feed_that_fails_is_told_and_stops_no_lane(home: Home) -> None:
    home.write_topic(TOPIC + FEED.format(url=home.pubmed.feed_url("latest")))
    home.pubmed.faults = [Fault("rss-html", on="rss", times=FOREVER)]
    receipt = home.run(START)
    assert receipt.exit_code == 3
    assert "latest" in receipt.paragraphs[0]
    assert home.editions()["baseline"].new == ("99900001",)


def test_a_notice_that_arrives_first_marks_the_paper_and_amends_its_edition(home: Home) -> None:
    home.run(START)
    notice = record(
        99900005,
        "2026-09-02",
        "Retraction: an old trial of stem cells",
        'links = [{ kind = "RetractionOf", pmid = "99900001", citation = "Sample J. 2020" }]',
    ).replace('["Journal Article"]', '["Retraction Notice"]')
    old = record(99900001, "2020-03-02", "an old trial of stem cells")
    with Sandbox(START + WEEK, records=records(old, notice)) as pubmed:
        later = Home(home.path, pubmed)
        later.run(START + WEEK)
        assert "Retracted" in later.text("baseline").splitlines()[2]
        with later.archive() as archive:
            tags = {
                entry.paper.pmid: {tag.name for tag in entry.tags}
                for entry in archive.entries(topic="discs")
            }
            told = [change.change.kind for change in archive.changes("discs", "2026-W36")]
    assert "retracted" in tags["99900001"]
    assert "retracted" not in tags["99900005"]
    assert told == ["retraction"]


def test_a_record_that_pubmed_no_longer_gives_is_kept_and_told(home: Home) -> None:
    home.run(START)
    with Sandbox(START + WEEK, records=records(record(99900009, "2026-09-02", "pain"))) as pubmed:
        later = Home(home.path, pubmed)
        for week in range(1, 5):
            later.run(START + week * WEEK)
        with later.archive() as archive:
            assert "99900001" in archive.pmids("discs")
        assert "no longer" in later.text("baseline").lower().split("# sample")[0]


def test_days_given_by_hand_leave_no_gap_behind(home: Home) -> None:
    home.run(START)
    home.at(START + 2 * WEEK).fetch(since=dt.date(2026, 9, 10))
    with home.archive() as archive:
        marks = {watermark for _, watermark in archive.lane_states("discs").values()}
    assert marks == {START.date()}, "days before --since were not asked for"
    home.run(START + 2 * WEEK)
    assert set(home.first_seen()) == {"99900001", "99900002", "99900003"}


def test_a_dry_run_tells_what_would_come_and_stores_nothing(home: Home) -> None:
    home.run(START)
    before = (home.path / "archive.db").read_bytes()
    receipt = home.at(START + WEEK).run(dry_run=True)
    assert {lane.lane: lane.new for lane in receipt.topics[0].lanes} == {"cells": 1, "pain": 1}
    assert (home.path / "archive.db").read_bytes() == before
    assert list(home.editions()) == ["baseline"]


def test_what_is_stored_is_asked_for_again_every_run(home: Home) -> None:
    home.run(START)
    home.run(START + WEEK)
    asked = [entry.params.get("id", "") for entry in home.pubmed.log if "efetch" in entry.path]
    assert "99900001" in asked[-1]


def test_a_feed_that_has_moved_on_too_far_is_told(home: Home) -> None:
    home.write_topic(TOPIC + FEED.format(url=home.pubmed.feed_url("latest", limit=1)))
    home.run(START)
    (steady,) = (lane for lane in home.run_one(START).lanes if lane.lane == "latest")
    (moved,) = (lane for lane in home.run_one(START + 2 * WEEK).lanes if lane.lane == "latest")
    assert steady.warnings == ()
    assert "may have come and gone" in moved.warnings[0]
    assert home.editions()["2026-W36"].new == ("99900002",)


def test_what_pubmed_adds_to_days_already_read_is_found(home: Home) -> None:
    """Its creation date lies before the watermark, within what two windows have in common."""
    home.run(START)
    late = record(99900009, str(START.date() - dt.timedelta(days=12)), "stem cells, added late")
    with Sandbox(START + WEEK, records=(*RECORDS, *records(late))) as pubmed:
        later = Home(home.path, pubmed)
        later.run(START + WEEK)
        assert later.editions()["2026-W36"].new == ("99900002", "99900009")


def test_every_answer_that_differs_is_kept_as_it_came(tmp_path: Path) -> None:
    later = '\n[[record.later]]\nfrom = 2026-09-03\ntitle = "SAMPLE: stem cells, corrected"\n'
    text = record(99900001, "2020-03-02", "stem cells, as first printed", later)
    with Sandbox(START, records=records(text)) as pubmed:
        home = Home(tmp_path / "home", pubmed)
        for week in range(3):
            home.run(START + week * WEEK)
        with home.archive() as archive:
            kept = [archive.raw("99900001", one.number) for one in archive.revisions("99900001")]
    first, second = kept
    assert first is not None
    assert second is not None
    assert b"as first printed" in first
    assert b"corrected" in second
