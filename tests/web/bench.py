"""How long a page takes with 30,000 papers, over a real socket: `make bench`.

Prints the median of each page; records are generated. The first answers, while the studies are
still put together, are left out and told by themselves.
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from pathlib import Path

import requests

from tests.job.home import TOPIC
from tests.web.serving import library, serving
from tracker.app.worker import Worker
from tracker.sandbox import generate
from tracker.sandbox.render import record_set
from tracker.settings import load

RECORDS = 30_000
NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
TIMES = 15
PAGES = (
    "index.html",
    "editions/index.html",
    "editions/discs/baseline.html",
    "editions/discs/baseline.part-7.html",
    "papers/index.html",
    "papers/index.html?page=900",
    "papers/index.html?q=pain",
    "papers/index.html?q=cell&sort=rank",
    "papers/index.html?q=pain&subject=human&min-n=20",
    "papers/index.html?question=safety-long-term",
    "evidence/discs/index.html",
    "evidence/discs/by-n.page-20.html",
    "evidence/discs/index.html?safety=harm",
    "evidence/discs/evidence.csv",
    "trials/discs.html",
    "about/index.html",
    "about/runs.html",
)


def main() -> None:
    """Make the archive, or take the home that is named, and measure each page."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[1]) if len(sys.argv) > 1 else make(Path(folder))
        begun = time.perf_counter()
        with library(home).archive() as archive:
            shown = library(home)
            for topic in shown.topics(archive):
                shown.standing(topic, archive, wait=None)
            paper = f"papers/{archive.pmids()[-1]}.html"
        print(f"put together anew in {time.perf_counter() - begun:.1f} s, beside the answers")  # noqa: T201
        with serving(home) as address:
            wait_for(f"{address}evidence/discs/index.html")
            for page in (*PAGES, paper):
                print(f"{measured(address + page):8.1f} ms  {page}")  # noqa: T201


def make(home: Path) -> Path:
    """A home with so many generated papers and their baseline."""
    (home / "queries").mkdir()
    (home / "queries" / "discs.toml").write_text(TOPIC, encoding="utf-8")
    shown = (record.on(NOW.date()) for record in generate(RECORDS, seed=1))
    file = home / "records.xml"
    file.write_bytes(record_set(one for one in shown if one))
    worker = Worker(load(home, {}), NOW)
    worker.import_files([str(file)], topic="discs")
    worker.digest()
    file.unlink()
    return home


def wait_for(address: str) -> None:
    """Ask until the studies have been put together."""
    while "One moment" in requests.get(address, timeout=60).text:
        pass


def measured(address: str) -> float:
    """Milliseconds of one answer, at the median."""
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        requests.get(address, timeout=60).raise_for_status()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
