"""What changed in the evidence table between any two editions."""

from collections.abc import Iterator, Sequence

from tracker import digest
from tracker.digest.table import COLUMNS, Row, moves
from tracker.web.frame import Absent, Page, render
from tracker.web.visit import Visit


def differing(visit: Visit, slug: str) -> Page:
    """Choose two editions, or be led to what changed between those chosen.

    Raises:
        Absent: there is no such topic or edition.
    """
    topic = visit.topic(slug)
    weeks = _weeks(visit, slug)
    before, after = visit.asked.text("before"), visit.asked.text("after")
    if before and after:
        for week in (before, after):
            if week not in weeks:
                raise Absent(f"There is no edition {week} of {topic.title}.")
        return Page(b"", status=303, location=f"diff/{before}..{after}.html")
    return render("diff-choice", visit.frame, topic=topic, weeks=weeks)


def difference(visit: Visit, slug: str, before: str, after: str) -> Page:
    """What changed in the table between two editions.

    Raises:
        Absent: one of them is not there.
    """
    topic = visit.topic(slug)
    weeks = _weeks(visit, slug)
    for week in (before, after):
        if week not in weeks:
            raise Absent(f"There is no edition {week} of {topic.title}.")
    first, last = (visit.library.told(visit.archive, slug, one) for one in (before, after))
    between = weeks[weeks.index(after) : weeks.index(before)]
    told = [change for week in between for change in visit.archive.changes(slug, week)]
    return render(
        "diff",
        visit.frame,
        topic=topic,
        before=before,
        after=after,
        weeks=weeks,
        moves=moves(first.table, last.table, told),
        sizes=(len(first.table), len(last.table)),
        row_words=_row_words,
    )


def pairs(weeks: Sequence[str], most: int) -> Iterator[tuple[str, str]]:
    """Pairs of editions whose difference is worth a file: all, or of many the neighbours and last.

    Args:
        weeks: newest first.
        most: editions of which all pairs are told.
    """
    for place, before in enumerate(weeks):
        for at, after in enumerate(weeks[:place]):
            if len(weeks) <= most or at in (0, place - 1):
                yield before, after


def _weeks(visit: Visit, slug: str) -> list[str]:
    """The names of the editions, newest first."""
    return sorted(visit.archive.published().get(slug, {}), key=digest.age, reverse=True)


def _row_words(row: Row) -> str:
    """A row in a line; a bare number would not say what it counts."""
    told = {name: words(row) for name, words in COLUMNS.items() if name != "Reports"}
    return " · ".join(
        f"{name}: {said}" if said.replace(".", "").isdecimal() or said == "not stated" else said
        for name, said in told.items()
    )
