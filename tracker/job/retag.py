"""Read every stored paper again by today's rules; a value that changes is news for readers."""

from collections.abc import Iterator, Sequence

from tracker import evidence, review
from tracker.archive import Archive
from tracker.job.keep import Context
from tracker.models import Change, Entry, Finding


def retag(
    archive: Archive, context: Context, *, topic: str | None = None, dry_run: bool = False
) -> list[Change]:
    """Extract and tag anew from what is stored; what a person decided stays.

    Args:
        archive: what to read, and where to write.
        context: now, and what counts as long-term.
        topic: only papers of this topic.
        dry_run: change nothing, only tell.

    Returns:
        Every value that changed, paper by paper; a list of values that changed is one change.
    """
    changes: list[Change] = []
    for entry in archive.each_entry(topic=topic):
        labels = review.label(
            entry.paper, entry.notices, entry.decisions, long_term_months=context.months
        )
        news = review.changes(entry, labels, entry.decisions)
        changes += news
        changes += _details_that_differ(entry, labels.findings)
        changes += _lists_that_differ(entry, labels.findings)
        if not dry_run and labels != (entry.findings, entry.tags):
            archive.retag(entry.paper.pmid, *labels, news, now=context.now, run=context.run)
    return changes


def _lists_that_differ(entry: Entry, found: Sequence[Finding]) -> Iterator[Change]:
    """Yield one change a list; editions show none of them, so that theirs is no amendment."""
    for field in evidence.LISTS:
        old, new = (
            [one.value for one in findings if one.field == field]
            for findings in (entry.findings, found)
        )
        if old != new:
            gone, come = (
                sum(one not in other for one in these) for these, other in ((old, new), (new, old))
            )
            yield Change(
                pmid=entry.paper.pmid,
                kind="finding",
                old=f"{field}: {len(old)} stated",
                new=f"{field}: {len(new)} stated ({gone} gone, {come} new)",
            )


def _details_that_differ(entry: Entry, found: Sequence[Finding]) -> Iterator[Change]:
    """Yield each detail of treatment that changed; editions show none of them either."""
    before = {one.field: one.value for one in entry.findings}
    for new in found:
        old = before.get(new.field)
        if new.field in evidence.DETAILS and new.value != old:
            yield Change(
                pmid=entry.paper.pmid,
                kind="finding",
                old=f"{new.field}: {review.said(old, new.field)}",
                new=f"{new.field}: {review.said(new.value, new.field)}",
            )
