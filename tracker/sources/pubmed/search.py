"""Every PMID that a query finds in a window, or an error; never a part of them.

PubMed serves 9,999 records of a search and no more, so a larger one is split by creation date into
ranges that tile; a publication date would not do, for one record can match two of them.
"""

import datetime as dt
from typing import NamedTuple

from tracker.errors import BadAnswer, QueryDefect, Transient
from tracker.models import Lane, Search, Window
from tracker.sources.pubmed import answers
from tracker.sources.pubmed.answers import Moved, Page
from tracker.sources.pubmed.eutils import Eutils
from tracker.transport import Answer

MOST_SERVED = 9_999
# Before any record; PubMed's own form fills in this day.
FIRST_DAY = dt.date(1000, 1, 1)


def bounded(query: str, window: Window) -> str:
    """The query, held to creation dates; the tag `crdt` does not move when a record is revised."""
    since, until = window.since or FIRST_DAY, window.until
    return f'({query}) AND ("{since:%Y/%m/%d}"[crdt] : "{until:%Y/%m/%d}"[crdt])'


def search(eutils: Eutils, lane: Lane, window: Window, *, page_size: int) -> Search:
    """Search page by page, and again in one page when the result set moved while it was read.

    Args:
        eutils: whom to ask.
        lane: the query, and the phrases that PubMed may not know.
        window: creation dates.
        page_size: PMIDs a request, at most 9,999.

    Raises:
        QueryDefect: PubMed dropped a part of the query; names the lane and the phrases.
        BadAnswer: the parts do not add up, or a single day has more hits than PubMed serves.
        TrackerError: PubMed could not be asked.
    """
    if not lane.query.strip():
        raise QueryDefect([f"Lane “{lane.name}” has no query; write one into the topic file."])
    try:
        found = _Searcher(eutils, lane, page_size).collect(window)
    except Moved:
        # Pages that don't fit together came of one snapshot; one page needs none.
        found = _Searcher(eutils, lane, MOST_SERVED).collect(window)
    return Search(
        pmids=tuple(sorted(found.pmids, key=int)),
        count=found.first.count,
        translation=found.first.translation,
        warnings=_warnings(found.first),
    )


class _Found(NamedTuple):
    first: Page
    pmids: frozenset[str]


class _Searcher:
    def __init__(self, eutils: Eutils, lane: Lane, page_size: int) -> None:
        self._eutils, self._lane, self._page_size = eutils, lane, min(page_size, MOST_SERVED)

    def collect(self, window: Window) -> _Found:
        term = bounded(self._lane.query, window)
        first = self._page({"term": term}, start=0)
        _check(first, self._lane)
        if first.count > MOST_SERVED:
            return _Found(first, self._split(window, first.count))
        pmids = set(first.pmids)
        for start in range(self._page_size, first.count, self._page_size):
            place = {"WebEnv": first.webenv, "query_key": first.query_key}
            pmids.update(self._page(place, start=start).pmids)
        if len(pmids) != first.count:
            raise Moved(f"PubMed counted {first.count:,} records and listed {len(pmids):,}.")
        return _Found(first, frozenset(pmids))

    def _page(self, what: dict[str, str], *, start: int) -> Page:
        """One page of the snapshot that the first page made, whole."""
        form = {
            **what,
            "usehistory": "y",
            "sort": "pub_date",
            "retmode": "json",
            "retstart": str(start),
            "retmax": str(min(self._page_size, MOST_SERVED - start)),
        }

        def read(answer: Answer) -> Page:
            page = answers.read_page(answer)
            expected = min(self._page_size, page.count - start)
            if page.count <= MOST_SERVED and len(page.pmids) != expected:
                raise Transient(
                    f"PubMed counted {page.count:,} records and listed {len(page.pmids):,} of "
                    f"{expected:,} on one page."
                )
            return page

        return self._eutils.ask("esearch", form, read)

    def _split(self, window: Window, count: int) -> frozenset[str]:
        since = window.since or FIRST_DAY
        if since >= window.until:
            raise BadAnswer(
                f"Lane “{self._lane.name}” finds {count:,} records created on {since}, and PubMed "
                f"serves {MOST_SERVED:,}: {count - MOST_SERVED:,} can't be had. Narrow the query."
            )
        middle = since + (window.until - since) // 2
        early = self.collect(Window(since=since, until=middle))
        late = self.collect(Window(since=middle + dt.timedelta(days=1), until=window.until))
        parts = early.first.count + late.first.count
        if parts != count or len(pmids := early.pmids | late.pmids) != count:
            raise Moved(f"PubMed counted {count:,} records in all and {parts:,} in two parts.")
        return pmids


def _check(page: Page, lane: Lane) -> None:
    """Stop a lane whose query PubMed changed: what is left is another question."""
    allowed = {_bare(phrase) for phrase in lane.allow}
    faults = [
        f"Lane “{lane.name}”: {defect.kind}: {defect.phrase}. PubMed left it out and searched the "
        f"rest; correct the query, or list it under `allow` in the topic file. Nothing was taken."
        for defect in page.defects
        if _bare(defect.phrase) not in allowed
    ]
    if faults:
        raise QueryDefect(faults)


def _bare(phrase: str) -> str:
    """A phrase without quotation marks and field tag, as people and PubMed write it differently."""
    words = phrase.casefold().replace('"', "")
    return words.partition("[")[0].strip() or words


def _warnings(page: Page) -> tuple[str, ...]:
    dropped = (f"{defect.kind}: {defect.phrase}" for defect in page.defects)
    return (*dropped, *(text for text in page.messages if text != "No items found."))
