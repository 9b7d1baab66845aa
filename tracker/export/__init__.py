"""Stored papers in the formats of reference managers and statistics: entries in, bytes out. Pure.

Every format carries findings with their sentences, tags and people's notes as far as it can. A
format is one file here, named like its option, with a function `write`, and one line of `FORMATS`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import UsageError, how_to_have
from tracker.models import Entry

if TYPE_CHECKING:
    from tracker.export.item import Item

Writer = Callable[[Iterable[Entry]], Iterator[bytes]]


class Uninstalled(UsageError):
    """The library that writes a format is not installed."""


class Format(NamedTuple):
    """What a format is for, how it marks what was read out of a paper, and what it needs.

    Attributes:
        reads: who reads it.
        findings: where the findings, their sentences and people's notes stand.
        tags: where the tags stand.
        extra: the extra whose library writes it.
        binary: whether it is no text, and so goes to a file.
    """

    reads: str
    findings: str
    tags: str
    extra: str = ""
    binary: bool = False


FORMATS: Mapping[str, Format] = {
    "ris": Format("EndNote, Mendeley, Rayyan, Covidence", "N1, a line each", "KW", extra="cite"),
    "zotero": Format("Zotero, as RIS", "one note", "KW, such as `safety: harm`", extra="cite"),
    "bibtex": Format("BibTeX, JabRef", "annote", "keywords", extra="cite"),
    "nbib": Format("PubMed's own readers, and `tracker import`", "GN, a line each", "OT"),
    "csl": Format("pandoc, citeproc, as CSL-JSON", "note, custom", "keyword, custom"),
    "csv": Format("spreadsheets", "a column each", "a column"),
    "nl": Format("programs: one JSON object a line", "as `tracker show --nl`", "tags"),
    "parquet": Format("pandas, R, DuckDB", "a column each", "a list", "parquet", binary=True),
}
"""Every format by the name of its option."""


def writer(name: str) -> Writer:
    """What writes a format, a piece at a time, so that any number of papers fits memory.

    Raises:
        Uninstalled: the library that it needs isn't there; says how to install it.
    """
    # The list of formats is wanted for help, what writes them takes a second to import.
    item: Callable[[Entry], Item] = import_module(f"{__name__}.item").item
    try:
        write: Callable[[Iterable[Item]], Iterator[bytes]]
        write = import_module(f"{__name__}.{name}").write
    except ModuleNotFoundError as error:
        if not FORMATS[name].extra:
            raise
        raise Uninstalled(
            f"--{name} needs {error.name}, which is not installed. Nothing was written; "
            f"{how_to_have(FORMATS[name].extra)}"
        ) from error
    return lambda entries: write(map(item, entries))
