import sqlite3
from typing import Any

import pytest

from tests.archive.stock import NOW, TOPIC, WEEK, edition, findings, paper, store
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import Change, DatedChange

DATA = '{"β": 1}'.encode()


def change(pmid: str = "1", kind: str = "correction", by: str = "", **fields: Any) -> Change:
    return Change(pmid=pmid, kind=kind, by=by, **fields)


def happen(archive: Archive, *changes: Change, weeks: int = 0) -> None:
    for one in changes:
        archive.retag(one.pmid, findings(), (), [one], now=NOW + weeks * WEEK)


def publish(archive: Archive, week: str, *new: str, topic: str = TOPIC) -> None:
    archive.place(topic, dict.fromkeys(new, week))
    archive.place_changes(topic, week)
    archive.save_edition(edition(week, new, topic=topic), DATA)


def kinds(changes: list[DatedChange]) -> list[str]:
    return [one.change.kind for one in changes]


@pytest.fixture
def published(archive: Archive) -> Archive:
    for pmid in ("1", "2", "3"):
        store(archive, paper(pmid, title=f"SAMPLE: Paper {pmid}"))
    publish(archive, "baseline", "1", "2")
    return archive


def test_a_paper_once_placed_stays_there(archive: Archive) -> None:
    store(archive, paper("12"))
    store(archive, paper("7"))
    archive.place(TOPIC, {"12": "2026-W46", "7": "baseline"})
    archive.place(TOPIC, {"12": "2026-W47"})
    archive.place("other", {"12": "2026-W47"})
    assert archive.placed(TOPIC) == {"7": "baseline", "12": "2026-W46"}
    assert list(archive.placed(TOPIC)) == ["7", "12"]
    assert archive.placed("other") == {"12": "2026-W47"}


def test_only_a_stored_paper_can_be_placed(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="refused data"):
        archive.place(TOPIC, {"12": "2026-W46"})


def test_a_frozen_edition_takes_no_more_papers(published: Archive) -> None:
    published.place(TOPIC, {"1": "baseline"})
    with pytest.raises(ArchiveError, match="takes no more papers"):
        published.place(TOPIC, {"3": "baseline"})
    assert published.placed(TOPIC) == {"1": "baseline", "2": "baseline"}


def test_an_edition_comes_back_as_it_was_saved(archive: Archive) -> None:
    for pmid in ("1", "2", "10"):
        store(archive, paper(pmid))
    one = edition("2026-W46", ["10", "2"], ["1"], incomplete=True)
    archive.save_edition(one, DATA)
    assert archive.editions() == [one]
    assert archive.edition(TOPIC, "2026-W46") == one
    assert archive.edition(TOPIC, "2026-W45") is None
    assert archive.edition_data(TOPIC, "2026-W46") == DATA
    assert archive.edition_data(TOPIC, "2026-W45") is None


def test_saving_the_same_edition_again_is_no_change(published: Archive) -> None:
    published.save_edition(edition("baseline", ["1", "2"], published=NOW + WEEK), DATA)
    assert [one.published for one in published.editions()] == [NOW]


@pytest.mark.parametrize(("body", "data"), [("# other", DATA), (None, b"{}")])
def test_a_frozen_edition_refuses_other_bytes(
    published: Archive, body: str | None, data: bytes
) -> None:
    before = published.editions()
    other = edition("baseline", ["1", "2"], **({"body": body} if body else {}))
    with pytest.raises(ArchiveError, match="is published and frozen"):
        published.save_edition(other, data)
    assert published.editions() == before


def test_an_edition_whose_hash_is_not_its_bodys_is_refused(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="its hash is not the hash of its body"):
        archive.save_edition(edition("baseline", sha256="0"), DATA)


def test_a_paper_is_new_in_exactly_one_edition(published: Archive) -> None:
    with pytest.raises(ArchiveError, match="refused data"):
        published.save_edition(edition("2026-W46", ["2"]), DATA)
    assert [one.week for one in published.editions()] == ["baseline"]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM editions",
        "UPDATE editions SET week = 'x'",
        "DELETE FROM edition_papers",
        "UPDATE edition_papers SET week = 'x'",
    ],
)
def test_not_even_sql_changes_what_was_published(published: Archive, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="frozen"):
        published._connection.execute(sql)


def test_what_is_published_is_told_without_the_texts_and_read_one_by_one(
    published: Archive,
) -> None:
    every = published.editions()
    told = published.published()
    assert [week for weeks in told.values() for week in weeks] == [one.week for one in every]
    assert {when for weeks in told.values() for when in weeks.values()} == {NOW}
    (topic,) = told
    weeks = [*told[topic], "2020-W01"]
    assert list(published.each_edition(topic, weeks)) == every


def test_editions_are_listed_baselines_first(archive: Archive) -> None:
    for topic, week in (
        ("b", "2026-W01"),
        ("a", "2026-W47"),
        ("a", "baseline-2026-W46"),
        ("a", "2025-W52"),
        ("a", "baseline"),
    ):
        archive.save_edition(edition(week, topic=topic), DATA)
    listed = [(one.topic, one.week) for one in archive.editions()]
    assert listed == [
        ("a", "baseline"),
        ("a", "baseline-2026-W46"),
        ("a", "2025-W52"),
        ("a", "2026-W47"),
        ("b", "2026-W01"),
    ]
    assert [one.week for one in archive.editions("b")] == ["2026-W01"]


def test_a_change_is_listed_in_one_edition_and_amends_the_one_that_used_the_paper(
    published: Archive,
) -> None:
    told = change("2", "retraction", by="99000101", new="Sample J. 2026;3")
    happen(published, told)
    publish(published, "2026-W46", "3")
    publish(published, "2026-W47")
    [listed] = published.changes(TOPIC, "2026-W46")
    assert listed.change == told
    assert listed.on == NOW.date()
    assert listed.title == "SAMPLE: Paper 2"
    assert listed.editions == ("baseline",)
    assert listed.entry is not None
    assert listed.entry.paper.pmid == "2"
    assert published.changes(TOPIC, "2026-W47") == []
    assert [one.change for one in published.amendments(TOPIC, "baseline")] == [told]
    assert published.amendments(TOPIC, "2026-W46") == []


def test_a_change_learned_before_the_paper_was_published_is_told_by_nobody(
    archive: Archive,
) -> None:
    store(archive, paper("1"))
    happen(archive, change("1", "retraction"))
    publish(archive, "2026-W46", "1")
    publish(archive, "2026-W47")
    assert archive.changes(TOPIC, "2026-W46") == archive.changes(TOPIC, "2026-W47") == []
    assert archive.amendments(TOPIC, "2026-W46") == []


def test_a_change_waits_until_an_edition_lists_it(published: Archive) -> None:
    happen(published, change("1"))
    assert published.amendments(TOPIC, "baseline") == []
    published.place_changes(TOPIC, "2026-W46")
    published.place_changes(TOPIC, "2026-W46")
    published.place_changes(TOPIC, "2026-W47")
    assert kinds(published.amendments(TOPIC, "baseline")) == ["correction"]
    assert kinds(published.changes(TOPIC, "2026-W46")) == ["correction"]
    assert published.changes(TOPIC, "2026-W47") == []


def test_changes_come_oldest_first_and_a_comment_amends_nothing(published: Archive) -> None:
    happen(published, change("1", "update"), weeks=2)
    happen(published, change("1", "comment", by="9"), weeks=1)
    happen(published, change("2", "concern"), change("1", "correction"))
    publish(published, "2026-W48", "3")
    told = published.changes(TOPIC, "2026-W48")
    assert kinds(told) == ["concern", "correction", "comment", "update"]
    assert kinds(published.amendments(TOPIC, "baseline")) == ["concern", "correction", "update"]


def test_each_topic_lists_a_change_for_itself(published: Archive) -> None:
    publish(published, "baseline", "1", topic="other")
    happen(published, change("1"), change("2"))
    publish(published, "2026-W46", topic="other")
    assert [one.change.pmid for one in published.changes("other", "2026-W46")] == ["1"]
    assert published.changes(TOPIC, "2026-W46") == []
    publish(published, "2026-W47")
    assert [one.change.pmid for one in published.changes(TOPIC, "2026-W47")] == ["1", "2"]


def test_a_frozen_edition_takes_no_more_changes(published: Archive) -> None:
    publish(published, "2026-W46")
    published.place_changes(TOPIC, "2026-W46")
    happen(published, change("1"))
    with pytest.raises(ArchiveError, match="takes no more changes"):
        published.place_changes(TOPIC, "2026-W46")
    publish(published, "2026-W47")
    assert kinds(published.changes(TOPIC, "2026-W47")) == ["correction"]


def test_a_retraction_amends_every_edition_whose_data_names_the_paper(published: Archive) -> None:
    names, silent = b'{"table": [{"standing": ["1"]}]}', b'{"table": [{"standing": ["11"]}]}'
    for week, data in (("2026-W46", names), ("2026-W47", silent)):
        published.save_edition(edition(week), data)
    happen(published, change("1", "concern", by="7"), change("1", "revised"))
    happen(published, change("1", "retraction", by="8"), change("3", "retraction", by="9"))
    published.place_changes(TOPIC, "2026-W48")
    published.save_edition(edition("2026-W48"), names)
    assert kinds(published.amendments(TOPIC, "baseline")) == ["concern", "revised", "retraction"]
    assert kinds(published.amendments(TOPIC, "2026-W46")) == ["concern", "retraction"]
    assert published.amendments(TOPIC, "2026-W47") == []
    assert published.amendments(TOPIC, "2026-W48") == []
    told = {one.change.kind: one.editions for one in published.changes(TOPIC, "2026-W48")}
    used = ("baseline", "2026-W46")
    assert told == {"concern": used, "revised": ("baseline",), "retraction": used}
