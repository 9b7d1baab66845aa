"""The only HTTP: one session, one pace, every attempt bounded, every failure a `TrackerError`.

It never follows a redirect, never turns off TLS verification, never reads `~/.netrc`, keeps no
cookies, and never logs a body. Proxies and certificate bundles of the environment
(`HTTPS_PROXY`, `REQUESTS_CA_BUNDLE`) are honoured, for many hospitals reach the network through
them; a request to this machine goes to no proxy.
"""

import datetime as dt
import logging
from collections.abc import Callable
from http.cookiejar import DefaultCookiePolicy
from typing import TypeVar
from urllib.parse import urlsplit

import requests
import stamina
import stamina.instrumentation
import urllib3

from tracker import scalars
from tracker.errors import (
    BadAnswer,
    Blocked,
    ConfigurationError,
    DeadlineReached,
    Malformed,
    Refused,
    TrackerError,
    Transient,
)
from tracker.transport import faults, signs
from tracker.transport.pace import TIME_IS_UP, Pacer
from tracker.transport.values import (
    Answer,
    Attempt,
    Deadline,
    Limits,
    Request,
    Secret,
    Time,
    Traffic,
)
from tracker.transport.wire import DUE, Adapter, read_body

PACE_WITHOUT_KEY = 0.4
PACE_WITH_KEY = 0.12
# By "has a key": NCBI's ceilings are 3 requests a second without one and 10 with one.
LEAST_PACE = {False: 0.34, True: 0.11}
AGENT = "disc-evidence-tracker (weekly literature watch; one request at a time)"

_log = logging.getLogger("tracker.transport")
_T = TypeVar("_T")

# stamina would print each retry to stderr, which cron mails.
stamina.instrumentation.set_on_retry_hooks([])
# urllib3 would log each path, in which a watchdog's address has its secret.
logging.getLogger("urllib3").setLevel(logging.WARNING)


class Transport:
    """Asks, waits its turn, asks again, and gives up in time.

    Use it from one thread; one transport is one pace for the whole process.

    Args:
        key: the API key, masked in whatever leaves this class; a pace for keyed use is then right.
        pace: seconds between two requests; by default 0.4, with a key 0.12.
        limits: how long and how much.
        time: where time and chance come from.
        note: called with each attempt that was sent.

    Attributes:
        traffic: what was sent and received so far.
        server_time: the clock of the server that answered last, None when none has told it.
        deadline: when the run's time is used up.
    """

    def __init__(
        self,
        *,
        key: Secret | None = None,
        pace: float | None = None,
        limits: Limits | None = None,
        time: Time | None = None,
        note: Callable[[Attempt], object] | None = None,
    ) -> None:
        self._key = key or Secret("")
        self._pace = (PACE_WITH_KEY if self._key else PACE_WITHOUT_KEY) if pace is None else pace
        self._limits = limits or Limits()
        self._time = time or Time()
        self._note = note or (lambda _: None)
        self._pacer = Pacer(self._pace, time=self._time)
        self._session = _session()
        # Services that were given up: until one answers, a further request to it is tried once
        # only, so that an outage costs one round of retries and not one for every lane and batch.
        self._down: set[tuple[str | None, str]] = set()
        self._blocked: dict[str | None, str] = {}
        self.traffic = Traffic()
        self.server_time: dt.datetime | None = None
        self.deadline = Deadline(self._limits.run, clock=self._time.clock)

    def exchange(self, request: Request, read: Callable[[Answer], _T]) -> _T:
        """Send a request, again if need be, until `read` takes the answer.

        Args:
            request: what to ask.
            read: classifies an answer: returns what it says, or raises; `Transient` is retried.

        Raises:
            ConfigurationError: the URL or the pace is not allowed.
            Transient: every attempt failed.
            Refused: asking again will not help.
            TooLarge: the answer passed the size limit.
            DeadlineReached: the run's time is used up.
            BadAnswer: the answer is not of the form that was asked for.
        """
        try:
            self._allow(request.url)
            return self._retry(request, read)
        except TrackerError as error:
            self._mask(error)
            raise

    def _retry(self, request: Request, read: Callable[[Answer], _T]) -> _T:
        host = urlsplit(request.url).hostname
        if host in self._blocked:
            raise Blocked(self._blocked[host])
        service = _service(request.url)
        tries = 1 if service in self._down else self._limits.attempts
        plan = stamina.retry_context(
            on=lambda error: self._again(error, attempt, tries),
            attempts=tries,
            timeout=None,
            wait_initial=self._limits.backoff,
            wait_max=self._limits.backoff_most,
            wait_jitter=0,
        )
        try:
            for attempt in plan:
                with attempt:
                    result = self._attempt(request, read, attempt.num)
        except Transient as error:
            if not isinstance(error, Malformed):
                self._down.add(service)
            raise _given_up(error, attempt.num, self.deadline) from None
        except Blocked as error:
            self._blocked[host] = str(error)
            raise
        self._down.discard(service)
        return result

    def _again(self, error: Exception, attempt: stamina.Attempt, tries: int) -> float | bool:
        """Whether to try again; stamina then waits 0, for the pacer does the waiting."""
        if not isinstance(error, Transient) or (isinstance(error, Malformed) and attempt.num > 1):
            return False
        backoff = attempt.next_wait * (1 + self._time.jitter() / 4) if attempt.num < tries else 0
        wait = max(error.wait or 0, backoff)
        left = self.deadline.left()
        # Who is told to wait for longer than the run may last gives up; others need not.
        if not error.wait or error.wait < left:
            self._pacer.hold(wait)
        return wait < left and 0.0

    def _attempt(self, request: Request, read: Callable[[Answer], _T], number: int) -> _T:
        self._pacer.pay(self.deadline)
        self.traffic.requests += 1
        self.traffic.retries += number > 1
        started, before = self._time.clock(), self.traffic.bytes
        outcome, answer = "ok", None
        try:
            answer = self._send(request)
            return read(answer)
        except TrackerError as error:
            outcome = type(error).__name__
            raise
        finally:
            self._tell(
                Attempt(
                    method=request.method,
                    url=request.url,
                    number=number,
                    outcome=outcome,
                    seconds=self._time.clock() - started,
                    status=answer.status if answer else None,
                    bytes=self.traffic.bytes - before,
                )
            )

    def _send(self, request: Request) -> Answer:
        due = self.deadline.within(self._limits.total)
        token = DUE.set(due)
        try:
            with self._open(request, due) as response:
                self._pacer.stamp()
                _refuse_redirect(response)
                body, received = read_body(response.raw, self._limits)
        except (OSError, urllib3.exceptions.HTTPError, ValueError) as error:
            if self.deadline.left() <= 0:
                raise DeadlineReached(TIME_IS_UP) from None
            raise faults.translate(error, request.url, late=due.left() <= 0) from None
        finally:
            DUE.reset(token)
        self.traffic.bytes += received
        headers = {name.lower(): value for name, value in response.headers.items()}
        self.server_time = signs.server_time(headers) or self.server_time
        return Answer(
            url=request.url,
            status=response.status_code,
            body=self._key.scrub(body),
            headers=headers,
            wait=signs.retry_after(headers, wall=self._time.wall()),
        )

    def _open(self, request: Request, due: Deadline) -> requests.Response:
        form = request.form
        host = urlsplit(request.url).hostname
        return self._session.request(
            request.method,
            request.url,
            data=None if form is None else {name: _plain(form[name]) for name in form},
            headers=dict(request.headers),
            timeout=(min(self._limits.connect, due.left()), min(self._limits.read, due.left())),
            proxies={"no_proxy": str(host)} if scalars.is_loopback(request.url) else None,
            allow_redirects=False,
            stream=True,
        )

    def _allow(self, url: str) -> None:
        try:
            scalars.web_address(url)
        except ValueError as error:
            raise ConfigurationError([f"{error}."]) from None
        least = LEAST_PACE[bool(self._key)]
        if self._pace < least and not scalars.is_loopback(url):
            fault = f"A request every {self._pace} s is more than NCBI allows (nothing was sent)"
            raise ConfigurationError([f"{fault}; set TRACKER_PACE to {least} or more."])

    def _tell(self, attempt: Attempt) -> None:
        self._note(attempt)
        _log.debug(
            "%s %s: try %d, %s, status %s, %d bytes, %.2f s",
            attempt.method,
            self._key.mask(attempt.url),
            attempt.number,
            attempt.outcome,
            attempt.status,
            attempt.bytes,
            attempt.seconds,
        )

    def _mask(self, error: TrackerError) -> None:
        """Take the key out of a message, wherever a server echoed it."""
        error.args = tuple(self._key.mask(str(part)) for part in error.args)
        if isinstance(error, ConfigurationError):
            error.faults = tuple(self._key.mask(fault) for fault in error.faults)


def _session() -> requests.Session:
    session = requests.Session()
    session.mount("http://", Adapter(max_retries=0))
    session.mount("https://", Adapter(max_retries=0))
    session.headers.update({"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"})
    session.auth = lambda prepared: prepared  # with any auth at all, ~/.netrc is not read
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return session


def _service(url: str) -> tuple[str | None, str]:
    """Whom a request is to: at one host, feeds may be down while searches are not."""
    parts = urlsplit(url)
    return parts.hostname, parts.path.lstrip("/").partition("/")[0]


def _plain(value: str | Secret) -> str:
    return value.reveal() if isinstance(value, Secret) else value


def _refuse_redirect(response: requests.Response) -> None:
    if response.is_redirect or response.status_code in {301, 302, 303, 307, 308}:
        target = urlsplit(response.headers.get("Location", "")).netloc[:80] or "elsewhere"
        raise Refused(
            f"{urlsplit(response.url).hostname} redirects to {target}. Redirects are not followed, "
            "for a request may hold a key; nothing was sent there. If the new address is right, "
            "write it into the settings or the topic file."
        )


def _given_up(error: Transient, attempts: int, deadline: Deadline) -> Transient | BadAnswer:
    """The same error, saying how often it was tried and when to try again."""
    if error.wait and error.wait >= deadline.left():
        told = f"It asks to wait {error.wait:,.0f} s ({error.wait / 3600:,.1f} h), "
        told += "longer than this run may last"
    else:
        told = "Given up after one try" if attempts == 1 else f"Given up after {attempts} tries"
    text = f"{error} {told}; nothing of it was kept, and the next run asks again."
    if isinstance(error, Malformed):
        return BadAnswer(text)
    error.args = (text,)
    return error
