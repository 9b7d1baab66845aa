import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.archive.stock import NOW, paper, store
from tracker.archive import Archive
from tracker.archive.identity import APPLICATION_ID, VERSION
from tracker.errors import ArchiveError

ROOT = Path(__file__).parents[2]


def pragma(archive: Archive, name: str) -> object:
    return archive._ask(f"PRAGMA {name}")[0][0]


def test_a_new_archive_is_set_up(path: Path) -> None:
    with Archive.open(path, patience=2) as archive:
        assert pragma(archive, "application_id") == APPLICATION_ID
        assert pragma(archive, "user_version") == VERSION
        assert pragma(archive, "journal_mode") == "wal"
        assert pragma(archive, "foreign_keys") == 1
        assert pragma(archive, "recursive_triggers") == 1
        assert pragma(archive, "busy_timeout") == 2000
        assert archive.integrity() == []


def test_foreign_keys_are_on_for_every_connection(archive: Archive, path: Path) -> None:
    with Archive.open(path) as second, Archive.open(path, read_only=True) as reader:
        assert pragma(second, "foreign_keys") == pragma(reader, "foreign_keys") == 1
    with pytest.raises(ArchiveError, match="FOREIGN KEY"):
        archive._put("INSERT INTO tags VALUES (1, 'x', 0, '')")


def test_what_was_stored_is_there_when_opened_again(path: Path) -> None:
    with Archive.open(path) as archive:
        store(archive, paper())
    with Archive.open(path, create=False) as archive:
        assert archive.pmids() == ["99000001"]


def test_an_empty_file_becomes_an_archive_only_when_it_may(path: Path) -> None:
    path.touch()
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(ArchiveError, match="is empty: it holds no archive yet"):
            Archive.open(path, **options)
    assert path.stat().st_size == 0
    with Archive.open(path) as archive:
        assert archive.pmids() == []


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_a_missing_archive_is_told_and_not_made(path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(ArchiveError, match="There is no archive at"):
        Archive.open(path, **options)
    assert list(path.parent.iterdir()) == []


def test_what_can_not_be_an_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is a directory"):
        Archive.open(tmp_path)
    with pytest.raises(ArchiveError, match="its folder does not exist"):
        Archive.open(tmp_path / "nowhere" / "archive.db")
    with pytest.raises(ArchiveError, match="its folder does not exist"):
        Archive.open(tmp_path / "a\0b" / "archive.db")


@pytest.mark.parametrize("content", [b"<html>", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_told_and_kept(path: Path, content: bytes) -> None:
    path.write_bytes(content * 100)
    for read_only in (False, True):
        with pytest.raises(ArchiveError, match=r"archive\.db (is not a database|is damaged)"):
            Archive.open(path, read_only=read_only)
    assert path.read_bytes() == content * 100


def test_a_damaged_archive_is_told(archive: Archive, path: Path) -> None:
    for number in range(1, 40):
        store(archive, paper(str(number)))
    archive.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(ArchiveError, match="is damaged"), Archive.open(path) as broken:
        broken.entries()


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="no archive of this tracker"):
        Archive.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_an_archive_of_a_newer_tracker_is_refused(
    archive: Archive, path: Path, read_only: bool
) -> None:
    archive._put(f"PRAGMA user_version = {VERSION + 1}")
    archive.close()
    with pytest.raises(ArchiveError, match="made by a newer tracker"):
        Archive.open(path, read_only=read_only)


def test_a_block_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    with archive.atomic():
        store(archive, paper("1"))
        with archive.atomic():
            store(archive, paper("2"))
    with pytest.raises(ArchiveError, match="no PMID"), archive.atomic():
        archive.sight("topic", "lane", ["3", "no PMID"], now=NOW)
    assert archive.pmids("topic") == []
    assert archive.pmids() == ["1", "2"]


def test_a_failed_part_that_was_passed_over_spoils_the_whole_block(archive: Archive) -> None:
    def pass_over() -> None:
        with archive.atomic():
            store(archive, paper("1"))
            with pytest.raises(ArchiveError, match="PMID 2 is not stored"):
                archive.retag("2", (), (), now=NOW)

    with pytest.raises(ArchiveError, match="Nothing of this step was stored"):
        pass_over()
    assert archive.pmids() == []
    store(archive, paper("2"))
    assert archive.pmids() == ["2"]


def test_a_block_waits_for_another_writer_even_after_reading(archive: Archive, path: Path) -> None:
    with Archive.open(path, patience=0.01) as other, archive.atomic():
        archive.pmids()
        with pytest.raises(ArchiveError, match="locked"), other.atomic():
            other.pmids()


def test_a_closed_archive_tells_so(archive: Archive) -> None:
    archive.close()
    with pytest.raises(ArchiveError, match="closed"):
        archive.pmids()
    with pytest.raises(ArchiveError, match="closed"):
        store(archive, paper())


def test_reading_does_not_wait_for_a_writer(archive: Archive, path: Path) -> None:
    store(archive, paper("1"))
    with Archive.open(path, read_only=True, patience=0) as reader, archive.atomic():
        store(archive, paper("2"))
        assert reader.pmids() == ["1"]


def test_a_path_may_hold_any_sign(tmp_path: Path, fresh: Path) -> None:
    path = tmp_path / "a ? b#c %20 é.db"
    shutil.copy(fresh, path)
    with Archive.open(path) as archive:
        store(archive, paper())
    with Archive.open(path, read_only=True) as archive:
        assert archive.pmids() == ["99000001"]


@pytest.fixture
def sealed(fresh: Path) -> Iterator[Path]:
    """An archive that nobody may write, in a folder that another user can reach."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        shutil.copy(fresh, path)
        with Archive.open(path) as archive:
            archive.start_run([], now=NOW, versions={})
        path.chmod(0o444)
        path.parent.chmod(0o555)
        yield path
        path.parent.chmod(0o755)


def test_a_sealed_archive_can_be_read_and_says_why_it_can_not_be_written(sealed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.archive.sealed_reader", sealed],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("1 run\n")
    assert "can't be written" in done.stdout
    assert list(sealed.parent.iterdir()) == [sealed]
