"""A topic's own searches in whole runs: each edition tells what they find among its papers."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.job.home import START, TOPIC, WEEK, Home, record, records
from tracker.archive import Archive
from tracker.digest.view import SearchPart
from tracker.models import SearchRequest
from tracker.sandbox import Sandbox

SEARCHES = """
[[search]]
name = "stem"
title = "Of stem cells in people"
words = "one OR two"
human = true

[[search]]
name = "large"
min-n = 500

[[search]]
saved = "mine"
"""
RECORDS = records(
    record(99900001, "2020-03-02", "stem cells one"),
    record(99900002, "2026-09-02", "stem cells two"),
    record(99900003, "2026-09-03", "stem cells three"),
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Sandbox(START, records=RECORDS) as pubmed:
        found = Home(tmp_path / "home", pubmed)
        found.write_topic(TOPIC + SEARCHES)
        yield found


def parts(home: Home, week: str) -> dict[str, SearchPart]:
    with home.archive() as archive:
        data = archive.edition_data("discs", week) or b"{}"
    told = msgspec.json.decode(data).get("searches", [])
    return {one.title: one for one in msgspec.convert(told, list[SearchPart])}


def named(part: SearchPart) -> list[str]:
    return [line.work.pmid for line in part.lines]


def test_each_edition_tells_what_is_found_among_its_own_papers(home: Home) -> None:
    home.run(START)
    home.run(START + WEEK)
    stem = "Of stem cells in people"
    assert named(parts(home, "baseline")[stem]) == ["99900001"]
    week = parts(home, "2026-W36")
    assert named(week[stem]) == ["99900002"]
    assert (week["large"].papers, week["large"].fault) == (0, "")
    assert "--min-n 500" in week["large"].asked
    assert "### Of stem cells in people\n\n1 paper found by" in home.text("2026-W36")


def test_a_saved_search_is_run_once_it_is_saved(home: Home) -> None:
    home.run(START)
    missing = parts(home, "baseline")["mine"]
    assert missing.fault.startswith("No search is saved as “mine”;")
    with Archive.open(home.path / "archive.db") as archive:
        request = SearchRequest(words="three", limit=1, topic="other", edition=("baseline",))
        archive.save_search("mine", request)
    home.run(START + WEEK)
    assert named(parts(home, "2026-W36")["mine"]) == ["99900003"]
    assert parts(home, "baseline")["mine"] == missing, "an edition is frozen"


def test_a_topic_without_searches_tells_of_none(home: Home) -> None:
    home.write_topic(TOPIC)
    home.run(START)
    assert parts(home, "baseline") == {}
    assert "Searches of this topic" not in home.text("baseline")
