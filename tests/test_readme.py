"""What the README claims is what the documents it points to say."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_its_numbers_are_those_of_the_scorecard() -> None:
    tags = (ROOT / "docs" / "tags.md").read_text(encoding="utf-8").splitlines()
    rows = re.findall(r"^\| `.*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert rows
    assert [row for row in rows if row not in tags] == []


def test_its_excerpt_is_of_the_edition_it_names() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    edition = (ROOT / "digests" / "sample" / "2026-W43.md").read_text(encoding="utf-8")
    (excerpt,) = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    assert [line for line in excerpt.splitlines() if line not in edition.splitlines()] == []


def test_its_links_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []
