"""A home on disk, a local PubMed beside it, and runs at chosen times."""

import datetime as dt
import time
from collections import Counter
from pathlib import Path

from tracker.app.reader import Reader
from tracker.app.worker import Worker
from tracker.archive import Archive
from tracker.job.receipt import Receipt, TopicReceipt
from tracker.models import Edition
from tracker.sandbox import Sandbox
from tracker.sandbox.records import TimedRecord, parse
from tracker.settings import Settings, load
from tracker.transport import Limits, Time

# The Monday of 2026-W36, early in the morning.
START = dt.datetime(2026, 8, 31, 6, tzinfo=dt.UTC)
WEEK = dt.timedelta(weeks=1)

TOPIC = """
name = "Discs"
title = "SAMPLE: discs"
question = "What comes?"
head = "SAMPLE: every record is invented."
long_term_months = 24

[[lane]]
name = "cells"
query = '"stem cells"[tiab]'

[[lane]]
name = "pain"
query = 'pain[tiab]'
"""


class Haste:
    """Time that passes as it does, but for the waits between requests, which are jumped over."""

    def __init__(self) -> None:
        self.jumped = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.jumped

    def sleep(self, seconds: float) -> None:
        """Be later by so much."""
        self.jumped += seconds

    @property
    def time(self) -> Time:
        """For a worker."""
        return Time(clock=self, sleep=self.sleep)


class Home:
    """One home that is run against one local PubMed, without waiting between requests."""

    def __init__(self, path: Path, pubmed: Sandbox, limits: Limits | None = None) -> None:
        self.path = path
        self.pubmed = pubmed
        self.limits = limits
        self.haste = Haste()
        self.patience = 10.0
        self.write_topic(TOPIC)

    def write_topic(self, text: str, slug: str = "discs") -> None:
        """Put a topic file there, or another text into it."""
        (self.path / "queries").mkdir(parents=True, exist_ok=True)
        (self.path / "queries" / f"{slug}.toml").write_text(text, encoding="utf-8")

    def settings(self, *, url: str = "", **environ: str) -> Settings:
        """Settings for this home; no pace, for the server is on this machine."""
        base = {"TRACKER_EUTILS_URL": url or self.pubmed.url, "TRACKER_PACE": "0"}
        return load(self.path, {**base, **environ})

    def at(self, now: dt.datetime, **environ: str) -> Worker:
        """What can be done at this time; PubMed shows what it shows then."""
        self.pubmed.now = now
        return Worker(
            self.settings(**environ),
            now,
            time=self.haste.time,
            limits=self.limits,
            patience=self.patience,
        )

    def run(self, now: dt.datetime) -> Receipt:
        """One weekly run."""
        return self.at(now).run()

    def run_one(self, now: dt.datetime) -> TopicReceipt:
        """One weekly run of the only topic."""
        (topic,) = self.run(now).topics
        return topic

    def editions(self, topic: str | None = "discs") -> dict[str, Edition]:
        """Each published edition by its week."""
        reader = Reader(self.settings(), START)
        return {edition.week: edition for edition, _ in reader.editions(topic)}

    def first_seen(self, topic: str | None = "discs") -> Counter[str]:
        """How often each paper is new in an edition or set aside in one."""
        editions = self.editions(topic).values()
        return Counter(pmid for one in editions for pmid in (*one.new, *one.set_aside))

    def text(self, week: str, topic: str = "discs") -> str:
        """An edition's file."""
        return (self.path / "digests" / topic / f"{week}.md").read_text(encoding="utf-8")

    def archive(self) -> Archive:
        """The archive, to look at."""
        return Archive.open(self.path / "archive.db", read_only=True)


def record(pmid: int, created: str, title: str, more: str = "") -> str:
    """An invented record as the local PubMed's files write it."""
    return f"""
[[record]]
pmid = "{pmid}"
created = {created}
title = "SAMPLE: {title}"
journal = "Sample Journal"
authors = ["Vinter Ada"]
published = "2026"
types = ["Journal Article"]
abstract = "Stem cells were put into 12 painful discs of ten patients. Pain was less at 12 months."
{more}
"""


def records(*texts: str) -> tuple[TimedRecord, ...]:
    """The records of these texts."""
    return parse("".join(texts), where="test")
