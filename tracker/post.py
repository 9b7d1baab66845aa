"""The only SMTP: hand a mail to a server over verified TLS, within a time that is given.

It must not decide what is mailed, or to whom, and never shows the password.
"""

import base64
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from tracker.errors import DeadlineReached, Refused, SourceError, Transient
from tracker.scalars import is_loopback
from tracker.transport import Deadline, Secret

PORTS = {"smtps": 465, "smtp": 587}
EXCERPT = 160


class Patience(NamedTuple):
    """Seconds.

    Attributes:
        silence: to connect, and between two pieces of an answer.
        talk: from the first byte to the last of one talk with the server, however it drips.
        run: everything that one run mails.
    """

    silence: float = 20
    talk: float = 120
    run: float = 300


PATIENCE = Patience()


class Relay(NamedTuple):
    """A mail server and how to log in; without a user nobody logs in."""

    host: str
    port: int
    tls_first: bool
    near: bool
    user: str
    password: Secret

    @classmethod
    def of(cls, url: str) -> "Relay":
        """Read what `scalars.mail_server` has checked."""
        parts = urlsplit(url)
        return cls(
            host=parts.hostname or "",
            port=parts.port or PORTS[parts.scheme],
            tls_first=parts.scheme == "smtps",
            near=is_loopback(url),
            user=unquote(parts.username or ""),
            password=Secret(unquote(parts.password or "")),
        )

    def mask(self, text: str) -> str:
        """Without the password, in whichever spelling a server may repeat it."""
        password = self.password.reveal()
        for told in (f"\0{self.user}\0{password}", password):
            coded = base64.b64encode(told.encode()).decode().rstrip("=")
            text = Secret(coded).mask(text) if password else text
        return self.password.mask(text)


class Post:
    """One mail server for the length of one run.

    Args:
        url: of the server, with its login, as `scalars.mail_server` takes it.
        patience: how long to wait.
        clock: seconds that never go back.
    """

    def __init__(
        self,
        url: str,
        *,
        patience: Patience = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._relay = Relay.of(url)
        self._patience = patience
        self._deadline = Deadline(patience.run, clock=clock)

    @contextmanager
    def talk(self, *, name: str) -> Iterator["Talk"]:
        """A conversation with the server, logged in; several mails may be handed over in it.

        Args:
            name: what this machine calls itself.

        Raises:
            Transient: the server could not be reached, or won't talk now.
            Refused: it can't be trusted, has no TLS, or refuses the login.
            DeadlineReached: the time is used up.
        """
        relay, deadline = self._relay, self._deadline.within(self._patience.talk)
        if not deadline.left():
            raise DeadlineReached("The time for mailing in one run is used up.")
        with _translated(relay, deadline):
            line = _connect(relay, min(self._patience.silence, deadline.left()))
        with line, _cut_off(line, deadline):
            with _translated(relay, deadline):
                server = _greet(relay, line, name)
            try:
                yield Talk(server, relay, deadline)
                # What was taken is taken, whatever becomes of the good-bye.
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()
            finally:
                server.close()


class Talk:
    """An open conversation with a mail server."""

    def __init__(self, server: smtplib.SMTP, relay: Relay, deadline: Deadline) -> None:
        self._server, self._relay, self._deadline = server, relay, deadline

    @property
    def broken(self) -> bool:
        """Whether the server has gone, so that nothing more can be said."""
        return self._server.sock is None

    def hand_over(self, mail: EmailMessage, *, sender: str, recipient: str) -> None:
        """Give the server one mail for one person; when this returns, the server answers for it.

        Raises:
            Transient: it was not taken now, or the server fell silent before it said so.
            Refused: it was not taken and won't be.
            DeadlineReached: the time is used up.
        """
        with _translated(self._relay, self._deadline):
            self._server.sendmail(sender, [recipient], mail.as_bytes())


class _Server(smtplib.SMTP):
    """smtplib over a connection that stands already, so that it can be cut from outside."""

    def __init__(self, line: socket.socket, host: str, *, name: str) -> None:
        self._line = line
        super().__init__(host, local_hostname=name)

    def _get_socket(self, *_: object) -> socket.socket:
        return self._line


def _connect(relay: Relay, silence: float) -> socket.socket:
    return socket.create_connection((relay.host, relay.port), timeout=silence)


def _greet(relay: Relay, line: socket.socket, name: str) -> smtplib.SMTP:
    """Secure the line before anything that matters goes over it, then log in."""
    context = ssl.create_default_context()
    if relay.tls_first:
        line = context.wrap_socket(line, server_hostname=relay.host)
    server = _Server(line, relay.host, name=name)
    try:
        server.ehlo_or_helo_if_needed()
        if not relay.tls_first:
            _upgrade(server, relay, context)
        if relay.user:
            server.login(relay.user, relay.password.reveal())
    except BaseException:
        server.close()
        raise
    return server


def _upgrade(server: smtplib.SMTP, relay: Relay, context: ssl.SSLContext) -> None:
    """Go on over TLS, without exception where the line leaves this machine.

    A server on this machine seldom has a certificate that can be verified, so that only a password
    is protected there, and only when that is offered.
    """
    offered = server.has_extn("starttls")
    if relay.near and not (relay.user and offered):
        return
    if not offered:
        raise Refused(
            f"{relay.host} offers no TLS (STARTTLS). Nothing was sent. Use the port that does, or "
            "smtps://."
        )
    server.starttls(context=context)


@contextmanager
def _cut_off(line: socket.socket, deadline: Deadline) -> Iterator[None]:
    """Shut a connection down when its time is up: timeouts alone let a server drip for ever."""
    handle = line.dup()  # TLS takes the socket over, not what it stands for

    def cut() -> None:
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(deadline.left(), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        handle.close()


# --- what the library and the socket raise -> what a person can act on ----------------------------


@contextmanager
def _translated(relay: Relay, deadline: Deadline) -> Iterator[None]:
    try:
        yield
    except SourceError:
        raise
    except (smtplib.SMTPException, OSError, ValueError) as error:
        # No `from`: what the library raised may hold the password.
        raise _translate(error, relay, late=not deadline.left()) from None


def _translate(error: Exception, relay: Relay, *, late: bool) -> SourceError:
    host = relay.host
    if isinstance(error, ssl.SSLCertVerificationError):
        told = error.verify_message.rstrip(".")
        return Refused(
            f"The TLS certificate of {host} could not be verified: {told}. Nothing was sent. If "
            "its authority is your own, put that into SSL_CERT_FILE; verification is never turned "
            "off."
        )
    if late:
        return DeadlineReached(f"{host} took too long and was not waited for any longer.")
    if any(isinstance(one, TimeoutError) for one in (error, error.__context__)):
        return Transient(f"{host} fell silent and was not waited for any longer.")
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Transient(f"{host} closed the connection.")
    if isinstance(error, smtplib.SMTPException):
        return _refusal(error, relay)
    told = relay.mask(str(getattr(error, "strerror", None) or type(error).__name__))
    advice = " Look at its scheme and port." if isinstance(error, ssl.SSLError) else ""
    return Transient(f"{host} could not be reached: {told[:EXCERPT]}.{advice}")


def _refusal(error: smtplib.SMTPException, relay: Relay) -> SourceError:
    """What the server itself said; from 500 on it will say so again."""
    said: bytes | str
    code, said = 500, b"it takes no login of a kind that is known here"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    login = isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError)
    what = "refused the login" if login else "did not take the mail"
    advice = " Look at TRACKER_SMTP_URL." if login else ""
    kind = Refused if code >= 500 else Transient
    return kind(f"{relay.host} {what}: {_told(relay, code, said)}.{advice}")


def _told(relay: Relay, code: int, said: bytes | str) -> str:
    """A short, printable piece of what the server wrote, without the password."""
    text = relay.mask(said.decode(errors="replace") if isinstance(said, bytes) else said)
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"{code} {words[:EXCERPT]}".rstrip(" .")
