"""What several tests need: the optional folder of real answers."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real PubMed answers and labelled real abstracts, which the project may not ship."""
    if not (SHARED / "samples").is_dir():
        pytest.skip("the folder of real answers is not here; the invented ones prove the promises")
    return SHARED
