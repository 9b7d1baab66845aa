"""An archive in a real file, for every test of this folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.archive import Archive


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new archive, made once and copied from then on: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("fresh") / "archive.db"
    Archive.open(path).close()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the archive of a test is."""
    return tmp_path / "archive.db"


@pytest.fixture
def archive(path: Path, fresh: Path) -> Iterator[Archive]:
    """A new archive, open; it gives up soon when another writer holds the lock."""
    shutil.copy(fresh, path)
    with Archive.open(path, patience=0.05) as opened:
        yield opened
