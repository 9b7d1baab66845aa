"""The demonstration tells its story, and its editions are the ones that stand in the repository."""

import re
from pathlib import Path

import pytest

from tracker.app.demo import DemoReport, run_demo
from tracker.errors import UsageError

PUBLISHED = Path(__file__).parents[2] / "digests" / "sample"
RETRACTED = "99000055"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoReport:
    return run_demo(tmp_path_factory.mktemp("demo") / "home", lambda _: None)


def test_it_gives_the_same_bytes_as_the_published_editions(demo: DemoReport) -> None:
    made = {path.name: path.read_bytes() for path in (demo.home / "digests" / "sample").iterdir()}
    published = {path.name: path.read_bytes() for path in PUBLISHED.iterdir()}
    assert made.keys() == published.keys()
    differing = [name for name, body in published.items() if made[name] != body]
    assert not differing, "run `make snapshots` and read the diff"


def test_every_edition_and_title_says_that_it_is_invented(demo: DemoReport) -> None:
    for path in (demo.home / "digests" / "sample").iterdir():
        if path.suffix in {".csv", ".svg"}:
            continue  # they stand in a page that says so
        text = path.read_text(encoding="utf-8")
        assert "is invented" in text
        for title in re.findall(r"^\*\*\[(.*?)\]\(", text, flags=re.MULTILINE):
            assert "SAMPLE" in title


def test_the_retracted_paper_stands_first_and_in_no_evidence(demo: DemoReport) -> None:
    text = (demo.home / "digests" / "sample" / "2026-W43.md").read_text(encoding="utf-8")
    first_section, rest = text.split("## At a glance")
    assert "Retracted" in first_section
    assert RETRACTED in first_section
    named = [line for line in rest.splitlines() if RETRACTED in line]
    assert all(re.search(r"[Ww]ithdrawn\W* ?\(?:? ?retracted", line) for line in named), named
    assert not [line for line in named if line.startswith("|")]


def test_the_edition_that_used_it_is_amended_and_its_body_is_as_it_was(demo: DemoReport) -> None:
    text = (demo.home / "digests" / "sample" / "2026-W37.md").read_text(encoding="utf-8")
    amendments, body = text.split("\n# ", maxsplit=1)
    assert re.search(rf"\*\*Retracted\*\*.*{RETRACTED}", amendments)
    assert RETRACTED in body, "a frozen body still shows what was published then"


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not empty"):
        run_demo(tmp_path, lambda _: None)
