"""Searches that people saved by name."""

from collections.abc import Mapping

import msgspec

from tracker.archive import rows
from tracker.archive.store import Store
from tracker.errors import ArchiveError
from tracker.models import SearchRequest

_requests = msgspec.json.Decoder(SearchRequest)


class SavedSearches(Store):
    """The part of the archive that remembers searches."""

    def saved_search_names(self) -> list[str]:
        """The name of every saved search, in order."""
        return [name for (name,) in self._ask("SELECT name FROM saved_searches ORDER BY name")]

    def saved_searches(self) -> Mapping[str, SearchRequest]:
        """Every saved search by its name, in the order of names.

        Raises:
            ArchiveError: also when what is stored is no search.
        """
        stored = self._ask("SELECT name, request FROM saved_searches ORDER BY name")
        return {name: _read(name, request) for name, request in stored}

    def save_search(self, name: str, request: SearchRequest) -> None:
        """Keep a search under a name; one of that name is replaced."""
        with self.atomic():
            self._put(
                "INSERT INTO saved_searches (name, request) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET request = excluded.request",
                (name, rows.to_json(request)),
            )

    def forget_search(self, name: str) -> bool:
        """Remove a saved search; False when there is none of that name."""
        with self.atomic():
            return self._put("DELETE FROM saved_searches WHERE name = ?", (name,)).rowcount > 0


def _read(name: str, request: str) -> SearchRequest:
    try:
        return _requests.decode(request)
    except msgspec.MsgspecError as error:
        raise ArchiveError(
            f"The archive holds a saved search “{name}” that can't be read ({error}). Nothing was "
            f"changed. `tracker search --forget {name}` removes it."
        ) from error
