"""Searches are remembered by names that can be typed."""

from pathlib import Path

import pytest

from tests.job.home import TOPIC
from tracker.app.reader import Reader
from tracker.app.saving import Saver
from tracker.archive import Archive
from tracker.errors import ArchiveError, UsageError
from tracker.models import SearchRequest
from tracker.settings import Settings, load


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "discs.toml").write_text(TOPIC, encoding="utf-8")
    return load(tmp_path, {})


def test_a_search_is_kept_and_forgotten(settings: Settings) -> None:
    Archive.open(settings.archive).close()
    saver, request = Saver(settings), SearchRequest(words="pain", min_n=20)
    saver.save("large", request)
    assert Reader(settings).saved_searches() == {"large": request}
    with pytest.raises(UsageError, match=r"saved as “lagre”. There is large\."):
        saver.forget("lagre")
    saver.forget("large")
    assert Reader(settings).saved_searches() == {}
    with pytest.raises(UsageError, match=r"`tracker search --save` saves one\."):
        saver.forget("large")


@pytest.mark.parametrize("name", ["", "A", "a b", "a--b", "-a", "a_b", "é", "a" * 61, "a\n"])
def test_a_name_can_be_typed(settings: Settings, name: str) -> None:
    Archive.open(settings.archive).close()
    with pytest.raises(UsageError, match="Nothing was saved"):
        Saver(settings).save(name, SearchRequest())
    assert Reader(settings).saved_searches() == {}


def test_without_an_archive_nothing_is_made(settings: Settings) -> None:
    with pytest.raises(ArchiveError, match="makes one"):
        Saver(settings).save("large", SearchRequest())
    assert not settings.archive.exists()
