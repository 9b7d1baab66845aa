import pytest

from tests.cli import export_page, search_page
from tests.cli.conftest import Tracker
from tests.cli.write_docs import EXPORT, PAGE, SEARCH, render


def test_the_page_says_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run `make docs`"


def test_the_page_about_searching_says_what_the_code_does() -> None:
    assert SEARCH.read_text(encoding="utf-8") == search_page.render(), "run `make docs`"


def test_the_page_about_exporting_says_what_the_code_does() -> None:
    assert EXPORT.read_text(encoding="utf-8") == export_page.render(), "run `make docs`"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("typed", [typed for typed, _ in search_page.WAYS])
def test_every_way_to_search_works_as_it_stands(tracker: Tracker, typed: str) -> None:
    found = tracker("search", typed, "--explain")
    assert found.code == 0
    assert "note:" not in found.err
