"""How often PubMed is asked, how many records a run can take, and how much memory it needs.

`make soak` sets `SOAK_SEEDS`, and then the full run over 25,000 records is made, too.
"""

import datetime as dt
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import memory
from tests.job.home import START, Haste, Home
from tracker.models import Lane, Window
from tracker.sandbox import Fault, Sandbox, generate
from tracker.sources.pubmed.client import PubMed
from tracker.sources.pubmed.eutils import Identity
from tracker.transport import Transport

MANY = 25_000
LANE = Lane(name="all", query="sample[ti]")
FIRST = dt.date(2026, 5, 1)
MEBIBYTE = 1024 * 1024
TOPIC = """
name = "Many"
title = "SAMPLE: many"
question = "How many?"
head = "SAMPLE: every record is invented."

[[lane]]
name = "all"
query = 'sample[ti]'
"""


def most_in_a_second(times: list[float]) -> int:
    """The most requests that fall into any one second."""
    return max(sum(first <= at < first + 1 for at in times) for first in times)


@pytest.mark.parametrize(("pace", "most"), [("0.4", 3), ("0.5", 2)])
def test_the_server_is_never_asked_faster(home: Home, pace: str, most: int) -> None:
    home.pubmed.faults = [
        Fault("429-retry-after-past", on="esearch", times=1),
        Fault("500-diagnostic", on="efetch", times=1),
        Fault("rst", on="efetch", times=1),
    ]
    home.haste = Patience()
    assert home.at(START, TRACKER_PACE=pace).run().exit_code == 0
    times = [entry.at for entry in home.pubmed.log]
    assert len(times) == 6
    assert most_in_a_second(times) <= most
    assert min(later - at for at, later in itertools.pairwise(times)) >= float(pace) - 0.01


class Patience(Haste):
    """Waits that are waited, but for the longer ones after a failure."""

    def sleep(self, seconds: float) -> None:
        """Let at most the pace pass."""
        import time

        time.sleep(min(seconds, 0.5))
        self.jumped += max(seconds - 0.5, 0)


def test_a_search_over_25_000_records_is_split_into_tiles_that_add_up() -> None:
    made = generate(MANY, first_day=FIRST, days=90)
    with Sandbox(START, records=made) as pubmed:
        client = PubMed(Transport(pace=0), pubmed.url, Identity())
        window = Window(since=FIRST, until=START.date())
        found = client.search(LANE, window)
        assert client.count(LANE, window) == found.count == MANY
        assert set(found.pmids) == {one.pmid for one in made}
        assert max(int(entry.params.get("retstart", 0)) for entry in pubmed.log) < 9_999


LONG = pytest.mark.skipif("SOAK_SEEDS" not in os.environ, reason="`make soak` takes it")


@memory.needs_proc
@pytest.mark.parametrize("count", [600, pytest.param(MANY, marks=LONG)])
def test_all_of_them_are_taken_in_little_memory(tmp_path: Path, count: int) -> None:
    with Sandbox(START, records=generate(count, first_day=FIRST, days=90)) as pubmed:
        home = Home(tmp_path / "home", pubmed)
        home.write_topic(TOPIC)
        peak = _peak("run", home)
        with home.archive() as archive:
            assert len(archive.pmids("discs")) == count
    assert peak < 300 * MEBIBYTE


@memory.needs_proc
def test_importing_four_times_as_much_takes_no_more_memory(tmp_path: Path) -> None:
    peaks = []
    for count in (1_000, 4_000):
        with Sandbox(START, records=generate(count, first_day=FIRST, days=90)) as pubmed:
            home = Home(tmp_path / str(count), pubmed)
            file = home.path / "records.xml"
            _write(file, pubmed)
            peaks.append(_peak("import", home, str(file)))
    # What fills first and then stays: SQLite's cache of pages (8 MiB) and the caches of texts.
    assert peaks[1] < peaks[0] + 40 * MEBIBYTE, peaks


def _write(file: Path, pubmed: Sandbox) -> None:
    """All that the local PubMed holds, as one file of XML."""
    import requests

    transport = Transport(pace=0)
    found = PubMed(transport, pubmed.url, Identity()).search(LANE, Window(until=START.date()))
    with file.open("wb") as out:
        out.write(b'<?xml version="1.0"?>\n<PubmedArticleSet>\n')
        for start in range(0, len(found.pmids), 200):
            form = {"db": "pubmed", "id": ",".join(found.pmids[start : start + 200])}
            body = requests.post(f"{pubmed.url}efetch.fcgi", form, timeout=30).content
            out.write(body[body.index(b"<PubmedArticle>") : body.rindex(b"</PubmedArticleSet>")])
        out.write(b"</PubmedArticleSet>\n")


def _peak(command: str, home: Home, *args: str) -> int:
    """The most memory, in bytes, that this command of the tracker ever held."""
    environ = {
        **os.environ,
        "TRACKER_HOME": str(home.path),
        "TRACKER_EUTILS_URL": home.pubmed.url,
        "TRACKER_PACE": "0",
        "TRACKER_NOW": START.isoformat(),
    }
    program = (
        "from tracker.cli import program; from tracker.cli.edge import run; "
        f"code = run(program, None); {memory.TELL}; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, command, *args],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return memory.told(done.stderr)
