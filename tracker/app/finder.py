"""What `search` needs of a home and no more, so that it starts at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from tracker.app.home import demand_home
from tracker.archive.search import Searcher
from tracker.errors import UsageError
from tracker.lookup import with_operators
from tracker.models import Explanation, Hit, SearchRequest
from tracker.settings import Settings

_HARDLY_ANY = 2  # papers; with more, what was typed is taken for what was meant


class Finder:
    """One home; it changes nothing.

    Attributes:
        settings: in force.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def search(self, request: SearchRequest) -> list[Hit]:
        """Papers that match, best first.

        Raises:
            UsageError: no topic of that name is known, or the paper to be like is not stored.
        """
        with self._looking(request) as archive:
            return archive.search(request)

    def explain(self, request: SearchRequest) -> Explanation:
        """What a search was understood to mean.

        Raises:
            UsageError: as `search`.
        """
        with self._looking(request) as archive:
            return archive.explain(request)

    def meant(self, request: SearchRequest, *, found: int) -> str:
        """Words that may be meant where hardly anything was found; empty if they find no more."""
        if found > _HARDLY_ANY or found >= request.limit or not request.words.strip():
            return ""
        with self._looking(request) as archive:
            for words in (with_operators(request.words), archive.respelt(request.words)):
                if words != request.words and found < archive.count(replace(request, words=words)):
                    return words
        return ""

    @contextmanager
    def _looking(self, request: SearchRequest) -> Iterator[Searcher]:
        """The archive, in which what the request names is known."""
        demand_home(self.settings)
        if request.topic or not self.settings.archive.exists():
            from tracker.app.reader import Reader  # noqa: PLC0415  seldom, and slow to import

            with Reader(self.settings).looking(request.topic) as whole:
                yield _known(whole, request)
        else:
            with Searcher.open(self.settings.archive, read_only=True) as archive:
                yield _known(archive, request)


def _known(archive: Searcher, request: SearchRequest) -> Searcher:
    if request.like and not archive.is_stored(request.like):
        raise UsageError(
            f"Not in the archive: PMID {request.like}. `tracker search` finds what is stored."
        )
    return archive
