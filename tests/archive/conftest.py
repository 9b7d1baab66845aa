"""An archive in a real file, for every test of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.archive import Archive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive.open(path, patience=0.05) as opened:
        yield opened
