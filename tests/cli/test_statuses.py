"""A list of words after `--status`: read, completed, and refused with what is near."""

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from tracker.cli.statuses import plain, statuses

WORDS = {"not-yet": "Nobody has begun.", "begun": "It goes on.", "ended": "It is over."}


@click.command()
@statuses(WORDS, "begun,ended")
def show(statuses: frozenset[str]) -> None:
    """Say what was asked for."""
    click.echo(",".join(sorted(statuses)) or "all")


@pytest.mark.parametrize(
    ("args", "asked"),
    [
        ([], "all"),
        (["--status", "begun"], "begun"),
        (["--status", "NOT_YET, ended", "--status", "begun,"], "begun,ended,not-yet"),
    ],
)
def test_words_are_read_as_people_type_them(args: list[str], asked: str) -> None:
    assert CliRunner().invoke(show, args).output == f"{asked}\n"


def test_a_mistyped_one_is_told_what_is_near() -> None:
    told = CliRunner().invoke(show, ["--status", "begum"])
    assert told.exit_code == 2
    assert "“begum” is none; did you mean begun?" in told.output


def test_each_word_is_completed_after_a_comma_too() -> None:
    shell = ShellComplete(show, {}, "show", "_SHOW_COMPLETE")
    found = shell.get_completions(["--status"], "begun,e")
    assert [(one.value, one.help) for one in found] == [("begun,ended", "It is over.")]


def test_a_status_of_a_registry_is_written_plainly() -> None:
    assert plain(" Active_Not Recruiting ") == "active-not-recruiting"
