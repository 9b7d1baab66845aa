"""What pages list: editions without their text, where a paper stands, whether anything changed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tracker.archive import rows
from tracker.archive.selection import as_list
from tracker.archive.store import Store
from tracker.models import EditionHead

_HEADS = """
SELECT e.topic, e.week, e.published, e.incomplete, e.sha256,
  (SELECT count(*) FROM edition_papers p
   WHERE p.topic = e.topic AND p.week = e.week AND p.role = 'new'),
  (SELECT count(*) FROM edition_papers p
   WHERE p.topic = e.topic AND p.week = e.week AND p.role = 'set_aside'),
  (SELECT count(*) FROM amendments_view a WHERE a.topic = e.topic AND a.week = e.week),
  EXISTS (SELECT 1 FROM amendments_view a
   WHERE a.topic = e.topic AND a.week = e.week AND a.kind = 'retraction')
FROM editions e ORDER BY e.topic, e.published DESC, e.week DESC
"""
_STAND = """
SELECT topic, week, role FROM edition_papers WHERE pmid = ? ORDER BY topic
"""
_STAMP = """
SELECT (SELECT count(*) FROM papers), (SELECT max(id) FROM changes),
  (SELECT max(id) FROM decisions), (SELECT count(*) FROM decisions_undone),
  (SELECT count(*) FROM editions), (SELECT max(rowid) FROM revisions),
  (SELECT max(checked) FROM trials)
"""


class Shelves(Store):
    """The part of the archive that tells what there is, without reading all of it."""

    def edition_heads(self) -> list[EditionHead]:
        """Every frozen edition in numbers: by topic, the one published last first."""
        return [
            EditionHead(
                topic=topic,
                week=week,
                published=rows.from_time(published),
                incomplete=bool(incomplete),
                sha256=sha256,
                new=new,
                set_aside=set_aside,
                amendments=amendments,
                retraction=bool(gone),
            )
            for topic, week, published, incomplete, sha256, new, set_aside, amendments, gone in (
                self._ask(_HEADS)
            )
        ]

    def stands_in(self, pmid: str) -> list[tuple[str, str, str]]:
        """The editions that a paper stands in: topic, week, and `new` or `set_aside`."""
        found = self._ask(_STAND, (rows.number_or_none(pmid),))
        return [(topic, week, role) for topic, week, role in found]

    def stored(self, pmids: Iterable[str]) -> frozenset[str]:
        """Those of these PMIDs that are stored."""
        found = self._ask(
            "SELECT pmid FROM papers WHERE pmid IN (SELECT value FROM json_each(?))",
            (as_list(pmids),),
        )
        return frozenset(str(pmid) for (pmid,) in found)

    def paper_count(self) -> int:
        """How many papers are stored."""
        [(count,)] = self._ask("SELECT count(*) FROM papers")
        return int(count)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Whatever is read inside is of one moment, whatever another process writes meanwhile."""
        with self._snapshot():
            yield

    def stamp(self) -> tuple[object, ...]:
        """What differs whenever something was stored that readers could see."""
        [found] = self._ask(_STAMP)
        return found
