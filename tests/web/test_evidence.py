from pathlib import Path
from typing import Any

from lxml import html

from tests.web.serving import get, library
from tracker.archive import Archive
from tracker.job.living import gather_living
from tracker.web.evidence import ORDERS


def rows(site: str, path: str) -> list[str]:
    page: Any = html.fromstring(get(f"{site}evidence/sample/{path}").content)
    found = page.xpath("//table//tr[starts-with(@id, 'pmid-')]/@id")
    return [str(one).removeprefix("pmid-") for one in found]


def test_every_study_that_stands_has_a_row_and_each_order_has_all(site: str, home: Path) -> None:
    shown = library(home)
    with Archive.open(home / "archive.db", read_only=True) as archive:
        [topic] = shown.topics(archive)
        living = gather_living(topic, archive)
    assert living
    expected = {row.id for row in living.table}
    assert len(expected) > 30
    told = {
        order: rows(site, "index.html" if order == "design" else f"by-{order}.html")
        for order in ORDERS
    }
    assert all(set(order) == expected for order in told.values())
    assert len({tuple(order) for order in told.values()}) == len(ORDERS)
    assert told["newest"] == told["oldest"][::-1]


def test_a_choice_has_as_many_rows_as_it_says(site: str) -> None:
    page: Any = html.fromstring(get(f"{site}evidence/sample/index.html").content)
    seen = 0
    for item in page.xpath("//aside[contains(@class, 'facets')]//li"):
        [link], [number] = item.xpath("./a/@href"), item.xpath("./span[@class='n']/text()")
        assert len(rows(site, link)) == int(number), link
        seen += 1
    assert seen > 15


def test_a_choice_that_is_on_is_taken_away_by_its_own_link(site: str) -> None:
    path = "index.html?design=rct&safety=harm"
    page: Any = html.fromstring(get(f"{site}evidence/sample/{path}").content)
    links = page.xpath("//aside//a[@aria-current]/@href")
    assert set(links) == {"index.html?safety=harm", "index.html?design=rct"}
    assert set(rows(site, path)) == set(rows(site, links[0])) & set(rows(site, links[1]))


def test_minima_narrow_and_values_that_are_not_stated_pass_none(site: str) -> None:
    every, long = rows(site, "index.html"), rows(site, "index.html?min_follow_up=24&min_n=20")
    assert 0 < len(long) < len(every)
    page: Any = html.fromstring(
        get(f"{site}evidence/sample/index.html?min_follow_up=24&min_n=20").content
    )
    summaries = page.xpath("//td[@data-label='Follow-up (months)']//summary/text()")
    assert all(float(str(one).strip()) >= 24 for one in summaries)
    assert len(summaries) == len(long)


def test_each_cell_that_opens_holds_a_sentence_and_its_paper(site: str) -> None:
    page: Any = html.fromstring(get(f"{site}evidence/sample/index.html").content)
    cells = page.xpath("//td//details")
    assert len(cells) > 100
    for cell in cells:
        assert "“" in cell.text_content()
        assert cell.xpath(".//a[contains(@href, '/papers/')]")


def test_a_retracted_study_stands_below_and_in_no_row(site: str) -> None:
    assert "99000055" not in rows(site, "index.html")
    page: Any = html.fromstring(get(f"{site}evidence/sample/index.html").content)
    gone = page.xpath("//section[h2[@id='gone']]//a/@href")
    assert gone == ["../../papers/99000055.html"]
    assert get(f"{site}evidence/sample/study-99000055.html").status_code == 200


def test_the_spreadsheet_and_the_pictures_are_those_of_the_last_run(site: str, home: Path) -> None:
    folder = home / "digests" / "sample"
    assert (
        get(f"{site}evidence/sample/evidence.csv").content == (folder / "evidence.csv").read_bytes()
    )
    drawn = get(f"{site}evidence/sample/picture-people.svg")
    assert drawn.content == (folder / "evidence-people.svg").read_bytes()
    assert drawn.headers["content-type"] == "image/svg+xml"
