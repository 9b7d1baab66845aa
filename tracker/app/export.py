"""What the command line can have handed out: stored papers, in any order, and a file of them."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from tracker import publish
from tracker.app.reader import Reader
from tracker.errors import UnreadableInput, UsageError
from tracker.models import Entry, SearchRequest

_BATCH = 500  # papers read at once; so many that are written in between fit memory
_LARGEST = 10_000_000  # bytes of a list of PMIDs; a million of them


class Exporter(Reader):
    """One home at one time; it changes nothing in it."""

    def found(self, request: SearchRequest) -> tuple[list[str], int]:
        """The PMIDs of the papers that match, best first, and how many there are without a limit.

        Raises:
            UsageError: no topic of that name is known, or the paper to be like is not stored.
        """
        with self._looking() as archive:
            self._demand_topic(archive, request.topic)
            if request.like:
                self._demand([request.like], archive.stored([request.like]))
            return archive.found(request), archive.count(request)

    def stored(self, pmids: Sequence[str]) -> tuple[list[str], list[str]]:
        """The PMIDs that are stored, each once, in their order; and those that aren't."""
        with self._looking() as archive:
            there = archive.stored(pmids)
        asked = list(dict.fromkeys(pmids))
        return [one for one in asked if one in there], [one for one in asked if one not in there]

    def entries(self, pmids: Iterable[str]) -> Iterator[Entry]:
        """These papers in this order, in flat memory; one that is not stored is left out."""
        rest = iter(pmids)
        with self._looking() as archive:
            while batch := list(islice(rest, _BATCH)):
                held = {entry.paper.pmid: entry for entry in archive.entries(pmids=batch)}
                yield from (held[pmid] for pmid in batch if pmid in held)


def read_input(limit: int = _LARGEST) -> str:
    """What stands on standard input.

    Raises:
        UnreadableInput: it is no text, or far more than a list of PMIDs.
    """
    raw = sys.stdin.buffer.read(limit + 1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableInput("Standard input is not text. Nothing was exported.") from None
    if len(raw) > limit:
        raise UnreadableInput("Standard input is no list of PMIDs. Nothing was exported.")
    return text


def save(path: Path, pieces: Iterable[bytes]) -> None:
    """Put what is exported in a file, whole or not at all; a pipe or a device is written through.

    Raises:
        UsageError: it can't be written; what stood there before still does.
    """
    try:
        target = path.resolve()  # a link stays one
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.writelines(pieces)
        else:
            publish.replace(target, pieces)
    except OSError as error:
        raise UsageError(
            f"{path} can't be written ({error.strerror or error}). What stood there before is "
            "unchanged; name another --output."
        ) from error
