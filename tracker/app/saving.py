"""What the command line can have remembered: searches by name."""

from tracker.app.worker import Worker
from tracker.errors import UsageError
from tracker.models import SearchRequest
from tracker.narrowing import is_search_name


class Saver(Worker):
    """One home at one time, and the right to remember while nobody else writes to it."""

    def save(self, name: str, request: SearchRequest) -> None:
        """Keep a search under a name; one of that name is replaced.

        Raises:
            UsageError: it can't be a name.
        """
        if not is_search_name(name):
            raise UsageError(
                f"“{name}” can't name a search: use a-z, 0-9 and single hyphens, at most 60. "
                "Nothing was saved."
            )
        with self._writing(create=False) as archive:
            archive.save_search(name, request)

    def forget(self, name: str) -> None:
        """Remove a saved search.

        Raises:
            UsageError: there is none of that name.
        """
        with self._writing(create=False) as archive:
            if archive.forget_search(name):
                return
            known = archive.saved_search_names()
        raise unknown(name, known)


def unknown(name: str, known: list[str]) -> UsageError:
    """Say that no search of this name is saved, and which are."""
    there = f"There is {', '.join(known)}." if known else "`tracker search --save` saves one."
    return UsageError(f"No search is saved as “{name}”. {there}")
