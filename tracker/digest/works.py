"""One entry as an edition shows it: named, or in a line."""

import datetime as dt
from collections.abc import Iterable

from tracker import citation
from tracker.digest import wording
from tracker.digest.escape import plain
from tracker.digest.view import Event, Line, Work
from tracker.models import DatedChange, Entry, Finding
from tracker.notices import notices_of, unmarked
from tracker.rooms import decision, is_doubted, is_withdrawn, value

KINDS = tuple(wording.EVENTS)


def work(entry: Entry, *, retracted: bool = False) -> Work:
    """Name a paper; the mark of a retraction is taken off its title, since every line sets it."""
    paper = entry.paper
    withdrawn = retracted or is_withdrawn(entry)
    title = plain(paper.title) or plain(paper.vernacular_title) or "(no title)"
    if withdrawn:
        title = unmarked(title)
    return Work(
        pmid=paper.pmid,
        title=title,
        retracted=withdrawn,
        concern=is_doubted(entry),
        short=citation.short(paper) or f"PMID {paper.pmid}",
        people=citation.people(paper),
        source=citation.source(paper),
        doi=paper.ids.get("doi", ""),
        pmc=paper.ids.get("pmc", ""),
    )


def line(entry: Entry, note: str, *, proof: Finding | None = None) -> Line:
    """A paper in one line, with the sentence of a finding when one is given."""
    shown = proof.proof if proof else None
    return Line(
        work=work(entry),
        note=note,
        quote=shown.quote if shown else "",
        section=wording.section(proof),
    )


def events(changes: Iterable[DatedChange]) -> list[Event]:
    """What happened, the gravest kind first, then as it was learned.

    Once a paper is retracted, every line about it is marked, also that of an earlier correction.
    """
    told = list(changes)
    gone = {one.change.pmid for one in told if one.change.kind == "retraction"}
    return sorted((_event(one, retracted=one.change.pmid in gone) for one in told), key=_weight)


def follow_up(entry: Entry) -> float:
    """Months observed, for sorting; -1 when not stated."""
    months = value(entry, "follow_up_months")
    return float(months) if isinstance(months, int | float) else -1.0


def people(entry: Entry) -> int:
    """Number of people, for sorting; -1 when not stated."""
    n = value(entry, "n")
    return n if isinstance(n, int) else -1


def about(entry: Entry) -> str:
    """What a notice does to which record, by PMID."""
    told = [one for one in notices_of(entry.paper) if one.pmid != entry.paper.pmid]
    said = [f"{wording.named(wording.NOTICES, one.kind)} PMID {one.pmid}" for one in told]
    return ", ".join(said) or "names no PMID"


def _event(change: DatedChange, *, retracted: bool) -> Event:
    told = change.change
    bare = Work(pmid=told.pmid, title=change.title or f"PMID {told.pmid}", retracted=retracted)
    return Event(
        kind=told.kind,
        work=work(change.entry, retracted=retracted) if change.entry else bare,
        on=change.on,
        old=told.old,
        new=told.new,
        by=told.by,
        editions=change.editions,
    )


def _weight(one: Event) -> tuple[int, dt.date, tuple[int, str], str, str]:
    kind = KINDS.index(one.kind) if one.kind in KINDS else len(KINDS)
    return (kind, one.on, citation.by_number(one.work.pmid), one.by, one.old + one.new)


def attributed(entry: Entry, field: str, words: str) -> str:
    """The words for a value, with who decided on it, if a person did."""
    decided = decision(entry, field)
    return f"{words} ({decided.who})" if decided else words
