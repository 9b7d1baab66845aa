import datetime as dt

from tests.archive.stock import NOW, TOPIC, WEEK, paper, store
from tracker.archive import Archive
from tracker.models import Missing

DAY = dt.date(2026, 11, 16)


def test_a_lane_has_no_state_until_its_first_window_is_finished(archive: Archive) -> None:
    assert archive.lane_states(TOPIC) == {}
    archive.finish_window(TOPIC, "disc", "disc AND cell", DAY, now=NOW)
    archive.finish_window(TOPIC, "harm", "disc AND harm", DAY, now=NOW)
    archive.finish_window(TOPIC, "disc", "disc AND cells", DAY + WEEK, now=NOW + WEEK)
    archive.finish_window("other", "disc", "x", DAY, now=NOW)
    assert archive.lane_states(TOPIC) == {
        "disc": ("disc AND cells", DAY + WEEK),
        "harm": ("disc AND harm", DAY),
    }


def test_a_feed_keeps_what_its_server_wants_to_hear(archive: Archive) -> None:
    assert archive.feed_state(TOPIC, "new") == ("", "")
    archive.set_feed_state(TOPIC, "new", etag='"1"', modified="Mon", now=NOW)
    archive.set_feed_state(TOPIC, "new", etag='"2"', modified="Tue", now=NOW)
    assert archive.feed_state(TOPIC, "new") == ('"2"', "Tue")
    assert archive.feed_state("other", "new") == ("", "")


def test_a_sighting_keeps_its_first_time_and_its_run(archive: Archive) -> None:
    first = archive.start_run([TOPIC], now=NOW, versions={})
    archive.sight(TOPIC, "disc", ["2", "1"], now=NOW, run=first)
    second = archive.start_run([TOPIC], now=NOW + WEEK, versions={})
    archive.sight(TOPIC, "disc", ["2"], now=NOW + WEEK, run=second)
    assert archive._ask(
        "SELECT pmid, first_seen, last_seen, first_run, last_run FROM sightings ORDER BY pmid"
    ) == [
        (1, "2026-11-16T06:00:00Z", "2026-11-16T06:00:00Z", first, first),
        (2, "2026-11-16T06:00:00Z", "2026-11-23T06:00:00Z", first, second),
    ]


def test_a_lane_has_sighted_what_it_listed_and_is_stored_and_created_by_then(
    archive: Archive,
) -> None:
    for pmid in ("1", "2", "3"):
        store(archive, paper(pmid))
    store(archive, paper("4", dates={}), now=NOW + WEEK)
    archive.sight(TOPIC, "disc", ["4", "2", "1", "9"], now=NOW)
    archive.sight(TOPIC, "harm", ["3"], now=NOW)
    archive.vanish("1", now=NOW)
    assert archive.sighted(TOPIC, "disc", DAY) == ["2"]
    assert archive.sighted(TOPIC, "disc", DAY + WEEK) == ["2", "4"]
    assert archive.sighted("other", "disc", DAY) == []


def test_a_lane_is_owed_what_it_listed_and_was_never_given(archive: Archive) -> None:
    store(archive, paper("1"))
    archive.sight(TOPIC, "disc", ["1", "12", "7"], now=NOW)
    archive.sight(TOPIC, "harm", ["8"], now=NOW)
    archive.set_missing(TOPIC, ["1", "12", "7", "8"], "not in the answer", now=NOW)
    assert archive.owed(TOPIC, "disc") == ["7", "12"]
    assert archive.owed("other", "disc") == []


def test_the_papers_asked_longest_ago_are_asked_again_first(archive: Archive) -> None:
    for pmid in ("1", "2", "3", "4"):
        store(archive, paper(pmid))
    archive.sight(TOPIC, "disc", ["1", "2", "3", "9"], now=NOW)
    archive.sight(TOPIC, "harm", ["1"], now=NOW)
    archive.note_asked(["2", "9"], now=NOW)
    archive.note_asked(["3"], now=NOW - WEEK)
    assert archive.to_ask_again(TOPIC, before=NOW, limit=9) == ["1", "3", "2"]
    assert archive.to_ask_again(TOPIC, before=NOW, limit=2) == ["1", "3"]
    archive.note_asked(["3"], now=NOW + WEEK)
    assert archive.to_ask_again(TOPIC, before=NOW, limit=9) == ["1", "2"]


def test_a_missing_record_counts_its_tries_once_a_time(archive: Archive) -> None:
    archive.set_missing(TOPIC, ["12", "7"], "not in the answer", now=NOW)
    archive.set_missing(TOPIC, ["12"], "not in the answer", now=NOW)
    archive.set_missing(TOPIC, ["12"], "unreadable", now=NOW + WEEK)
    assert archive.missing(TOPIC) == [
        Missing("7", "not in the answer", NOW, 1),
        Missing("12", "unreadable", NOW, 2),
    ]
    pmid, reason, since, tries = archive.missing()[1]
    assert (pmid, reason, since, tries) == ("12", "unreadable", NOW, 2)
    assert archive.missing("other") == []


def test_a_stored_paper_is_no_longer_missing_for_any_topic(archive: Archive) -> None:
    archive.set_missing(TOPIC, ["99000001"], "x", now=NOW)
    archive.set_missing("other", ["99000001", "12"], "x", now=NOW)
    store(archive, paper())
    assert [one.pmid for one in archive.missing()] == ["12"]
