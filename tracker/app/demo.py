"""The whole weekly job, offline: thirteen real runs against the local PubMed's invented records."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from tracker import publish
from tracker.app.worker import Worker
from tracker.errors import UsageError
from tracker.models import Value
from tracker.sandbox import Sandbox
from tracker.settings import load

TOPIC = "sample"
FIRST_RUN = dt.datetime(2026, 8, 24, 6, tzinfo=dt.UTC)
RUNS = 13


class DemoReport(Value, frozen=True, kw_only=True):
    """Where the demonstration left its files, and its last edition's text."""

    home: Path
    week: str
    text: str


def run_demo(home: Path | None, tell: Callable[[str], object]) -> DemoReport:
    """Replay the sample: a baseline, then a run each Monday for twelve weeks.

    Args:
        home: a folder that is empty or not there yet; without one a new temporary folder is made.
        tell: called with a line about each run.

    Raises:
        UsageError: the folder is not empty.
    """
    if home is None:
        home = Path(tempfile.mkdtemp(prefix="tracker-demo-"))
    elif home.exists() and any(home.iterdir()):
        raise UsageError(f"{home} is not empty; nothing was done. Name a new folder.")
    publish.write(home / "queries" / f"{TOPIC}.toml", sample_topic())
    with Sandbox(FIRST_RUN) as pubmed:
        for number in range(RUNS):
            now = FIRST_RUN + dt.timedelta(weeks=number)
            pubmed.now = now
            environ = {
                "TRACKER_EUTILS_URL": pubmed.url,
                "TRACKER_CTGOV_URL": pubmed.ctgov_url,
                "TRACKER_EUROPEPMC_URL": pubmed.europepmc_url,
                "TRACKER_PACE": "0",
            }
            app = Worker(load(home, environ), now)
            receipt = app.run()
            for topic in receipt.topics:
                tell(f"{now:%Y-%m-%d}: {len(topic.tally.new)} new, {', '.join(topic.editions)}")
    week, text = _last_edition(app)
    return DemoReport(home=home, week=week, text=text)


def _last_edition(app: Worker) -> tuple[str, str]:
    week = app.editions(TOPIC)[-1][0].week
    return week, app.digest([TOPIC], week=week).texts[TOPIC]


def sample_topic() -> str:
    """The topic file of the demonstration; its head says that every record is invented."""
    return Path(__file__).with_name("sample.toml").read_text(encoding="utf-8")
