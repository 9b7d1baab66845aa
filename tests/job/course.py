"""Three weekly runs of one home against one local PubMed: the first and the last go well.

The second may be spoiled. What it must not do is compared with the course that nothing spoiled.
"""

import datetime as dt
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.job.home import START, TOPIC, WEEK, Home, record, records
from tracker.app.home import read_topics
from tracker.app.wiring import open_desk
from tracker.archive import Archive
from tracker.errors import TrackerError
from tracker.job.ask import Span
from tracker.job.receipt import Receipt
from tracker.job.run import run_topics
from tracker.models import Edition
from tracker.sandbox import Fault, Mix, Sandbox
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.eutils import Identity
from tracker.transport import Limits, Transport

KEY = "SECRET123"
SPOILED, HEALED = START + WEEK, START + 2 * WEEK
THIS_WEEK = "2026-W36"
LIMITS = Limits(connect=1, read=0.2, total=0.5, wire=2_000_000, body=4_000_000)
FEED = '\n[[feed]]\nname = "latest"\nurl = "{url}"\n'
OLD = tuple(str(99900001 + number) for number in range(4))
NEW = tuple(str(99900011 + number) for number in range(4))
RECORDS = records(
    *(
        record(int(pmid), f"2020-03-0{n}", f"an old trial of stem cells {n}")
        for n, pmid in enumerate(OLD, 1)
    ),
    *(record(int(pmid), f"2026-09-0{n}", f"stem cells, new {n}") for n, pmid in enumerate(NEW, 1)),
    *(record(99900021 + n, f"2026-09-1{n}", f"stem cells, newer {n}") for n in range(3)),
)


class State(NamedTuple):
    """What a home holds after a run."""

    stored: frozenset[str]
    missing: frozenset[str]
    marks: Mapping[str, dt.date]
    editions: Mapping[str, Edition]
    files: Mapping[str, bytes]


class Told(NamedTuple):
    """How a run ended and every word of it."""

    code: int
    text: str


class Course:
    """A home after its first run, to be copied, and what follows when nothing is spoiled."""

    def __init__(self, path: Path, pubmed: Sandbox) -> None:
        self.path, self.pubmed = path, pubmed
        self._base = self._home(path / "base")
        assert run(self._base, START).code == 0
        self.start = state(self._base)
        clean = self.begin("clean")
        assert run(clean, SPOILED).code == 0
        self.spoiled = state(clean)
        assert run(clean, HEALED).code == 0
        self.healed = state(clean)

    def begin(self, name: str) -> Home:
        """A home whose first run went well."""
        shutil.copytree(self._base.path, self.path / name)
        return self._home(self.path / name)

    def _home(self, path: Path) -> Home:
        home = Home(path, self.pubmed, LIMITS)
        home.write_topic(TOPIC + FEED.format(url=self.pubmed.feed_url("latest")))
        return home

    def check_healed(self, home: Home, *, but: Iterable[str] = ()) -> None:
        """Run without a fault: nothing is lost, nothing twice, nothing still owed."""
        self.pubmed.faults = ()
        told = run(home, HEALED)
        assert told.code == 0, told.text
        after = state(home)
        assert after.stored == self.healed.stored
        assert after.missing == frozenset(but)
        assert after.marks == self.healed.marks
        assert home.first_seen() == dict.fromkeys(self.healed.stored, 1)
        with home.archive() as archive:
            assert archive.integrity() == []


def run(home: Home, now: dt.datetime, *faults: Fault | Mix) -> Told:
    """One weekly run with a key, while the local PubMed misbehaves."""
    home.pubmed.faults = faults
    try:
        receipt = home.at(now, NCBI_API_KEY=KEY).run()
    except TrackerError as error:
        return Told(error.exit_code, f"{error!r} {error}")
    return Told(receipt.exit_code, _words(receipt))


def run_paged(home: Home, now: dt.datetime, *faults: Fault, size: int) -> Told:
    """One weekly run that reads searches in pages of so few PMIDs."""
    home.pubmed.faults = faults
    settings, time = home.settings(), home.haste.time
    topics = read_topics(settings)
    pubmed = PubMed(
        Transport(pace=0, limits=LIMITS, time=time), home.pubmed.url, Identity(), page_size=size
    )
    with Archive.open(settings.archive) as archive:
        desk = open_desk(settings, archive, time.clock(), time=time, limits=LIMITS)
        desk = desk._replace(sources=desk.sources._replace(pubmed=pubmed))
        receipt = run_topics(topics, desk, every=topics, now=now, span=Span())
    return Told(receipt.exit_code, _words(receipt))


def _words(receipt: Receipt) -> str:
    return " ".join((*receipt.paragraphs, repr(receipt.json)))


def state(home: Home) -> State:
    """What the home holds now."""
    with home.archive() as archive:
        stored = frozenset(archive.pmids())
        missing = frozenset(one.pmid for one in archive.missing("discs"))
        marks = {lane: mark for lane, (_, mark) in archive.lane_states("discs").items()}
    files = {path.name: path.read_bytes() for path in home.path.rglob("*.md")}
    return State(stored, missing, marks, home.editions(), files)


def check_secret(home: Home, *texts: str) -> None:
    """The key stands in no text, no file and no stored answer."""
    assert all(KEY not in text for text in texts)
    for path in home.path.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path
    with home.archive() as archive:
        assert all(KEY not in repr(archive.raw(pmid)) for pmid in archive.pmids())


def check_honest(home: Home, before: State) -> None:
    """What failed is told at the top of the week's edition, or there is none."""
    edition = state(home).editions.get(THIS_WEEK)
    if edition is None:
        assert state(home).files == before.files
        return
    assert edition.incomplete
    text = home.text(THIS_WEEK)
    assert "This edition is incomplete" in text.split("\n## ")[0]
    assert "Nothing new" not in text
