"""Judged batches <-> one Parquet file: a batch is a row group, an item is a row."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from pyarrow import parquet

from tracker.job.judging import Batch, Judged
from tracker.models import Deletion, Finding, Paper, Problem, Reading

SCHEMA = pa.schema(
    [
        ("kind", pa.string()),  # reading, deletion or problem
        ("pmid", pa.string()),
        ("form", pa.string()),  # of a reading: xml or medline
        ("raw", pa.binary()),  # of a reading: the bytes it was read from
        ("paper", pa.binary()),  # of a reading: JSON
        ("findings", pa.binary()),  # of a reading: JSON
        ("reason", pa.string()),  # of a problem
        ("where", pa.string()),  # of a problem
    ]
)
_papers = msgspec.json.Decoder(Paper)
_findings = msgspec.json.Decoder(tuple[Finding, ...])


def write(path: Path, judged: Iterable[tuple[Batch, Judged]]) -> None:
    """Write what is wanted of every batch, one batch in memory at a time."""
    with parquet.ParquetWriter(path, SCHEMA, compression="zstd") as file:
        for batch, found in judged:
            rows = list(_rows(batch, found))
            file.write_table(pa.Table.from_pylist(rows, SCHEMA), row_group_size=max(len(rows), 1))


def read(path: Path) -> Iterator[tuple[Batch, Judged]]:
    """Yield the batches of a file in order, one in memory at a time."""
    with parquet.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            rows = file.read_row_group(group).to_pylist()
            readings = [row for row in rows if row["kind"] == "reading"]
            others = [_other(row) for row in rows if row["kind"] != "reading"]
            batch = Batch([_reading(row) for row in readings], others, frozenset())
            yield batch, [_findings.decode(row["findings"]) for row in readings]


def _rows(batch: Batch, judged: Judged) -> Iterator[dict[str, Any]]:
    for reading, found in zip(batch.readings, judged, strict=True):
        if found is not None:
            yield {
                "kind": "reading",
                "pmid": reading.paper.pmid,
                "form": reading.form,
                "raw": reading.raw,
                "paper": msgspec.json.encode(reading.paper),
                "findings": msgspec.json.encode(found),
            }
    for other in batch.others:
        yield {"kind": type(other).__name__.lower(), **msgspec.structs.asdict(other)}


def _reading(row: dict[str, Any]) -> Reading:
    return Reading(paper=_papers.decode(row["paper"]), raw=row["raw"], form=row["form"])


def _other(row: dict[str, Any]) -> Problem | Deletion:
    if row["kind"] == "deletion":
        return Deletion(pmid=row["pmid"])
    return Problem(reason=row["reason"], pmid=row["pmid"], where=row["where"])
