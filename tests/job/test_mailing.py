"""Editions are mailed by real runs to a real server; whatever becomes of it, the run stays good."""

import datetime as dt
import sqlite3
from contextlib import closing

import pytest

from tests.job.home import START, WEEK, Home
from tests.postoffice import PASSWORD, Authority, PostOffice, mailed_to, mute, office
from tracker.errors import ArchiveError, UsageError
from tracker.job.mailing import Envelope, mail_unsent
from tracker.job.receipt import Receipt
from tracker.models import Mailing
from tracker.post import Patience, Post
from tracker.sandbox import FOREVER, Fault

ANNA, BEN = "anna@example.org", "ben@example.org"


def run(home: Home, now: dt.datetime, url: str, *people: str) -> Receipt:
    return home.at(now, **mailed_to(url, *people)).run()


def mailings(home: Home) -> dict[str, Mailing]:
    with home.archive() as archive:
        return {one.week: one for one in archive.mailings()}


def subjects(post: PostOffice) -> list[tuple[str, str]]:
    return [
        (to, mail["Subject"].partition("] ")[2].partition(":")[0]) for to, mail in post.delivered
    ]


def test_what_is_published_is_mailed_once(home: Home, post_office: PostOffice) -> None:
    url = post_office.url()
    first = run(home, START, url)
    assert (first.exit_code, first.mail, first.mailed) == (0, "", ("discs baseline",))
    run(home, START, url)
    second = run(home, START + 2 * WEEK, url)
    assert second.mailed == ("discs 2026-W36", "discs 2026-W37")
    run(home, START + 2 * WEEK, url)
    assert subjects(post_office) == [
        (ANNA, "baseline"),
        (ANNA, "2026-W36"),
        (ANNA, "2026-W37"),
    ]
    (_, mail) = post_office.delivered[1]
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content() == home.text("2026-W36")
    assert mail["From"].addresses[0].addr_spec == "tracker@example.org"
    assert mail["Date"].datetime == START + 2 * WEEK


def test_no_flood_of_what_was_published_before_mail_was_set_up(
    home: Home, post_office: PostOffice
) -> None:
    home.run(START)
    home.run(START + WEEK)
    assert run(home, START + 2 * WEEK, post_office.url()).mailed == ("discs 2026-W37",)
    assert list(mailings(home)) == ["2026-W37"]


def test_a_mail_that_fails_spoils_nothing_and_goes_with_the_next_run(
    home: Home, post_office: PostOffice
) -> None:
    home.run(START)
    post_office.verdicts = ["451 4.3.0 try later"]
    worker = home.at(START + WEEK, **mailed_to(post_office.url()))
    receipt = worker.run()
    (last, *_), _ = worker.status()
    assert receipt.exit_code == last.exit_code == 0
    assert receipt.paragraphs == ()
    assert "Not mailed to everybody: discs 2026-W36. To anna@example.org" in receipt.mail
    assert "451 4.3.0 try later" in last.receipt["mail"]
    assert "2026-W36" in home.editions()
    assert mailings(home)["2026-W36"].tries == 1
    again = run(home, START + 2 * WEEK, post_office.url())
    assert (again.mailed, again.mail) == (("discs 2026-W36", "discs 2026-W37"), "")
    assert mailings(home)["2026-W36"].sent == START + 2 * WEEK


def test_a_person_who_is_refused_keeps_nobody_from_the_mail_and_gets_it_later(
    home: Home, post_office: PostOffice
) -> None:
    post_office.answers[ANNA] = "550 nobody of that name"
    receipt = run(home, START, post_office.url(), ANNA, BEN)
    assert f"To {ANNA}:" in receipt.mail
    assert subjects(post_office) == [(BEN, "baseline")]
    post_office.answers.clear()
    assert run(home, START, post_office.url(), ANNA, BEN).mailed == ("discs baseline",)
    assert subjects(post_office) == [(BEN, "baseline"), (ANNA, "baseline")]
    assert [str(mail["To"]) for _, mail in post_office.delivered] == [BEN, ANNA]


def test_a_person_who_is_no_longer_asked_for_is_waited_for_no_longer(
    home: Home, post_office: PostOffice
) -> None:
    post_office.answers[ANNA] = "550 nobody of that name"
    run(home, START, post_office.url(), ANNA, BEN)
    assert run(home, START, post_office.url(), BEN).mail == ""
    assert mailings(home)["baseline"].sent == START
    assert subjects(post_office) == [(BEN, "baseline")]


def test_a_mail_that_the_server_cannot_stand_holds_up_no_other(
    home: Home, post_office: PostOffice
) -> None:
    home.run(START)
    post_office.verdicts = ["552 too large"]
    receipt = run(home, START + 2 * WEEK, post_office.url())
    assert receipt.mailed == ("discs 2026-W37",)
    assert mailings(home)["2026-W36"].last_error.endswith("552 too large.")


def test_a_run_that_could_retrieve_nothing_still_mails_what_waits(
    home: Home, post_office: PostOffice
) -> None:
    run(home, START, "smtp://127.0.0.1:1")
    home.pubmed.faults = [Fault("403-blocked", times=FOREVER)]
    receipt = run(home, START, post_office.url())
    assert (receipt.exit_code, receipt.mailed) == (4, ("discs baseline",))


def test_a_refused_login_is_told_without_the_password_anywhere(
    home: Home, post_office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    url = post_office.url(login="editor:SECRET123x@")
    worker = home.at(START, **mailed_to(url))
    receipt = worker.run()
    assert (receipt.exit_code, "refused the login" in receipt.mail) == (0, True)
    with closing(sqlite3.connect(home.path / "archive.db")) as archive:
        dump = "\n".join(archive.iterdump())
    logged = [one.getMessage() for one in caplog.records if not one.name.startswith("mail.")]
    told = f"{receipt!r} {receipt.json} {worker.settings!r} {worker.doctor()} {logged} {dump}"
    assert "SECRET123" not in told
    assert run(home, START, post_office.url()).mailed == ("discs baseline",)
    assert PASSWORD not in repr(worker.settings.rows)


def test_a_certificate_that_is_not_trusted_stops_no_run(home: Home, authority: Authority) -> None:
    with office(authority, tls="first") as opened:
        receipt = run(home, START, opened.url())
        assert (receipt.exit_code, opened.logins) == (0, [])
    assert "certificate" in receipt.mail


def test_nobody_there_costs_one_try_for_all(home: Home) -> None:
    home.run(START)
    receipt = run(home, START + 2 * WEEK, "smtp://127.0.0.1:1")
    assert receipt.exit_code == 0
    assert "discs 2026-W36, discs 2026-W37. 127.0.0.1 could not be reached" in receipt.mail
    assert [one.tries for one in mailings(home).values()] == [1, 1]


def test_a_server_that_hangs_is_left_when_the_time_is_up(home: Home) -> None:
    run(home, START, "smtp://127.0.0.1:1")
    with mute() as (host, port), home.at(START)._writing() as archive:
        post = Post(f"smtp://{host}:{port}", patience=Patience(silence=0.2, talk=1, run=1))
        envelope = Envelope(lambda: post, "tracker@example.org", (ANNA,))
        mailed = mail_unsent(archive, envelope, now=START)
    assert "fell silent" in mailed.told


def test_what_could_not_be_noted_comes_twice_as_one_message(
    home: Home, post_office: PostOffice
) -> None:
    """At least once: the mail server has it, and our archive could not be told."""
    home.patience = 0.05
    with closing(sqlite3.connect(home.path / "archive.db", check_same_thread=False)) as other:
        post_office.before_taking = lambda: other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match=r"locked|at work|busy"):
            run(home, START, post_office.url())
        post_office.before_taking = list
        other.rollback()
    assert mailings(home)["baseline"].taken == ()
    run(home, START, post_office.url())
    (_, one), (_, two) = post_office.delivered
    assert one["Message-ID"] == two["Message-ID"]


def test_an_edition_is_mailed_now_though_it_was_sent(home: Home, post_office: PostOffice) -> None:
    run(home, START, post_office.url())
    worker = home.at(START + WEEK, **mailed_to(post_office.url()))
    report = worker.digest(week="baseline", email=True)
    assert report.mail is not None
    assert (report.mail.sent, report.texts, report.exit_code) == (("discs baseline",), {}, 0)
    assert mailings(home)["baseline"].sent == START
    assert mailings(home)["2026-W36"].sent is None
    report = worker.digest(email=True)
    assert report.mail is not None
    assert report.mail.sent == ("discs 2026-W36",)
    assert len(post_office.delivered) == 3


def test_an_edition_from_before_mail_can_be_asked_for(home: Home, post_office: PostOffice) -> None:
    home.run(START)
    worker = home.at(START, **mailed_to(post_office.url()))
    with pytest.raises(UsageError, match=r"2026-W50 of discs is not published. Nothing was mailed"):
        worker.digest(week="2026-W50", email=True)
    worker.digest(week="baseline", email=True)
    assert subjects(post_office) == [(ANNA, "baseline")]


def test_a_stage_alone_mails_nothing_but_what_it_publishes_waits(
    home: Home, post_office: PostOffice
) -> None:
    worker = home.at(START, **mailed_to(post_office.url()))
    worker.fetch()
    worker.run(dry_run=True)
    worker.digest()
    assert post_office.delivered == []
    assert run(home, START, post_office.url()).mailed == ("discs baseline",)
