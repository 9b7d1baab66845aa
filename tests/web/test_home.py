import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.web.serving import NOW, get, library
from tracker.archive import Archive
from tracker.settings import load
from tracker.web.library import Library
from tracker.web.routes import answer
from tracker.web.visit import Asked


@pytest.fixture
def copied(tmp_path: Path, home: Path) -> Path:
    return Path(shutil.copytree(home, tmp_path / "home"))


def front(home: Path, now: dt.datetime = NOW) -> str:
    return answer(Library(load(home, {}), lambda: now), "index.html", Asked()).body.decode()


def test_it_tells_the_last_edition_what_is_new_and_how_things_stand(site: str) -> None:
    text = get(site).text
    assert 'editions/sample/2026-W46.html">2026-W46</a>' in text
    assert text.count('<p class="title">') == 6
    assert "What all studies add up to" in text
    assert "Is it safe beyond 24 months?" in text
    assert text.count('class="point') > 20
    assert "Last good run: <strong>16 November 2026</strong>" in text
    assert "Nothing that PubMed listed is missing" in text


def test_records_that_pubmed_owes_are_named(copied: Path) -> None:
    with Archive.open(copied / "archive.db") as archive:
        archive.set_missing("sample", ["98765432"], "not delivered", now=NOW)
    text = front(copied)
    assert "1 record listed by PubMed and not delivered" in text
    assert "PMID 98765432" in text


def test_a_run_that_was_long_ago_is_told_and_one_of_late_is_not(home: Path) -> None:
    assert "The last good run began more than 8 days ago" not in front(home)
    later = front(home, NOW + dt.timedelta(days=30))
    assert "The last good run began more than 8 days ago" in later
    assert "<code>tracker doctor</code>" in later


def test_a_run_that_was_killed_is_told(copied: Path) -> None:
    with Archive.open(copied / "archive.db") as archive:
        archive.start_run(["sample"], now=NOW, versions={})
    text = front(copied)
    assert "The last run, begun 17 November 2026, was killed" in text
    assert "Last good run: <strong>16 November 2026</strong>" in text


def test_each_run_has_its_receipt(site: str, home: Path) -> None:
    with library(home).archive() as archive:
        numbers = [run.id for run in archive.runs()]
    listed = get(f"{site}about/runs.html").text
    for number in numbers:
        assert f'href="run-{number}.html"' in listed
        assert "&#34;lanes&#34;" in get(f"{site}about/run-{number}.html").text


def test_how_it_works_tells_questions_tags_scores_and_data(site: str, home: Path) -> None:
    text = get(f"{site}about/index.html").text
    for part in (
        "What is asked of each paper",
        "long-term-safety",
        "wordings in",
        "findings.jsonl",
    ):
        assert part in text
    assert "held out" in get(f"{site}about/scorecard.html").text
    lines = get(f"{site}data/findings.jsonl").text.splitlines()
    with library(home).archive() as archive:
        assert len(lines) == archive.paper_count()
