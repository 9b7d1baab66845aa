"""One open archive file: opening it safely, transactions, and errors that people can act on."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tracker.archive.faults import KEPT, explain
from tracker.archive.identity import APPLICATION_ID, OLDEST_SQLITE, VERSION
from tracker.errors import ArchiveError

Parameters = Sequence[Any] | Mapping[str, Any]
_NO_ROOM = frozenset({sqlite3.SQLITE_READONLY_DIRECTORY, sqlite3.SQLITE_CANTOPEN})


class Store:
    """A connection to one archive file; what the parts of `Archive` have in common."""

    def __init__(self, path: Path, *, mode: str, patience: float) -> None:
        self.path = path
        self._read_only = mode == "ro"
        self._spoilt = False
        self._connection = _connect(path, mode, patience)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        read_only: bool = False,
        upgrade: bool = True,
        patience: float = 10.0,
    ) -> Self:
        """Open an archive and bring its tables up to date.

        Args:
            path: the file.
            create: make the file when it is not there.
            read_only: change nothing, whatever is called; an archive of an older tracker is
                brought up to date all the same, unless `upgrade` is False.
            upgrade: whether an archive of an older tracker may be brought up to date.
            patience: seconds to wait for another writer before giving up.

        Raises:
            ArchiveError: the file is missing, unreadable, damaged, locked, no archive, made by a
                newer tracker, or by an older one and may not be brought up to date.
        """
        _refuse_impossible(path, create=create and not read_only)
        mode = "ro" if read_only else "rwc" if create else "rw"
        store = cls(path, mode=mode, patience=patience)
        try:
            behind = store._recognise(create=create and not read_only, upgrade=upgrade)
            if behind and read_only:
                store.close()
                cls.open(path, create=False, patience=patience).close()
                return cls.open(path, create=False, read_only=True, patience=patience)
            store._prepare(behind=behind)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the file; an open transaction is undone."""
        self._connection.close()

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
        """Everything inside is kept together, or, after an exception, not at all.

        An inner block belongs to the outer one: when the inner one fails, nothing of the outer one
        is kept either, even if the exception was caught in between.

        Raises:
            ArchiveError: the transaction could not begin or be kept.
        """
        # No SAVEPOINT for the inner block: at each, FTS5 writes out its index, which for a batch
        # of papers takes a third longer.
        if self._is_inside():
            try:
                yield
            except BaseException:
                self._spoilt = True
                raise
            return
        self._spoilt = False
        # A transaction that first reads and then writes can't wait for another writer: SQLite
        # refuses it at once, whatever the timeout. IMMEDIATE waits at the start.
        self._put("BEGIN IMMEDIATE")
        try:
            yield
            self._commit()
        except BaseException:
            self._undo()
            raise

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Several reads that see one state, whatever another process writes in between."""
        nested = self._is_inside()
        if not nested:
            self._put("BEGIN")
        try:
            yield
        finally:
            if not nested:
                self._undo()

    def _is_inside(self) -> bool:
        try:
            return self._connection.in_transaction
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def _commit(self) -> None:
        if self._spoilt:
            raise ArchiveError(
                f"A part of what was to be written to {self.path} together failed. {KEPT}"
            )
        self._put("COMMIT")

    def _undo(self) -> None:
        # SQLite has ended the transaction itself when the disk is full or fails.
        with suppress(sqlite3.Error):
            self._connection.rollback()

    def _ask(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def _put(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def _put_all(self, sql: str, rows: Iterable[Parameters]) -> None:
        try:
            self._connection.executemany(sql, rows)
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def _recognise(self, *, create: bool, upgrade: bool) -> bool:
        """Whether the tables are behind this tracker's; refuse what is not ours or newer."""
        [(application,)] = self._ask("PRAGMA application_id")
        [(version,)] = self._ask("PRAGMA user_version")
        [(tables,)] = self._ask("SELECT count(*) FROM sqlite_master")
        if application == APPLICATION_ID:
            if version > VERSION:
                raise ArchiveError(
                    f"The archive {self.path} was made by a newer tracker (its version is "
                    f"{version}, this one knows {VERSION}). Nothing was changed. Update the "
                    "tracker and try again."
                )
            if version < VERSION and not upgrade:
                raise ArchiveError(
                    f"The archive {self.path} was made by an older tracker. Nothing was changed. "
                    "`tracker status` brings it up to date, and so does the next run."
                )
            return bool(version < VERSION)
        if tables or version or application:
            raise ArchiveError(
                f"{self.path} is an SQLite file, but no archive of this tracker. Nothing was "
                "changed. Name another file."
            )
        if not create:
            raise ArchiveError(
                f"{self.path} is empty: it holds no archive yet. Nothing was changed. "
                "`tracker run` or `tracker import` fills it."
            )
        return True

    def _prepare(self, *, behind: bool) -> None:
        if self._read_only:
            self._put("PRAGMA query_only = ON")
        else:
            self._put("PRAGMA journal_mode = WAL")
            self._put("PRAGMA cache_size = -8192")  # KiB; the default of 2 MB slows an import
        if behind:
            # sqlite-utils takes longer to import than a search takes.
            from tracker.archive import schema  # noqa: PLC0415

            with self.atomic():
                schema.migrate(self._connection)
        # Off by default for each connection; last, because a migration may have to rebuild a table.
        self._put("PRAGMA foreign_keys = ON")
        # Without it a REPLACE would take a paper out of its table but not out of the index.
        self._put("PRAGMA recursive_triggers = ON")


def _refuse_impossible(path: Path, *, create: bool) -> None:
    """Tell plainly what SQLite would only call `unable to open database file`."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise ArchiveError(
            f"This Python's SQLite is {sqlite3.sqlite_version}; the archive needs 3.37 or later. "
            "Nothing was changed. Use a newer Python."
        )
    try:
        directory, file, parent = path.is_dir(), path.exists(), path.parent.is_dir()
    except OSError as error:
        raise explain(error, path) from error
    if directory:
        raise ArchiveError(f"{path} is a directory, not an archive. Nothing was changed.")
    if not parent:
        raise ArchiveError(
            f"The archive {path} can't be there: its folder does not exist. {KEPT} Create the "
            "folder or name another one."
        )
    if not file and not create:
        raise ArchiveError(
            f"There is no archive at {path}. Nothing was changed. `tracker run` or "
            "`tracker import` makes one."
        )


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    try:
        address = f"{path.absolute().as_uri()}?mode={mode}"
        if mode == "ro" and _is_sealed(path, address):
            address += "&immutable=1"
        # isolation_level None: Python begins no transaction behind our back.
        return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error


def _is_sealed(path: Path, address: str) -> bool:
    """Whether this is a whole archive in a folder where SQLite may not put its two small files.

    Even reading in WAL mode needs them; without a log beside it nobody is writing, so the file can
    be read as it is.
    """
    if path.with_name(f"{path.name}-wal").exists():
        return False
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode in _NO_ROOM
    return False
