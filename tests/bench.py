"""What things cost, each beside a bound or a peer in the same run: `make bench`.

Prints one row a pair: how long each takes and the ratio, which is what may be compared between
machines. Records are invented; abstracts of the labelled set stand in for real ones.
"""

import datetime as dt
import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from tests.job.home import TOPIC
from tracker import evidence
from tracker.app.reader import Reader
from tracker.app.wiring import versions
from tracker.app.worker import Worker
from tracker.models import Paper, Reading, SearchRequest
from tracker.sandbox import generate
from tracker.sandbox.render import record_set
from tracker.settings import load
from tracker.sources.pubmed import xml

RECORDS = 5_000
NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
GOLD = Path(__file__).parent / "gold" / "invented.xml"


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

    reader = Reader(load(folder, {}), NOW)
    common = timed(lambda: reader.search(SearchRequest(words="disc")))
    phrase = timed(lambda: reader.search(SearchRequest(words='"nucleus pulposus" stromal')))
    yield "search a phrase and a word / search a word in every record", phrase, common

    papers = [item.paper for item in xml.read(GOLD.open("rb")) if isinstance(item, Reading)]
    extracted = timed(lambda: [evidence.extract(paper) for paper in papers])
    scanned = timed(lambda: [scan(paper) for paper in papers])
    yield f"extract {len(papers)} abstracts / split them into words", extracted, scanned


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


def scan(paper: Paper) -> int:
    """The least that can be done with an abstract."""
    return sum(len(section.text.split()) for section in paper.abstract)


if __name__ == "__main__":
    main()
