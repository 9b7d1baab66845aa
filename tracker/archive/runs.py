"""Runs and their receipts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.archive.store import Store
from tracker.models import Run


class RunStore(Store):
    """The part of the archive that remembers each run, also one that never came to its end."""

    def start_run(
        self, topics: Sequence[str], *, now: dt.datetime, versions: Mapping[str, str]
    ) -> int:
        """Note that a run begins and give its number."""
        raise NotImplementedError

    def finish_run(
        self, run: int, *, now: dt.datetime, exit_code: int, receipt: Mapping[str, Any]
    ) -> None:
        """Keep how a run ended; the receipt may hold whatever has a JSON form."""
        raise NotImplementedError

    def runs(self, limit: int | None = None) -> list[Run]:
        """The latest runs, newest first."""
        raise NotImplementedError
