"""Every view and every column is told, with its unit."""

import pytest

from tests.archive.write_docs import METADATA, PAGE, metadata, page
from tracker.archive import VIEWS_TOLD, Archive


def test_every_view_is_told(archive: Archive) -> None:
    there = archive._ask("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
    assert [name for (name,) in there] == sorted(VIEWS_TOLD)


@pytest.mark.parametrize("view", VIEWS_TOLD)
def test_every_column_is_told_with_its_unit(archive: Archive, view: str) -> None:
    columns = [row[1] for row in archive._ask(f"PRAGMA table_info ({view})")]
    assert list(VIEWS_TOLD[view].columns) == columns
    for column in VIEWS_TOLD[view].columns.values():
        assert column.unit
        assert column.says
        assert "|" not in f"{column.unit}{column.says}"


def test_the_pages_are_made_of_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"
    assert METADATA.read_text(encoding="utf-8") == metadata(), "run `make docs`"
