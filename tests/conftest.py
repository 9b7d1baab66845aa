"""What several tests need: the optional folder of real answers, and a mail server."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.postoffice import Authority, PostOffice

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real PubMed answers and labelled real abstracts, which the project may not ship."""
    if not (SHARED / "samples").is_dir():
        pytest.skip("the folder of real answers is not here; the invented ones prove the promises")
    return SHARED


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> "Authority":
    """Who signs certificates; nobody trusts it who is not told to."""
    from tests.postoffice import Authority

    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: "Authority", monkeypatch: pytest.MonkeyPatch) -> "Authority":
    """The same, trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


@pytest.fixture
def post_office(trusted: "Authority") -> "Iterator[PostOffice]":
    """A mail server that is trusted and wants STARTTLS and a login."""
    from tests.postoffice import office

    with office(trusted) as opened:
        yield opened
