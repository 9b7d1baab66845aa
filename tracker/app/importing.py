"""Files into the archive: read here, by processes of our own, or by a cluster."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from tracker.app.crew import crew
from tracker.app.report import ImportReport
from tracker.archive import Archive
from tracker.errors import UnreadableInput, UsageError, how_to_have
from tracker.job.judging import Batch, Judged, Wanted, judged
from tracker.job.keep import Context
from tracker.job.load import batches, load
from tracker.job.receipt import Tally
from tracker.models import ImportedFile, Topic, Value
from tracker.sources.pubmed.files import read_file

STDIN = "-"
Told = Callable[[str, Tally], None]
"""Hears of each batch that is kept: the file and what became of its records."""
Files = Iterator[tuple[str, Iterable[tuple[Batch, Judged]]]]


class Import(Value, frozen=True, kw_only=True):
    """How files are imported.

    Attributes:
        topic: the topic that their papers belong to, if any.
        only_matching: keep only what the topic's queries would find.
        resume: pass over files that an earlier import of this kind read to their end.
        processes: how many read at a time.
        cluster: the address of a Dask scheduler whose workers read instead; empty: none.
    """

    topic: Topic | None = None
    only_matching: bool = False
    resume: bool = False
    processes: int = 1
    cluster: str = ""


def import_files(
    archive: Archive, paths: Sequence[str], way: Import, context: Context, told: Told | None = None
) -> ImportReport:
    """Keep the records of these files, in order; one that can't be read costs only itself."""
    wanted = Wanted()
    if way.topic and way.only_matching:
        wanted = Wanted.by(way.topic, context.now.date())
    known = {path: _known_as(path, way, wanted) for path in dict.fromkeys(paths)}
    passed = [path for path, file in known.items() if way.resume and _is_done(archive, file)]
    left = [path for path in known if path not in passed]
    report = ImportReport(passed_over=len(passed))
    with crew(1 if way.cluster else way.processes) as pool:
        for path, found in _files(archive, left, way, wanted, pool):
            tallies = load(archive, found, context, topic=way.topic)
            try:
                tally = _told(tallies, path, told)
            except UnreadableInput as error:
                report += ImportReport(unreadable=(str(error),))
                continue
            report += ImportReport(files=1, tally=tally)
            if file := known[path]:
                archive.note_import(_with_counts(file, tally), now=context.now)
    return report


def _files(
    archive: Archive, paths: Sequence[str], way: Import, wanted: Wanted, pool: Executor | None
) -> Files:
    if way.cluster:
        yield from _cluster()(way.cluster, paths, wanted, archive.path.parent)
        return
    for path in paths:
        read = batches(read_file(None if path == STDIN else Path(path)), archive)
        yield path, judged(read, wanted, pool, processes=way.processes)


def _cluster() -> "Callable[[str, Sequence[str], Wanted, Path], Files]":
    try:
        from tracker.cluster import judged_files
    except ImportError as error:
        raise UsageError(
            f"--cluster needs what is not installed ({error}). Nothing was imported; "
            f"{how_to_have('cluster')}"
        ) from None
    return judged_files


def _told(tallies: Iterable[Tally], path: str, told: Told | None) -> Tally:
    whole = Tally()
    for tally in tallies:
        if told:
            told(path, tally)
        whole += tally
    return whole


def _known_as(path: str, way: Import, wanted: Wanted) -> ImportedFile | None:
    """A file by its bytes; None for what can't be read twice or at all."""
    if path == STDIN:
        return None
    try:
        with Path(path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
    queries = "\n".join(wanted.queries).encode()
    return ImportedFile(
        sha256=digest,
        name=path,
        topic=way.topic.slug if way.topic else "",
        wanted=hashlib.sha256(queries).hexdigest() if queries else "",
    )


def _with_counts(file: ImportedFile, tally: Tally) -> ImportedFile:
    return msgspec.structs.replace(
        file,
        read=tally.asked,
        new=len(tally.new),
        changed=len(tally.changed),
        unchanged=tally.unchanged,
        problems=len(tally.problems),
    )


def _is_done(archive: Archive, file: ImportedFile | None) -> bool:
    return file is not None and archive.imported(file.sha256, topic=file.topic, wanted=file.wanted)
