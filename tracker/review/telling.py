"""What readers of past editions must learn when findings and tags of a paper are written anew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracker import evidence
from tracker.models import PERSON, TAG, Change, Entry, Finding, Judgement
from tracker.review.laying import Labels
from tracker.review.marks import is_listed, original


def said(value: Any, field: str = "") -> str:
    """A value in words; the empty ones are “not stated”.

    Args:
        value: of a finding, or of several.
        field: whose, so that the parts of a JSON object stand in their order.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, []):
        return "not stated"
    if isinstance(value, Mapping):
        keys = evidence.SHAPES[field].__struct_fields__ if field in evidence.SHAPES else value
        return evidence.in_words({key: value.get(key) for key in keys})
    if isinstance(value, list | tuple) and any(isinstance(part, Mapping) for part in value):
        return "; ".join(said(part, field) for part in value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def told(one: Judgement) -> str:
    """Who decided, when and why; or who took back what somebody had decided."""
    if one.undone:
        return f"{one.undone.by} took back what {one.by} decided on {one.on:%Y-%m-%d}"
    return one.told


def changes(
    entry: Entry,
    labels: Labels,
    decisions: Sequence[Judgement],
    *,
    undone: Judgement | None = None,
) -> tuple[Change, ...]:
    """What readers of past editions must learn.

    Of details of treatment and of lists, that is what people decided: what rules came to read in
    them is too much and too small.

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
    return (
        *_values(entry, labels, before, now),
        *_lists(entry, labels, before, now),
        *_tags(entry, labels, before, now),
    )


Decided = Mapping[str, Judgement]


def _values(entry: Entry, labels: Labels, before: Decided, now: Decided) -> Iterator[Change]:
    held = {found.field: found for found in entry.findings}
    decided = before.keys() | now.keys()
    for new in labels.findings:
        old = held.get(new.field)
        untold = new.field in evidence.DETAILS and new.field not in decided
        if new.field in evidence.LISTS or untold or (old and old.value == new.value):
            continue
        was = said(old.value if old else None, new.field)
        yield Change(
            pmid=entry.paper.pmid,
            kind="decision" if new.field in decided else "finding",
            old=f"{new.field}: {was}{_who(before.get(new.field))}",
            new=f"{new.field}: {said(new.value, new.field)} ({_why(new, now.get(new.field))})",
        )


def _lists(entry: Entry, labels: Labels, before: Decided, now: Decided) -> Iterator[Change]:
    """Each finding of a list that a decision changed: what stood there, and what stands now."""
    for about, one in now.items():
        settled = before.get(about)
        if not is_listed(about) or (settled == one and not one.undone):
            continue
        old = _held(entry.findings, one, settled)
        new = _held(labels.findings, one, None if one.undone else one)
        if old != new:
            yield Change(
                pmid=entry.paper.pmid,
                kind="decision",
                old=f"{one.field}: {said(old, one.field)}{_who(settled)}",
                new=f"{one.field}: {said(new, one.field)} ({told(one)})",
            )


def _held(findings: Iterable[Finding], one: Judgement, settled: Judgement | None) -> Any:
    """The value of the finding that a decision is about, as it stands among these; else None."""
    if settled:
        return settled.value if settled.action != "reject" else None
    values = [found.value for found in findings if found.field == one.field]
    return original(one) if original(one) in values else None


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
        return told(one)
    rule = f"rule {new.rule}, version {new.version}"
    return f"{rule}; {told(one)}" if one and one.undone else rule


def _who(one: Judgement | None) -> str:
    return f" ({one.told})" if one else ""


def _now(one: Judgement | None) -> str:
    return f" ({told(one)})" if one else ""
