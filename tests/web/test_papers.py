from typing import Any

import pytest
from lxml import html

from tests.web.serving import get, library
from tracker.models import SearchRequest
from tracker.narrowing import FILTERS
from tracker.web.frame import Unclear
from tracker.web.papers import read_request
from tracker.web.visit import Asked


def found(address: str) -> tuple[int, list[str]]:
    """How many papers a page says that it found, and those it shows."""
    page: Any = html.fromstring(get(address).content)
    told = page.xpath("string(//p[@role='status'][contains(., 'paper')])")
    links = page.xpath("//ol[@class='papers']//p[@class='title']/a/@href")
    pmids = [str(link).rpartition("/")[2].removesuffix(".html") for link in links]
    return int(str(told).split()[0].replace(",", "")), pmids


def test_an_address_is_read_as_the_command_line_reads_it() -> None:
    asked = Asked(
        {
            "q": ["stem cell*"],
            "design": ["rct", "controlled"],
            "min-follow-up": ["24"],
            "tag": ["human"],
            "retracted": ["no"],
            "sort": ["rank"],
        }
    )
    assert read_request(asked) == SearchRequest(
        words="stem cell*",
        design=("rct", "controlled"),
        min_follow_up=24,
        tags=("subject:human",),
        retracted=False,
        sort="rank",
    )


@pytest.mark.parametrize("name", [one.key_name for one in FILTERS if one.kind != "topic"])
def test_every_filter_refuses_what_it_can_not_have(name: str) -> None:
    hopeless = {"registry", "event"}
    if name in hopeless:
        assert read_request(Asked({name: ["anything"]}))
    else:
        with pytest.raises(Unclear, match=name):
            read_request(Asked({name: ["no such thing"]}))


def test_newest_come_first_and_pages_hold_each_once(site: str, home: object) -> None:
    every: list[str] = []
    for page in range(1, 7):
        count, shown = found(f"{site}papers/index.html?page={page}")
        every += shown
    assert len(every) == len(set(every)) == count
    assert every == sorted(every, key=int, reverse=True)
    assert home


def test_words_and_filters_find_what_the_command_line_finds(site: str, home: object) -> None:
    with library(home).archive() as archive:  # type: ignore[arg-type]
        request = SearchRequest(words="pain", design=("rct",), sort="newest", limit=100)
        hits = [hit.pmid for hit in archive.search(request)]
    assert found(f"{site}papers/index.html?q=pain&design=rct") == (len(hits), hits[:25])


def test_each_facet_finds_as_many_as_it_says(site: str) -> None:
    address = f"{site}papers/index.html?q=pain"
    page: Any = html.fromstring(get(address).content)
    seen = 0
    for item in page.xpath("//aside[contains(@class, 'facets')]//li"):
        [link] = item.xpath("./a/@href")
        [number] = item.xpath("./span[@class='n']/text()")
        assert found(f"{site}papers/index.html{link}")[0] == int(number), link
        seen += 1
    assert seen > 20


def test_marks_stand_before_the_title_and_are_told_apart(site: str) -> None:
    page: Any = html.fromstring(get(f"{site}papers/index.html?q=RETRACTED").content)
    marks = {one.get("class"): one.text for one in page.xpath("//span[contains(@class, 'mark ')]")}
    assert marks["mark retracted"] == "Retracted"
    classes: set[str] = set()
    for number in range(1, 7):
        sheet: Any = html.fromstring(get(f"{site}papers/index.html?page={number}").content)
        classes.update(sheet.xpath("//span[contains(@class, 'mark ')]/@class"))
    assert {"mark retracted", "mark notice", "mark corrected"} <= classes


def test_found_words_are_marked(site: str) -> None:
    page: Any = html.fromstring(get(f"{site}papers/index.html?q=discitis").content)
    marked = {one.text_content().lower() for one in page.xpath("//ol[@class='papers']//mark")}
    assert marked
    assert all("discitis" in one for one in marked)


def test_what_was_found_can_be_taken_along(site: str) -> None:
    count, _ = found(f"{site}papers/index.html?q=discitis")
    written = get(f"{site}papers/export.nbib?q=discitis").text
    assert written.count("PMID-") == count


def test_nothing_found_is_said(site: str) -> None:
    text = get(f"{site}papers/index.html?q=zebrafish").text
    assert "Nothing stored matches" in text
