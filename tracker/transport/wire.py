"""Bytes off the socket: no wait passes the deadline, no body passes its limit, no cut goes unseen.

`requests` alone bounds neither a dripping answer nor a compression bomb, and takes half a gzip
stream for the whole.
"""

import http.client
import io
import zlib
from contextvars import ContextVar
from socket import socket
from typing import Any, ClassVar

import urllib3
from requests.adapters import HTTPAdapter

from tracker.errors import TooLarge, Transient
from tracker.transport.values import MEBIBYTE, Deadline, Limits

# The end of the attempt under way; a pooled connection lives longer than one attempt.
DUE: ContextVar[Deadline] = ContextVar("due")
PIECE = 64 * 1024


class _TimedReader(io.RawIOBase):
    """Reads a socket, for headers and body alike, and gives up when the attempt is due."""

    def __init__(self, raw: io.RawIOBase, sock: socket) -> None:
        self._raw, self._sock, self._patience = raw, sock, sock.gettimeout()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = DUE.get().left()
        if left <= 0:
            raise TimeoutError("timed out")
        self._sock.settimeout(left if self._patience is None else min(left, self._patience))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(http.client.HTTPResponse):
    def __init__(self, sock: socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp: Any = io.BufferedReader(_TimedReader(self.fp.detach(), sock))


class _Plain(urllib3.connection.HTTPConnection):
    response_class = _Response


class _Tls(urllib3.connection.HTTPSConnection):
    response_class = _Response


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _TlsPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Tls


class Adapter(HTTPAdapter):
    """Timed reading under `requests`; retries stay off here, for they would not pay the pacer."""

    _pools: ClassVar = {"http": _PlainPool, "https": _TlsPool}

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools of direct connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Make the pools of connections through a proxy."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager


def read_body(raw: urllib3.BaseHTTPResponse, limits: Limits) -> tuple[bytes, int]:
    """The whole body, decompressed, and its size on the wire.

    Raises:
        TooLarge: it passed a limit; the rest was not read.
        Transient: it was cut, or compressed in a way that was not asked for.
        urllib3.exceptions.HTTPError, OSError: the connection failed.
    """
    decoder = _decoder(raw.headers.get("Content-Encoding", ""))
    body, received = bytearray(), 0
    while piece := raw.read(PIECE, decode_content=False):
        received += len(piece)
        body += decoder.expand(piece, limits.body + 1 - len(body))
        if received > limits.wire or len(body) > limits.body:
            raise TooLarge(
                f"The answer is larger than {limits.wire // MEBIBYTE} MB as sent or "
                f"{limits.body // MEBIBYTE} MB decompressed. It was cut off and not kept."
            )
    decoder.finish()
    return bytes(body), received


class _Identity:
    """No compression."""

    def expand(self, piece: bytes, most: int) -> bytes:
        return piece[:most]

    def finish(self) -> None:
        """Nothing is left over."""


class _Gzip(_Identity):
    """One gzip member after the other; what is left at the end says that the stream was cut."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._begun = False

    def expand(self, piece: bytes, most: int) -> bytes:
        out = bytearray()
        try:
            while piece and len(out) < most:
                if self._member.eof:
                    self._member = zlib.decompressobj(16 + zlib.MAX_WBITS)
                out += self._member.decompress(piece, most - len(out))
                piece = self._member.unconsumed_tail or self._member.unused_data
                self._begun = True
        except zlib.error:
            raise Transient("The answer says that it is compressed, but it is not.") from None
        return bytes(out)

    def finish(self) -> None:
        if self._begun and not self._member.eof:
            raise Transient("The compressed answer was cut off.")


def _decoder(encoding: str) -> _Identity:
    match encoding.strip().lower():
        case "" | "identity":
            return _Identity()
        case "gzip" | "x-gzip":
            return _Gzip()
        case _:
            raise Transient(
                f"The answer is compressed as “{encoding[:20]}”, which was not asked for."
            )
