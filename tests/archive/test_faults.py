"""Every public method against an archive that can't be written: one error class, one paragraph."""

import datetime as dt
import inspect
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive.stock import NOW, TOPIC, edition, findings, judgement, paper, reading, store
from tracker.archive import Archive
from tracker.archive.faults import KEPT, explain
from tracker.errors import ArchiveError
from tracker.models import (
    Decision,
    ImportedFile,
    LaneReport,
    Notice,
    Preprint,
    PreprintAsking,
    PreprintReading,
    SearchRequest,
    Trial,
    TrialAsking,
    TrialReading,
    Undo,
    Window,
)
from tracker.reference import Reference

Call = Callable[[Archive], object]
TRIAL = TrialReading(trial=Trial(nct="NCT99000001"), raw=b"{}")
PREPRINT = PreprintReading(preprint=Preprint(ppr="PPR99000001"), raw=b"{}")


def write(archive: Archive) -> None:
    decision = Decision(pmid="2", new=True, paper=paper("2"), revision=True)
    archive.write(decision, reading(paper("2")), findings(), (), now=NOW)


def atomic(archive: Archive) -> None:
    with archive.atomic():
        archive.pmids()


DAY = dt.date(2026, 11, 16)
WRITING: dict[str, Call] = {
    "atomic": atomic,
    "write": write,
    "retag": lambda archive: archive.retag("1", (), (), now=NOW),
    "vanish": lambda archive: archive.vanish("1", now=NOW),
    "tell": lambda archive: archive.tell([Notice(kind="update", pmid="1", by="2")], now=NOW),
    "untell": lambda archive: archive.untell(Notice(kind="update", pmid="1", by="2")),
    "set_unnamed": lambda archive: archive.set_unnamed(
        "1", [Notice(kind="update", pmid="", by="1", citation="x")], now=NOW
    ),
    "sight": lambda archive: archive.sight(TOPIC, "disc", ["1"], now=NOW),
    "finish_window": lambda archive: archive.finish_window(TOPIC, "disc", "x", DAY, now=NOW),
    "set_feed_state": lambda archive: archive.set_feed_state(
        TOPIC, "new", etag="1", modified="", now=NOW
    ),
    "note_untold": lambda archive: archive.note_untold(
        TOPIC, LaneReport(lane="disc", query="x", window=Window(until=DAY)), now=NOW
    ),
    "forget_untold": lambda archive: archive.forget_untold(TOPIC),
    "note_asked": lambda archive: archive.note_asked(["1"], now=NOW),
    "set_missing": lambda archive: archive.set_missing(TOPIC, ["3"], "x", now=NOW),
    "place": lambda archive: archive.place(TOPIC, {"1": "2026-W47"}),
    "place_changes": lambda archive: archive.place_changes(TOPIC, "2026-W47"),
    "save_edition": lambda archive: archive.save_edition(edition("2026-W47"), b"{}"),
    "save_search": lambda archive: archive.save_search("one", SearchRequest()),
    "forget_search": lambda archive: archive.forget_search("one"),
    "note_import": lambda archive: archive.note_import(
        ImportedFile(sha256="0", name="one.xml"), now=NOW
    ),
    "queue_mailing": lambda archive: archive.queue_mailing(TOPIC, "2026-W46", now=NOW),
    "note_taken": lambda archive: archive.note_taken(TOPIC, "2026-W46", "a@x.org", now=NOW),
    "note_try": lambda archive: archive.note_try(TOPIC, "2026-W46", now=NOW, error=""),
    "write_trial": lambda archive: archive.write_trial(TRIAL.trial, TRIAL, now=NOW),
    "link_trials": lambda archive: archive.link_trials(TOPIC, ["NCT99000001"], "query", now=NOW),
    "write_preprint": lambda archive: archive.write_preprint(
        "PPR99000001", PREPRINT.preprint, PREPRINT, (), now=NOW
    ),
    "relabel_preprint": lambda archive: archive.relabel_preprint("PPR99000001", ()),
    "link_preprints": lambda archive: archive.link_preprints(TOPIC, ["PPR99000001"], now=NOW),
    "set_preprint_asking": lambda archive: archive.set_preprint_asking(
        TOPIC, PreprintAsking(asked=NOW)
    ),
    "set_trial_asking": lambda archive: archive.set_trial_asking(TOPIC, TrialAsking(asked=NOW)),
    "start_run": lambda archive: archive.start_run([TOPIC], now=NOW, versions={}),
    "mend": lambda archive: archive.mend(),
    "decide": lambda archive: archive.decide(judgement("1")),
    "undo": lambda archive: archive.undo(1, Undo(by="Ben", on=NOW)),
    "finish_run": lambda archive: archive.finish_run(1, now=NOW, exit_code=0, receipt={}),
}
READING: dict[str, Call] = {
    "known": lambda archive: archive.known(["1"]),
    "unseen": lambda archive: archive.unseen([reading(paper("1"))]),
    "pmids": lambda archive: archive.pmids(TOPIC),
    "revisions": lambda archive: archive.revisions("1"),
    "notices": lambda archive: archive.notices(["1"]),
    "raw": lambda archive: archive.raw("1"),
    "entries": lambda archive: archive.entries(),
    "each_entry": lambda archive: list(archive.each_entry()),
    "findings": lambda archive: list(archive.findings()),
    "decisions": lambda archive: archive.decisions(),
    "decision": lambda archive: archive.decision(1),
    "standing": lambda archive: archive.standing(["1"]),
    "newest": lambda archive: archive.newest(TOPIC),
    "lane_states": lambda archive: archive.lane_states(TOPIC),
    "feed_state": lambda archive: archive.feed_state(TOPIC, "new"),
    "sighted": lambda archive: archive.sighted(TOPIC, "disc", DAY),
    "listed": lambda archive: archive.listed(TOPIC, "disc"),
    "listed_last": lambda archive: archive.listed_last(TOPIC, "new"),
    "owed": lambda archive: archive.owed(TOPIC, "disc"),
    "to_ask_again": lambda archive: archive.to_ask_again(TOPIC, before=NOW, limit=5),
    "missing": lambda archive: archive.missing(TOPIC),
    "unnamed": lambda archive: archive.unnamed(),
    "told_by": lambda archive: archive.told_by("99000101"),
    "cited": lambda archive: archive.cited(Reference(doi="10.99999/sample.0001")),
    "placed": lambda archive: archive.placed(TOPIC),
    "changes": lambda archive: archive.changes(TOPIC, "2026-W46"),
    "editions": lambda archive: archive.editions(),
    "published": lambda archive: archive.published(),
    "each_edition": lambda archive: list(archive.each_edition(TOPIC, ["baseline"])),
    "edition": lambda archive: archive.edition(TOPIC, "2026-W46"),
    "edition_data": lambda archive: archive.edition_data(TOPIC, "2026-W46"),
    "amendments": lambda archive: archive.amendments(TOPIC, "2026-W46"),
    "mailings": lambda archive: archive.mailings(),
    "mailing": lambda archive: archive.mailing(TOPIC, "2026-W46"),
    "trials": lambda archive: archive.trials(),
    "trial_revisions": lambda archive: archive.trial_revisions("NCT99000001"),
    "trial_raw": lambda archive: archive.trial_raw("NCT99000001", 1),
    "trial_asking": lambda archive: archive.trial_asking(TOPIC),
    "citing": lambda archive: archive.citing(),
    "preprints": lambda archive: archive.preprints(),
    "preprint_revisions": lambda archive: archive.preprint_revisions("PPR99000001"),
    "preprint_raw": lambda archive: archive.preprint_raw("PPR99000001", 1),
    "preprint_asking": lambda archive: archive.preprint_asking(TOPIC),
    "candidates": lambda archive: archive.candidates(),
    "runs": lambda archive: archive.runs(),
    "found": lambda archive: archive.found(SearchRequest(words="disc")),
    "bonds": lambda archive: archive.bonds(),
    "altered": lambda archive: archive.altered(TOPIC, "2026-W46"),
    "untold": lambda archive: archive.untold(TOPIC),
    "count_listed": lambda archive: archive.count_listed(TOPIC, "disc", NOW),
    "imported": lambda archive: archive.imported("0", topic="", wanted=""),
    "saved_searches": lambda archive: archive.saved_searches(),
    "saved_search_names": lambda archive: archive.saved_search_names(),
    "facets": lambda archive: archive.facets(SearchRequest(words="disc")),
    "matching": lambda archive: archive.matching(SearchRequest(words="disc", min_n=20)),
    "count": lambda archive: archive.count(SearchRequest(words="disc")),
    "explain": lambda archive: archive.explain(SearchRequest(like="99000001")),
    "is_stored": lambda archive: archive.is_stored("1"),
    "strongest": lambda archive: archive.strongest("99000001"),
    "respelt": lambda archive: archive.respelt("vesicels"),
    "search": lambda archive: archive.search(SearchRequest(words="disc")),
    "edition_heads": lambda archive: archive.edition_heads(),
    "stands_in": lambda archive: archive.stands_in("1"),
    "stored": lambda archive: archive.stored(["1"]),
    "still": lambda archive: archive.still().__enter__(),
    "paper_count": lambda archive: archive.paper_count(),
    "stamp": lambda archive: archive.stamp(),
    "counts": lambda archive: archive.counts(),
    "tag_counts": lambda archive: archive.tag_counts(),
    "copy": lambda archive: archive.copy(archive.path.with_name("plain.db")),
    "backup": lambda archive: archive.backup(archive.path.with_name("copy.db")),
}
CHECKING: dict[str, Call] = {
    "integrity": lambda archive: archive.integrity(),
    "inspect": lambda archive: archive.inspect(),
}
ELSEWHERE = {"open", "close"}  # in test_store


@pytest.fixture
def filled(archive: Archive) -> Archive:
    store(archive, paper("1"))
    archive.save_edition(edition("2026-W46", ["1"]), b"{}")
    archive.write_trial(TRIAL.trial, TRIAL, now=NOW)
    archive.write_preprint("PPR99000001", PREPRINT.preprint, PREPRINT, (), now=NOW)
    archive.start_run([TOPIC], now=NOW, versions={})
    archive.decide(judgement("1"))
    return archive


def test_every_public_method_is_tried_here() -> None:
    public = {name for name, _ in inspect.getmembers(Archive, callable) if not name.startswith("_")}
    assert public == set(WRITING) | set(READING) | set(CHECKING) | ELSEWHERE


@pytest.mark.parametrize("name", sorted(WRITING) + sorted(CHECKING))
def test_a_locked_archive_is_told_and_stays_as_it_was(
    filled: Archive, path: Path, name: str
) -> None:
    before = list(filled._connection.iterdump())
    with Archive.open(path) as other, other.atomic():
        with pytest.raises(ArchiveError, match="is locked by another process") as told:
            (WRITING | CHECKING)[name](filled)
        assert KEPT in str(told.value)
        assert "try again" in str(told.value)
    assert list(filled._connection.iterdump()) == before


@pytest.mark.parametrize("name", sorted(READING))
def test_a_locked_archive_can_be_read(filled: Archive, path: Path, name: str) -> None:
    with Archive.open(path) as other, other.atomic():
        store(other, paper("5"))
        READING[name](filled)


@pytest.mark.parametrize("name", sorted(set(WRITING) - {"atomic", "mend"}))
def test_an_archive_opened_for_reading_refuses_to_be_written(
    filled: Archive, path: Path, name: str
) -> None:
    with (
        Archive.open(path, read_only=True) as reader,
        pytest.raises(ArchiveError, match="can't be written"),
    ):
        WRITING[name](reader)
    assert filled.integrity() == []


@pytest.mark.parametrize("name", sorted(READING) + sorted(CHECKING))
def test_an_archive_opened_for_reading_can_be_read(filled: Archive, path: Path, name: str) -> None:
    with Archive.open(path, read_only=True) as reader:
        (READING | CHECKING)[name](reader)
    assert filled.integrity() == []


@pytest.mark.parametrize("name", sorted(WRITING | READING | CHECKING))
def test_a_closed_archive_raises_nothing_else(filled: Archive, name: str) -> None:
    filled.close()
    with pytest.raises(ArchiveError):
        (WRITING | READING | CHECKING)[name](filled)


def store_many(archive: Archive) -> None:
    with archive.atomic():
        for number in range(10, 200):
            store(archive, paper(str(number)))


def test_a_full_disk_is_told_and_nothing_is_half_stored(filled: Archive) -> None:
    [(pages,)] = filled._ask("PRAGMA page_count")
    filled._put(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError, match="the disk is full"):
        store_many(filled)
    filled._put("PRAGMA max_page_count = 1000000")
    assert filled.pmids() == ["1"]
    assert filled.integrity() == []


def test_the_file_lost_under_an_open_archive_is_told_when_it_is_opened_again(
    filled: Archive, path: Path
) -> None:
    filled.close()
    path.rename(path.with_name("moved.db"))
    with pytest.raises(ArchiveError, match="There is no archive at"):
        Archive.open(path, create=False)


@pytest.mark.parametrize(
    "error", [OSError(5, "Input/output error"), sqlite3.Error("odd"), sqlite3.Warning("odd")]
)
def test_any_error_becomes_a_paragraph(error: sqlite3.Error | OSError) -> None:
    told = str(explain(error, Path("archive.db")))
    assert told.startswith("The archive archive.db can't be used (")
    assert KEPT in told
