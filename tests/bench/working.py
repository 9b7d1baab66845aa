"""An edition of a whole archive, and reading all of it again by today's rules."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench import stock
from tests.bench.row import Row, seconds
from tracker.app.worker import Worker

PAPERS = 3_000


def rows(folder: Path, worker: Worker) -> Iterator[Row]:
    """Measure on an archive of so many papers."""
    file = folder / f"{PAPERS}-papers.xml"
    with file.open("wb") as out:
        out.writelines(stock.document(PAPERS))
    worker.import_files([str(file)], topic="discs")
    edition = seconds(worker.digest)
    yield Row(f"the baseline edition of {PAPERS:,} papers, all forms", "1 s", edition, 1, 1)
    retag = seconds(worker.retag)
    yield Row(f"`retag` of {PAPERS:,} papers", "5 s", retag, 5, 1)
