"""What readers of past editions must learn when a stored paper becomes another one."""

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from tracker import citation
from tracker.models import Change, Notice, Paper
from tracker.notices import NOTICE_TYPES, RETRACTED, is_same, unmarked

LIMIT = 240
CONTEXT = 40
AHEAD = "aheadofprint"


def changes_told(
    pmid: str, already: Iterable[Notice], told: Iterable[Notice]
) -> tuple[Change, ...]:
    """One change for each notice about this paper that says what nobody knew.

    Args:
        pmid: the paper; notices about others are passed over.
        already: what was known about it.
        told: what is told now, by the paper's own record or by the notice's.
    """
    known = list(already)
    changes = []
    for notice in told:
        if notice.pmid == pmid and not any(is_same(notice, other) for other in known):
            known.append(notice)
            changes.append(Change(pmid=pmid, kind=notice.kind, new=notice.citation, by=notice.by))
    return tuple(changes)


def changes_between(stored: Paper, paper: Paper, *, loosely: bool) -> tuple[Change, ...]:
    """What differs for a reader: that it became final, and how its content was revised.

    Dates, status, headings and whatever else differs is kept but told to nobody.

    Args:
        stored: the paper as readers know it.
        paper: the paper as it stands now.
        loosely: the two were read in different forms, which write the same text in two ways; only
            letters, digits and the names of types are compared then.
    """
    final = _becomes_final(stored, paper)
    revised = (
        _revision(what, read(stored), read(paper), loosely=loosely, pmid=paper.pmid)
        for what, read in _CONTENT.items()
    )
    return (*final, *(change for changes in revised for change in changes))


def excerpts(old: str, new: str) -> tuple[str, str]:
    """The part in which two texts differ, in each, with a little of what stands around it."""
    if max(len(old), len(new)) <= LIMIT:
        return old, new
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    return _cut(old, start, len(old) - end), _cut(new, start, len(new) - end)


def _becomes_final(stored: Paper, paper: Paper) -> tuple[Change, ...]:
    if not _is_ahead(stored) or _is_ahead(paper):
        return ()
    return (Change(pmid=paper.pmid, kind="final", old="ahead of print", new=citation.place(paper)),)


def _is_ahead(paper: Paper) -> bool:
    numbered = paper.journal.volume or paper.journal.issue
    return paper.publication_status == AHEAD and not numbered


def _revision(what: str, old: str, new: str, *, loosely: bool, pmid: str) -> tuple[Change, ...]:
    if old == new or (loosely and _letters(old) == _letters(new)):
        return ()
    before, after = excerpts(old, new)
    return (Change(pmid=pmid, kind="revised", old=f"{what}: {before}", new=f"{what}: {after}"),)


def _title(paper: Paper) -> str:
    # The mark of a retraction comes with the retraction, which is told as one.
    return unmarked(paper.title or paper.vernacular_title)


def _abstract(paper: Paper) -> str:
    return " ".join(
        f"{section.label}: {section.text}" if section.label else section.text
        for section in paper.abstract
    )


def _types(paper: Paper) -> str:
    # Nor is its type a revision, or a notice's type that NLM renames.
    told = {RETRACTED, *NOTICE_TYPES}
    names = {term.name for term in paper.publication_types if term.ui not in told}
    return ", ".join(sorted(names - {"Retracted Publication"}))


def _registry(paper: Paper) -> str:
    return ", ".join(sorted({number for bank in paper.databanks for number in bank.accessions}))


_CONTENT: dict[str, Callable[[Paper], str]] = {
    "title": _title,
    "abstract": _abstract,
    "publication types": _types,
    "registry and data numbers": _registry,
}


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _cut(text: str, start: int, end: int) -> str:
    start, end = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    cut = text[start:end]
    if len(cut) > LIMIT:
        cut, end = cut[:LIMIT], start + LIMIT
    return ("…" if start else "") + cut + ("…" if end < len(text) else "")
