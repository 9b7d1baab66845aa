"""What readers of past editions must learn when findings and tags of a paper are written anew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker import evidence
from tracker.models import PERSON, TAG, Change, Entry, Finding, Judgement
from tracker.review.laying import Labels


def said(value: Any) -> str:
    """A value in words; the empty ones are “not stated”."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, []):
        return "not stated"
    if isinstance(value, Mapping):
        return evidence.in_words(dict(value))
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def changes(
    entry: Entry,
    labels: Labels,
    decisions: Sequence[Judgement],
    *,
    undone: Judgement | None = None,
) -> tuple[Change, ...]:
    """What readers of past editions must learn; editions show no details of treatment and no lists.

    Args:
        entry: the paper as it was.
        labels: its findings and tags as they shall be.
        decisions: those that stand now.
        undone: the decision that was taken back, if this is why.
    """
    now = {one.about: one for one in decisions}
    if undone:
        now.setdefault(undone.about, undone)
    before = {one.about: one for one in entry.decisions}
    return (*_values(entry, labels, before, now), *_tags(entry, labels, before, now))


_UNSHOWN = frozenset({*evidence.DETAILS, *evidence.LISTS})
Decided = Mapping[str, Judgement]


def _values(entry: Entry, labels: Labels, before: Decided, now: Decided) -> Iterator[Change]:
    held = {found.field: found for found in entry.findings}
    for new in labels.findings:
        old = held.get(new.field)
        if new.field in _UNSHOWN or (old and old.value == new.value):
            continue
        decided = before.keys() | now.keys()
        yield Change(
            pmid=entry.paper.pmid,
            kind="decision" if new.field in decided else "finding",
            old=f"{new.field}: {said(old.value if old else None)}{_who(before.get(new.field))}",
            new=f"{new.field}: {said(new.value)} ({_why(new, now.get(new.field))})",
        )


def _tags(entry: Entry, labels: Labels, before: Decided, now: Decided) -> Iterator[Change]:
    was, becomes = {tag.name for tag in entry.tags}, {tag.name for tag in labels.tags}
    for about in sorted(about for about in before.keys() | now.keys() if about.startswith(TAG)):
        name = about.removeprefix(TAG)
        if (name in was) != (name in becomes):
            yield Change(
                pmid=entry.paper.pmid,
                kind="decision",
                old=f"tag {name}: {_given(name in was)}{_who(before.get(about))}",
                new=f"tag {name}: {_given(name in becomes)}{_now(now.get(about))}",
            )


def _given(given: bool) -> str:
    return "given" if given else "not given"


def _why(new: Finding, one: Judgement | None) -> str:
    if new.rule == PERSON and one:
        return _told(one)
    rule = f"rule {new.rule}, version {new.version}"
    return f"{rule}; {_told(one)}" if one and one.undone else rule


def _who(one: Judgement | None) -> str:
    return f" ({one.told})" if one else ""


def _now(one: Judgement | None) -> str:
    return f" ({_told(one)})" if one else ""


def _told(one: Judgement) -> str:
    if one.undone:
        return f"{one.undone.by} took back what {one.by} decided on {one.on:%Y-%m-%d}"
    return one.told
