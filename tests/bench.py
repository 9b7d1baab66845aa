"""What things cost, each beside a bound or a peer in the same run: `make bench`.

Prints one row a pair: how long each takes and the ratio, which is what may be compared between
machines. Records are invented, but for the abstracts: those of the labelled sets that are here.
"""

import datetime as dt
import io
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.gold.records import available, papers
from tests.job.home import TOPIC
from tracker import evidence
from tracker.app.finder import Finder
from tracker.app.wiring import versions
from tracker.app.worker import Worker
from tracker.evidence.prefilter import Sight
from tracker.evidence.rules import INDEX
from tracker.models import Finding, Paper, SearchRequest
from tracker.sandbox import generate
from tracker.sandbox.render import record_set
from tracker.settings import load
from tracker.sources.pubmed import xml

RECORDS = 5_000
WAYS: dict[str, dict[str, Any]] = {
    "in every spelling": {"words": "adipose rabbits tumour"},
    "a phrase and a word": {"words": '"nucleus pulposus" stromal'},
    "a word left open": {"words": "regenerat*"},
    "a word left open that is changed": {"words": "hydroxy*"},
    "everything but a word": {"words": "NOT rabbits"},
    "two words of human papers of 24 months": {
        "words": "adipose disc",
        "subject": ("human",),
        "min_follow_up": 24.0,
    },
    "papers like one": {"like": "99100001"},
    "a word sorted by follow-up": {"words": "adipose", "sort": "follow-up"},
}
NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)


def main() -> None:
    """Measure every pair and print it."""
    shown = (record.on(NOW.date()) for record in generate(RECORDS, seed=1))
    document = record_set(one for one in shown if one)
    print(f"{RECORDS} generated records, {len(document) / 2**20:.1f} MiB; {versions()}")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        for name, here, peer in measure(document, Path(folder)):
            row = f"{name:62} {here * 1000:10.1f} ms {peer * 1000:10.1f} ms {here / peer:8.2f}"
            print(row)  # noqa: T201


def measure(document: bytes, folder: Path) -> Iterator[tuple[str, float, float]]:
    """Each pair: its name, seconds of ours, seconds of what it is held against."""
    bare = timed(lambda: drain(etree.iterparse(io.BytesIO(document), tag="PubmedArticle")))
    parsed = timed(lambda: drain(xml.read(io.BytesIO(document))))
    yield "read every field / lxml iterparse, nothing extracted", parsed, bare

    file = folder / "records.xml"
    file.write_bytes(document)
    (folder / "queries").mkdir()
    (folder / "queries" / "discs.toml").write_text(TOPIC, encoding="utf-8")
    worker = Worker(load(folder, {}), NOW)
    first = timed(lambda: worker.import_files([str(file)], topic="discs"))
    again = timed(lambda: worker.import_files([str(file)], topic="discs"))
    yield "import with findings, tags and search index / read", first, parsed
    yield "import again, unchanged / first import", again, first
    edition = timed(worker.digest)
    yield "baseline edition of all of them / import", edition, first

    yield from searching(folder)
    yield from extraction([paper for name in available() for paper in papers(name)])


def searching(folder: Path) -> Iterator[tuple[str, float, float]]:
    """What each way to search costs beside a plain one, and a whole process beside bare Python."""
    finder = Finder(load(folder, {}))

    def cost(**asked: Any) -> float:
        return best(lambda: finder.search(SearchRequest(**asked)))

    common, plain = cost(words="disc"), cost(words="adipose rabbits", exact=True)
    yield "search two words / search a word in every record", plain, common
    for name, asked in WAYS.items():
        yield f"search {name} / search two words", cost(**asked), plain
    search = ["-m", "tracker", "--home", str(folder), "search", "rabbits"]
    yield "tracker search, the whole process / bare Python", process(search), process(["-c", ""])


def process(args: Sequence[str]) -> float:
    """Seconds of a whole Python, compiled code at hand as where it is installed."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)

        def start() -> None:
            run = [sys.executable, *args]
            subprocess.run(run, check=True, stdout=subprocess.DEVNULL, env=environ)

        start()
        return best(start)


def extraction(abstracts: Sequence[Paper]) -> Iterator[tuple[str, float, float]]:
    """What findings cost, beside the same questions asked of `re` alone."""
    first, again = timed(lambda: extract_all(abstracts)), timed(lambda: extract_all(abstracts))
    rate = len(abstracts) / again
    yield "extract, what RE2 works out included / extract again", first, again
    found = extract_all(abstracts)
    with by_re_alone():
        alone = timed(lambda: extract_all(abstracts))
        if extract_all(abstracts) != found:
            raise SystemExit("the index and re find different things")
    yield f"extract {len(abstracts)} abstracts ({rate:,.0f} a second) / by re alone", again, alone


def extract_all(abstracts: Sequence[Paper]) -> list[tuple[Finding, ...]]:
    """Extract from each abstract as from one never seen before."""
    INDEX.sight.cache_clear()
    return [evidence.extract(paper) for paper in abstracts]


@contextmanager
def by_re_alone() -> Iterator[None]:
    """Try each wording in each sentence with `re`, nothing known beforehand."""
    patterns = {INDEX.add(text): re.compile(text) for text in INDEX.patterns}
    seen = INDEX.sight
    INDEX.sight = lru_cache(maxsize=0)(lambda low: ReAlone(low, patterns))
    try:
        yield
    finally:
        INDEX.sight = seen


class ReAlone(Sight):
    """A text of which nothing is known: every pattern is tried whenever asked for."""

    def __init__(self, low: str, patterns: Mapping[int, re.Pattern[str]]) -> None:
        super().__init__(low, 0, [])
        self.trying = -1
        self.low = low
        self.patterns = patterns

    def matches(self, bit: int) -> bool:
        """Say whether the pattern of that bit matches."""
        return self.patterns[bit].search(self.low) is not None


def best(work: Callable[[], object], times: int = 9) -> float:
    """Seconds that a piece of work takes when nothing disturbs it."""
    return min(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def drain(items: Iterator[object]) -> None:
    """Go through to the end and keep nothing."""
    for item in items:
        if isinstance(item, tuple):
            item[1].clear()


if __name__ == "__main__":
    main()
