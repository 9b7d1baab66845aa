"""Preprints into what an edition tells: new ones with their sentences, what became. Pure."""

from collections.abc import Iterator, Sequence

from tracker import preprints
from tracker.digest import cards, wording
from tracker.digest.preprints import PreprintFact, PreprintLine, PreprintsPart
from tracker.models import Entry, PreprintAsking, StoredPreprint
from tracker.preprints import GONE, PreprintMove, PreprintRow
from tracker.rooms import HUMAN, value

# Of a card, what a reader of a preprint is told with its sentence; the rest stands on its server.
_TOLD = frozenset(
    {
        "People (n)",
        "Follow-up (months)",
        "Safety",
        "Efficacy",
        "Pain and function",
        "Adverse events",
    }
)


def tell_preprints(
    rows: Sequence[PreprintRow],
    asking: PreprintAsking,
    *,
    held: Sequence[StoredPreprint],
    before: Sequence[PreprintRow] | None,
    months: int,
) -> PreprintsPart:
    """What to tell of these preprints.

    A new one whose published paper is stored is not shown: the paper is. One that is withdrawn is
    evidence of nothing, so that what it said is not shown either.

    Args:
        rows: every preprint of the topic as it stands.
        asking: how Europe PMC was last asked.
        held: the same as stored, for their sentences.
        before: the preprints as the last edition that told of any told them; None when none did.
        months: what the topic calls long-term.
    """
    moved = () if before is None else preprints.moves(before, rows)
    news = (move.row for move in moved if move.kind == "new")
    told = (row for row in rows if row.room in HUMAN) if before is None else news
    by_key = {one.key: one for one in held}
    return PreprintsPart(
        asked=asking.asked.date(),
        complete=asking.complete.date() if asking.complete else None,
        error=asking.error,
        note=asking.note,
        first=before is None,
        shown=tuple(_line(row, by_key[row.key], months) for row in told if _awaits(row)),
        changed=tuple(sorted((move for move in moved if move.kind != "new"), key=_gravity)),
        missing=asking.missing,
        rows=tuple(rows),
    )


def _gravity(move: PreprintMove) -> int:
    return ("withdrawn", "published", "version").index(move.kind)


def _awaits(row: PreprintRow) -> bool:
    return row.status not in GONE and not row.stored and not row.record


def _line(row: PreprintRow, held: StoredPreprint, months: int) -> PreprintLine:
    entry = preprints.as_entry(held)
    design = wording.named(wording.DESIGNS, row.design or None)
    if row.room in HUMAN:
        return PreprintLine(row=row, kind=f"people; {design}", facts=tuple(_facts(entry, months)))
    if row.room == "preclinical":
        return PreprintLine(row=row, kind=wording.listed(wording.SUBJECTS, value(entry, "subject")))
    return PreprintLine(row=row, kind=design)


def _facts(entry: Entry, months: int) -> Iterator[PreprintFact]:
    """Facts that have a sentence; one that proves several stands with the first that is shown."""
    every = cards.card(entry, months=months).facts
    sentences = {fact.name: (fact.quote, fact.section) for fact in every if fact.quote}
    first: dict[str, str] = {}
    for fact in every:
        quote, section = sentences.get(fact.same, (fact.quote, fact.section))
        if fact.name not in _TOLD or not quote:
            continue
        known = first.setdefault(quote, fact.name)
        if known == fact.name:
            yield PreprintFact(name=fact.name, value=fact.value, quote=quote, section=section)
        else:
            yield PreprintFact(name=fact.name, value=fact.value, same=known)
