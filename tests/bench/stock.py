"""The records that are measured: those of the labelled sets and of the real answers that are here.

They are repeated under new numbers until there are enough, so that a file of any size holds true
records. What the rules remember of sentences is kept short, for a repeated sentence would cost
nothing otherwise.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import cycle, islice
from pathlib import Path

from tests.conftest import SHARED
from tests.gold.records import SETS
from tracker.evidence.rules import INDEX
from tracker.models import Reading
from tracker.sources.pubmed.files import read_file

# A paper's own sentences are looked at several times, those of another paper are not.
_REMEMBERED = 128
_OWN = re.compile(rb"(<PMID[^>]*>)[0-9]+(</PMID>)")
_HEAD = b"<?xml version='1.0' encoding='UTF-8'?>\n<PubmedArticleSet>\n"
FIRST_PMID = 80_000_001


def forget() -> None:
    """Let the rules remember the sentences of about one paper."""
    INDEX.sight = lru_cache(maxsize=_REMEMBERED)(INDEX._sight)


@cache
def distinct() -> tuple[Reading, ...]:
    """Every record that has an abstract, once."""
    files = [folder / f"{name}.xml" for name, folder in SETS.items()]
    files += sorted((SHARED / "samples" / "pubmed").rglob("*.xml"))
    found: dict[str, Reading] = {}
    for file in files:
        if file.is_file():
            for item in _read(file):
                if isinstance(item, Reading) and item.paper.abstract:
                    found.setdefault(item.paper.pmid, item)
    return tuple(found.values())


def document(count: int, *, first: int = FIRST_PMID) -> Iterator[bytes]:
    """Yield a PubMed file with so many records, piece by piece."""
    yield _HEAD
    for number, reading in enumerate(islice(cycle(distinct()), count), first):
        yield _OWN.sub(rb"\g<1>%d\2" % number, reading.raw, count=1) + b"\n"
    yield b"</PubmedArticleSet>\n"


def _read(file: Path) -> Iterator[object]:
    try:
        yield from read_file(file)
    except Exception:  # noqa: BLE001  a sample that is meant to be broken
        return
