"""The archive: one SQLite file that keeps every paper, and the only SQL of the project.

It stores what it is told and hands back what it holds; it decides nothing about papers. `Archive`
is put together in `whole.py`, where a part that is new is added, when somebody asks for it: a
search needs `search.Searcher` alone and should start at once.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.archive.whole import (
        FACETS,
        MENDABLE,
        QUERIES,
        SQLITE_VERSION,
        VIEWS_TOLD,
        Archive,
        datasette_metadata,
        missing_features,
    )

__all__ = [
    "FACETS",
    "MENDABLE",
    "QUERIES",
    "SQLITE_VERSION",
    "VIEWS_TOLD",
    "Archive",
    "datasette_metadata",
    "missing_features",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """What `whole` has by this name."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from tracker.archive import whole  # noqa: PLC0415  only when asked for

        return getattr(whole, name)
