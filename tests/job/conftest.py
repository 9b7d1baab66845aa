"""A home beside a local PubMed with four records, one before the baseline and one a week after."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.job.home import START, Home, record, records
from tracker.sandbox import Sandbox

RECORDS = records(
    record(99900001, "2020-03-02", "an old trial of stem cells"),
    record(99900002, "2026-09-02", "stem cells one"),
    record(99900003, "2026-09-09", "stem cells two"),
    record(99900004, "2026-09-16", "stem cells three"),
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """The home, not yet run."""
    with Sandbox(START, records=RECORDS) as pubmed:
        yield Home(tmp_path / "home", pubmed)
