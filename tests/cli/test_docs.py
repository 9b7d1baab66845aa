import shutil
import subprocess

import pytest

from tests.cli import export_page, man_pages, search_page
from tests.cli.conftest import Tracker
from tests.cli.write_docs import EXPORT, MAN, PAGE, SEARCH, render


def test_the_page_says_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run `make docs`"


def test_the_page_about_searching_says_what_the_code_does() -> None:
    assert SEARCH.read_text(encoding="utf-8") == search_page.render(), "run `make docs`"


def test_the_page_about_exporting_says_what_the_code_does() -> None:
    assert EXPORT.read_text(encoding="utf-8") == export_page.render(), "run `make docs`"


def test_the_man_pages_say_what_the_commands_say() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in MAN.iterdir()}
    assert there == dict(man_pages.render()), "run `make docs`"


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_man_pages_are_set_without_a_warning() -> None:
    for file in MAN.iterdir():
        command = ["groff", "-man", "-Tutf8", "-ww", "-K", "utf8", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr == ""


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("typed", [typed for typed, _ in search_page.WAYS])
def test_every_way_to_search_works_as_it_stands(tracker: Tracker, typed: str) -> None:
    found = tracker("search", typed, "--explain")
    assert found.code == 0
    assert "note:" not in found.err
