"""The offline way in: files of records."""

import re
from pathlib import Path

import pytest

from tests.job.home import START, Home
from tracker.errors import UnreadableInput, UsageError

GOLD = Path(__file__).parents[1] / "gold" / "invented.xml"


def test_importing_twice_changes_nothing(home: Home) -> None:
    worker = home.at(START)
    first, second = worker.import_files([str(GOLD)]), worker.import_files([str(GOLD)])
    assert (len(first.tally.new), first.exit_code) == (56, 0)
    assert (second.tally.new, second.tally.changed, second.tally.unchanged) == ((), (), 56)


def test_files_that_contradict_each_other_change_nothing_a_second_time(
    home: Home, tmp_path: Path
) -> None:
    text = GOLD.read_text(encoding="utf-8").split("<PubmedArticle>")
    files = [str(tmp_path / name) for name in ("one.xml", "two.xml")]
    for file, title in zip(files, ("SAMPLE: one title", "SAMPLE: another"), strict=True):
        record = re.sub("<ArticleTitle>.*?</ArticleTitle>", _title(title), text[1])
        whole = f"{text[0]}<PubmedArticle>{record}</PubmedArticleSet>"
        Path(file).write_text(whole, encoding="utf-8")
    worker = home.at(START)
    first, second = worker.import_files(files), worker.import_files(files)
    assert (len(first.tally.new), len(first.tally.changed)) == (1, 1)
    assert (second.tally.changed, second.tally.unchanged) == ((), 2)


def _title(text: str) -> str:
    return f"<ArticleTitle>{text}</ArticleTitle>"


def test_papers_of_a_topic_stand_in_its_baseline(home: Home) -> None:
    worker = home.at(START)
    worker.import_files([str(GOLD)], topic="discs")
    worker.digest()
    baseline = home.editions()["baseline"]
    assert len(baseline.new) + len(baseline.set_aside) == 56
    assert baseline.incomplete, "no lane was ever asked"


def test_only_matching_keeps_what_a_lane_finds(home: Home) -> None:
    worker = home.at(START)
    report = worker.import_files([str(GOLD)], topic="discs", only_matching=True)
    assert 0 < len(report.tally.new) < 56
    with pytest.raises(UsageError, match="--topic"):
        worker.import_files([str(GOLD)], only_matching=True)


def test_a_bad_file_costs_only_itself(home: Home, tmp_path: Path) -> None:
    page = tmp_path / "page.xml"
    page.write_text("<html><body>Please log in</body></html>", encoding="utf-8")
    report = home.at(START).import_files([str(page), str(GOLD)])
    assert (report.files, len(report.unreadable), report.exit_code) == (1, 1, 3)
    with pytest.raises(UnreadableInput, match="HTML"):
        home.at(START).import_files([str(page)])


def test_a_dry_run_imports_nothing(home: Home) -> None:
    assert len(home.at(START).import_files([str(GOLD)], dry_run=True).tally.new) == 56
    assert not (home.path / "archive.db").exists()
