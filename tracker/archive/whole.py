"""The whole archive: all its parts in one class."""

from sqlite3 import sqlite_version as SQLITE_VERSION  # noqa: N812  a constant, by its nature

from tracker.archive.datasette import datasette_metadata
from tracker.archive.dictionary import VIEWS_TOLD
from tracker.archive.editions import EditionStore
from tracker.archive.facets import FACETS, FacetReader
from tracker.archive.features import missing_features
from tracker.archive.imports import ImportStore
from tracker.archive.mailings import MailingStore
from tracker.archive.mending import MENDABLE, Mending
from tracker.archive.papers import PaperStore
from tracker.archive.preprints import PreprintStore
from tracker.archive.queries import QUERIES
from tracker.archive.runs import RunStore
from tracker.archive.saved import SavedSearches
from tracker.archive.search import Searcher
from tracker.archive.shelves import Shelves
from tracker.archive.trials import TrialStore
from tracker.archive.upkeep import Upkeep
from tracker.archive.windows import WindowStore

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


class Archive(
    EditionStore,
    FacetReader,
    ImportStore,
    MailingStore,
    Mending,
    PaperStore,
    PreprintStore,
    RunStore,
    SavedSearches,
    Searcher,
    Shelves,
    TrialStore,
    Upkeep,
    WindowStore,
):
    """The whole archive behind one name; each base is one file beside this one.

    Open it with `Archive.open(path)`, preferably in a `with` statement. Every method raises
    `ArchiveError`, and nothing else, when the file can't be read or written. PMIDs are text outside
    and integers inside, so every list of papers is in numerical order.
    """
