"""Read every stored paper again by today's rules; a value that changes is news for readers."""

from collections.abc import Sequence

from tracker import evidence, tags
from tracker.archive import Archive
from tracker.job.keep import Context
from tracker.models import Change, Entry, Finding


def retag(
    archive: Archive, context: Context, *, topic: str | None = None, dry_run: bool = False
) -> list[Change]:
    """Extract and tag anew from what is stored.

    Args:
        archive: what to read, and where to write.
        context: now, and what counts as long-term.
        topic: only papers of this topic.
        dry_run: change nothing, only tell.

    Returns:
        Every value that changed, paper by paper.
    """
    changes = []
    for entry in archive.each_entry(topic=topic):
        found = evidence.extract(entry.paper)
        tagged = tags.derive(entry.paper, found, entry.notices, long_term_months=context.months)
        news = _differences(entry, found)
        changes += news
        if not dry_run and (found, tagged) != (entry.findings, entry.tags):
            archive.retag(entry.paper.pmid, found, tagged, news, now=context.now, run=context.run)
    return changes


def _differences(entry: Entry, found: Sequence[Finding]) -> list[Change]:
    before = {finding.field: finding for finding in entry.findings}
    return [
        Change(
            pmid=entry.paper.pmid,
            kind="finding",
            old=f"{new.field}: {_said(before.get(new.field))}",
            new=f"{new.field}: {_said(new)} (rule {new.rule}, version {new.version})",
        )
        for new in found
        if new.field not in before or before[new.field].value != new.value
    ]


def _said(finding: Finding | None) -> str:
    if finding is None or finding.value in (None, []):
        return "not stated"
    value = finding.value
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
