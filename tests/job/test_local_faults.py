"""Rows 40 and 53 to 56 of the fault table: what no server can make go wrong."""

import datetime as dt
import os
import resource
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.job.course import (
    KEY,
    LIMITS,
    RECORDS,
    SPOILED,
    THIS_WEEK,
    Course,
    check_secret,
    run,
    state,
)
from tests.job.home import START, WEEK, Home, record, records
from tests.job.killed import run_killed
from tests.transport.scripted import Server, reply
from tracker.app.home import locked
from tracker.app.worker import Worker
from tracker.sandbox import Fault, Sandbox

ROWS = frozenset({40, 53, 54, 55, 56})


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    with Sandbox(START, records=RECORDS) as pubmed:
        yield Course(tmp_path_factory.mktemp("course"), pubmed)


@pytest.fixture
def home(course: Course, tmp_path: Path) -> Iterator[Home]:
    """A home whose first run went well."""
    course.pubmed.faults, course.pubmed.now = (), SPOILED
    yield course.begin(tmp_path.name)
    course.pubmed.faults = ()


def run_at(home: Home, url: str) -> str:
    """A run that asks elsewhere fails as a whole and keeps everything as it was; what it said."""
    before = state(home)
    home.write_topic((home.path / "queries" / "discs.toml").read_text().split("[[feed]]")[0])
    settings = home.settings(url=url, NCBI_API_KEY=KEY, TRACKER_PACE="0.11")
    receipt = Worker(settings, SPOILED, time=home.haste.time, limits=LIMITS).run()
    assert receipt.exit_code == 4
    assert state(home) == before
    check_secret(home, repr(receipt))
    return " ".join(receipt.paragraphs)


def test_a_refused_connection(course: Course, home: Home) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    assert "6 tries" in run_at(home, f"http://127.0.0.1:{port}/")
    course.check_healed(home)


def test_a_name_that_nobody_has(course: Course, home: Home) -> None:
    """Longer than any name may be, so that it is refused on this machine already."""
    told = run_at(home, f"https://{'.'.join(['x' * 60] * 5)}.invalid/")
    assert "could not be reached" in told
    course.check_healed(home)


def test_a_certificate_of_nobody(course: Course, home: Home) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parents[1] / "transport" / "self_signed.pem")
    with Server([reply("x")], tls=context) as server:
        assert "never turned off" in run_at(home, server.url)
        assert server.seen == []
    course.check_healed(home)


def test_a_second_run_leaves_at_once(course: Course, home: Home) -> None:
    with locked(home.settings()):
        assert run(home, SPOILED).code == 75
    course.check_healed(home)


def tracker(home: Home, *args: str, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, whose files may not grow beyond `most` bytes."""
    environ = {
        **os.environ,
        "TRACKER_HOME": str(home.path),
        "TRACKER_EUTILS_URL": home.pubmed.url,
        "TRACKER_PACE": "0",
        "TRACKER_NOW": SPOILED.isoformat(),
        "NCBI_API_KEY": KEY,
    }

    def bound() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "tracker", *args],
        env=environ,
        preexec_fn=bound,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_full_disk(course: Course, home: Home) -> None:
    before = state(home)
    size = (home.path / "archive.db").stat().st_size
    done = tracker(home, "run", most=size // 8)
    assert done.returncode == 6, done.stderr
    assert "Traceback" not in done.stderr
    assert state(home).marks == before.marks
    course.check_healed(home)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any file")
def test_a_file_that_may_not_be_written(course: Course, home: Home) -> None:
    path = home.path / "archive.db"
    path.chmod(0o444)
    assert run(home, SPOILED).code == 6
    path.chmod(0o644)
    course.check_healed(home)


def test_a_home_in_which_nothing_can_be_made(course: Course, home: Home) -> None:
    """A folder stands where the archive's lock must be made, whoever asks."""
    lock = home.path / "archive.db.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    told = run(home, SPOILED)
    assert (told.code, "Nothing was done" in told.text) == (6, True)
    lock.rmdir()
    course.check_healed(home)


@pytest.mark.parametrize("place", [0, 4096])
def test_a_damaged_archive(course: Course, home: Home, place: int) -> None:
    path, backup = home.path / "archive.db", home.path / "kept.db"
    shutil.copy(path, backup)
    with path.open("r+b") as file:
        file.seek(place)
        file.write(b"\xff" * (path.stat().st_size - place))
    told = run(home, SPOILED)
    assert told.code == 6, told.text
    for name in ("archive.db", "archive.db-wal", "archive.db-shm"):
        (home.path / name).unlink(missing_ok=True)
    backup.rename(path)
    course.check_healed(home)


def test_another_program_writes_to_the_archive(course: Course, home: Home) -> None:
    with closing(sqlite3.connect(home.path / "archive.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        home.patience = 0.1
        told = run(home, SPOILED)
    assert (told.code, "locked by another process" in told.text) == (6, True)
    course.check_healed(home)


@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_killed_while_an_edition_is_put_in_its_place(
    course: Course, home: Home, number: int
) -> None:
    assert run_killed(home.path, home.pubmed.url, SPOILED, number, what="fsync") is None
    for path in home.path.rglob("*.md"):
        assert path.read_bytes() in {
            course.start.files.get(path.name),
            course.spoiled.files.get(path.name),
        }
    assert run(home, SPOILED).code == 0
    assert state(home) == course.spoiled
    course.check_healed(home)


def test_two_runs_in_one_week_leave_the_edition_as_it_was(course: Course, home: Home) -> None:
    fault = Fault("phrase-not-found", on="esearch", times=1)
    assert run(home, SPOILED, fault).code == 5
    first = home.text(THIS_WEEK)
    assert "This edition is incomplete" in first
    assert run(home, SPOILED + dt.timedelta(days=1)).code == 0
    assert home.text(THIS_WEEK) == first
    course.check_healed(home)


def test_the_key_is_printed_by_no_command(home: Home) -> None:
    home.pubmed.faults = [Fault("api-key-invalid", on=("esearch", "efetch"))]
    for args in (["run", "--debug"], ["run", "--json"], ["config"], ["status"], ["doctor"]):
        done = tracker(home, *args)
        check_secret(home, done.stdout, done.stderr)
        assert done.returncode == 5 or args[0] != "run"


def test_a_key_that_pubmed_repeats_in_a_record_is_not_stored(tmp_path: Path) -> None:
    made = records(record(99900001, "2020-03-02", f"stem cells {KEY}"))
    with Sandbox(START, records=made) as pubmed:
        home = Home(tmp_path / "home", pubmed, LIMITS)
        told = run(home, START)
    assert told.code == 0, told.text
    check_secret(home, told.text)
    with home.archive() as archive:
        (entry,) = archive.entries()
    assert entry.paper.title == "SAMPLE: stem cells ***"


def test_a_short_key_that_pubmed_repeats_in_an_error_is_not_told(home: Home) -> None:
    """It is too short to be told from a record's own words, so only messages are masked."""
    key = "K3Y-777"
    error = f'{{"esearchresult":{{"ERROR":"Search Backend failed: api_key={key} down"}}}}'
    with Server([reply(error, kind="application/json")]) as server:
        settings = home.settings(url=server.url, NCBI_API_KEY=key, TRACKER_PACE="0.11")
        receipt = Worker(settings, SPOILED, time=home.haste.time, limits=LIMITS).run()
    assert "api_key=***" in repr(receipt)
    assert key not in repr(receipt)
    assert all(key.encode() not in path.read_bytes() for path in home.path.rglob("*.*"))


CLOCKS = {
    "two hours back": dt.timedelta(weeks=1, hours=-2),
    "a week back": -dt.timedelta(weeks=1),
    "three days ahead": dt.timedelta(weeks=1, days=3),
    "years ahead": dt.timedelta(weeks=200),
}


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS.keys())
def test_a_wrong_clock_loses_nothing(course: Course, home: Home, clock: dt.timedelta) -> None:
    home.pubmed.now = SPOILED
    Worker(home.settings(), START + clock, time=home.haste.time, limits=LIMITS).run()
    assert not set(state(home).editions) - {"baseline", THIS_WEEK}
    course.check_healed(home)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-10-19T06:00+02:00", "2026-11-02T06:00+01:00"),
        ("2026-12-21T06:00Z", "2027-01-18T06:00Z"),
    ],
    ids=["summer time ends", "new year"],
)
def test_weeks_across_a_turn_of_the_calendar(tmp_path: Path, first: str, last: str) -> None:
    now, end = dt.datetime.fromisoformat(first), dt.datetime.fromisoformat(last)
    days = [now.date() + dt.timedelta(days=n) for n in range((end - now).days)]
    made = (record(99900100 + n, str(day), f"stem cells {n}") for n, day in enumerate(days))
    with Sandbox(now, records=records(*made)) as pubmed:
        weekly, late = (Home(tmp_path / name, pubmed, LIMITS) for name in ("weekly", "late"))
        for home in (weekly, late):
            assert run(home, now).code == 0
        while now < end:
            now += WEEK
            assert run(weekly, now).code == 0
        assert run(late, now).code == 0
        assert late.first_seen() == weekly.first_seen()
        assert set(late.first_seen().values()) == {1}
        new = {week: edition.new for week, edition in weekly.editions().items()}
        assert {week: edition.new for week, edition in late.editions().items()} == new
