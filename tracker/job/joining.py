"""What people decide about studies, into the archive, and what of it readers must learn."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import msgspec

from tracker import citation, review, studies
from tracker.archive import Archive
from tracker.job.editions import slim
from tracker.models import JOIN, Change, Entry, Judgement, Proposal, SearchRequest
from tracker.rooms import HUMAN_DESIGNS, is_human
from tracker.studies import Study
from tracker.studies.bonds import named

# What a study may name as related to it.
_RELATED = ("protocol", "review", "systematic_review")
_Grouped = Mapping[str, frozenset[str]]


class Cohorts:
    """The studies of an archive before some decisions on them, and after.

    Args:
        archive: open for writing, within a transaction.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        near = archive.each_entry(pmids=_near(archive))
        self._entries = [slim(entry) for entry in near if is_human(entry)]
        self._made: list[Judgement] = []
        self._held = archive.bonds()
        self._before = self._grouped = self._group()

    def decide(self, proposal: Proposal, *, now: dt.datetime) -> Judgement:
        """Keep one decision, unless it stands just so already.

        Raises:
            UsageError: it can't be; says why.
        """
        stored = self._archive.known(review.named_in(proposal)).keys()
        beside = self._grouped.get(proposal.pmid, frozenset()) - {proposal.pmid}
        made = review.judge_bond(proposal, stored=stored, beside=beside, now=now)
        bonds = studies.settle(self._held)
        for held in self._held:
            like = msgspec.structs.replace(held, id=0, on=now, before=made.before)
            if like == made and bonds.stands(held):
                return held
        made = msgspec.structs.replace(made, id=self._archive.decide(made))
        self._made.append(made)
        self._held.append(made)
        self._grouped = self._group()
        return made

    def take_back(self, undone: Judgement) -> None:
        """Take note that a decision was taken back."""
        self._made.append(undone)
        self._held = self._archive.bonds()
        self._grouped = self._group()

    def tell(self, now: dt.datetime) -> None:
        """Note for each report that now stands with others what readers must learn."""
        moved = [pmid for pmid, group in self._before.items() if group != self._grouped[pmid]]
        for entry in self._archive.each_entry(pmids=moved):
            pmid = entry.paper.pmid
            old, new = self._before[pmid], self._grouped[pmid]
            change = Change(
                pmid=pmid,
                kind="decision",
                old=f"study: {_beside(pmid, old)}",
                new=f"study: {_beside(pmid, new)} ({self._who(old | new)})",
            )
            self._archive.retag(pmid, entry.findings, entry.tags, [change], now=now)

    def _group(self) -> _Grouped:
        return {
            pmid: group
            for study in studies.join(self._entries, self._held)
            for group in [frozenset(report.pmid for report in study.reports)]
            for pmid in group
        }

    def _who(self, group: Iterable[str]) -> str:
        """Who decided it: whoever last named one of these."""
        about = set(group)
        made = next((one for one in reversed(self._made) if named(one) & about), self._made[-1])
        return review.told(made)


def studies_of(archive: Archive, pmids: Iterable[str]) -> dict[str, Study]:
    """The study that each of these papers reports, with all its stored reports.

    A paper that reports no results of people is left out.
    """
    wanted = {entry.paper.pmid for entry in archive.entries(pmids=pmids) if is_human(entry)}
    if not wanted:
        return {}
    found = studies.join(
        map(slim, archive.each_entry(pmids=_near(archive) | wanted)), archive.bonds()
    )
    return {
        report.pmid: study for study in found for report in study.reports if report.pmid in wanted
    }


def doubts(archive: Archive, made: Iterable[Judgement]) -> list[str]:
    """What speaks against decisions on studies, in sentences; they stand all the same.

    Args:
        archive: where the papers are.
        made: decisions, those on values among them.
    """
    return [doubt for one in made if one.is_of_study for doubt in _doubts(archive, one)]


def _near(archive: Archive) -> set[str]:
    """All papers that may report a study or be related to one, so that the others need no look."""
    return {
        pmid
        for told in ({"subject": ("human",)}, {"design": (*HUMAN_DESIGNS, *_RELATED)})
        for pmid in archive.matching(SearchRequest(on_topic=True, **told))
    }


def _doubts(archive: Archive, one: Judgement) -> Iterable[str]:
    entries = archive.entries(pmids=sorted(named(one)))
    for entry in entries:
        if not is_human(entry):
            yield (
                f"PMID {entry.paper.pmid} reports no results of people, so it is a report of no "
                "study; the decision holds as soon as it is one."
            )
    if one.about == JOIN:
        yield from _other_numbers(entries)


def _other_numbers(entries: Sequence[Entry]) -> Iterable[str]:
    for first, second in combinations(entries, 2):
        here, there = studies.numbers_that_differ(first, second)
        if here:
            yield (
                f"PMID {first.paper.pmid} is registered as {here} and PMID {second.paper.pmid} as "
                f"{there}; they are joined all the same."
            )


def _beside(pmid: str, group: frozenset[str]) -> str:
    others = sorted(group - {pmid}, key=citation.by_number)
    return f"one cohort with PMID {', '.join(others)}" if others else "a cohort of its own"
