"""Weekly runs for years: what a run, an edition and a search cost as the archive grows."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from tests.bench.row import seconds
from tests.job.home import START, WEEK, Home
from tracker.app.finder import Finder
from tracker.models import SearchRequest
from tracker.sandbox import Sandbox, generate
from tracker.sandbox.generated import GeneratedRecord

TOPIC = """
name = "Many"
title = "SAMPLE: many"
question = "How many?"
head = "SAMPLE: every record is invented."

[[lane]]
name = "all"
query = 'sample[ti]'
"""


class Point(NamedTuple):
    """An archive after so many weeks; seconds on one core, the local PubMed's own among them."""

    week: int
    papers: int
    mebibytes: float
    run: float
    edition: float
    search: float


def grow(folder: Path, *, papers: int, weekly: int, weeks: int, every: int) -> Iterator[Point]:
    """Run a topic for so many weeks; yield a point every so many.

    Args:
        folder: where the home is made.
        papers: of the baseline.
        weekly: new ones each week.
        weeks: how many weeks.
        every: at how many weeks' distance a point is taken.
    """
    with Sandbox(START, records=_records(papers, weekly, weeks)) as pubmed:
        home = Home(folder / "home", pubmed)
        home.write_topic(TOPIC)
        for week in range(weeks + 1):
            now = START + week * WEEK
            spent = seconds(home.at(now).run)
            if week % every == 0:
                yield _point(home, now, week, spent)


def write(points: Iterable[Point], file: Path) -> list[Point]:
    """Write points as CSV, each as soon as it is there."""
    taken = []
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(Point._fields)
        for point in points:
            table.writerow([round(value, 4) for value in point])
            out.flush()
            taken.append(point)
    return taken


def plot(points: list[Point], file: Path) -> None:
    """Draw what grows against the weeks."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    mpl.rcParams.update({"svg.hashsalt": "growth", "font.size": 9})
    figure, places = pyplot.subplots(2, 2, figsize=(7, 5), sharex=True, layout="constrained")
    shown = {
        "a run (s)": [one.run for one in points],
        "an edition, built anew (s)": [one.edition for one in points],
        "a search (ms)": [one.search * 1000 for one in points],
        "the archive (MiB)": [one.mebibytes for one in points],
    }
    for place, (name, values) in zip(places.flat, shown.items(), strict=True):
        place.plot([one.week for one in points], values, color="black")
        place.set_title(name, loc="left")
        place.set_ylim(bottom=0)
        place.grid(alpha=0.3)
    for place in places[1]:
        place.set_xlabel("weeks")
    figure.savefig(file, metadata={"Date": None})


def _records(papers: int, weekly: int, weeks: int) -> tuple[GeneratedRecord, ...]:
    first = generate(papers, first_day=START.date() - dt.timedelta(days=140), days=120)
    later = generate(weekly * weeks, first_day=START.date(), days=7 * weeks)
    return first + tuple(
        msgspec.structs.replace(one, pmid=str(int(one.pmid) + papers)) for one in later
    )


def _point(home: Home, now: dt.datetime, week: int, run: float) -> Point:
    worker = home.at(now)
    request = SearchRequest(words="stromal cells")
    with home.archive() as archive:
        papers = len(archive.pmids())
    return Point(
        week=week,
        papers=papers,
        mebibytes=(home.path / "archive.db").stat().st_size / 2**20,
        run=run,
        edition=seconds(lambda: worker.digest(dry_run=True)),
        search=seconds(lambda: Finder(worker.settings).search(request), times=5),
    )
