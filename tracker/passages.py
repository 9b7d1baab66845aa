"""Which parts of a text prove which values. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.models import Finding


class Passage(NamedTuple):
    """A part of one section that proves values; `fields` are their names, each once."""

    start: int
    end: int
    fields: tuple[str, ...]


def passages(findings: Iterable[Finding], index: int) -> list[Passage]:
    """The proving parts of one section in order; those that overlap are joined.

    Args:
        findings: of one paper.
        index: the section's place in the abstract, -1 for the title.
    """
    spans = sorted(
        (one.proof.start, one.proof.end, one.field)
        for one in findings
        if one.proof and one.proof.index == index
    )
    joined: list[Passage] = []
    for start, end, field in spans:
        last = joined[-1] if joined else None
        if last and start < last.end:
            fields = tuple(dict.fromkeys((*last.fields, field)))
            joined[-1] = Passage(last.start, max(last.end, end), fields)
        else:
            joined.append(Passage(start, end, (field,)))
    return joined
