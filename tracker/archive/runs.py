"""Runs and their receipts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tracker.archive import rows
from tracker.archive.store import Store
from tracker.errors import ArchiveError
from tracker.models import Run


class RunStore(Store):
    """The part of the archive that remembers each run, also one that never came to its end."""

    def start_run(
        self, topics: Sequence[str], *, now: dt.datetime, versions: Mapping[str, str]
    ) -> int:
        """Note that a run begins and give its number."""
        with self.atomic():
            begun = self._put(
                "INSERT INTO runs (started, topics, versions, receipt) VALUES (?, ?, ?, '{}')",
                (rows.to_time(now), rows.to_json(list(topics)), rows.to_json(dict(versions))),
            )
        return int(begun.lastrowid or 0)

    def finish_run(
        self, run: int, *, now: dt.datetime, exit_code: int, receipt: Mapping[str, Any]
    ) -> None:
        """Keep how a run ended; the receipt may hold whatever has a JSON form."""
        with self.atomic():
            self._put(
                "UPDATE runs SET finished = ?, exit_code = ?, receipt = ? WHERE id = ?",
                (rows.to_time(now), exit_code, rows.to_json(dict(receipt)), run),
            )

    def runs(self, limit: int | None = None) -> list[Run]:
        """The latest runs, newest first."""
        kept = self._ask(
            "SELECT id, started, topics, versions, finished, exit_code, receipt FROM runs"
            " ORDER BY id DESC LIMIT ?",
            (-1 if limit is None else max(limit, 0),),
        )
        return [_run(row) for row in kept]


def _run(row: rows.Row) -> Run:
    number, started, topics, versions, finished, exit_code, receipt = row
    try:
        return Run(
            id=number,
            started=rows.from_time(started),
            topics=tuple(rows.from_json(topics)),
            versions=rows.from_json(versions),
            finished=rows.from_time(finished) if finished else None,
            exit_code=exit_code,
            receipt=rows.from_json(receipt),
        )
    except msgspec.MsgspecError as error:
        raise ArchiveError(
            f"The receipt of run {number} can't be read ({error}). Nothing was changed. Run "
            "`tracker verify`."
        ) from error
