import shutil
from pathlib import Path
from typing import Any

from lxml import html

from tests.digest.reading import read
from tests.web.serving import get, serving
from tracker.archive import Archive
from tracker.job.forms import file_text
from tracker.web.editions import cut, part_name


def shown(answered: bytes) -> str:
    page: Any = html.fromstring(answered)
    [article] = page.xpath("//article")
    return "".join(article.text_content().split())


def test_a_page_has_every_word_of_its_edition_and_its_amendments(site: str, home: Path) -> None:
    with Archive.open(home / "archive.db", read_only=True) as archive:
        edition = archive.edition("sample", "2026-W37")
        assert edition
        text = file_text(archive, edition)
    assert "Retracted" in text.partition("\n# ")[0]
    page = shown(get(f"{site}editions/sample/2026-W37.html").content)
    for word in read(text).text.split():
        assert word in page


def test_it_tells_its_hash_and_its_neighbours(site: str, home: Path) -> None:
    with Archive.open(home / "archive.db", read_only=True) as archive:
        edition = archive.edition("sample", "2026-W40")
    assert edition
    text = get(f"{site}editions/sample/2026-W40.html").text
    assert edition.sha256 in text
    assert 'href="2026-W39.html"' in text
    assert 'href="2026-W41.html"' in text
    assert 'href="feed.xml"' in text


def test_what_was_retracted_since_is_marked_in_the_list(site: str) -> None:
    page: Any = html.fromstring(get(f"{site}editions/index.html").content)
    [row] = page.xpath("//tr[th/a[contains(@href, '2026-W37')]]")
    assert "Retraction" in row.text_content()
    assert len(page.xpath("//tbody/tr")) == 13


def test_its_data_and_the_feed_are_those_of_the_last_run(site: str, home: Path) -> None:
    folder = home / "digests" / "sample"
    for name in ("2026-W37.json", "feed.xml"):
        assert get(f"{site}editions/sample/{name}").content == (folder / name).read_bytes(), name


def test_a_book_is_cut_into_pages_that_hold_all_of_it(home: Path) -> None:
    text = (home / "digests" / "sample" / "baseline.md").read_text(encoding="utf-8")
    parts = list(cut(text, most=3_000))
    assert len(parts) > 3
    assert "".join(parts) == text
    assert all(part.startswith(("#", "- ", "|")) for part in parts[1:])
    assert list(cut("short")) == ["short"]


def test_a_part_has_an_address_beside_the_edition() -> None:
    assert [part_name("baseline", number) for number in (1, 2)] == [
        *("baseline.html", "baseline.part-2.html")
    ]


def test_without_the_files_of_a_run_only_the_feed_is_absent(tmp_path: Path, home: Path) -> None:
    shutil.copytree(home, tmp_path / "home")
    shutil.rmtree(tmp_path / "home" / "digests")
    with serving(tmp_path / "home") as address:
        assert get(f"{address}editions/sample/feed.xml").status_code == 404
        assert get(f"{address}editions/sample/2026-W37.html").status_code == 200
        assert get(f"{address}evidence/sample/index.html").status_code == 200
