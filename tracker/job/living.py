"""The living evidence page of each topic as the archive stands: text, page, CSV and pictures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tracker import digest, pictures, publish
from tracker.archive import Archive
from tracker.digest import Chart, Comparison
from tracker.digest.living import Living
from tracker.job.editions import studies_through
from tracker.models import Entry, Topic
from tracker.rooms import Room, room_of

NAME = "evidence"


def write_living(topics: Sequence[Topic], archive: Archive, digests: Path) -> None:
    """Write the page of each topic that has an edition; equal files are left alone.

    Raises:
        ArchiveError: a file could not be written; the archive keeps everything all the same.
    """
    for topic in topics:
        _write(topic, archive, digests / topic.slug)


def gather_living(topic: Topic, archive: Archive) -> Living | None:
    """What the page of a topic shows today, put together from all its papers.

    Args:
        topic: whose.
        archive: where they are.

    Returns:
        None before its first edition.
    """
    published = archive.published().get(topic.slug, {})
    weeks = sorted(published, key=digest.age, reverse=True)
    if not weeks:
        return None
    last = digest.Last(weeks[0], published[weeks[0]])
    tallies = Tallies(weeks, archive.placed(topic.slug))
    studies = studies_through(archive, topic.slug, last.week, note=tallies.note)
    return digest.gather(topic, last, studies, weekly=tallies.weekly, told=tallies.told)


class Tallies:
    """What the pictures need of papers beside what studies keep of them."""

    def __init__(self, weeks: Iterable[str], placed: Mapping[str, str]) -> None:
        """Count by edition, those without a paper among them; each PMID is placed in one."""
        self._placed = placed
        self.weekly: dict[str, Counter[Room]] = {week: Counter() for week in weeks}
        self.told: list[Comparison] = []

    def note(self, entry: Entry) -> None:
        """Take what a paper adds."""
        room = room_of(entry)
        self.weekly.setdefault(self._placed[entry.paper.pmid], Counter())[room] += 1
        if room == "controlled":
            self.told.extend(_comparisons(entry))


def _comparisons(entry: Entry) -> Iterator[Comparison]:
    """The differences between groups that come with an interval; a change within one is none."""
    for one in entry.findings:
        said: Mapping[str, Any] = one.value if one.field == "outcomes" else {}
        if said.get("effect") is not None and said.get("ci"):
            low, high = said["ci"]
            yield Comparison(
                of=entry.paper.pmid,
                low=low,
                high=high,
                **{name: said[name] for name in ("measure", "effect", "months", "unit")},
                direction=said.get("direction"),
            )


def _write(topic: Topic, archive: Archive, folder: Path) -> None:
    shown = gather_living(topic, archive)
    if shown is None:
        return
    last = shown.last
    publish.write(folder / f"{NAME}.csv", digest.living_csv(shown))
    charts = shown.charts
    drawn = frozenset(one.file for one in charts if one.panels and _can_have(one, folder))
    text = digest.living(shown._replace(drawn=drawn))
    del shown  # pictures and page take as much again
    for chart in charts:
        _draw(chart, folder, wanted=chart.file in drawn)
    publish.write(folder / f"{NAME}.md", text)
    _write_page(folder, text, drawn, digest.Step(f"Last edition: {last.week}", f"{last.week}.html"))


def _can_have(chart: Chart, folder: Path) -> bool:
    return pictures.can_draw() or publish.carries(folder / chart.file, chart.mark)


def _draw(chart: Chart, folder: Path, *, wanted: bool) -> None:
    """Put a picture there unless it is there; one that shows what holds no longer is removed."""
    path = folder / chart.file
    if not wanted:
        publish.remove(path)
    elif not publish.carries(path, chart.mark):
        publish.write(path, pictures.draw(chart))


def _write_page(folder: Path, text: str, drawn: frozenset[str], last: digest.Step) -> None:
    path = folder / f"{NAME}.html"
    steps = (digest.Step("All editions", "../index.html"), last)
    if not publish.carries(path, digest.mark(text, steps)):
        held = {name: (folder / name).read_bytes() for name in sorted(drawn)}
        publish.write(path, digest.with_pictures(digest.page(text, steps=steps), held))
