"""JSON and packed bytes that are read back: what is damaged is told, never handed out."""

import zlib
from typing import TypeVar

import msgspec

from tracker.archive import rows
from tracker.errors import ArchiveError

_T = TypeVar("_T")


def read(text: str, kind: type[_T], name: str) -> _T:
    """The value that a JSON text holds.

    Raises:
        ArchiveError: it is none of that kind; says of what `name` is.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        raise _spoilt(f"What is stored of {name}", error) from error


def unpack(packed: bytes, sha256: str, name: str) -> bytes:
    """The bytes of a revision.

    Raises:
        ArchiveError: they can't be unpacked or are not what was stored; says of what `name` is.
    """
    try:
        raw = zlib.decompress(packed)
    except zlib.error as error:
        raise _spoilt(f"A revision of {name}", error) from error
    if rows.hash_of(raw) != sha256:
        raise _spoilt(f"A revision of {name}", "its hash is another one")
    return raw


def _spoilt(what: str, why: object) -> ArchiveError:
    return ArchiveError(
        f"{what} can't be read ({why}). Nothing was changed. Run `tracker verify`, and put a "
        "backup in its place if it finds damage."
    )
