"""MEDLINE text (nbib), as PubMed's "PubMed format" writes it -> readings and problems."""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from tracker.models import Problem, Reading
from tracker.sources.pubmed.medline_paper import Field, read_fields
from tracker.sources.pubmed.text import Defect, read_pmid, squeeze

BOM = b"\xef\xbb\xbf"
TAG = re.compile(rb"([A-Z][A-Z0-9]{1,3}) {0,2}- ?")
SOURCE = re.compile(rb"^SO {0,2}- ", re.MULTILINE)
PMID = re.compile(rb"PMID ?- *([0-9]+)")
# What efetch writes in the place of a record that it hasn't got.
REFUSED = re.compile(rb"id: *([0-9]+) Error occurred")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
LONGEST_LINE = 1 << 20
LONGEST_RECORD = 64 << 20


class _Block(NamedTuple):
    """The lines of one record, and the number of the first in the file."""

    lines: Sequence[bytes]
    number: int


def read(stream: BinaryIO) -> Iterator[Reading | Problem]:
    """Read every record of a stream, holding one at a time.

    A record begins with its PMID line. Every record comes out as a reading or a problem; the last
    one of a file that breaks off before its source line (`SO`), which PubMed writes last, is a
    problem and not a short record.

    Args:
        stream: bytes from the beginning of the text (UTF-8).
    """
    whole, count = 0, 0
    held: _Block | None = None
    for block in _blocks(stream):
        if held:
            yield _record(held, count)
        held = block
        count += 1
        whole += 0 if _is_cut(block) else 1
    if held and whole and whole == count - 1 and _is_cut(held):
        yield _problem(held, count, "the file is cut inside this record; get the file again")
    elif held:
        yield _record(held, count)
    else:
        yield Problem(reason="no MEDLINE record stands in it")


def _blocks(stream: BinaryIO) -> Iterator[_Block]:
    lines: list[bytes] = []
    size, start, after_blank = 0, 1, False
    for number, line in enumerate(_lines(stream), start=1):
        blank = not line.strip()
        if lines and (size > LONGEST_RECORD or _begins(line, after_blank=after_blank)):
            yield _Block(_trimmed(lines), start)
            lines, size = [], 0
        if not lines:
            start = number
        if lines or not blank:
            lines.append(line)
            size += len(line)
        after_blank = blank
    if lines:
        yield _Block(_trimmed(lines), start)


def _begins(line: bytes, *, after_blank: bool) -> bool:
    """Whether a line begins the next record."""
    if PMID.match(line) or REFUSED.match(line):
        return True
    return after_blank and bool(line.strip()) and not line[:1].isspace()


def _trimmed(lines: list[bytes]) -> list[bytes]:
    while not lines[-1].strip():
        lines.pop()
    return lines


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    line = stream.readline(LONGEST_LINE).removeprefix(BOM)
    while line:
        yield line
        line = stream.readline(LONGEST_LINE)


def is_whole(reading: Reading) -> bool:
    """Whether a record reaches the line that PubMed writes last; a record of XML always does."""
    return reading.form != "medline" or SOURCE.search(reading.raw) is not None


def _is_cut(block: _Block) -> bool:
    return not any(SOURCE.match(line) for line in block.lines)


def _record(block: _Block, count: int) -> Reading | Problem:
    raw = b"".join(block.lines)
    refused = REFUSED.match(raw)
    if refused:
        return _problem(block, count, "PubMed has no such record", read_pmid(refused[1].decode()))
    try:
        return Reading(paper=read_fields(_fields(block)), raw=raw, form="medline")
    except Defect as defect:
        return _problem(block, count, str(defect))


def _problem(block: _Block, count: int, reason: str, pmid: str = "") -> Problem:
    found = PMID.match(block.lines[0])
    return Problem(
        reason=reason,
        pmid=pmid or (read_pmid(found[1].decode()) if found else ""),
        where=f"record {count}, line {block.number}",
    )


def _fields(block: _Block) -> list[Field]:
    """Tag and value of each line, continuation lines joined to the line they continue."""
    fields: list[tuple[str, list[str]]] = []
    for line in block.lines:
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise Defect("the record is not UTF-8 text") from None
        if CONTROL.search(text):
            raise Defect("the record holds control characters")
        tag = TAG.match(line)
        if tag:
            fields.append((tag[1].decode(), [text[tag.end() :]]))
        elif fields:
            fields[-1][1].append(text)
        elif text.strip():
            raise Defect(f"the record begins with a line that has no tag: {text.strip()[:40]!r}")
    return [(tag, squeeze(" ".join(parts))) for tag, parts in fields]
