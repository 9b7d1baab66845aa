import re
import subprocess
import sys

import pytest

from tests.cli.commands import LISTING, NAMES, options
from tests.cli.conftest import Tracker

PROMISED = (
    "demo init run fetch import retag digest editions evidence findings review search show topics "
    "config doctor status schedule verify backup sandbox completion serve site trials "
    "export preprints rank stats views"
)
HEAVY = ("requests", "urllib3", "feedparser", "lxml", "jinja2", "rich", "lark", "sqlite_utils")


def test_every_promised_command_is_there() -> None:
    assert set(NAMES) == set(PROMISED.split())


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("name", [*NAMES, None])
def test_help_begins_with_an_example(tracker: Tracker, name: str | None, flag: str) -> None:
    found = tracker(*([name] if name else []), flag)
    assert (found.code, found.err) == (0, "")
    heading, example, *rest = found.out.splitlines()
    assert heading == "Example:"
    assert f"tracker {name or ''}".strip() in example
    assert any(line.startswith("Usage: tracker") for line in rest)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_one_line_in_the_list(tracker: Tracker, name: str) -> None:
    lines = [line.split(maxsplit=1) for line in tracker("--help").out.splitlines()]
    text = next(words[1] for words in lines if words and words[0] == name)
    assert re.fullmatch(r"[A-Z].*[^.]\.", text), "one whole sentence"


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_does(tracker: Tracker, name: str) -> None:
    section = tracker(name, "--help").out.partition("Options:\n")[2]
    records = re.split(r"\n(?=  -)", section.rstrip())
    assert all(re.search(r"\S\s{2,}\S.*", record.strip()) for record in records)


@pytest.mark.parametrize("name", LISTING)
def test_every_list_takes_the_same_forms(name: str) -> None:
    assert options(name) >= {"--table", "--tsv", "--csv", "--json", "--nl"}


def test_the_lists_are_lists() -> None:
    names = (
        "doctor config topics retag status verify editions search findings review evidence trials "
        "preprints rank stats views"
    )
    assert sorted(LISTING) == sorted(names.split())


def test_no_command_shows_help_and_is_a_usage_error(tracker: Tracker) -> None:
    found = tracker()
    assert (found.code, found.out) == (2, "")
    assert "Commands:" in found.err


def test_a_misspelt_command_is_met_with_the_nearest(tracker: Tracker) -> None:
    found = tracker("serch")
    assert found.code == 2
    assert "search" in found.err


def test_the_version_names_what_a_report_needs(tracker: Tracker) -> None:
    assert re.fullmatch(
        r"tracker \d+\.\d+\.\d+ \(Python 3\.\S+, SQLite 3\.\S+\)\n", tracker("--version").out
    )


@pytest.mark.parametrize("args", [["--help"], ["config"], ["search", "pain"]])
@pytest.mark.usefixtures("home")
def test_quick_commands_load_nothing_heavy(args: list[str]) -> None:
    code = (
        "import sys; from tracker.cli import edge, program; edge.run(program, sys.argv[1:]); "
        f"print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    found = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, check=True)
    assert found.stdout
    assert found.stderr.decode().split() == []
