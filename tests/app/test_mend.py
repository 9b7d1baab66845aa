"""Break something on disk, see it found, mended and named; what was told is left alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from tests.job.conftest import RECORDS
from tests.job.home import START, Home
from tracker.app.check import Check
from tracker.app.worker import Worker
from tracker.errors import Locked
from tracker.sandbox import Sandbox
from tracker.settings import load


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Sandbox(START, records=RECORDS) as pubmed:
        Home(tmp_path, pubmed).run(START)
    return tmp_path


def doctor(home: Path, *, fix: bool = False) -> list[Check]:
    return Worker(load(home, {}), START).doctor(fix=fix)


def names(checks: list[Check], *states: str) -> list[str]:
    return [check.name for check in checks if check.state in states]


def alter(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "archive.db")) as archive, archive:
        for sql in statements:
            archive.execute(sql)


def snapshot(home: Path) -> dict[Path, bytes]:
    """Every file but SQLite's log, which opening for reading may make."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return {path: path.read_bytes() for path in files if not path.name.startswith("archive.db-")}


def test_a_sound_home_has_nothing_to_mend(home: Path) -> None:
    before = snapshot(home)
    assert names(doctor(home, fix=True), "mended", "fail") == []
    assert snapshot(home) == before


def test_without_fix_nothing_is_changed(home: Path) -> None:
    (home / "digests" / "discs" / "baseline.md").write_text("x")
    (home / "digests" / "discs" / ".baseline.md.half").write_text("x")
    alter(home, "DROP TRIGGER papers_added")
    before = snapshot(home)
    found = doctor(home)
    assert names(found, "fail") == ["archive", "editions"]
    assert "leftovers" in names(found, "warn")
    assert snapshot(home) == before


@pytest.mark.parametrize("gone", [True, False])
def test_an_edition_is_written_anew(home: Path, gone: bool) -> None:
    path = home / "digests" / "discs" / "baseline.md"
    published = path.read_bytes()
    path.unlink()
    if not gone:
        path.write_text("someone's remark")
    found = doctor(home, fix=True)
    assert names(found, "mended") == ["editions"]
    assert found[0].detail == f"{path}, its page and its data were written anew."
    assert names(found, "fail") == []
    assert path.read_bytes() == published


@pytest.mark.parametrize("name", ["baseline.html", "baseline.json"])
def test_a_page_or_data_that_is_gone_is_written_anew(home: Path, name: str) -> None:
    path = home / "digests" / "discs" / name
    published = path.read_bytes()
    path.unlink()
    assert names(doctor(home), "fail") == ["editions"]
    assert names(doctor(home, fix=True), "mended") == ["editions"]
    assert path.read_bytes() == published


def test_an_archive_that_was_altered_never_replaces_a_good_file(home: Path) -> None:
    path = home / "digests" / "discs" / "baseline.md"
    published = path.read_bytes()
    alter(home, "DROP TRIGGER editions_stay", "UPDATE editions SET body = 'x'")
    found = doctor(home, fix=True)
    assert set(names(found, "mended")) == {"archive"}
    assert names(found, "fail") == ["archive", "editions"]
    assert path.read_bytes() == published


@pytest.mark.parametrize(
    "statements",
    [
        ["INSERT INTO papers_fts (papers_fts) VALUES ('delete-all')"],
        ["DROP TRIGGER papers_changed", "UPDATE papers SET title = 'Omega'"],
        ["DROP TRIGGER revisions_kept"],
    ],
)
def test_index_and_triggers_are_made_anew(home: Path, statements: list[str]) -> None:
    alter(home, *statements)
    found = doctor(home, fix=True)
    assert set(names(found, "mended")) == {"archive"}
    assert names(found, "fail") == []
    assert all(one.state == "sound" for one in Worker(load(home, {}), START).verify(offline=True))


def test_half_written_files_are_removed(home: Path) -> None:
    halves = [home / "digests" / ".README.md.half", home / "queries" / ".x.toml.half"]
    for half in halves:
        half.write_text("half a lon")
    found = doctor(home, fix=True)
    assert names(found, "mended") == ["leftovers", "leftovers"]
    assert not any(half.exists() for half in halves)


def test_a_key_that_others_can_read_is_hidden(home: Path) -> None:
    file = home / "tracker.toml"
    file.write_text('ncbi_api_key = "SECRET123"')
    file.chmod(0o644)
    assert "key" in names(doctor(home), "warn")
    found = doctor(home, fix=True)
    assert names(found, "mended") == ["key"]
    assert "key" in names(found, "ok")
    assert file.stat().st_mode & 0o777 == 0o600
    assert "SECRET123" not in str(found)


def test_what_can_not_be_mended_is_told_and_the_rest_is_mended(home: Path) -> None:
    (home / "digests" / "discs" / ".baseline.md.half").write_text("x")
    path = home / "digests" / "discs" / "baseline.md"
    path.unlink()
    path.mkdir()
    found = doctor(home, fix=True)
    assert names(found, "mended") == ["leftovers"]
    assert "could not be written" in next(one for one in found if one.state == "fail").detail


def test_a_home_without_an_archive_gets_none(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    doctor(tmp_path, fix=True)
    assert not (tmp_path / "archive.db").exists()


def test_a_run_at_work_is_not_disturbed(home: Path) -> None:
    with FileLock(home / "archive.db.lock"), pytest.raises(Locked):
        doctor(home, fix=True)
