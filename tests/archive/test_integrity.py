from pathlib import Path

import pytest

from tests.archive.stock import TOPIC, edition, paper, store
from tracker.archive import Archive
from tracker.errors import ArchiveError


@pytest.fixture
def sound(archive: Archive) -> Archive:
    store(archive, paper())
    archive.place(TOPIC, {"99000001": "baseline"})
    archive.save_edition(edition("baseline", ["99000001"]), b"{}")
    assert archive.integrity() == []
    return archive


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (["DROP TRIGGER papers_changed"], "The trigger papers_changed is gone"),
        (
            ["DROP TRIGGER papers_changed", "UPDATE papers SET title = 'Omega'"],
            "The search index holds other words than the papers.",
        ),
        (
            ["DROP TRIGGER papers_removed", "PRAGMA foreign_keys = OFF", "DELETE FROM papers"],
            "PMID 99000001 is in the search index but not stored.",
        ),
        (
            ["INSERT INTO papers_fts (papers_fts) VALUES ('delete-all')"],
            "PMID 99000001 is stored but not in the search index.",
        ),
        (
            ["PRAGMA foreign_keys = OFF", "INSERT INTO tags VALUES (5, 'lost', 0, '')"],
            "A row of tags refers to a row of papers that is not there.",
        ),
        (
            ["UPDATE papers SET record = '{}'"],
            "The record of PMID 99000001 is not the one that was stored.",
        ),
        (
            ["DROP TRIGGER revisions_stay", "UPDATE revisions SET raw = x'00'"],
            "Answer 1 about PMID 99000001 is not the one that was stored.",
        ),
        (
            ["DROP TRIGGER revisions_stay", "UPDATE revisions SET sha256 = 'x'"],
            "Answer 1 about PMID 99000001 is not the one that was stored.",
        ),
        (
            ["DROP TRIGGER editions_stay", "UPDATE editions SET body = 'x'"],
            "The edition stem-cell-disc baseline is not the one that was published.",
        ),
        (
            ["DROP TRIGGER edition_papers_kept", "DELETE FROM edition_papers"],
            "PMID 99000001 belongs in the edition stem-cell-disc baseline but does not stand",
        ),
    ],
)
def test_every_fault_is_found(sound: Archive, statements: list[str], fault: str) -> None:
    for sql in statements:
        sound._put(sql)
    assert [told for told in sound.integrity() if told.startswith(fault)]


def test_reading_alone_finds_a_paper_that_the_index_lacks(sound: Archive, path: Path) -> None:
    with Archive.open(path, read_only=True) as reader:
        assert reader.integrity() == []
        sound._put("INSERT INTO papers_fts (papers_fts) VALUES ('delete-all')")
        assert reader.integrity() == ["PMID 99000001 is stored but not in the search index."]


def test_a_damaged_file_is_a_fault_and_not_an_error(sound: Archive, path: Path) -> None:
    for number in range(1, 60):
        store(sound, paper(str(number)))
    sound.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-40960] + b"\xff" * 40960)
    with Archive.open(path) as archive:
        assert archive.integrity() != []


def test_a_locked_archive_is_no_fault_but_an_error(sound: Archive, path: Path) -> None:
    with (
        Archive.open(path) as writer,
        writer.atomic(),
        pytest.raises(ArchiveError, match="is locked"),
    ):
        sound.integrity()
