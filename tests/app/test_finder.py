from pathlib import Path

import pytest

from tests.archive.stock import paper, store
from tests.job.home import TOPIC
from tracker.app.finder import Finder
from tracker.archive import Archive
from tracker.errors import UsageError
from tracker.models import SearchRequest
from tracker.settings import load


@pytest.fixture
def finder(tmp_path: Path) -> Finder:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "discs.toml").write_text(TOPIC, encoding="utf-8")
    settings = load(tmp_path, {})
    with Archive.open(settings.archive) as archive:
        for number, title in enumerate(["herniation", "herniation again", "vesicles"], start=1):
            store(archive, paper(str(number), title=title, abstract=(), mesh=()))
    return Finder(settings)


def test_it_finds_and_explains(finder: Finder) -> None:
    request = SearchRequest(words="vesicle*")
    assert [hit.pmid for hit in finder.search(request)] == ["3"]
    assert finder.explain(request).found == 1


@pytest.mark.parametrize(
    ("words", "found", "meant"),
    [
        ("hernaition", 0, "herniation"),
        ("again or vesicles", 0, "again OR vesicles"),
        ("herniation", 2, ""),
        ("hernaition", 3, ""),
        ("", 0, ""),
        ("xylophone", 0, ""),
        ("hernaition NOT herniation", 0, ""),
    ],
)
def test_it_suggests_what_finds_more(finder: Finder, words: str, found: int, meant: str) -> None:
    assert finder.meant(SearchRequest(words=words), found=found) == meant


def test_it_suggests_nothing_where_only_so_many_were_wanted(finder: Finder) -> None:
    assert finder.meant(SearchRequest(words="hernaition", limit=1), found=1) == ""


def test_what_is_named_has_to_be_there(finder: Finder) -> None:
    for request in (SearchRequest(like="77"), SearchRequest(topic="nosuch")):
        for ask in (finder.search, finder.explain):
            with pytest.raises(UsageError):
                ask(request)


def test_without_an_archive_nothing_is_found_and_none_is_made(finder: Finder) -> None:
    archive = finder.settings.archive
    archive.unlink()
    assert finder.search(SearchRequest(words="herniation")) == []
    assert finder.meant(SearchRequest(words="hernaition"), found=0) == ""
    assert not archive.exists()
