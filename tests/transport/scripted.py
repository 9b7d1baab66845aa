"""A server on loopback that plays a script, byte by byte, and a clock that only sleep moves."""

import contextlib
import gzip
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from typing import NamedTuple, Self
from urllib.parse import parse_qsl

from tracker.transport import Time

KEY = "SECRET123"


class Clock:
    """Seconds that pass only by `sleep`, so that waits are exact and take no time."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def time(self) -> Time:
        return Time(clock=self, sleep=self.sleep, wall=lambda: 1_790_000_000.0, jitter=lambda: 0.0)


class Seen(NamedTuple):
    """One request as it came in."""

    at: float
    method: str
    path: str
    headers: Message
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


Play = Callable[["Server", socket.socket], None]
Step = bytes | Play


@dataclass
class Server:
    """Answers each request with the next step of its script; the last one is repeated."""

    script: Sequence[Step] = (b"",)
    clock: Clock = field(default_factory=Clock)
    tls: ssl.SSLContext | None = None
    keep: bool = False
    seen: list[Seen] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self._port}/"

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self.gone.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in self._open:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self.gone.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(sock)
            thread = threading.Thread(target=self._serve, args=(sock,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.closing(sock):
            sock.settimeout(5)
            if self.tls:
                sock = self.tls.wrap_socket(sock, server_side=True)
            with sock, sock.makefile("rb") as stream:
                while line := stream.readline():
                    self._answer(line, sock, stream)
                    if not self.keep:
                        return

    def _answer(self, line: bytes, sock: socket.socket, stream: "Iterator[bytes]") -> None:
        method, path, _ = line.decode().split(" ")
        head = b"".join(iter(stream.readline, b"\r\n"))  # type: ignore[attr-defined]
        headers = BytesParser().parsebytes(head)
        body = stream.read(int(headers.get("Content-Length", 0)))  # type: ignore[attr-defined]
        self.seen.append(Seen(self.clock.now, method, path, headers, body))
        step = self.script[min(len(self.seen), len(self.script)) - 1]
        if isinstance(step, bytes):
            sock.sendall(step)
        else:
            step(self, sock)


def reply(
    body: bytes | str = b"",
    status: int = 200,
    *,
    kind: str = "text/xml; charset=UTF-8",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A whole answer, after which the connection closes unless a header says otherwise."""
    body = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    lines |= headers or {}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode("latin-1") + body


def zipped(body: bytes, *, cut: float = 1.0) -> bytes:
    """A gzip answer whose body is cut but whose length is right for what is sent."""
    packed = gzip.compress(body)
    return reply(packed[: int(len(packed) * cut)], headers={"Content-Encoding": "gzip"})


def unmeasured(body: bytes) -> bytes:
    """An answer whose end is only the end of the connection."""
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/xml\r\n\r\n" + body


def silent(begun: bytes = b"") -> Play:
    """Sends a beginning and then nothing until the test is over."""

    def play(server: Server, sock: socket.socket) -> None:
        sock.sendall(begun)
        server.gone.wait(5)

    return play


def dripping(begun: bytes, *, seconds: float, drops: int) -> Play:
    """Sends one byte after the other, each of which takes so many seconds on the clock."""

    def play(server: Server, sock: socket.socket) -> None:
        sock.sendall(begun)
        for _ in range(drops):
            sock.sendall(b"x")
            server.clock.now += seconds

    return play


def resetting(begun: bytes = b"") -> Play:
    """Sends a beginning and tears the connection down."""

    def play(_: Server, sock: socket.socket) -> None:
        sock.sendall(begun)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return play
