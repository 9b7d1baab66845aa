"""Faults on the wire: cut, slow, silent, reset, endless. Rows 34-36 and 38-41."""

import gzip
import zlib
from collections.abc import Callable
from functools import cache

import msgspec

from tracker.sandbox.answers import Answer, Wire
from tracker.sandbox.faults.kinds import FOREVER, FaultKind, Hit

_Deliver = Callable[[Wire, Answer], None]
_HUGE = 300_000_000
_CHUNK = 1 << 16
_BLOCK = 16_000_000
# 640 blocks of 16 MB are 10 GB; they travel as about 10 MB.
_BLOCKS = 640
_LONG = 3600.0


def _delivered(deliver: _Deliver) -> Callable[[Hit, Answer], Answer]:
    return lambda _hit, answer: msgspec.structs.replace(answer, deliver=deliver)


def _length_short(wire: Wire, answer: Answer) -> None:
    wire.write(answer.head(length=len(answer.body) + 1000) + answer.body)


def _chunked_cut(wire: Wire, answer: Answer) -> None:
    headers = {**answer.headers, "Transfer-Encoding": "chunked", "Connection": "close"}
    head = msgspec.structs.replace(answer, headers=headers).head(length=None)
    half = answer.body[: len(answer.body) // 2]
    wire.write(head + f"{len(answer.body):x}\r\n".encode() + half)


def _close_cut(wire: Wire, answer: Answer) -> None:
    """Inside the third record, so that two whole ones arrive; else in the middle."""
    parts = answer.body.split(b"<PubmedArticle>")
    whole = b"<PubmedArticle>".join(parts[:3])
    third = parts[3] if len(parts) > 3 else b""
    cut = whole + b"<PubmedArticle>" + third[: len(third) // 2]
    wire.write(
        answer.head(length=None) + (cut if third else answer.body[: len(answer.body) * 3 // 5])
    )


def _gzip_cut(share: float, *, length: bool) -> _Deliver:
    def deliver(wire: Wire, answer: Answer) -> None:
        packed = gzip.compress(answer.body, mtime=0)
        cut = packed[: int(len(packed) * share)]
        headers = {**answer.headers, "Content-Encoding": "gzip", "Connection": "close"}
        head = msgspec.structs.replace(answer, headers=headers)
        wire.write(head.head(length=len(cut) if length else None) + cut)

    return deliver


def _gzip_false(wire: Wire, answer: Answer) -> None:
    headers = {**answer.headers, "Content-Encoding": "gzip"}
    head = msgspec.structs.replace(answer, headers=headers).head(length=len(answer.body))
    wire.write(head + answer.body)


def _silence(wire: Wire, _answer: Answer) -> None:
    wire.wait(_LONG)


def _silence_mid_body(wire: Wire, answer: Answer) -> None:
    wire.write(answer.head(length=len(answer.body)) + answer.body[:10])
    wire.wait(_LONG)


def _drip(hit: Hit, answer: Answer) -> Answer:
    def deliver(wire: Wire, slow: Answer) -> None:
        wire.write(slow.head(length=_HUGE))
        for byte in slow.body:
            wire.write(bytes([byte]))
            wire.wait(hit.fault.pace)
        while True:
            wire.write(b" ")
            wire.wait(hit.fault.pace)

    return msgspec.structs.replace(answer, deliver=deliver)


def _reset(wire: Wire, _answer: Answer) -> None:
    wire.reset()


def _reset_mid_body(wire: Wire, answer: Answer) -> None:
    wire.write(answer.head(length=len(answer.body)) + answer.body[: len(answer.body) // 2])
    wire.reset()


def _junk(wire: Wire, _answer: Answer) -> None:
    wire.write(b"\x16\x03\x01 this is no status line\r\n\r\n")


def _huge(wire: Wire, answer: Answer) -> None:
    wire.write(answer.head(length=_HUGE))
    for _ in range(_HUGE // _CHUNK):
        wire.write(b" " * _CHUNK)


@cache
def _bomb_parts() -> tuple[bytes, bytes]:
    """The head of a gzip stream, and a block that may follow itself as often as one likes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * _BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    return head, block


def _bomb(wire: Wire, answer: Answer) -> None:
    headers = {**answer.headers, "Content-Encoding": "gzip"}
    head, block = _bomb_parts()
    length = len(head) + len(block) * _BLOCKS
    wire.write(msgspec.structs.replace(answer, headers=headers).head(length=length) + head)
    for _ in range(_BLOCKS):
        wire.write(block)


def _kind(
    name: str, row: int, meaning: str, deliver: _Deliver, *, passing: bool = False
) -> FaultKind:
    return FaultKind(name=name, row=row, meaning=meaning, passing=passing, body=_delivered(deliver))


KINDS = (
    _kind("length-short", 34, "the body ends before its length", _length_short, passing=True),
    _kind("chunked-cut", 34, "a chunked body ends inside a chunk", _chunked_cut, passing=True),
    _kind(
        "close-cut",
        35,
        "the connection closes inside record 3 and nothing told the length",
        _close_cut,
        passing=True,
    ),
    _kind(
        "gzip-cut",
        36,
        "half a gzip body with the length of the half",
        _gzip_cut(0.5, length=True),
        passing=True,
    ),
    _kind(
        "gzip-cut-late",
        36,
        "99 % of a gzip body without a length",
        _gzip_cut(0.99, length=False),
        passing=True,
    ),
    _kind("gzip-false", 36, "the body is called gzip and is not", _gzip_false, passing=True),
    _kind("silence", 38, "the request is taken and nothing ever comes", _silence),
    _kind("silence-mid-body", 38, "ten bytes of the body, then nothing", _silence_mid_body),
    FaultKind(name="drip", row=39, meaning="a byte a second for ever", times=FOREVER, body=_drip),
    _kind("rst", 40, "the connection is reset before an answer", _reset, passing=True),
    _kind(
        "rst-mid-body",
        40,
        "the connection is reset in the middle of the body",
        _reset_mid_body,
        passing=True,
    ),
    _kind("junk", 40, "something that is not HTTP comes back", _junk, passing=True),
    _kind("body-300mb", 41, "a body of 300 MB", _huge),
    _kind("bomb", 41, "10 MB of gzip that unpack to 10 GB", _bomb),
)
