"""What doctor sees without changing anything; what it mends is in test_mend."""

import os
from pathlib import Path

import pytest

from tests.job.conftest import RECORDS
from tests.job.home import START, WEEK, Home
from tests.postoffice import PostOffice, mailed_to
from tracker.app.check import Check
from tracker.app.doctor import examine
from tracker.app.worker import Worker
from tracker.sandbox import Sandbox
from tracker.settings import load


def states(checks: list[Check]) -> dict[str, str]:
    return {check.name: check.state for check in checks}


def test_a_home_that_has_run_is_well(tmp_path: Path) -> None:
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path, pubmed)
        home.run(START)
        asked = len(pubmed.log)
        found = states(home.at(START, NCBI_EMAIL="me@example.org").doctor())
        assert len(pubmed.log) == asked
    assert set(found.values()) == {"ok"}
    assert {"sqlite", "archive", "editions", "topic discs", "last success"} <= found.keys()
    assert "PubMed" not in found


def test_online_asks_once(tmp_path: Path) -> None:
    with Sandbox(START, records=RECORDS) as pubmed:
        worker = Home(tmp_path, pubmed).at(START)
        assert states(worker.doctor(online=True))["PubMed"] == "ok"
        assert len(pubmed.log) == 1


def test_online_tells_what_answers_instead_and_does_not_insist(tmp_path: Path) -> None:
    with Sandbox(START, faults=["504"]) as pubmed:
        worker = Home(tmp_path, pubmed).at(START)
        told = worker.doctor(online=True)[-1]
        assert len(pubmed.log) == 1
    assert (told.name, told.state) == ("PubMed", "fail")
    assert pubmed.url in told.advice


def test_a_success_long_ago_and_a_clock_set_back_are_told(tmp_path: Path) -> None:
    with Sandbox(START, records=RECORDS) as pubmed:
        Home(tmp_path, pubmed).run(START)
    settings = load(tmp_path, {})
    assert states(Worker(settings, START + 2 * WEEK).doctor())["last success"] == "warn"
    assert states(Worker(settings, START - WEEK).doctor())["clock"] == "fail"


def test_mail_is_told_without_its_secret(tmp_path: Path, post_office: PostOffice) -> None:
    def told(**environ: str) -> Check:
        checks = Worker(load(tmp_path, environ), START).doctor()
        return next(check for check in checks if check.name == "mail")

    secret = {"TRACKER_SMTP_URL": "smtp://me:SECRET123@127.0.0.1:1"}
    whole = mailed_to(post_office.url(), "a@x.org", "b@x.org")
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path, pubmed)
        assert (told().state, told().detail) == ("ok", "Not set up: editions are not mailed.")
        assert told(**secret).state == "warn"
        assert "TRACKER_MAIL_FROM and TRACKER_MAIL_TO is not set" in told(**secret).detail
        assert "to 2 addresses" in told(**whole).detail
        home.at(START, **{**whole, **secret}).run()
    waits = told(**{**whole, **secret})
    assert (waits.state, "wait to be mailed: 1. 127.0.0.1 could" in waits.detail) == ("warn", True)
    assert "SECRET123" not in repr(waits)
    assert told().state == "ok"


def test_defective_topics_do_not_hide_the_archive(tmp_path: Path) -> None:
    with Sandbox(START, records=RECORDS) as pubmed:
        home = Home(tmp_path, pubmed)
        home.run(START)
        home.write_topic("name = 1")
    found = states(Worker(load(tmp_path, {}), START).doctor())
    assert (found["topics"], found["archive"]) == ("fail", "ok")


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write everywhere")
def test_a_folder_that_no_run_could_write_to_fails(tmp_path: Path) -> None:
    (tmp_path / "digests").mkdir(mode=0o500)
    checks = {check.name: check for check in examine(load(tmp_path, {}), START)}
    assert checks["disk"].state == "fail"
    assert str(tmp_path / "digests") in checks["disk"].detail
