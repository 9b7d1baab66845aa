"""PubMed, as the job asks it: what a query finds, how much, and the records themselves."""

from collections.abc import Iterator, Sequence

from tracker.models import Batch, Lane, Search, Window
from tracker.sources.pubmed import answers
from tracker.sources.pubmed import search as searching
from tracker.sources.pubmed.eutils import Eutils, Identity
from tracker.sources.pubmed.fetch import MOST_ASKED, Fetcher
from tracker.transport import Transport

# Two pages at most hold all that PubMed serves of one search.
PAGE_SIZE = 5_000


class PubMed:
    """PubMed through E-utilities.

    Args:
        transport: the way there.
        base_url: where E-utilities are.
        identity: who asks.
        batch_size: records a fetch, at most 200.
        page_size: PMIDs a page of a search, at most 9,999.
    """

    def __init__(
        self,
        transport: Transport,
        base_url: str,
        identity: Identity,
        *,
        batch_size: int = MOST_ASKED,
        page_size: int = PAGE_SIZE,
    ) -> None:
        self._eutils = Eutils(transport, base_url, identity)
        self._batch_size, self._page_size = batch_size, page_size

    def search(self, lane: Lane, window: Window) -> Search:
        """Every PMID that a lane finds among the records created in a window.

        Raises:
            QueryDefect: PubMed dropped a part of the query; names the lane and the phrases.
            ConfigurationError: the API key or the base URL is not right.
            SourceError: the search could not be had whole.
        """
        return searching.search(self._eutils, lane, window, page_size=self._page_size)

    def count(self, lane: Lane, window: Window | None) -> int:
        """How many records a lane finds, in a window or in all.

        Raises:
            ConfigurationError: the API key or the base URL is not right.
            SourceError: PubMed could not be asked.
        """
        term = searching.bounded(lane.query, window) if window else lane.query
        form = {"term": term, "rettype": "count", "retmode": "json"}
        return self._eutils.ask("esearch", form, answers.read_count)

    def fetch(self, pmids: Sequence[str]) -> Iterator[Batch]:
        """The records, in batches as they come.

        Every PMID asked for is in exactly one batch, there as a reading, a problem or missing.

        Raises:
            UsageError: one of them is no PMID.
            ConfigurationError: the API key is rejected.
            SourceError: PubMed as a whole refuses or is down; the batches before it stand.
        """
        return Fetcher(self._eutils, self._batch_size).fetch(pmids)
