"""One open archive file: opening it safely, transactions, and errors that people can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self


class Store:
    """A connection to one archive file; what the parts of `Archive` have in common."""

    @classmethod
    def open(
        cls, path: Path, *, create: bool = True, read_only: bool = False, patience: float = 10.0
    ) -> Self:
        """Open an archive and bring its tables up to date.

        Args:
            path: the file.
            create: make the file when it is not there.
            read_only: change nothing, whatever is called.
            patience: seconds to wait for another writer before giving up.

        Raises:
            ArchiveError: the file is missing, unreadable, damaged, locked, no archive, or made by a
                newer tracker.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the file; an open transaction is undone."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Everything inside is kept together, or, after an exception, not at all. May be nested.

        Raises:
            ArchiveError: the transaction could not begin or be kept.
        """
        raise NotImplementedError
        yield
