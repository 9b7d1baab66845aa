"""The only writer of files for readers: they find the old text or the new, never a half."""

import os
from collections.abc import Iterable
from pathlib import Path

from tracker.errors import ArchiveError
from tracker.models import Edition

BEGINNING = 1000
"""Bytes in which a file's mark stands."""


def path_of(digests: Path, edition: Edition, form: str = "md") -> Path:
    """Where an edition's file of a form (md, html, json) is in the folder of digests."""
    return digests / edition.topic / f"{edition.week}.{form}"


def carries(path: Path, mark: str) -> bool:
    """Whether a file has this mark in its beginning; False for none, or one that can't be read."""
    try:
        with path.open("rb") as file:
            return mark.encode() in file.read(BEGINNING)
    except OSError:
        return False


def write(path: Path, text: str | bytes) -> None:
    """Put a text in a file, whole or not at all; folders are made, an equal file is left alone.

    The text is written to a hidden file beside it, forced to disk and renamed. Only one writer at a
    time is allowed for; what a killed one left behind is overwritten by the next.

    Args:
        path: the file; a folder above it may be absent.
        text: all of its content.

    Raises:
        ArchiveError: it could not be written; what stood there before still does.
    """
    data = text if isinstance(text, bytes) else text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, [data])
    except OSError as error:
        reason = error.strerror or error
        raise ArchiveError(
            f"{path} could not be written ({reason}). What stood there before is unchanged and the "
            "archive keeps every edition; make room or correct the permissions and run again."
        ) from error


def remove(path: Path) -> None:
    """Take a file away that says what holds no longer; one that is not there is no fault.

    Raises:
        ArchiveError: it could not be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise ArchiveError(
            f"{path} is out of date and could not be removed ({reason}). Everything else is kept; "
            "correct the permissions and run again."
        ) from error


def replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Put pieces in a file, whole or not at all, holding one of them at a time.

    Whatever a piece raises comes out, and what stood in the file before still does.

    Raises:
        OSError: the file could not be written.
    """
    half = path.with_name(f".{path.name}.half")
    try:
        with half.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """The rename itself survives a power cut only once the folder is on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
