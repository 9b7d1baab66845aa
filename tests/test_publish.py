"""A reader finds the old text or the new, never a half, and never a leftover."""

import os
import resource
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.errors import ArchiveError
from tracker.publish import remove, replace, write


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow beyond ten bytes, which writing notices as it would a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_folders_are_made_and_the_text_is_there_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "digests" / "sample" / "2026-W47.md"
    write(path, "Größe β\n")
    assert path.read_bytes() == "Größe β\n".encode()
    assert files(path.parent) == ["2026-W47.md"]


def test_other_people_may_read_it(tmp_path: Path) -> None:
    path, plain = tmp_path / "edition.md", tmp_path / "plain.md"
    write(path, "text")
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_the_old_text_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "edition.md"
    write(path, "a long old text")
    write(path, "new")
    assert path.read_text() == "new"


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "edition.md"
    write(path, "text")
    os.utime(path, ns=(1, 1))
    before = path.stat()
    write(path, "text")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, 1)


def test_what_a_killed_writer_left_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".edition.md.half").write_text("half a lon")
    write(tmp_path / "edition.md", "text")
    assert files(tmp_path) == ["edition.md"]
    assert (tmp_path / "edition.md").read_text() == "text"


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_keeps_the_old_text_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "edition.md"
    write(path, "old")
    with pytest.raises(ArchiveError, match=r"edition\.md could not be written .* unchanged"):
        write(path, "a text of more than ten bytes")
    assert path.read_text() == "old"
    assert files(tmp_path) == ["edition.md"]


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "edition.md").mkdir()
    with pytest.raises(ArchiveError, match="could not be written"):
        write(tmp_path / "edition.md", "text")
    assert files(tmp_path) == ["edition.md"]


@pytest.mark.parametrize(
    "name", ["file/edition.md", "x" * 300], ids=["file as folder", "long name"]
)
def test_a_place_that_can_not_be_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(ArchiveError) as caught:
        write(tmp_path / name, "text")
    assert caught.value.exit_code == 6
    assert files(tmp_path) == ["file"]


def test_a_file_that_is_out_of_date_is_removed_and_none_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "old.svg"
    path.write_text("old", encoding="utf-8")
    remove(path)
    remove(path)
    assert files(tmp_path) == []


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"could not be removed .*correct the permissions"):
        remove(tmp_path)


def test_pieces_that_break_off_leave_the_old_text(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise LookupError

    path = tmp_path / "out.ris"
    path.write_text("old")
    with pytest.raises(LookupError):
        replace(path, pieces())
    assert path.read_text() == "old"
    assert files(tmp_path) == ["out.ris"]
    replace(path, [b"new ", b"text"])
    assert path.read_text() == "new text"
