"""Notices that name their paper by a citation alone: find the stored paper that each means.

What is kept in the end follows from the records alone, not from the order in which they came: a
match is looked for whenever the notice or a paper that it may mean comes, and is taken back when a
second paper fits as well.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from tracker import citation, merge, notices, reference
from tracker.archive import Archive
from tracker.models import Change, Notice, Paper

_TAKEN_BACK = "notice: none for sure; it names no PMID, and what it cites is not this paper alone"


class Matched(NamedTuple):
    """What looking for the papers of unnamed notices has led to.

    Attributes:
        affected: papers about which something else is told now.
        unmatched: notices that came for the first time and match no paper.
    """

    affected: frozenset[str]
    unmatched: tuple[Notice, ...]


class Matcher:
    """Matches within one transaction of a run.

    Args:
        archive: where the records were just written.
        fresh: papers that nobody held before, so that no edition can have used them.
        now: when it is learned.
        run: the run that learns it.
    """

    def __init__(
        self, archive: Archive, fresh: Collection[str], *, now: dt.datetime, run: int | None
    ) -> None:
        self._archive, self._fresh, self._now, self._run = archive, fresh, now, run

    def match(self, papers: Mapping[str, Paper]) -> Matched:
        """Match the unnamed notices that these papers carry, and those that may mean one of them.

        Args:
            papers: each by its PMID, as it now stands.
        """
        before = self._archive.unnamed()
        known = {one.by for one in before}
        carried = {pmid: notices.unnamed_of(paper) for pmid, paper in papers.items()}
        for pmid, told in carried.items():
            if told or pmid in known:
                self._archive.set_unnamed(pmid, told, now=self._now, run=self._run)
        waiting = (*before, *self._archive.unnamed())
        touched = {one.by for one in waiting}.intersection(self._concerned(waiting, papers))
        affected = [pmid for by in sorted(touched, key=int) for pmid in self._settle(by)]
        news = {one for told in carried.values() for one in told}.difference(before)
        unmatched = (one for one in news if not self._find(one))
        return Matched(
            frozenset(affected),
            tuple(sorted(unmatched, key=lambda one: (int(one.by), one.kind, one.citation))),
        )

    def _concerned(self, waiting: Iterable[Notice], papers: Mapping[str, Paper]) -> set[str]:
        """The notices that these papers are, were matched with, or may match now."""
        told = self._archive.notices(papers)
        matched = {one.by for about in told.values() for one in about}
        dois = {doi for paper in papers.values() for doi in reference.dois(paper)}
        volumes = {paper.journal.volume for paper in papers.values()} - {""}
        cited = ((one.by, reference.read(one.citation)) for one in waiting)
        fitting = {by for by, one in cited if one.doi in dois or one.volume in volumes}
        return {*papers, *matched, *fitting}

    def _settle(self, by: str) -> Iterator[str]:
        """Bring what is kept of one notice in line with its record; the papers that this touches.

        What the notice names, or what a paper says of itself, is never taken back.
        """
        held = self._archive.known([by]).get(by)
        if held is None:
            return
        unnamed = notices.unnamed_of(held.paper)
        wanted = {(pmid, one.kind) for one in unnamed if (pmid := self._find(one))}
        standing = {(one.pmid, one.kind): one for one in self._archive.told_by(by)}
        for pmid, kind in sorted(wanted - standing.keys()):
            cited = citation.source(held.paper)
            self._tell(Notice(kind=kind, pmid=pmid, by=by, citation=cited))
            yield pmid
        named = {(one.pmid, one.kind) for one in notices.notices_of(held.paper)}
        for key in sorted(standing.keys() - wanted - named):
            if not self._says_so_itself(standing[key]):
                self._take_back(standing[key])
                yield key[0]

    def _find(self, notice: Notice) -> str:
        cited = reference.read(notice.citation)
        return notices.affected(notice, self._archive.cited(cited))

    def _tell(self, told: Notice) -> None:
        already = self._archive.notices([told.pmid]).get(told.pmid, ())
        self._archive.tell([told], now=self._now, run=self._run)
        if told.pmid not in self._fresh:
            self._note(told.pmid, merge.changes_told(told.pmid, already, [told]))

    def _take_back(self, told: Notice) -> None:
        self._archive.untell(told)
        was = f"notice: {told.kind} by PMID {told.by}"
        change = Change(pmid=told.pmid, kind="revised", old=was, new=_TAKEN_BACK)
        self._note(told.pmid, [change])

    def _note(self, pmid: str, changes: Iterable[Change]) -> None:
        for entry in self._archive.entries(pmids=[pmid]):
            labels = (entry.findings, entry.tags, tuple(changes))
            self._archive.retag(pmid, *labels, now=self._now, run=self._run)

    def _says_so_itself(self, told: Notice) -> bool:
        held = self._archive.known([told.pmid]).get(told.pmid)
        own = notices.notices_of(held.paper) if held else ()
        return any((one.kind, one.by) == (told.kind, told.by) for one in own)


def warnings(unmatched: Iterable[Notice]) -> Iterator[str]:
    """What readers are told of notices that match no stored paper, a sentence each."""
    for one in unmatched:
        yield (
            f"PMID {one.by}, a notice of {one.kind}, names no PMID, and what it cites "
            f"(“{one.citation}”) is no stored paper for sure."
        )
