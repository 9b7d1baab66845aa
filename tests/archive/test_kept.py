"""JSON and packed bytes read back: whole, or told."""

import zlib

import pytest

from tracker.archive.kept import read, unpack
from tracker.archive.rows import hash_of
from tracker.errors import ArchiveError
from tracker.models import TrialQuery


def test_what_was_kept_is_read_back() -> None:
    assert read('{"term":"disc"}', TrialQuery, "SAMPLE") == TrialQuery(term="disc")
    assert unpack(zlib.compress(b"{}"), hash_of(b"{}"), "SAMPLE") == b"{}"


@pytest.mark.parametrize("text", ["", "[]", '{"term":3}', "{"])
def test_json_of_another_kind_is_told(text: str) -> None:
    with pytest.raises(ArchiveError, match="What is stored of SAMPLE can't be read"):
        read(text, TrialQuery, "SAMPLE")


@pytest.mark.parametrize(
    ("packed", "sha256"), [(b"odd", hash_of(b"odd")), (zlib.compress(b"{}"), hash_of(b"[]"))]
)
def test_damaged_bytes_are_told_and_not_handed_out(packed: bytes, sha256: str) -> None:
    with pytest.raises(ArchiveError, match="A revision of SAMPLE can't be read"):
        unpack(packed, sha256, "SAMPLE")
