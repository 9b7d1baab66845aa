"""The living evidence page of a whole run: rewritten, whole, and without what is retracted."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from tests.digest.reading import read
from tests.job.home import Home
from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.sandbox import Sandbox

RETRACTED = "99000055"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home whose last run learned of a retraction."""
    with Sandbox(FIRST_RUN) as pubmed:
        made = Home(tmp_path_factory.mktemp("living") / "home", pubmed)
        (made.path / "queries" / "discs.toml").unlink()
        made.write_topic(sample_topic(), slug="sample")
        for weeks in (0, 3, 12):
            assert made.run(FIRST_RUN + dt.timedelta(weeks=weeks)).exit_code == 0
        yield made


def file(home: Home, name: str) -> Path:
    return home.path / "digests" / "sample" / name


def text(home: Home) -> str:
    return file(home, "evidence.md").read_text(encoding="utf-8")


def test_it_stands_as_of_the_last_edition_and_is_linked_from_all(home: Home) -> None:
    assert "As of edition [2026-W46](2026-W46.md), published 2026-11-16" in text(home)
    index = (home.path / "digests" / "README.md").read_text(encoding="utf-8")
    assert "(sample/evidence.md)" in index
    for week in home.editions("sample"):
        assert "(evidence.md)" in file(home, f"{week}.md").read_text(encoding="utf-8")
        assert b'href="evidence.html"' in file(home, f"{week}.html").read_bytes()


def test_it_has_the_studies_of_the_last_edition_once_each(home: Home) -> None:
    table = read(text(home)).tables[0][1:]
    with file(home, "evidence.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row[0] for row in table] == [one["name"] for one in rows]
    assert len({one["study"] for one in rows}) == len(rows) > 30


def test_what_was_retracted_is_in_no_table_picture_or_row(home: Home) -> None:
    evidence, gone = text(home).split("\n## Retracted\n")
    assert RETRACTED in gone
    assert RETRACTED not in evidence
    assert RETRACTED not in file(home, "evidence.csv").read_text(encoding="utf-8")


def test_every_picture_of_the_text_is_a_file_and_is_in_the_page(home: Home) -> None:
    files = sorted(path.name for path in file(home, "").glob("evidence-*.svg"))
    assert files == [
        "evidence-follow-up.svg",
        "evidence-people.svg",
        "evidence-trials.svg",
        "evidence-weeks-others.svg",
        "evidence-weeks.svg",
    ]
    assert [name for name in files if f"]({name})" not in text(home)] == []
    assert [etree.parse(file(home, name)).getroot().get("role") for name in files] == ["img"] * 5
    pictures = list(html.parse(file(home, "evidence.html")).iter("img"))
    assert len(pictures) == 5
    assert all(one.get("src", "").startswith("data:image/svg+xml") for one in pictures)
    assert all(any(char.isdigit() for char in one.get("alt", "")) for one in pictures)


def test_quiet_weeks_count_as_none(home: Home) -> None:
    weekly = next(rows for rows in read(text(home)).tables if rows[0][0] == "Edition")
    assert [row[0] for row in weekly[1:]] == list(home.editions("sample"))


def test_a_run_leaves_equal_files_alone_and_mends_what_is_spoiled(home: Home) -> None:
    files = {path: path.read_bytes() for path in file(home, "").glob("evidence*")}
    lost, spoiled = file(home, "evidence-people.svg"), file(home, "evidence.html")
    lost.unlink()
    spoiled.write_bytes(b"<p>older</p>")
    before = {path: path.stat().st_ino for path in file(home, "").glob("evidence*")}
    assert home.run(FIRST_RUN + dt.timedelta(weeks=12, hours=1)).exit_code == 0
    assert {path: path.read_bytes() for path in files} == files
    changed = {path for path in files if before.get(path) != path.stat().st_ino}
    assert changed == {lost, spoiled}


def test_a_picture_that_shows_nothing_any_more_is_removed(tmp_path: Path) -> None:
    with Sandbox(FIRST_RUN) as pubmed:
        home = Home(tmp_path / "home", pubmed)
        old = home.path / "digests" / "discs" / "evidence-trials.svg"
        old.parent.mkdir(parents=True)
        old.write_bytes(b"<svg/>")
        assert home.run(FIRST_RUN).exit_code == 0
    assert not old.exists()
    assert "evidence-trials.svg" not in (old.parent / "evidence.md").read_text(encoding="utf-8")
