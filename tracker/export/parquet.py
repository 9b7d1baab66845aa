"""Parquet, for pandas, R and DuckDB: the columns of the CSV with their types, lists as lists."""

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tracker.export.columns import COLUMNS, Kind, row
from tracker.export.item import Item

ROWS = 1000
"""Papers of a row group: some ten megabytes of text."""
_TYPES: Mapping[Kind, pa.DataType] = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "truth": pa.bool_(),
    "list": pa.list_(pa.string()),
}
SCHEMA = pa.schema([(name, _TYPES[column.kind]) for name, column in COLUMNS.items()])


def write(items: Iterable[Item]) -> Iterator[bytes]:
    """The file, a row group at a time."""
    sink = _Sink()
    rest = map(row, items)
    with pq.ParquetWriter(sink, SCHEMA, compression="zstd") as file:
        while rows := list(itertools.islice(rest, ROWS)):
            file.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """What Parquet is written to; what was written is taken away piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        self._size += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._size

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
