"""A stream of PubMed XML -> its records as bytes, one at a time, without parsing them.

Splitting at record ends keeps memory flat, lets a malformed record cost only itself, and keeps the
very bytes of each record.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 20
# The longest real records (thousands of authors) hold a few megabytes; the stray text between
# records is only looked at to tell what it is.
LONGEST_RECORD = 64 << 20
LONGEST_GAP = 1 << 13

ROOTS = ("PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet", "BookDocumentSet")
OUTER = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument")
# Records of their own in the old sets that hold nothing else; parts of a record elsewhere.
BARE = ("MedlineCitation", "BookDocument")


def _any(names: tuple[str, ...]) -> str:
    return rf"({'|'.join(names)})(?=[\s/>])"


START = re.compile(rf"<!--|<{_any((*OUTER, *BARE))}".encode())
RESTART = {tag: re.compile(f"<{_any((*OUTER, tag))}".encode()) for tag in (*OUTER, *BARE)}
# What ends a record: its own closing tag, or, when that is missing, what can't stand inside it.
EDGE = {
    tag: re.compile(rf"<(?:(/{tag}\s*>)|{_any((*OUTER, tag))}|/{_any(ROOTS)})".encode())
    for tag in (*OUTER, *BARE)
}
LONGEST_TAG = 32


class Piece(NamedTuple):
    """A stretch of the stream.

    `tag` names the record's element and is empty for what stands between records; `closed` is
    false for a record whose end tag is missing.
    """

    tag: str
    data: bytes
    offset: int
    closed: bool = True


class Splitter:
    """Cuts a stream into records and what stands between them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data = b""
        self._at = 0
        self._base = 0
        self._ended = False

    def pieces(self) -> Iterator[Piece]:
        """The stretches of the stream in order: gap, record, gap, record, ..., gap."""
        start = START
        while True:
            tag, gap = self._gap(start)
            yield gap
            if not tag:
                return
            piece = self._record(tag)
            yield piece
            # What is left of an oversized record is no place to look for the citation inside it.
            start = START if piece.closed else RESTART[tag]

    def _more(self) -> bool:
        chunk = b"" if self._ended else self._stream.read(CHUNK)
        if not chunk:
            self._ended = True
            return False
        self._data = self._data[self._at :] + chunk
        self._base += self._at
        self._at = 0
        return True

    def _gap(self, start: re.Pattern[bytes]) -> tuple[str, Piece]:
        offset, kept = self._base + self._at, bytearray()
        while True:
            found = start.search(self._data, self._at)
            if found:
                self._keep(kept, found.start())
                if found[1]:
                    return found[1].decode(), Piece("", bytes(kept), offset)
                self._skip_comment(kept)
                continue
            self._keep(kept, max(self._at, len(self._data) - LONGEST_TAG))
            if not self._more():
                self._keep(kept, len(self._data))
                return "", Piece("", bytes(kept), offset)

    def _keep(self, kept: bytearray, end: int) -> None:
        kept += self._data[self._at : min(end, self._at + LONGEST_GAP - len(kept))]
        self._at = end

    def _skip_comment(self, kept: bytearray) -> None:
        while (end := self._data.find(b"-->", self._at)) < 0:
            self._at = max(self._at, len(self._data) - 2)
            if not self._more():
                self._at = len(self._data)
                kept += b"<!--"
                return
        self._at = end + 3

    def _record(self, tag: str) -> Piece:
        offset, seen = self._base + self._at, 1
        while not (edge := EDGE[tag].search(self._data, self._at + seen)):
            length = len(self._data) - self._at
            if length > LONGEST_RECORD or not self._more():
                break
            seen = max(1, length - LONGEST_TAG)
        start = self._at
        head = self._data.find(b">", start)
        if head > 0 and self._data[head - 1 : head] == b"/":
            self._at, closed = head + 1, True
        elif edge:
            closed = bool(edge[1])
            self._at = edge.end() if closed else edge.start()
        else:
            self._at, closed = len(self._data), False
        return Piece(tag, self._data[start : self._at], offset, closed)
