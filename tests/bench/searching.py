"""Searches as the command line makes them, in process, and one as a whole process."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench import peers, stock
from tests.bench.row import Row, elapsed
from tracker.app.finder import Finder
from tracker.archive import Archive
from tracker.models import SearchRequest

WORDS = (
    "disc",
    "stem cells",
    '"nucleus pulposus"',
    "mesench*",
    "pain AND (allogeneic OR autologous)",
    "regeneration NOT rabbit",
    "NOT rabbit",
    "MSC-derived",
    "TGF-β1",
)
PLAIN = ("disc", "pain", "nucleus", "regeneration")


def rows(finder: Finder, folder: Path, papers: int) -> Iterator[Row]:
    """Measure on an archive of so many papers."""
    large = papers >= 100_000
    bare = [_search(finder, {"words": words}) for words in WORDS]
    narrow: Sequence[Mapping[str, Any]] = (
        {"tags": ("human",)},
        {"subject": ("human",), "min_follow_up": 24.0},
        {"design": ("rct", "controlled"), "retracted": False},
    )
    filtered = [_search(finder, {"words": words, **more}) for words in WORDS for more in narrow]
    name = f"search {papers:,} papers"
    yield Row(
        f"{name}, median", f"{50 if large else 5} ms", statistics.median(bare) * 1000,
        50 if large else 5, 1, "ms",
    )  # fmt: skip
    slow = statistics.quantiles([*bare, *filtered], n=20)[-1] * 1000
    yield Row(f"{name}, 95 of 100", "20 ms", slow, None if large else 20, 1, "ms")
    middle = statistics.median(filtered)
    yield Row(f"{name}, filtered", "unfiltered", middle, statistics.median(bare), 2)
    like = elapsed(lambda: finder.search(SearchRequest(like=str(stock.FIRST_PMID))), times=7)
    yield Row(f"{name} for papers like one", "20 ms", like * 1000, None if large else 20, 1, "ms")
    plain = statistics.median(_search(finder, {"words": words}) for words in PLAIN)
    yield Row(f"{name} for a word, ranked", "tantivy", plain, _tantivy(finder, folder))


def starting(home: Path) -> Iterator[Row]:
    """A search as a whole process, beside a Python that does nothing."""
    tracker = [sys.executable, "-m", "tracker", "--home", str(home), "search", "disc"]
    bare = elapsed(lambda: _run([sys.executable, "-c", "pass"]), times=9)
    yield Row("`tracker search disc`, process", "bare Python", elapsed(
        lambda: _run(tracker), times=9), bare, 6)  # fmt: skip


def _search(finder: Finder, asked: Mapping[str, Any]) -> float:
    return elapsed(lambda: finder.search(SearchRequest(**asked)), times=7)


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, capture_output=True, check=True, env=os.environ)


def _tantivy(finder: Finder, folder: Path) -> float | None:
    told = folder / "papers.nl"
    with Archive.open(finder.settings.archive, read_only=True) as archive, told.open("w") as out:
        for entry in archive.each_entry():
            paper = entry.paper
            text = " ".join(section.text for section in paper.abstract)
            line = {"pmid": int(paper.pmid), "title": paper.title, "abstract": text}
            out.write(json.dumps(line) + "\n")
    (folder / "tantivy").mkdir(exist_ok=True)
    with peers.environment(["tantivy==0.27.0"]) as peer:
        where = (str(told), str(folder / "tantivy"))
        return peer.seconds(peers.TANTIVY, *where, *PLAIN) if peer else None
