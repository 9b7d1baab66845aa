"""The sockets of the local PubMed: one server that answers, one that only records who came."""

import gzip
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

import msgspec

from tracker.errors import UsageError
from tracker.sandbox.answers import Answer, text_answer

_HOST = "127.0.0.1"
# Bodies shorter than this are sent as they are, as servers do.
_PACKED = 1000
_MAX_FORM = 10_000_000
_TICK = 0.02


class Answering(Protocol):
    """Who gives the answers."""

    def answer(
        self, method: str, target: str, *, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """The answer to one request."""


class _Wire:
    """The connection to one client, for answers that are not sent whole and at once."""

    def __init__(self, connection: socket.socket, stopping: threading.Event) -> None:
        self._connection, self._stopping = connection, stopping
        self.broken = False

    def write(self, data: bytes) -> None:
        """Send bytes now."""
        self._connection.sendall(data)

    def wait(self, seconds: float) -> None:
        """Do nothing for so long, unless the client leaves or the server stops."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._stopping.wait(min(left, _TICK)) or self._left():
                raise ConnectionAbortedError("the other side is gone")

    def reset(self) -> None:
        """Make the coming close a TCP reset."""
        linger = struct.pack("ii", 1, 0)
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.broken = True

    def _left(self) -> bool:
        readable, _, _ = select.select([self._connection], [], [], 0)
        return bool(readable) and not self._connection.recv(1, socket.MSG_PEEK)


class _Handler(BaseHTTPRequestHandler):
    """Reads requests, one after another on the same connection, and writes what the desk says."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "HttpServer"

    def do_GET(self) -> None:
        """Answer a URL."""
        self._answer(b"")

    def do_POST(self) -> None:
        """Answer a form."""
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > _MAX_FORM:
            self.close_connection = True
            self._send(text_answer("The form is too large or of unknown length.", status=413))
            return
        self._answer(self.rfile.read(int(length)))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # named so by the library
        """Print nothing: the log is a value."""

    def _answer(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.server.desk.answer(self.command, self.path, headers=headers, body=body)
        if answer.deliver is None:
            self._send(_packed(answer, headers.get("accept-encoding", "")))
            return
        self.close_connection = True
        wire = _Wire(self.connection, self.server.stopping)
        answer.deliver(wire, answer)
        if wire.broken:
            self.server.break_off(self.connection)

    def _send(self, answer: Answer) -> None:
        self.wfile.write(answer.head(length=len(answer.body)) + answer.body)


class HttpServer(ThreadingHTTPServer):
    """A server on loopback that runs in threads and stops without leaving any behind."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, desk: Answering, *, port: int = 0) -> None:
        """Listen.

        Raises:
            UsageError: the port is taken or forbidden.
        """
        self.stopping = threading.Event()
        self.crashes: list[BaseException] = []
        self.desk = desk
        self._open: set[socket.socket] = set()
        self._broken: set[socket.socket] = set()
        self._lock = threading.Lock()
        try:
            super().__init__((_HOST, port), _Handler)
        except (OSError, OverflowError) as error:
            raise UsageError(
                f"The local PubMed could not listen on port {port}: {error}. "
                "Choose another port, or 0 for any free one."
            ) from None
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": _TICK}, name="local PubMed"
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering, break every connection and wait for every thread."""
        self.stopping.set()
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            _quietly_shut(connection)
        self.server_close()

    def break_off(self, connection: socket.socket) -> None:
        """Close this connection without the polite goodbye, so that it ends by a reset."""
        with self._lock:
            self._broken.add(connection)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection until it is closed."""
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection, by a reset when that was ordered."""
        with self._lock:
            self._open.discard(request)
            broken = request in self._broken
            self._broken.discard(request)
        if broken:
            self.close_request(request)
        else:
            super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002  # the library's
        """Clients may leave whenever they like; anything else is our own fault and is kept."""
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, OSError):
            self.crashes.append(error)


def _packed(answer: Answer, accepted: str) -> Answer:
    """A gzip body for a client that takes one."""
    if "gzip" not in accepted or len(answer.body) < _PACKED or answer.status != 200:
        return answer
    headers = {**answer.headers, "Content-Encoding": "gzip"}
    body = gzip.compress(answer.body, compresslevel=1, mtime=0)
    return msgspec.structs.replace(answer, body=body, headers=headers)


def _quietly_shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
