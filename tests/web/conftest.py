"""One home for all, made by real runs; nobody changes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.web.serving import make_home, serving


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Invented records, a baseline and twelve weekly editions; made once for all workers."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder if worker_id == "master" else folder.parent
    made, ready = shared / "web-home", shared / "web-home.ready"
    with FileLock(shared / "web-home.lock"):
        if not ready.exists():
            make_home(made)
            ready.touch()
    return made


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """The address of a server that shows it."""
    with serving(home) as address:
        yield address
