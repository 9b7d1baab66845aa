import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.web.serving import library
from tracker.archive import Archive
from tracker.errors import ArchiveError, TrackerError, UsageError
from tracker.web.site import LIST, write_site


@pytest.fixture(scope="module")
def written(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "site"
    write_site(library(home), folder)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_link_leads_to_a_file_and_to_a_place_in_it(written: Path) -> None:
    pages = {path: html.fromstring(path.read_bytes()) for path in written.rglob("*.html")}
    places = {path: {one.get("id") for one in page.iter()} for path, page in pages.items()}
    lost = []
    for path, page in pages.items():
        for one in page.iter():
            for told in filter(None, (one.get("href"), one.get("src"))):
                link = urlsplit(told)
                if link.scheme:
                    continue
                file = (path.parent / link.path).resolve() if link.path else path
                if not file.is_file() or (link.fragment and link.fragment not in places[file]):
                    lost.append((path.name, told))
    assert len(pages) > 200
    assert not lost


def test_no_link_begins_at_the_root_of_a_server(written: Path) -> None:
    for path in written.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'href="/' not in text, path
        assert 'action="' not in text, path


def test_only_the_search_has_a_script(written: Path) -> None:
    scripted = [path.name for path in written.rglob("*.html") if "<script" in path.read_text()]
    assert scripted == ["search.html"]


def test_the_same_archive_gives_the_same_bytes(written: Path, home: Path, tmp_path: Path) -> None:
    count = write_site(library(home), tmp_path / "again")
    again = content(tmp_path / "again")
    assert len(again) == count
    assert again == content(written)


def test_a_site_is_replaced_as_a_whole(written: Path, home: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written, tmp_path / "site"))
    (folder / "papers" / "99000055.html").write_text("an older one")
    (folder / "papers" / "99000001.html").unlink()
    write_site(library(home), folder)
    assert content(folder) == content(written)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("foreign", ["notes.txt", "papers/mine.html", "search/words-zz.js"])
def test_a_folder_with_files_of_others_is_left_alone(
    written: Path, home: Path, tmp_path: Path, foreign: str
) -> None:
    folder = Path(shutil.copytree(written, tmp_path / "site"))
    (folder / foreign).write_text("mine")
    before = content(folder)
    with pytest.raises(UsageError, match=f"holds {foreign}, which"):
        write_site(library(home), folder)
    assert content(folder) == before


def test_a_folder_that_is_no_site_is_left_alone(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("mine")
    (tmp_path / "mine" / LIST).write_text('{"files": ["a.txt"]}')
    with pytest.raises(UsageError, match="did not write"):
        write_site(library(home), tmp_path / "mine")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="is no folder"):
        write_site(library(home), tmp_path / "file")


def test_a_folder_that_is_empty_is_taken(home: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert write_site(library(home), tmp_path / "site") > 500


def test_a_failure_leaves_what_was_there(written: Path, home: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written, tmp_path / "site"))
    broken = Path(shutil.copytree(home, tmp_path / "home"))
    (broken / "archive.db").write_bytes(b"not an archive" * 100)
    with pytest.raises(ArchiveError):
        write_site(library(broken), folder)
    assert content(folder) == content(written)


def test_a_place_that_can_not_be_written_is_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TrackerError, match="could not be written"):
        write_site(library(home), tmp_path / "file" / "site")


def test_an_empty_home_has_nothing_to_write(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    with pytest.raises(UsageError, match="no archive yet"):
        write_site(library(tmp_path), tmp_path / "site")


def test_what_a_run_writes_meanwhile_is_not_half_in_it(home: Path) -> None:
    with Archive.open(home / "archive.db", read_only=True) as archive, archive.still():
        assert archive.paper_count() == archive.counts()["papers"]
