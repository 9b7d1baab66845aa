"""Which editions wait to be mailed: nothing is forgotten, nothing is taken back."""

import pytest

from tests.archive.stock import NOW, TOPIC, WEEK, edition, paper, store
from tracker.archive import Archive
from tracker.errors import ArchiveError

NAME = (TOPIC, "2026-W46")


@pytest.fixture
def queued(archive: Archive) -> Archive:
    store(archive, paper())
    archive.save_edition(edition("2026-W46"), b"{}")
    archive.save_edition(edition("2026-W47"), b"{}")
    archive.queue_mailing(*NAME, now=NOW)
    return archive


def test_an_edition_is_queued_once_and_the_oldest_comes_first(queued: Archive) -> None:
    queued.queue_mailing(TOPIC, "2026-W47", now=NOW)
    queued.queue_mailing(*NAME, now=NOW + WEEK)
    assert [(one.week, one.queued) for one in queued.mailings()] == [
        ("2026-W46", NOW),
        ("2026-W47", NOW),
    ]
    assert queued.integrity() == []


def test_only_what_is_published_can_be_queued(queued: Archive) -> None:
    with pytest.raises(ArchiveError):
        queued.queue_mailing(TOPIC, "2026-W50", now=NOW)
    assert queued.mailing(TOPIC, "2026-W50") is None


def test_a_failed_try_leaves_it_waiting_and_a_good_one_ends_that_for_good(queued: Archive) -> None:
    queued.note_try(*NAME, now=NOW, error="451 later")
    told = queued.mailing(*NAME)
    assert told is not None
    assert (told.sent, told.tries, told.last_error) == (None, 1, "451 later")
    queued.note_try(*NAME, now=NOW + WEEK, error="")
    queued.note_try(*NAME, now=NOW + 2 * WEEK, error="")
    queued.note_try(*NAME, now=NOW + 3 * WEEK, error="451 later")
    told = queued.mailing(*NAME)
    assert told is not None
    assert (told.sent, told.tries, told.last_error) == (NOW + WEEK, 4, "451 later")


def test_who_has_it_is_noted_once(queued: Archive) -> None:
    for person in ("b@example.org", "a@example.org", "b@example.org"):
        queued.note_taken(*NAME, person, now=NOW)
    (told,) = queued.mailings()
    assert told.taken == ("a@example.org", "b@example.org")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM mailings",
        "UPDATE mailings SET sent = NULL",
        "UPDATE mailings SET queued = 'x'",
        "UPDATE mailings SET week = '2026-W47'",
        "DELETE FROM mailings_taken",
        "UPDATE mailings_taken SET recipient = 'c@example.org'",
    ],
)
def test_nothing_is_taken_back(queued: Archive, sql: str) -> None:
    queued.note_taken(*NAME, "a@example.org", now=NOW)
    queued.note_try(*NAME, now=NOW, error="")
    before = queued.mailings()
    with pytest.raises(ArchiveError, match="is never"):
        queued._put(sql)
    assert queued.mailings() == before
