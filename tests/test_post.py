"""Mails handed to a real server: over TLS or not at all, in time or not at all."""

import time
from base64 import b64encode
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.postoffice import HOST, PASSWORD, USER, Authority, PostOffice, mute, office
from tracker.errors import DeadlineReached, Refused, SourceError, Transient
from tracker.post import Patience, Post, Relay

SECRETS = ("SECRET123", "cEBzcy9TRUNSRVQxMjM", "AGVkaXRvcgBwQHNzL1NFQ1JFVDEyMw")


def letter(text: str = "Words\n") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["Subject"] = "An edition"
    made.set_content(text, cte="quoted-printable")
    return made


def send(url: str, *, to: str = "reader@example.org", patience: Patience | None = None) -> None:
    post = Post(url, patience=patience or Patience(silence=5, talk=10, run=10))
    with post.talk(name="example.org") as talk:
        talk.hand_over(letter(), sender="tracker@example.org", recipient=to)


@pytest.mark.parametrize("tls", ["first", "starttls"])
def test_a_mail_goes_over_tls_after_a_login(trusted: Authority, tls: str) -> None:
    with office(trusted, tls="first" if tls == "first" else "starttls") as opened:
        send(opened.url())
        ((to, mail),) = opened.delivered
    assert (to, mail["Subject"], mail.get_content()) == (
        "reader@example.org",
        "An edition",
        "Words\n",
    )
    assert opened.logins == [USER]


def test_several_mails_go_in_one_talk(post_office: PostOffice) -> None:
    with Post(post_office.url()).talk(name="example.org") as talk:
        for person in ("a@example.org", "b@example.org"):
            talk.hand_over(letter(), sender="tracker@example.org", recipient=person)
    assert [to for to, _ in post_office.delivered] == ["a@example.org", "b@example.org"]
    assert post_office.talks == 1


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(post_office: PostOffice) -> None:
    with Post(post_office.url()).talk(name="example.org") as talk:
        text = ".\n..\nFrom here\n"
        talk.hand_over(letter(text), sender="t@example.org", recipient="r@example.org")
    assert post_office.delivered[0][1].get_content() == text


def test_a_certificate_that_is_not_trusted_gets_no_password(authority: Authority) -> None:
    for tls in ("first", "starttls"):
        with office(authority, tls="first" if tls == "first" else "starttls") as opened:
            with pytest.raises(Refused, match=r"could not be verified: .*SSL_CERT_FILE"):
                send(opened.url())
            assert (opened.logins, opened.delivered) == ([], [])


def test_a_certificate_of_another_host_gets_no_password(trusted: Authority) -> None:
    with office(trusted, tls="first", host="127.0.0.3") as opened:
        with pytest.raises(Refused, match="could not be verified"):
            send(opened.url())
        assert opened.logins == []


def test_a_server_without_tls_gets_no_password_unless_it_is_on_this_machine(
    trusted: Authority,
) -> None:
    with office(trusted, tls="none") as opened:
        with pytest.raises(Refused, match="offers no TLS"):
            send(opened.url())
        with pytest.raises(Refused, match="offers no TLS"):
            send(opened.url(login=""))
        assert (opened.logins, opened.delivered) == ([], [])
    with office(trusted, tls="none", host="127.0.0.1") as opened:
        send(opened.url(login=""))
        assert len(opened.delivered) == 1


def test_on_this_machine_a_password_is_protected_where_that_is_offered(
    trusted: Authority,
) -> None:
    with office(trusted, host="127.0.0.1") as opened:
        send(opened.url())  # this server takes a login over TLS alone
        send(opened.url(login=""))
        assert (opened.logins, len(opened.delivered)) == ([USER], 2)


def test_a_refused_login_is_told_without_the_password(
    post_office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Refused, match=r"refused the login: 5\d\d .*TRACKER_SMTP_URL") as caught:
        send(post_office.url(login="editor:SECRET123@"))
    assert caught.value.__cause__ is None
    logged = [one.getMessage() for one in caplog.records if not one.name.startswith("mail.")]
    _check_silence(caught.value, *logged)


def test_a_server_that_repeats_the_login_gives_no_secret_away() -> None:
    plain = f"\0{USER}\0{PASSWORD}".encode()
    echo = b" ".join((PASSWORD.encode(), b64encode(PASSWORD.encode()), b64encode(plain)))
    lines = (b"220 x\r\n", b"250-x\r\n250 AUTH PLAIN\r\n", b"535 no: " + echo + b"\r\n")
    url = f"smtp://{USER}:p%40ss%2FSECRET123@127.0.0.1"
    with mute(*lines, host="127.0.0.1") as (_, port), pytest.raises(SourceError) as caught:
        send(f"{url}:{port}")
    assert "535 no:" in str(caught.value)
    _check_silence(caught.value)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("550 5.1.1 nobody of that name", Refused), ("451 4.3.0 try later", Transient)],
)
def test_what_a_server_says_of_a_person_is_told(
    post_office: PostOffice, answer: str, kind: type[SourceError]
) -> None:
    post_office.answers["reader@example.org"] = answer
    with pytest.raises(kind, match=f"did not take the mail: {answer}"):
        send(post_office.url())
    assert post_office.delivered == []


def test_a_refused_mail_spoils_no_other_of_its_talk(post_office: PostOffice) -> None:
    post_office.answers["a@example.org"] = "550 no"
    post_office.verdicts = ["452 full", "250 OK"]
    with Post(post_office.url()).talk(name="example.org") as talk:
        for person, fails in (("a@x.org", True), ("a@example.org", True), ("b@x.org", False)):
            if fails:
                with pytest.raises(SourceError):
                    talk.hand_over(letter(), sender="t@x.org", recipient=person)
            else:
                talk.hand_over(letter(), sender="t@x.org", recipient=person)
        assert not talk.broken
    assert [to for to, _ in post_office.delivered] == ["b@x.org"]


def test_nobody_there() -> None:
    with pytest.raises(Transient, match=r"127\.0\.0\.1 could not be reached: "):
        send("smtp://127.0.0.1:1")


@pytest.mark.parametrize("lines", [(), (b"220 x\r\n",), (b"220 x\r\n", b"250 STARTTLS\r\n")])
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_hangs_is_left(lines: tuple[bytes, ...], scheme: str) -> None:
    begun = time.monotonic()
    with mute(*lines) as (host, port), pytest.raises(SourceError):
        send(f"{scheme}://{host}:{port}", patience=Patience(silence=0.2, talk=5, run=5))
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize("drip", [b"220-more\r\n", b"2"])
def test_a_server_that_drips_is_left(drip: bytes) -> None:
    begun = time.monotonic()
    with mute(drip=drip) as (host, port), pytest.raises(DeadlineReached, match="took too long"):
        send(f"smtp://{host}:{port}", patience=Patience(silence=2, talk=0.4, run=5))
    assert time.monotonic() - begun < 4


def test_a_server_that_goes_away_is_told() -> None:
    with mute(b"421 closing\r\n") as (host, port), pytest.raises(Transient, match="421 closing"):
        send(f"smtp://{host}:{port}")


def test_tls_to_a_port_that_speaks_none_is_told(trusted: Authority) -> None:
    with office(trusted, tls="none") as opened:
        url = opened.url(login="").replace("smtp:", "smtps:")
        with pytest.raises(Transient, match="Look at its scheme and port"):
            send(url)


def test_one_deadline_holds_for_all_talks_of_a_run(post_office: PostOffice) -> None:
    now = [0.0]
    post = Post(post_office.url(), clock=lambda: now[0])
    with post.talk(name="x"):
        now[0] = 301
    with pytest.raises(DeadlineReached, match="one run is used up"), post.talk(name="x"):
        pass
    assert post_office.talks == 1


@pytest.mark.parametrize(
    ("url", "port", "near"),
    [
        ("smtps://u:p@mail.example.org", 465, False),
        ("smtp://u:p@mail.example.org", 587, False),
        ("smtp://localhost:25", 25, True),
        (f"smtp://{HOST}", 587, False),
    ],
)
def test_ports_and_hosts(url: str, port: int, near: bool) -> None:
    relay = Relay.of(url)
    assert (relay.port, relay.near) == (port, near)
    assert "p" not in repr(relay.password)


def _check_silence(*told: object) -> None:
    words = " ".join(f"{one} {one!r}" for one in told)
    assert not [secret for secret in SECRETS if secret in words]
