import gzip
import io
import zlib

import pytest
import urllib3
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.errors import TooLarge, Transient
from tracker.transport import Limits
from tracker.transport.wire import PIECE, read_body

LIMITS = Limits(wire=400_000, body=500_000)


def received(data: bytes, encoding: str = "gzip", limits: Limits = LIMITS) -> bytes:
    raw = urllib3.HTTPResponse(
        io.BytesIO(data),
        headers={"Content-Encoding": encoding},
        preload_content=False,
        decode_content=False,
    )
    body, size = read_body(raw, limits)
    assert size == len(data)
    return body


@settings(deadline=None, max_examples=60)
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.sampled_from([1, 700]))
@example([b"x" * PIECE], 1)
def test_gzip_comes_out_as_it_went_in(parts: list[bytes], times: int) -> None:
    members = b"".join(gzip.compress(part * times) for part in parts)
    whole = b"".join(part * times for part in parts)
    assert received(members, limits=Limits(body=10_000_000)) == whole
    assert received(whole, "", limits=Limits(body=10_000_000)) == whole


@settings(deadline=None, max_examples=80)
@given(st.binary(min_size=1, max_size=5_000), st.floats(0, 1, exclude_max=True))
def test_a_cut_is_seen_wherever_it_is(body: bytes, at: float) -> None:
    packed = gzip.compress(body)
    cut = packed[: max(1, int(len(packed) * at))]
    with pytest.raises(Transient, match="cut off"):
        received(cut)


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_body_or_a_failure(data: bytes) -> None:
    try:
        body = received(data)
    except Transient:
        return
    assert len(body) <= LIMITS.body


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (gzip.compress(b"\0" * 500_001), "gzip"),
        (gzip.compress(b"a" * 300_000) + gzip.compress(b"b" * 300_000), "x-gzip"),
        (gzip.compress(b"", mtime=0) * 25_000, "gzip"),
        (b"x" * 400_001, "identity"),
    ],
)
def test_limits(data: bytes, encoding: str) -> None:
    with pytest.raises(TooLarge, match="cut off and not kept"):
        received(data, encoding)


def test_at_the_limit() -> None:
    assert len(received(gzip.compress(b"\0" * 500_000))) == 500_000


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip"])
def test_what_was_not_asked_for(encoding: str) -> None:
    with pytest.raises(Transient, match="not asked for"):
        received(zlib.compress(b"x"), encoding)


def test_nothing_compressed_is_nothing() -> None:
    assert received(b"") == b""
