"""What is asked and what comes back, and how long and how much of it may be.

Nothing here touches the network or reads a clock that it was not given.
"""

import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, quote_plus

MEBIBYTE = 1024 * 1024
# NCBI's keys have 36 characters; a shorter text could stand in a record by chance.
UNMISTAKABLE = 8
EXCERPT = 160


class Secret:
    """A text that is sent and never shown."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret(***)"

    def __str__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._value)

    def reveal(self) -> str:
        """The text itself, for the body of a request and nothing else."""
        return self._value

    def mask(self, text: str) -> str:
        """The text with every spelling of the secret (plain, URL, JSON) replaced by `***`."""
        value = self._value
        spellings = {value, quote(value), quote_plus(value), json.dumps(value)[1:-1]} - {""}
        for spelling in sorted(spellings, key=len, reverse=True):
            text = text.replace(spelling, "***")
        return text

    def scrub(self, body: bytes) -> bytes:
        """What a server wrote, without the secret, so that no echo of it is ever stored."""
        value = self._value.encode()
        return body.replace(value, b"***") if len(value) >= UNMISTAKABLE else body


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question: a GET, or with a `form` a POST. Secrets stand in forms alone."""

    url: str
    form: Mapping[str, str | Secret] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        """`GET` or `POST`."""
        return "GET" if self.form is None else "POST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, whole and decompressed; header names are in lower case."""

    url: str
    status: int
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    wait: float | None = None

    def quote(self, text: str) -> str:
        """A short, printable piece of what the server wrote, for a message."""
        words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much, seconds and bytes.

    Attributes:
        connect: to reach the host, TLS included.
        read: silence between two pieces of an answer.
        total: one request from its first byte to its last, however steadily it drips.
        run: everything this transport does.
        attempts: how often one request is sent before it is given up.
        backoff: the wait after the first failure; it doubles, up to `backoff_most`.
        wire: the body as sent.
        body: the body decompressed; 200 records with long reference lists are under 20 MiB.
    """

    connect: float = 10
    read: float = 30
    total: float = 120
    run: float = 3600
    attempts: int = 6
    backoff: float = 1
    backoff_most: float = 60
    wire: int = 32 * MEBIBYTE
    body: int = 64 * MEBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Where time and chance come from; tests hand in a clock whose sleep moves it.

    Attributes:
        clock: seconds that never go back.
        sleep: let so many seconds pass.
        wall: seconds since 1970, to read a `Retry-After` date when the answer has no `Date`.
        jitter: between 0 and 1, how much of the spread is added to a backoff.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    wall: Callable[[], float] = time.time
    jitter: Callable[[], float] = random.random


@dataclass(slots=True)
class Traffic:
    """What was sent and received so far, for the receipt; bytes are those on the wire."""

    requests: int = 0
    retries: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One request that was sent, and how it ended: `ok` or the name of the error."""

    method: str
    url: str
    number: int
    outcome: str
    seconds: float
    status: int | None = None
    bytes: int = 0


class Deadline:
    """A moment that comes."""

    def __init__(self, seconds: float, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def left(self) -> float:
        """Seconds until then, 0 when it has come."""
        return max(0.0, self._end - self._clock())

    def within(self, seconds: float) -> "Deadline":
        """The earlier of this moment and `seconds` from now."""
        return Deadline(min(seconds, self.left()), clock=self._clock)
