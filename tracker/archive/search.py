"""Full-text search, ranked and filtered."""

from tracker.archive.store import Store
from tracker.models import Hit, SearchRequest


class Searcher(Store):
    """The part of the archive that finds papers."""

    def search(self, request: SearchRequest) -> list[Hit]:
        """Papers that match every part of the request; without words all that pass the filters.

        Whatever is typed, it is never an error: operators that don't fit together are words.
        `rank` order is BM25 with the title weighing most; without words it is newest first.
        """
        raise NotImplementedError
