"""Compare what is kept with what it should be: the file itself, the editions on disk, PubMed."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from tracker import merge, publish
from tracker.archive import MENDABLE, Archive
from tracker.errors import TrackerError
from tracker.job.forms import file_text
from tracker.models import Edition, Lane, Topic, Value, Window
from tracker.sources.pubmed.client import PubMed

_NO_PROOF = (
    "Its body or its data no longer has the hash that was kept when it was frozen, so the archive "
    "was altered or damaged. Nothing was changed; put a backup in its place, or compare with the "
    "file and its history."
)
# A sentence names so many PMIDs and counts the rest.
_NAMED = 10


class Verdict(Value, frozen=True, kw_only=True):
    """One thing compared.

    Attributes:
        part: what kind of thing: a part of the archive, an edition's file, or a lane.
        topic: whose; "" for a part of the archive.
        name: of the part, the week or the lane.
        state: `unknown` when PubMed could not be asked, or when all there is came from files.
        until: the lane's watermark: records created up to this day are counted.
        held: stored papers that the lane has listed.
        owed: records that it has listed and that PubMed has not given yet.
        pubmed: PubMed's own count.
        detail: what differs, and what to do.
        exit_code: what this alone would make of the command.
    """

    part: Literal["archive", "edition", "lane"]
    topic: str = ""
    name: str
    state: Literal["sound", "differs", "unknown"] = "sound"
    until: dt.date | None = None
    held: int | None = None
    owed: int | None = None
    pubmed: int | None = None
    detail: str = ""
    exit_code: int = 0


def verify(
    topics: Sequence[Topic], archive: Archive, digests: Path, pubmed: PubMed | None
) -> Iterator[Verdict]:
    """Look at the whole archive, then at each topic's editions and lanes.

    Args:
        topics: whose editions and lanes.
        archive: open for writing, or the words of its search index are not looked at.
        digests: the folder of editions.
        pubmed: whom to ask about the lanes; None asks nobody and leaves them out.

    Raises:
        ArchiveError: the archive could not be read.
    """
    for name, faults in archive.inspect().items():
        fault = " ".join(faults)
        verdict = Verdict(part="archive", name=name)
        yield _judged(verdict, _mendable(fault) if name in MENDABLE else fault)
    for topic in topics:
        for edition in archive.editions(topic.slug):
            verdict = Verdict(part="edition", topic=topic.slug, name=edition.week)
            yield _judged(verdict, _mendable(edition_fault(archive, edition, digests)))
    if pubmed:
        for topic in topics:
            yield from (_compare(topic, lane, archive, pubmed) for lane in topic.lanes)


def verify_editions(
    archive: Archive, digests: Path, *, topic: str | None = None, week: str | None = None
) -> Iterator[Verdict]:
    """Hold each frozen edition against its hash, and its file against what it should be.

    Args:
        archive: open for reading.
        digests: the folder of editions.
        topic: only this topic's.
        week: only this one.

    Raises:
        ArchiveError: the archive could not be read.
    """
    for slug, weeks in archive.published().items():
        wanted = [one for one in weeks if topic in {None, slug} and week in {None, one}]
        for edition in archive.each_edition(slug, wanted):
            verdict = Verdict(part="edition", topic=slug, name=edition.week)
            if fault := archive.altered(slug, edition.week):
                told = f"{fault} {_NO_PROOF}"
                yield msgspec.structs.replace(verdict, state="differs", detail=told, exit_code=6)
            else:
                yield _judged(verdict, _mendable(edition_fault(archive, edition, digests)))


def edition_fault(archive: Archive, edition: Edition, digests: Path) -> str:
    """How an edition's files differ from what the archive says, in a sentence; "" when equal.

    The Markdown is compared; of the page and the data, which are made of it, only whether they are
    there.
    """
    path = publish.path_of(digests, edition)
    others = [publish.path_of(digests, edition, form) for form in ("html", "json")]
    try:
        if path.read_bytes() == file_text(archive, edition).encode():
            absent = [str(other) for other in others if not other.exists()]
            return f"{' and '.join(absent)}: not there." if absent else ""
        told = "differs from what was published"
    except FileNotFoundError:
        told = "is not there"
    except OSError as error:
        told = f"can't be read ({error.strerror or error})"
    return f"{path} {told}."


def _mendable(fault: str) -> str:
    return fault and f"{fault} `tracker doctor --fix` mends it."


def _judged(verdict: Verdict, fault: str) -> Verdict:
    if not fault:
        return verdict
    return msgspec.structs.replace(verdict, state="differs", detail=fault, exit_code=1)


def _compare(topic: Topic, lane: Lane, archive: Archive, pubmed: PubMed) -> Verdict:
    verdict = Verdict(part="lane", topic=topic.slug, name=lane.name)
    states = archive.lane_states(topic.slug)
    query, until = states.get(lane.name, ("", dt.date.min))
    if query != lane.query:
        return _unread(topic, verdict, archive, changed=bool(query), begun=bool(states))
    held = set(archive.sighted(topic.slug, lane.name, until))
    owed = set(archive.owed(topic.slug, lane.name))
    verdict = msgspec.structs.replace(verdict, until=until, held=len(held), owed=len(owed))
    try:
        search = pubmed.search(lane, Window(until=until))
        # A record from a file may say no creation date; it counts from the day it was read.
        held |= set(search.pmids).intersection(archive.listed(topic.slug, lane.name))
        lacking = set(search.pmids) - held - owed
        elsewhere = lacking.intersection(archive.pmids(topic.slug))
        lacking -= elsewhere
        coming = lacking & _listed_next(lane, until, pubmed) if lacking else set()
    except TrackerError as error:
        unknown = {"state": "unknown", "detail": str(error), "exit_code": error.exit_code}
        return msgspec.structs.replace(verdict, **unknown)
    verdict = msgspec.structs.replace(
        verdict,
        held=len(held),
        pubmed=search.count,
        detail=_remark(coming, held.difference(search.pmids), elsewhere),
    )
    return _judged(verdict, _loss(topic, lacking - coming))


def _unread(
    topic: Topic, verdict: Verdict, archive: Archive, *, changed: bool, begun: bool
) -> Verdict:
    """A lane that has no watermark to compare up to, which is no loss before the first run."""
    stored = len(archive.pmids(topic.slug))
    if stored and not begun:
        told = (
            f"Not compared: {topic.slug} was never run, and its records ({stored}) came from "
            "files. The first `tracker run` reads all of the lane."
        )
        return msgspec.structs.replace(verdict, state="unknown", detail=told)
    told = "has changed since it was last read whole" if changed else "was never read whole"
    return _judged(verdict, f"The query {told}; the next `tracker run` reads all of it.")


def _listed_next(lane: Lane, until: dt.date, pubmed: PubMed) -> set[str]:
    """What the next run will ask for: PubMed adds to a day after it, so runs overlap."""
    window = Window(since=until - merge.OVERLAP, until=until)
    return set(pubmed.search(lane, window).pmids)


def _loss(topic: Topic, lacking: Collection[str]) -> str:
    if not lacking:
        return ""
    return (
        f"PubMed lists {_named(lacking)}, which this lane never did. "
        f"`tracker fetch --full {topic.slug}` gets what is lacking."
    )


def _remark(coming: Collection[str], gone: Collection[str], elsewhere: Collection[str]) -> str:
    """What differs and is no loss: what comes next, was revised out, or came another way."""
    told = []
    if coming:
        told.append(f"The next run gets {_named(coming)}.")
    if gone:
        told.append(f"The query finds {_named(gone)} no more; kept all the same.")
    if elsewhere:
        told.append(f"{_named(elsewhere)} came through another lane, a feed or a file.")
    return " ".join(told)


def _named(pmids: Collection[str]) -> str:
    first = sorted(pmids, key=int)[:_NAMED]
    more = f" and {len(pmids) - _NAMED} more" if len(pmids) > _NAMED else ""
    return f"PMID {', '.join(first)}{more}"
