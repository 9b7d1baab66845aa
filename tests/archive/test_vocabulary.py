from pathlib import Path
from typing import Any

import pytest

from tests.archive.stock import paper, store
from tracker.archive import Archive
from tracker.archive.vocabulary import Vocabulary
from tracker.errors import ArchiveError

TITLES = ("herniation of a disc", "herniation again", "hernia repair", "the vesicle", "vesicles")
EMPTY: Any = {"abstract": (), "authors": (), "keywords": (), "mesh": ()}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    for number, title in enumerate(TITLES, start=1):
        store(archive, paper(str(number), title=title, **EMPTY))
    return archive


def test_it_says_in_how_many_papers_a_stem_is(filled: Archive) -> None:
    with Vocabulary.of(filled.path) as vocabulary:
        assert vocabulary.spread(["herniat", "vesicl", "disc", "nosuch"]) == {
            "herniat": 2,
            "vesicl": 2,
            "disc": 1,
        }


@pytest.mark.parametrize(
    ("stem", "near"),
    [
        ("hernait", "herniat"),
        ("herniaton", "herniat"),
        ("vesicel", "vesicl"),
        ("besicl", "vesicl"),
        ("diskc", ""),  # only one paper has it
        ("stromal", ""),
    ],
)
def test_it_knows_what_is_written_alike(filled: Archive, stem: str, near: str) -> None:
    with Vocabulary.of(filled.path) as vocabulary:
        assert vocabulary.nearest(stem) == near


def test_it_reads_an_archive_that_may_only_be_read(filled: Archive) -> None:
    filled.close()
    with (
        Archive.open(filled.path, read_only=True),
        Vocabulary.of(filled.path) as vocabulary,
    ):
        assert vocabulary.spread(["disc"]) == {"disc": 1}


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="unable to open"):
        Vocabulary.of(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("no database at all, but long enough to be one" * 9)
    with pytest.raises(ArchiveError, match="is not a database"):
        Vocabulary.of(tmp_path / "text.db")
