"""One entry as an edition shows it: named, in a line, or as a study with its sentences."""

import datetime as dt
from collections.abc import Iterable

from tracker import citation
from tracker.digest import wording
from tracker.digest.escape import plain
from tracker.digest.view import Card, Event, Fact, Line, Work
from tracker.models import DatedChange, Entry, Finding
from tracker.notices import notices_of, unmarked
from tracker.rooms import CONTROLLED, decision, finding, is_doubted, is_withdrawn, value

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
        section=_section(proof),
    )


def events(changes: Iterable[DatedChange]) -> list[Event]:
    """What happened, the gravest kind first, then as it was learned.

    Once a paper is retracted, every line about it is marked, also that of an earlier correction.
    """
    told = list(changes)
    gone = {one.change.pmid for one in told if one.change.kind == "retraction"}
    return sorted((_event(one, retracted=one.change.pmid in gone) for one in told), key=_weight)


def card(entry: Entry) -> Card:
    """A human study: its row and, fact by fact, the sentences."""
    facts = {fact.name: fact for fact in _facts(entry)}
    return Card(
        work=work(entry),
        design=facts["Design"].value,
        n=facts["People (n)"].value,
        follow_up=facts["Follow-up (months)"].value,
        cells=_product(entry),
        safety=facts["Safety"].value,
        efficacy=facts["Efficacy"].value,
        facts=tuple(facts.values()),
    )


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


def _facts(entry: Entry) -> list[Fact]:
    controlled = value(entry, "design") in CONTROLLED
    efficacy = wording.AGAINST_CONTROL if controlled else wording.WITHOUT_CONTROL
    facts = [
        _fact(entry, "Design", "design", _design(entry)),
        _fact(entry, "People (n)", "n", wording.number(value(entry, "n"))),
        _fact(
            entry,
            "Follow-up (months)",
            "follow_up_months",
            wording.number(value(entry, "follow_up_months")),
        ),
        _fact(entry, "Safety", "safety", wording.named(wording.SAFETY, value(entry, "safety"))),
        _fact(entry, "Efficacy", "efficacy", wording.named(efficacy, value(entry, "efficacy"))),
    ]
    if numbers := value(entry, "registry_ids"):
        facts.append(Fact(name="Registered as", value=", ".join(numbers)))
    gap = value(entry, "gap")
    if gap:
        facts.append(_fact(entry, "Gap, not evidence", "gap", wording.named(wording.GAPS, gap)))
    return facts


def _product(entry: Entry) -> str:
    cells = wording.listed(wording.CELLS, value(entry, "cells"))
    source = value(entry, "source")
    return f"{cells}, {wording.named(wording.SOURCES, source)}" if source else cells


def _design(entry: Entry) -> str:
    words = wording.named(wording.DESIGNS, value(entry, "design"))
    return f"{words}; also animals" if "animal" in (value(entry, "subject") or ()) else words


def _fact(entry: Entry, name: str, field: str, words: str) -> Fact:
    found = finding(entry, field)
    proof = found.proof if found and words != wording.NOT_STATED else None
    return Fact(
        name=name,
        value=attributed(entry, field, words),
        quote=proof.quote if proof else "",
        section=_section(found) if proof else "",
    )


def attributed(entry: Entry, field: str, words: str) -> str:
    """The words for a value, with who decided on it, if a person did."""
    decided = decision(entry, field)
    return f"{words} ({decided.who})" if decided else words


def _section(found: Finding | None) -> str:
    if found is None or found.proof is None:
        return ""
    section = found.proof.section
    return "title" if section == "TITLE" else section or "abstract"
