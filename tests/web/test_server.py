import shutil
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.archive.stock import NOW, paper, store
from tests.web.serving import get, library, serving
from tracker.app.home import locked
from tracker.archive import Archive
from tracker.errors import ArchiveError, UsageError
from tracker.settings import load
from tracker.web.server import is_loopback, listening, url

READERS = 50
PAGES = (
    "",
    "papers/index.html?q=pain",
    "papers/99000055.html",
    "editions/sample/2026-W46.html",
    "evidence/sample/index.html",
)


@pytest.fixture
def copied(tmp_path: Path, home: Path) -> Path:
    return Path(shutil.copytree(home, tmp_path / "home"))


def test_fifty_readers_at_once_while_a_run_writes(copied: Path) -> None:
    written, stop = threading.Event(), threading.Event()

    def write() -> None:
        with Archive.open(copied / "archive.db") as archive:
            number = 0
            while not stop.is_set():
                number += 1
                with archive.atomic():
                    for place in range(20):
                        store(archive, paper(str(10_000 + number * 100 + place)), now=NOW)
                written.set()

    with serving(copied) as address:
        writer = threading.Thread(target=write)
        writer.start()
        try:
            assert written.wait(20)
            addresses = [address + PAGES[number % len(PAGES)] for number in range(READERS * 2)]
            with ThreadPoolExecutor(READERS) as readers:
                statuses = {one.status_code for one in readers.map(get, addresses)}
        finally:
            stop.set()
            writer.join(20)
    assert statuses == {200}


def test_a_run_at_work_is_told_and_what_is_shown_stays(copied: Path) -> None:
    with serving(copied) as address:
        quiet = get(address).text
        with locked(load(copied, {})):
            busy = get(address).text
            assert get(f"{address}evidence/sample/index.html").status_code == 200
    assert "A run is at work now" in busy
    assert "A run is at work now" not in quiet


def test_what_a_run_brings_is_shown_once_it_is_there(copied: Path) -> None:
    with serving(copied) as address:
        before = get(f"{address}papers/index.html").text
        with Archive.open(copied / "archive.db") as archive:
            store(archive, paper("99999999", title="SAMPLE: quite new"))
        assert "quite new" not in before
        assert "quite new" in get(f"{address}papers/index.html").text


def test_a_retraction_leaves_the_evidence_table_at_once(copied: Path) -> None:
    gone = "99000025"
    with serving(copied) as address:
        table = f"{address}evidence/sample/index.html"
        assert f'id="pmid-{gone}"' in get(table).text
        with sqlite3.connect(copied / "archive.db") as database:
            database.execute(
                "INSERT INTO notices VALUES (?, 'retraction', '1', '1', 'Sample', ?, NULL)",
                (int(gone), "2026-11-17T06:00:00Z"),
            )
            database.execute(
                "INSERT INTO changes (pmid, kind, old, new, notice_pmid, learned)"
                " VALUES (?, 'retraction', '', '', '1', '2026-11-17T06:00:00Z')",
                (int(gone),),
            )
        database.close()
        assert f'id="pmid-{gone}"' not in get(table).text
        assert "mark retracted" in get(f"{address}papers/{gone}.html").text


def test_nothing_can_be_written_through_what_the_pages_are_made_from(home: Path) -> None:
    with library(home).archive() as archive, pytest.raises(ArchiveError, match="reading"):
        store(archive, paper("1"))


def test_looking_leaves_the_archive_as_it_was(copied: Path) -> None:
    before = (copied / "archive.db").read_bytes()
    with serving(copied) as address:
        for page in PAGES:
            assert get(address + page).status_code == 200
    assert (copied / "archive.db").read_bytes() == before


def test_a_port_that_is_taken_is_told() -> None:
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"port {port}, can't be served"):
            listening("127.0.0.1", port).__enter__()


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(UsageError, match="address of this machine"):
        listening("192.0.2.1", 0).__enter__()


def test_the_address_is_one_that_a_browser_takes() -> None:
    with listening("127.0.0.1", 0) as taken:
        assert url(taken) == f"http://127.0.0.1:{taken.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("a", False)],  # noqa: S104
)
def test_which_hosts_only_this_machine_reaches(host: str, here: bool) -> None:
    assert is_loopback(host) is here
