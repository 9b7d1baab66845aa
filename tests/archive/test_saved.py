"""Searches are kept by name, whole."""

import datetime as dt

import pytest

from tests.narrowing.recount import combination, dice
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import SearchRequest

WHOLE = SearchRequest(
    words='"stem cell*" AND pain',
    tags=("subject:human",),
    min_follow_up=24,
    published_since=dt.date(2020, 1, 1),
    retracted=False,
    topic="discs",
    sort="newest",
)


def test_a_search_comes_back_as_it_was_saved(archive: Archive) -> None:
    assert archive.saved_searches() == {}
    archive.save_search("long", WHOLE)
    archive.save_search("a", SearchRequest())
    assert archive.saved_searches() == {"a": SearchRequest(), "long": WHOLE}
    assert archive.saved_search_names() == ["a", "long"]


@pytest.mark.parametrize("seed", range(20))
def test_every_filter_comes_back(archive: Archive, seed: int) -> None:
    request = SearchRequest(**combination(dice(seed)))
    archive.save_search("one", request)
    assert archive.saved_searches()["one"] == request


def test_a_name_is_used_again_and_forgotten(archive: Archive) -> None:
    archive.save_search("long", SearchRequest())
    archive.save_search("long", WHOLE)
    assert archive.saved_searches() == {"long": WHOLE}
    assert archive.forget_search("long")
    assert not archive.forget_search("long")
    assert archive.saved_searches() == {}


def test_what_is_no_search_is_told_with_a_way_out(archive: Archive) -> None:
    archive._put("INSERT INTO saved_searches VALUES ('odd', '{\"min_n\": \"x\"}')")
    with pytest.raises(ArchiveError, match="search --forget odd"):
        archive.saved_searches()
    assert archive.saved_search_names() == ["odd"]
    assert archive.forget_search("odd")
