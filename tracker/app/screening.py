"""What the command line can have put in order: papers that nobody has screened yet."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker import ranking
from tracker.app.export import Exporter
from tracker.archive import Archive
from tracker.errors import how_to_have
from tracker.models import Entry, Value
from tracker.ranking import Decided, Replay
from tracker.rooms import is_withdrawn, value

SCREENED = "on_topic"
"""The field whose decision says whether a paper is wanted."""


class Ranked(Value, frozen=True, kw_only=True):
    """An unscreened paper and its place.

    Attributes:
        score: the higher the likelier on topic, 0 to 1, and no probability; None without an order.
        on_topic: what the rules say.
    """

    place: int
    pmid: str
    score: float | None
    on_topic: bool | None
    retracted: bool
    year: int | None
    title: str
    journal: str
    tags: tuple[str, ...]


class Screening(NamedTuple):
    """Every unscreened paper in order; `why_not` says why that is by date alone, if it is."""

    papers: list[Ranked]
    total: int
    replay: Replay | None = None
    why_not: str = ""


class Screener(Exporter):
    """One home at one time; it changes nothing in it."""

    def rank(self, topic: str | None = None, limit: int | None = None) -> Screening:
        """Unscreened papers (of a topic), the likeliest to be on topic first, else the newest.

        What people decided on any topic is learned from.

        Args:
            topic: only papers of this topic.
            limit: so many papers at most are told of; all are ordered.

        Raises:
            UsageError: no topic of that name is known.
        """
        with self._looking() as archive:
            self._demand_topic(archive, topic)
            wanted = _screened(archive)
            newest = [pmid for pmid in archive.newest(topic) if pmid not in wanted]
            if why_not := _why_not(wanted):
                return Screening(self._told(newest[:limit], {}), len(newest), None, why_not)
            decided = [
                Decided(entry.paper.pmid, ranking.text_of(entry.paper), wanted[entry.paper.pmid])
                for entry in archive.each_entry(pmids=wanted)
            ]
            texts = {
                entry.paper.pmid: ranking.text_of(entry.paper)
                for entry in archive.each_entry(pmids=newest)
            }
        scores = dict(ranking.order(decided, texts))
        told = self._told(list(scores)[:limit], scores)
        return Screening(told, len(scores), ranking.replay(decided))

    def _told(self, pmids: Sequence[str], scores: Mapping[str, float]) -> list[Ranked]:
        return [
            _ranked(entry, place, scores.get(entry.paper.pmid))
            for place, entry in enumerate(self.entries(pmids), start=1)
        ]


def _screened(archive: Archive) -> dict[str, bool]:
    """What people decided on each paper, by its PMID."""
    made = {one.pmid for one in archive.decisions() if one.about == SCREENED}
    return {
        pmid: one.value
        for pmid, several in archive.standing(made).items()
        for one in several
        if one.about == SCREENED and isinstance(one.value, bool)
    }


def _why_not(wanted: dict[str, bool]) -> str:
    if why_not := ranking.too_few(wanted.values()):
        return f"{why_not}; `tracker review PMID on_topic --accept` or --reject makes one"
    if not ranking.can_learn():
        return f"scikit-learn is not installed; {how_to_have('rank')}"
    return ""


def _ranked(entry: Entry, place: int, score: float | None) -> Ranked:
    paper = entry.paper
    published = paper.dates.get("published")
    return Ranked(
        place=place,
        pmid=paper.pmid,
        score=None if score is None else round(score, 3),
        on_topic=value(entry, SCREENED),
        retracted=is_withdrawn(entry),
        year=published.year if published else None,
        title=paper.title or paper.vernacular_title,
        journal=paper.journal.abbreviation or paper.journal.title,
        tags=tuple(tag.name for tag in entry.tags),
    )
