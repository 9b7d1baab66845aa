"""The same pages as files that work from any web server, or from a folder on a file share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tracker import digest
from tracker.archive import Archive
from tracker.digest import wording
from tracker.errors import TrackerError, UsageError
from tracker.models import Entry
from tracker.web import about, diff, editions, evidence, exports, papers
from tracker.web.frame import Frame, asset, render
from tracker.web.index import Index
from tracker.web.library import Library, Still
from tracker.web.routes import answer
from tracker.web.visit import Asked, Visit

LIST = "site.json"
"""Names every file of a site, so that nothing else is ever removed."""
MADE_BY = "disc-evidence-tracker"
ALL_PAIRS = 14
"""Editions of which every two are compared; of more only neighbours, and each with the last."""
MONTHS = (6, 12, 24, 36, 60)


def write_site(library: Library, folder: Path) -> int:
    """Write every page into a folder, whole or not at all.

    Args:
        library: the home.
        folder: is replaced when it holds a site that this made, and nothing else.

    Returns:
        How many files it holds.

    Raises:
        UsageError: there is nothing to show, or the folder holds files of others.
        TrackerError: the archive can't be read, or the folder not be written.
    """
    if library.is_empty():
        raise UsageError("This home has no archive yet, so there is nothing to write.")
    _refuse_foreign(folder)
    half = folder.with_name(f".{folder.name}.half")
    try:
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        with library.archive() as archive, archive.still():
            names = sorted(_write(Still(library, archive), half))
        listed = {"made by": MADE_BY, "files": names}
        (half / LIST).write_bytes(msgspec.json.format(msgspec.json.encode(listed), indent=1))
        _replace(folder, half)
    except OSError as error:
        raise TrackerError(
            f"{folder} could not be written ({error.strerror or error}). What stood there before "
            "is unchanged. Make room or correct the permissions, and try again."
        ) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return len(names) + 1


def _refuse_foreign(folder: Path) -> None:
    """Nothing is replaced but what this made."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder. Nothing was written; name another one.")
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    foreign = sorted(here - _ours(folder))
    if foreign:
        others = f" and {len(foreign) - 1} more" if len(foreign) > 1 else ""
        raise UsageError(
            f"{folder} holds {foreign[0]}{others}, which `tracker site` did not write. Nothing was "
            "changed; name a folder that is empty or not there yet."
        )


def _ours(folder: Path) -> set[str]:
    try:
        told = msgspec.json.decode((folder / LIST).read_bytes(), type=dict[str, object])
    except (OSError, msgspec.MsgspecError):
        return set()
    files = told.get("files")
    if told.get("made by") != MADE_BY or not isinstance(files, list):
        return set()
    return {LIST, *map(str, files)}


def _replace(folder: Path, half: Path) -> None:
    """Put the new folder in the place of the old one; a reader finds one of them."""
    if not folder.exists():
        half.rename(folder)
        return
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)
    try:
        half.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _write(library: Still, folder: Path) -> Iterator[str]:
    """Write every file and name it."""
    for path in _paths(library):
        page = answer(library, path, Asked(), live=False)
        if page.status == 200:
            body = page.body if page.pieces is None else b"".join(page.pieces)
            yield _put(folder, path, body)
    with library.archive() as archive:
        index = Index(_newest(archive))
        for name, body in index.files():
            yield _put(folder, f"search/{name}", body)
        yield _put(folder, "search.js", asset("search.js"))
        yield _put(folder, "search.html", _search_page(library, archive, index))


def _put(folder: Path, name: str, body: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return name


def _newest(archive: Archive) -> Iterator[Entry]:
    pmids = archive.pmids()[::-1]
    for start in range(0, len(pmids), 500):
        found = archive.entries(pmids=pmids[start : start + 500])
        yield from reversed(found)


def _search_page(library: Still, archive: Archive, index: Index) -> bytes:
    topics = [(topic.slug, topic.title) for topic in library.topics(archive)]
    years = sorted({year for year in index.years if year}, reverse=True)
    return render(
        "search",
        Frame("search.html", topics, live=False),
        designs={name: wording.named(wording.DESIGNS, name) for name in sorted(index.designs)},
        subjects=wording.SUBJECTS,
        months={str(one): f"{one} months or longer" for one in MONTHS},
        years={str(year): str(year) for year in years},
    ).body


def _paths(library: Still) -> Iterator[str]:
    """The address of every page."""
    yield from ("index.html", "style.css", "editions/index.html", "evidence/index.html")
    yield from ("trials/index.html", "about/index.html", "about/runs.html")
    yield from (f"about/{name}.html" for name in about.TEXTS)
    yield "data/findings.jsonl"
    with library.archive() as archive:
        visit = Visit(archive, library, Frame("index.html", live=False))
        yield from (f"about/run-{run.id}.html" for run in archive.runs(about.RUNS))
        pmids = archive.pmids()
        yield from papers.shelves(len(pmids))
        for pmid in pmids:
            yield f"papers/{pmid}.html"
            yield from (f"papers/{pmid}.{ending}" for ending in exports.on_page(live=False))
        for topic in library.topics(archive):
            yield from _paths_of(visit, topic.slug)


def _paths_of(visit: Visit, slug: str) -> Iterator[str]:
    yield from (f"editions/{slug}/index.html", f"editions/{slug}/feed.xml", f"trials/{slug}.html")
    weeks = sorted(visit.archive.published().get(slug, {}), key=digest.age, reverse=True)
    for week in weeks:
        yield f"editions/{slug}/{week}.json"
        for number in range(1, editions.parts(visit, slug, week) + 1):
            yield f"editions/{slug}/{editions.part_name(week, number)}"
    yield from evidence.addresses(visit, slug)
    yield f"evidence/{slug}/diff.html"
    for before, after in diff.pairs(weeks, ALL_PAIRS):
        yield f"evidence/{slug}/diff/{before}..{after}.html"
