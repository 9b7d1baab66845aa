"""A file, or standard input, with PubMed records -> readings, deletions and problems."""

import contextlib
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from tracker.errors import UnreadableInput
from tracker.models import Deletion, Problem, Reading
from tracker.sources.pubmed import medline, xml
from tracker.sources.pubmed.sniffing import HEAD, Foreign, sniff

GZIP = b"\x1f\x8b"
READERS = {"xml": xml.read, "medline": medline.read}


def read_file(
    path: Path | None, *, stdin: BinaryIO | None = None
) -> Iterator[Reading | Problem | Deletion]:
    """Read the records of one file, whatever its name: XML or MEDLINE text, as it is or gzipped.

    One record is held at a time. A file that breaks off gives its complete records and a problem
    that says so.

    Args:
        path: the file, or None for standard input.
        stdin: what to take for standard input (default: the process's own).

    Raises:
        UnreadableInput: before anything is yielded, when it can't be opened or holds no PubMed
            records at all.
    """
    name = "standard input" if path is None else str(path)
    with contextlib.ExitStack() as opened:
        source = _Source(opened, _open(path, stdin, name, opened))
        try:
            kind = sniff(source.head)
        except Foreign as foreign:
            raise _unreadable(name, f"it is {source.packed}{source.fault or foreign}") from None
        for found in READERS[kind](source.stream):
            if isinstance(found, Problem):
                yield _located(found, name)
            elif source.fault and isinstance(found, Reading) and not medline.is_whole(found):
                yield Problem(
                    reason="the file is cut inside this record", pmid=found.paper.pmid, where=name
                )
            else:
                yield found
        if source.fault:
            yield Problem(
                reason=f"the file is {source.fault}; its complete records before that were read;"
                " get it again and import it again",
                where=name,
            )


def _open(
    path: Path | None, stdin: BinaryIO | None, name: str, opened: contextlib.ExitStack
) -> BinaryIO:
    if path is None:
        return stdin or sys.stdin.buffer
    try:
        return opened.enter_context(path.open("rb"))
    except FileNotFoundError:
        raise _unreadable(name, "there is no such file") from None
    except IsADirectoryError:
        raise _unreadable(name, "it is a directory; name the files in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _unreadable(name, f"it can't be opened ({reason})") from None


def _unreadable(name: str, reason: str) -> UnreadableInput:
    return UnreadableInput(
        f"{name} can't be imported: {reason}. Nothing of it was read and the archive is as it was."
        " What can be imported is PubMed XML (.xml or .xml.gz, from efetch or the baseline and"
        " update files) and text saved from PubMed in its “PubMed” format (MEDLINE, .nbib)."
    )


def _located(problem: Problem, name: str) -> Problem:
    where = f"{name}, {problem.where}" if problem.where else name
    return msgspec.structs.replace(problem, where=where)


class _Source:
    """The bytes of a file, unpacked.

    Attributes:
        stream: where to read them.
        head: the first of them; they are still to be read.
        packed: says that they were packed, as the beginning of a message.
    """

    def __init__(self, opened: contextlib.ExitStack, file: BinaryIO) -> None:
        self._layers = [_Steady(file)]
        self.stream = io.BufferedReader(self._layers[0], HEAD)
        self.packed = ""
        if self.stream.peek(len(GZIP)).startswith(GZIP):
            unpacked = opened.enter_context(gzip.GzipFile(fileobj=self.stream))
            self._layers.insert(0, _Steady(unpacked))
            self.stream = io.BufferedReader(self._layers[0], HEAD)
            self.packed = "gzipped, and what is in it is "
        self.head = self.stream.peek(HEAD)

    @property
    def fault(self) -> str:
        """Why the bytes ended early, empty while they haven't."""
        return next((layer.fault for layer in self._layers if layer.fault), "")


class _Steady(io.RawIOBase):
    """A stream that ends, and says why, where the one below it fails."""

    def __init__(self, below: Any) -> None:
        super().__init__()
        self._below = below
        self.fault = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; less than that means the end."""
        filled = 0
        while filled < len(buffer) and not self.fault:
            try:
                # read1 hands over what is unpacked before it meets the damage, read doesn't.
                data = self._below.read1(len(buffer) - filled)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                self.fault = f"cut or damaged (gzip: {error})"
            except OSError as error:
                self.fault = f"not readable any further ({error.strerror or error})"
            else:
                if not data:
                    break
                buffer[filled : filled + len(data)] = data
                filled += len(data)
        return filled
