"""The pages as people meet them: in Chromium, by keys, on a phone, in the dark, without scripts.

They are left out where there is no Chromium, or the extra tools are not installed.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.serving import library
from tracker.web.site import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

PAGES = {
    "home": "index.html",
    "editions": "editions/index.html",
    "edition": "editions/sample/2026-W43.html",
    "search": "papers/index.html?q=pain",
    "facet": "papers/index.html?design=rct",
    "paper": "papers/99000021.html",
    "retracted": "papers/99000055.html",
    "evidence": "evidence/sample/index.html",
    "ledgers": "evidence/sample/ledgers.html",
    "diff": "evidence/sample/diff/baseline..2026-W46.html",
    "trials": "trials/sample.html",
    "about": "about/index.html",
    "runs": "about/runs.html",
    "nothing": "nothing.html",
}
PHONE, DESK = (380, 800), (1400, 1000)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with playwright.sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def context(browser: "Browser", size: tuple[int, int] = DESK, **more: Any) -> "BrowserContext":
    made = browser.new_context(viewport={"width": size[0], "height": size[1]}, **more)
    made.set_default_timeout(10_000)
    return made


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    with context(browser) as made:
        yield made.new_page()


@pytest.fixture(scope="module")
def still(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("still") / "site"
    write_site(library(home), folder)
    return folder


@pytest.mark.parametrize(
    ("scheme", "size", "names"),
    [
        ("light", DESK, tuple(PAGES)),
        ("light", PHONE, ("home", "facet", "runs")),
        ("dark", DESK, ("home", "search", "retracted", "trials")),
    ],
)
def test_no_serious_fault_for_people_who_see_or_move_otherwise(
    browser: "Browser", site: str, scheme: str, size: tuple[int, int], names: tuple[str, ...]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    faults = []
    with context(browser, size, color_scheme=scheme) as made:
        page = made.new_page()
        for name in names:
            page.goto(site + PAGES[name])
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = axe.run(page, options={"resultTypes": ["violations"]}).response
            faults += [
                (name, one["id"], one["nodes"][0]["html"][:200])
                for one in found["violations"]
                if one["impact"] in ("serious", "critical")
            ]
    assert not faults


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("scripts", [True, False])
def test_no_page_is_wider_than_its_window_and_nothing_is_refused(
    browser: "Browser", site: str, size: tuple[int, int], scripts: bool
) -> None:
    told: list[str] = []
    with context(browser, size, java_script_enabled=scripts) as made:
        page = made.new_page()
        page.on("console", lambda one: told.append(one.text))
        page.on("requestfailed", lambda one: told.append(one.url))
        for name, path in PAGES.items():
            answered = page.goto(site + path)
            assert answered is not None
            assert answered.status == (404 if name == "nothing" else 200), name
            box = page.locator("main").bounding_box()
            assert box is not None
            assert box["x"] >= 0, name
            assert box["x"] + box["width"] <= size[0], name
            if scripts:
                width = page.evaluate("document.documentElement.scrollWidth")
                assert width <= size[0], (name, width)
    assert not [one for one in told if "404" not in one]


def test_on_a_phone_papers_come_before_filters(browser: "Browser", site: str) -> None:
    with context(browser, PHONE) as made:
        page = made.new_page()
        page.goto(f"{site}papers/index.html")
        first = page.locator(".papers li").first.bounding_box()
        filters = page.locator(".facets").bounding_box()
        assert first is not None
        assert filters is not None
        assert first["y"] < filters["y"]


def test_search_narrow_read_and_take_along(page: "Page", site: str) -> None:
    page.goto(site)
    page.get_by_role("searchbox").fill("pain")
    page.get_by_role("button", name="Search").click()
    every = int(page.get_by_role("status").inner_text().split()[0])
    page.locator(".facets").get_by_role("link", name="randomised trial").click()
    fewer = int(page.get_by_role("status").inner_text().split()[0])
    assert 0 < fewer < every
    page.get_by_role("link", name="Remove design: randomised trial").click()
    assert int(page.get_by_role("status").inner_text().split()[0]) == every
    page.locator(".papers a").first.click()
    assert page.locator(".abstract").is_visible()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Cite as nbib").click()
    assert Path(coming.value.path()).read_bytes().lstrip().startswith(b"PMID")


def test_a_cell_opens_its_sentence(page: "Page", site: str) -> None:
    page.goto(f"{site}evidence/sample/index.html")
    cell = page.locator("tbody tr").first.locator("td[data-label='People (n)']")
    assert not cell.locator(".cell").first.is_visible()
    cell.locator("summary").click()
    assert cell.locator(".cell").first.is_visible()
    assert "“" in cell.inner_text()


def test_the_table_is_sorted_and_narrowed_by_links(page: "Page", site: str) -> None:
    page.goto(f"{site}evidence/sample/index.html")
    page.get_by_role("link", name="People (n)").click()
    shown = page.locator("td[data-label='People (n)']").all_inner_texts()
    people = [int(text) for text in shown if text.isdecimal()]
    assert people == sorted(people, reverse=True)
    assert len(people) > 20
    page.locator(".facets summary", has_text="Safety").click()
    page.locator(".facets").get_by_role("link", name="no harm observed").click()
    safety = page.locator("td[data-label='Safety']").all_inner_texts()
    assert set(safety) == {"no harm observed"}


def test_a_point_of_the_plot_leads_to_its_paper(page: "Page", site: str) -> None:
    page.goto(site)
    point = page.locator("svg.plot a").first
    named = point.get_attribute("aria-label") or ""
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers/*.html")
    assert named.partition(" 20")[0].split()[0] in page.locator("main").inner_text()


def test_two_editions_are_compared(page: "Page", site: str) -> None:
    page.goto(f"{site}evidence/sample/diff.html")
    page.get_by_label("From edition").select_option("baseline")
    page.get_by_label("to edition", exact=True).select_option("2026-W40")
    page.get_by_role("button", name="Show what changed").click()
    page.wait_for_url("**/diff/baseline..2026-W40.html")
    assert "Came" in page.locator("main").inner_text()


def test_from_edition_to_edition(page: "Page", site: str) -> None:
    page.goto(f"{site}editions/sample/2026-W40.html")
    page.get_by_role("link", name="Older: 2026-W39").first.click()
    page.wait_for_url("**/2026-W39.html")
    page.get_by_role("link", name="Newer: 2026-W40").first.click()
    page.wait_for_url("**/2026-W40.html")


def test_a_retracted_paper_says_so_before_all_else(page: "Page", site: str) -> None:
    page.goto(f"{site}papers/99000055.html")
    assert page.locator("h1 .mark").inner_text() == "Retracted"
    assert "Nothing that it says counts as evidence" in page.locator(".alert").inner_text()


def test_by_keys_alone(page: "Page", site: str) -> None:
    page.goto(f"{site}papers/index.html")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        one = page.locator(":focus")
        reached.add(one.evaluate("one => one.closest('.facets') ? 'facet' : one.tagName"))
        outline = one.evaluate("one => getComputedStyle(one).outlineStyle")
        assert outline != "none"
    assert {"A", "INPUT", "SUMMARY", "BUTTON", "facet"} <= reached


def test_printed_it_has_no_navigation(page: "Page", site: str) -> None:
    page.goto(f"{site}papers/99000021.html")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator(".abstract").is_visible()


def test_a_copy_is_searched_from_a_folder(page: "Page", still: Path) -> None:
    told: list[str] = []
    page.on("pageerror", lambda one: told.append(str(one)))
    page.goto(still.joinpath("index.html").as_uri())
    page.get_by_role("link", name="Search papers").click()
    page.wait_for_function("document.querySelector('#found li')")
    every = int(page.locator("#told").inner_text().split()[0])
    page.locator("#q").fill("pain")
    page.get_by_role("button", name="Search").click()
    page.wait_for_function(f"!document.querySelector('#told').textContent.startsWith('{every} ')")
    found = int(page.locator("#told").inner_text().split()[0])
    assert 0 < found < every
    option = page.locator("#design option", has_text="randomised trial (").inner_text()
    page.locator("#design").select_option("rct")
    page.wait_for_function(f"!document.querySelector('#told').textContent.startsWith('{found} ')")
    narrowed = int(page.locator("#told").inner_text().split()[0])
    assert f"({narrowed})" in option
    page.locator("#found a").first.click()
    assert page.locator(".abstract").is_visible()
    assert not told


def test_a_copy_without_scripts_still_lists_everything(browser: "Browser", still: Path) -> None:
    with context(browser, java_script_enabled=False) as made:
        page = made.new_page()
        page.goto(still.joinpath("search.html").as_uri())
        assert not page.locator("#form").is_visible()
        page.get_by_role("link", name="All papers are listed").click()
        assert page.locator(".papers li").count() == 100
        page.get_by_role("link", name="Next page").click()
        page.locator(".papers a").first.click()
        assert page.locator(".abstract").is_visible()
