"""A watchdog is told of a good run, once, and what it answers changes nothing but the receipt."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.job.home import START, WEEK, Haste, Home, record, records
from tracker.app.ping import ping
from tracker.sandbox import FOREVER, Fault, Sandbox

PATH = "/ping/SECRET123"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Sandbox(START, records=records(record(99900001, "2020-03-02", "stem cells"))) as pubmed:
        yield Home(tmp_path / "home", pubmed)


@pytest.fixture
def watchdog(httpserver: HTTPServer) -> HTTPServer:
    httpserver.expect_request(PATH).respond_with_data("OK")
    return httpserver


def _pings(watchdog: HTTPServer) -> int:
    return len(watchdog.log)


def test_a_good_run_is_told_once(home: Home, watchdog: HTTPServer) -> None:
    url = watchdog.url_for(PATH)
    receipt = home.at(START, TRACKER_PING_URL=url).run()
    assert (receipt.exit_code, receipt.ping, _pings(watchdog)) == (0, "", 1)
    home.at(START + WEEK, TRACKER_PING_URL=url).run(dry_run=True)
    home.at(START + WEEK, TRACKER_PING_URL=url).fetch()
    assert _pings(watchdog) == 1


@pytest.mark.parametrize(("fault", "code"), [("403-blocked", 4), ("id-absent", 3)])
def test_a_failed_run_is_not_told(home: Home, watchdog: HTTPServer, fault: str, code: int) -> None:
    home.pubmed.faults = [Fault(fault, times=FOREVER)]
    receipt = home.at(START, TRACKER_PING_URL=watchdog.url_for(PATH)).run()
    assert receipt.exit_code == code
    assert _pings(watchdog) == 0


@pytest.mark.parametrize("status", [302, 404, 429, 500])
def test_a_watchdog_that_fails_leaves_the_run_good(
    home: Home, httpserver: HTTPServer, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    caplog.set_level(logging.DEBUG)
    httpserver.expect_request(PATH).respond_with_data(
        PATH, status=status, headers={"Location": httpserver.url_for(PATH)}
    )
    worker = home.at(START, TRACKER_PING_URL=httpserver.url_for(PATH))
    receipt = worker.run()
    (run,), _ = worker.status()
    assert receipt.exit_code == run.exit_code == 0
    assert receipt.paragraphs == ()
    assert receipt.ping.startswith("The health ping failed: ")
    assert run.receipt["ping"] == receipt.ping
    assert _pings(httpserver) == (2 if status in {429, 500} else 1)
    with closing(sqlite3.connect(home.path / "archive.db")) as archive:
        dump = "\n".join(archive.iterdump())
    logged = [one.getMessage() for one in caplog.records if one.name != "werkzeug"]
    assert "SECRET123" not in f"{receipt!r} {worker.settings!r} {logged} {dump}"


def test_nobody_there_is_told_without_the_address() -> None:
    told = ping("http://127.0.0.1:1/ping?id=SECRET123", time=Haste().time)
    assert told.startswith("The health ping failed: *** could not be reached")
    assert "SECRET123" not in told
    assert "127.0.0.1" not in told


def test_a_watchdog_that_drips_is_left_in_ten_seconds(httpserver: HTTPServer) -> None:
    haste = Haste()

    def hold(_: Request) -> Response:
        haste.sleep(11)
        return Response("OK", status=503)

    httpserver.expect_request(PATH).respond_with_handler(hold)
    assert ping(httpserver.url_for(PATH), time=haste.time)
    assert _pings(httpserver) == 1


def test_without_a_watchdog_nothing_is_asked() -> None:
    assert ping("", time=Haste().time) == ""
