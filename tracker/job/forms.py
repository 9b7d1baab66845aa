"""Every form of every edition as the archive says it stands: Markdown, page, data, feed."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tracker import digest, publish
from tracker.archive import Archive
from tracker.job.living import NAME, write_living
from tracker.models import DatedChange, Edition, Topic

FEED = "feed.xml"


def write_files(topics: Sequence[Topic], archive: Archive, digests: Path) -> None:
    """Write each edition with its amendments, each topic's feed and living page, and the index.

    Equal files are left alone.

    Raises:
        ArchiveError: a file could not be written; the archive keeps every edition all the same.
    """
    _write_editions(topics, archive, digests)
    write_living(topics, archive, digests)


def _write_editions(topics: Sequence[Topic], archive: Archive, digests: Path) -> None:
    titles = {topic.slug: topic.title for topic in topics}
    amended: dict[tuple[str, str], list[str]] = {}
    every: list[Edition] = []
    for slug, weeks in archive.published().items():
        shelf = sorted(weeks, key=digest.age, reverse=True)
        issues = []
        for place, edition in enumerate(archive.each_edition(slug, shelf)):
            changes = archive.amendments(slug, edition.week)
            amended[slug, edition.week] = [one.change.kind for one in changes]
            text = _amended(archive, edition, changes)
            _write_edition(digests, edition, text, _steps(shelf, place))
            data = digest.told_since(archive.edition_data(slug, edition.week) or b"{}", changes)
            publish.write(publish.path_of(digests, edition, "json"), data)
            bare = msgspec.structs.replace(edition, body="")  # each may be a book
            every.append(bare)
            if place < digest.KEPT:
                issues.append(digest.Issue(bare, text, _last(edition, changes)))
        publish.write(digests / slug / FEED, digest.feed(slug, titles.get(slug, slug), issues))
    index = digest.index(topics, every, amended)
    publish.write(digests / "README.md", index)
    _write_page(digests / "index.html", index)


def _write_edition(
    digests: Path, edition: Edition, text: str, steps: Sequence[digest.Step]
) -> None:
    publish.write(publish.path_of(digests, edition), text)
    _write_page(publish.path_of(digests, edition, "html"), text, steps=steps, feed=FEED)


def file_text(archive: Archive, edition: Edition) -> str:
    """What an edition's Markdown file holds today: its amendments, then its frozen body."""
    return _amended(archive, edition, archive.amendments(edition.topic, edition.week))


def _amended(archive: Archive, edition: Edition, changes: Sequence[DatedChange]) -> str:
    data = archive.edition_data(edition.topic, edition.week) if changes else None
    return digest.amended(edition.body, changes, table=digest.table_of(data or b"{}") or ())


def _write_page(
    path: Path, text: str, *, steps: Sequence[digest.Step] = (), feed: str = ""
) -> None:
    """A page takes its time to make, so one that carries the mark of this text is left alone."""
    mark = digest.mark(text, steps)
    if not publish.carries(path, mark):
        publish.write(path, digest.page(text, steps=steps, feed=feed))


def _steps(shelf: Sequence[str], place: int) -> list[digest.Step]:
    """Links to all editions and to the neighbours, the shelf being sorted newest first."""
    steps = [
        digest.Step("All editions", "../index.html"),
        digest.Step("Evidence so far", f"{NAME}.html"),
        digest.Step("Feed", FEED),
    ]
    for name, other in (("Newer", place - 1), ("Older", place + 1)):
        if 0 <= other < len(shelf):
            week = shelf[other]
            steps.append(digest.Step(f"{name}: {week}", f"{week}.html"))
    return steps


def _last(edition: Edition, changes: Sequence[DatedChange]) -> dt.datetime:
    """When an edition's file last said something new."""
    days = [dt.datetime.combine(one.on, dt.time(), dt.UTC) for one in changes]
    return max([edition.published, *days])
