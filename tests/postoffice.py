"""A real SMTP server on this machine, with TLS by an authority of its own, that answers as told."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

# On this machine, and for us a host like any other: only 127.0.0.1 is "this machine".
HOST = "127.0.0.2"
USER, PASSWORD = "editor", "p@ss/SECRET123"
TAKEN = "250 OK"
TLS = Literal["first", "starttls", "none"]


def mailed_to(url: str, *people: str) -> dict[str, str]:
    """The environment of a home whose editions go to these people by this server."""
    return {
        "TRACKER_SMTP_URL": url,
        "TRACKER_MAIL_FROM": "tracker@example.org",
        "TRACKER_MAIL_TO": ", ".join(people or ("anna@example.org",)),
    }


class Authority:
    """Who signs the server's certificate; `file` is what a client has to trust."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "authority.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.file))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST, "127.0.0.1").configure_cert(self.context)


class PostOffice:
    """What was delivered, and how the next mails are answered.

    Attributes:
        delivered: (recipient, message), in the order of arrival.
        answers: by recipient, what is said to RCPT instead of OK.
        verdicts: what is said after DATA, one a mail, then OK.
        logins: every user that logged in.
        talks: how often somebody connected.
        before_taking: called before a mail is taken.
    """

    def __init__(self) -> None:
        self.delivered: list[tuple[str, EmailMessage]] = []
        self.raw: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.verdicts: list[str] = []
        self.logins: list[str] = []
        self.talks = 0
        self.before_taking: Callable[[], object] = list
        self.address = ("", 0)
        self.tls: TLS = "starttls"

    def url(self, *, login: str = f"{USER}:{quote(PASSWORD, safe='')}@") -> str:
        """What a user would write to reach it; the login may be another one, or none."""
        scheme = "smtps" if self.tls == "first" else "smtp"
        return f"{scheme}://{login}{self.address[0]}:{self.address[1]}"

    async def handle_RCPT(  # noqa: N802  the server's name for it
        self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        verdict = self.verdicts.pop(0) if self.verdicts else TAKEN
        if verdict == TAKEN:
            self.before_taking()
            self.raw.append(envelope.content)
            lines = envelope.content.replace(b"\r\n", b"\n")
            message = message_from_bytes(lines, policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.delivered += [(person, message) for person in envelope.rcpt_tos]
        return verdict

    def check(self, _s: SMTP, _t: Any, _e: Any, _mechanism: str, told: LoginPassword) -> AuthResult:
        """Whether this is the editor."""
        good = (told.login, told.password) == (USER.encode(), PASSWORD.encode())
        if good:
            self.logins.append(told.login.decode())
        return AuthResult(success=good, handled=False, auth_data=told)


@contextmanager
def office(
    authority: Authority, *, tls: TLS = "starttls", host: str = HOST
) -> Iterator[PostOffice]:
    """A post office that is open."""
    kept = PostOffice()
    kept.tls = tls

    def serve() -> SMTP:
        kept.talks += 1
        return SMTP(
            kept,
            hostname="post.example",
            tls_context=authority.context if tls == "starttls" else None,
            authenticator=kept.check,
            auth_require_tls=tls == "starttls",
        )

    secure = authority.context if tls == "first" else None
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(serve, host, 0, ssl=secure))
    kept.address = server.sockets[0].getsockname()[:2]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def mute(*lines: bytes, host: str = HOST, drip: bytes = b"") -> Iterator[tuple[str, int]]:
    """A server that says these lines, one for each piece it hears, and then nothing more.

    Args:
        lines: what it says; the first before it has heard anything.
        host: where it is.
        drip: said again and again, for six seconds, once the lines are used up.
    """
    over = threading.Event()
    with socket.create_server((host, 0)) as server:
        thread = threading.Thread(target=_say, args=(server, lines, drip, over), daemon=True)
        thread.start()
        yield server.getsockname()[:2]
        over.set()
        socket.create_connection(server.getsockname()).close()  # wakes one that still waits
        thread.join(10)


def _say(server: socket.socket, lines: Sequence[bytes], drip: bytes, over: threading.Event) -> None:
    line, _ = server.accept()
    with line:
        try:
            for place, said in enumerate(lines):
                if place:
                    line.recv(4096)
                line.sendall(said)
            for _ in range(300 if drip else 0):
                if not over.wait(0.02):
                    line.sendall(drip)
            over.wait(10)
        except OSError:
            return
