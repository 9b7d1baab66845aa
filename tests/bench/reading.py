"""Reading files, keeping what is in them, and reading them again."""

import datetime as dt
import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from tests import memory
from tests.bench import peers, stock
from tests.bench.row import Row, seconds
from tests.job.home import TOPIC
from tracker import topics
from tracker.app.worker import Worker
from tracker.job.judging import Wanted, judge
from tracker.models import Topic
from tracker.sources.pubmed.files import read_file

RECORDS = 5_000
NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
DISCS = Path(__file__).parents[2] / "queries" / "stem-cell-disc.toml"
LIMIT = "gzip and expat, no handlers"
PARSER = "pubmed_parser, parse alone"


def rows(folder: Path, worker: Worker) -> Iterator[Row]:
    """Measure on a file of records as PubMed sends them, gzipped."""
    file = folder / "records.xml.gz"
    with gzip.open(file, "wb", compresslevel=6) as out:
        out.writelines(stock.document(RECORDS))
    limit = seconds(lambda: _skim(file), times=3)
    read = seconds(lambda: sum(1 for _ in read_file(file)), times=3)
    with peers.environment(["pubmed_parser==0.5.1"]) as peer:
        parser = peer.seconds(peers.PUBMED_PARSER, str(file)) if peer else None
    name = f"read {RECORDS:,} records, every field"
    yield Row(name, LIMIT, read, limit, 2.5)
    yield Row(name, PARSER, read, parser, 1 / 3)

    papers = [reading.paper for reading in stock.distinct()]
    wanted = Wanted.by(_disc_topic(), NOW.date())
    matched = seconds(lambda: judge(papers, frozenset(), wanted)) / len(papers)
    name = f"match with the topic's queries: {1 / matched:,.0f} a second"
    yield Row(name, "reading a record", matched * RECORDS, read)

    first = seconds(lambda: worker.import_files([str(file)], topic="discs"))
    again = seconds(lambda: worker.import_files([str(file)], topic="discs"), times=2)
    name = "import them: findings, tags and index"
    yield Row(name, LIMIT, first, limit, 10)
    yield Row(name, PARSER, first, parser, 1)
    yield Row("import them again, nothing changed", "the first import", again, first, 1 / 20)
    for count in (RECORDS // 5, RECORDS):
        yield Row(f"memory of importing {count:,}", "150 MiB", _peak(folder, count), 150, 1, "MiB")


def _disc_topic() -> Topic:
    text = DISCS.read_text(encoding="utf-8")
    return topics.parse(text, slug=DISCS.stem, where=DISCS.name)


def _skim(file: Path) -> None:
    parser = expat.ParserCreate()
    with gzip.open(file) as stream:
        parser.ParseFile(stream)


def _peak(folder: Path, count: int) -> float:
    home, file = folder / f"home-{count}", folder / f"{count}.xml"
    (home / "queries").mkdir(parents=True)
    (home / "queries" / "discs.toml").write_text(TOPIC, encoding="utf-8")
    with file.open("wb") as out:
        out.writelines(stock.document(count))
    program = (
        "from tracker.cli import program; from tracker.cli.edge import run; "
        f"code = run(program, None); {memory.TELL}; sys.exit(code)"
    )
    arguments = ["--home", str(home), "import", "--topic", "discs", str(file)]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return memory.told(done.stderr) / 2**20
