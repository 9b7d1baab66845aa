"""Counts of what a search finds: each is how many a search for it finds."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from tests.archive.invented import PAPERS, invented, put
from tests.archive.stock import NOW, TOPIC
from tests.narrowing.recount import combination, dice, is_stated, several, value
from tracker.archive import FACETS, Archive
from tracker.archive.facets import _LISTED, LEAST
from tracker.evidence import findings_json
from tracker.models import Facet, Facets, PartialDate, SearchRequest
from tracker.narrowing import BY_NAME, OBJECTS
from tracker.tags import TAGS


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An archive of many papers, and what `findings --nl` prints of each."""
    choose = dice(7)
    printed: dict[str, Any] = {}
    with Archive.open(tmp_path_factory.mktemp("stocked") / "archive.db") as archive:
        with archive.atomic():
            for number in range(1, PAPERS + 1):
                found = invented(choose)
                year = None if number % 10 == 0 else 2015 + number % 10
                dates = {"published": PartialDate(year=year)} if year else {}
                tags = choose.sample(sorted(TAGS), 3)
                put(archive, str(number), found, tags=tags, dates=dates)
                printed[str(number)] = findings_json(str(number), found)
        archive.sight(TOPIC, "disc", [str(number) for number in range(1, 60)], now=NOW)
        yield archive, printed


def facet(found: Facets, name: str) -> Facet:
    return next(one for one in found.facets if one.filter == name)


def with_value(request: SearchRequest, name: str, wanted: str) -> SearchRequest:
    if name == "year":
        first, last = dt.date(int(wanted), 1, 1), dt.date(int(wanted), 12, 31)
        return replace(request, published_since=first, published_until=last)
    several_ = BY_NAME[name].is_several
    return replace(request, **{name: (wanted,) if several_ else float(wanted)})


REQUESTS = [
    SearchRequest(),
    SearchRequest(topic=TOPIC),
    SearchRequest(words="cells", min_n=10),
    SearchRequest(design=("rct",), subject=("human",), min_follow_up=12),
    SearchRequest(min_n=1000),
]


@pytest.mark.parametrize("request_", REQUESTS, ids=range(len(REQUESTS)))
@pytest.mark.parametrize("name", FACETS)
def test_a_count_is_how_many_are_found_when_it_is_asked_for(
    stocked: Any, request_: SearchRequest, name: str
) -> None:
    archive, _ = stocked
    found = archive.facets(request_, names=[name], apart=True)
    assert found.papers == len(archive.matching(request_))
    for wanted, count in facet(found, name).counts.items():
        hits = len(archive.matching(with_value(request_, name, wanted.casefold())))
        assert count == hits if name != "event" else count <= hits, wanted


@pytest.mark.parametrize("seed", range(20))
def test_counts_agree_with_a_recount(stocked: Any, seed: int) -> None:
    archive, printed = stocked
    request = SearchRequest(**combination(dice(seed)))
    matching = [printed[pmid] for pmid in archive.matching(request)]
    found = archive.facets(request)
    assert found.papers == len(matching)
    for one in found.facets:
        field = BY_NAME[one.filter].of if one.filter != "year" else ""
        if not field:
            continue
        assert one.unstated == sum(not is_stated(each, field) for each in matching), field
        if one.filter in LEAST:
            numbers = [value(each, field) for each in matching if is_stated(each, field)]
            expected = {
                str(least): sum(number >= least for number in numbers)
                for least in LEAST[one.filter]
            }
        elif field in OBJECTS:
            key = BY_NAME[one.filter].key
            expected = _counted([{said[key] for said in each[field]} for each in matching])
        else:
            expected = _counted([set(several(each, field)) for each in matching])
        assert dict(one.counts) == {name: count for name, count in expected.items() if count}
    months = [
        value(each, "follow_up_months") for each in matching if value(each, "follow_up_months")
    ]
    assert found.follow_up == ((min(months), max(months)) if months else None)


def _counted(sets: list[set[str]]) -> dict[str, int]:
    return {one: sum(one in each for each in sets) for one in set().union(*sets)}


def test_together_a_part_that_is_asked_for_is_all_there_is(stocked: Any) -> None:
    archive, _ = stocked
    request = SearchRequest(design=("rct",))
    together = facet(archive.facets(request), "design")
    apart = facet(archive.facets(request, apart=True), "design")
    assert list(together.counts) == ["rct"]
    assert set(apart.counts) > {"rct"}
    assert apart.counts["rct"] == together.counts["rct"]
    assert list(apart.counts.values()) == sorted(apart.counts.values(), reverse=True)


def test_years_are_told_latest_first_and_unknown_ones_apart(stocked: Any) -> None:
    archive, _ = stocked
    years = facet(archive.facets(SearchRequest()), "year")
    assert list(years.counts) == [str(year) for year in range(2024, 2015, -1)]
    assert years.unstated == PAPERS // 10


def test_many_papers_are_counted_in_the_index_alone(stocked: Any) -> None:
    archive, _ = stocked
    steps = archive._ask(f"EXPLAIN QUERY PLAN {_LISTED}", {"pmids": "[1]", "field": "design"})
    plan = [step[3] for step in steps]
    assert "SEARCH x USING COVERING INDEX findings_by_value (field=? AND value<?)" in plan


def test_an_empty_archive_has_nothing_to_count(archive: Archive) -> None:
    found = archive.facets(SearchRequest())
    assert (found.papers, found.follow_up) == (0, None)
    assert [one.filter for one in found.facets] == list(FACETS)
    assert not any(one.counts or one.unstated for one in found.facets)
