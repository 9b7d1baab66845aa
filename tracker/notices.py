"""What a record says happened after publication, to itself or to another record. Pure.

A link that ends in `In` stands on the affected record; `Of`, `For`, `From` and `On` stand on the
notice and point back. A retraction notice is not a retracted paper, so UIs and whole RefTypes are
matched, never parts of a label (NLM relabelled D016440 in 2026).
"""

import re
from collections.abc import Iterable

from tracker import citation, reference
from tracker.models import Link, Notice, Paper

RETRACTED = "D016441"
NOTICE_TYPES = {
    "D016440": ("Retraction of Publication", "Retraction Notice"),
    "D016425": ("Published Erratum",),
    "D000075742": ("Expression of Concern",),
}
NOTICE_LINKS = frozenset({"RetractionOf", "ErratumFor", "ExpressionOfConcernFor"})
# The mark stands first, or behind one word of the publisher's own.
_MARK = re.compile(r"^(\w+: )?retracted(?: article)?: *", re.IGNORECASE)
ABOUT_ITSELF = {
    "RetractionIn": "retraction",
    "ErratumIn": "correction",
    "ExpressionOfConcernIn": "concern",
    "UpdateIn": "update",
    "CommentIn": "comment",
    "CorrectedandRepublishedIn": "republication",
    "RetractedandRepublishedIn": "republication",
    "RepublishedIn": "republication",
}
ABOUT_ANOTHER = {
    "RetractionOf": "retraction",
    "ErratumFor": "correction",
    "ExpressionOfConcernFor": "concern",
    "UpdateOf": "update",
    "CommentOn": "comment",
    "CorrectedandRepublishedFrom": "republication",
    "RetractedandRepublishedFrom": "republication",
    "RepublishedFrom": "republication",
}


def notices_of(paper: Paper) -> tuple[Notice, ...]:
    """Every notice that a record carries, each once, in the record's order.

    A link to another record that gives no PMID names nobody, so it yields none (`unnamed_of` does).
    A record that is typed as retracted without a link yields a retraction of which no more is
    known.
    """
    told = [notice for link in paper.links for notice in _read(paper, link)]
    if marks_retracted(paper) and not is_retracted(paper.pmid, told):
        told.append(Notice(kind="retraction", pmid=paper.pmid))
    return tuple(dict.fromkeys(told))


def unnamed_of(paper: Paper) -> tuple[Notice, ...]:
    """What a notice's record says of papers that it names by a citation alone; `pmid` is empty."""
    told = (
        Notice(kind=kind, pmid="", by=paper.pmid, citation=link.citation)
        for link in paper.links
        if (kind := ABOUT_ANOTHER.get(link.kind)) and not link.pmid and link.citation
    )
    return tuple(dict.fromkeys(told))


def affected(notice: Notice, papers: Iterable[Paper]) -> str:
    """The PMID of the one paper that the citation of an unnamed notice means.

    Args:
        notice: what `unnamed_of` gave.
        papers: all that it may mean; the notice's own record never is.

    Returns:
        "" when it means none of them, or several. A title is never compared: a notice's title
        repeats that of its paper, and of every other paper that repeats it.
    """
    cited = reference.read(notice.citation)
    found = {one.pmid for one in papers if one.pmid != notice.by and reference.means(cited, one)}
    return found.pop() if len(found) == 1 else ""


def is_retracted(pmid: str, notices: Iterable[Notice]) -> bool:
    """Whether one of these notices retracts this very paper (a notice's own record isn't)."""
    return any(notice.kind == "retraction" and notice.pmid == pmid for notice in notices)


def is_notice(paper: Paper) -> bool:
    """Whether the record is itself a notice: of a retraction, an erratum or a concern."""
    typed = any(_is_typed(paper, ui, names) for ui, names in NOTICE_TYPES.items())
    return typed or any(link.kind in NOTICE_LINKS for link in paper.links)


def marks_retracted(paper: Paper) -> bool:
    """Whether the record carries the publication type of a retracted paper."""
    return _is_typed(paper, RETRACTED, ("Retracted Publication",))


def unmarked(title: str) -> str:
    """A title without the mark that publishers set before that of a retracted paper."""
    return _MARK.sub(r"\1", title)


def is_same(one: Notice, other: Notice) -> bool:
    """Whether two notices tell the same event: a paper is retracted once, corrected often."""
    if (one.kind, one.pmid) != (other.kind, other.pmid):
        return False
    if one.kind == "retraction" or one == other:
        return True
    return bool(one.by and one.by == other.by) or bool(
        one.citation and one.citation == other.citation
    )


def _read(paper: Paper, link: Link) -> list[Notice]:
    if kind := ABOUT_ITSELF.get(link.kind):
        return [Notice(kind=kind, pmid=paper.pmid, by=link.pmid, citation=link.citation)]
    kind = ABOUT_ANOTHER.get(link.kind)
    if not kind or not link.pmid:
        return []
    return [Notice(kind=kind, pmid=link.pmid, by=paper.pmid, citation=citation.source(paper))]


def _is_typed(paper: Paper, ui: str, names: Iterable[str]) -> bool:
    # MEDLINE text names the type and leaves the UI out.
    return any(term.ui == ui if term.ui else term.name in names for term in paper.publication_types)
