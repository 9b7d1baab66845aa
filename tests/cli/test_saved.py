"""Searches by name on the command line."""

import json

import pytest
from click.shell_completion import ShellComplete

from tests.cli.commands import command
from tests.cli.conftest import Tracker

pytestmark = pytest.mark.usefixtures("home")
HARM = ("--human", "--safety", "harm", "--min-n", "5")


def pmids(tracker: Tracker, *args: str) -> list[str]:
    found = tracker("search", *args, "--nl")
    assert found.code == 0, found.err
    return [json.loads(line)["pmid"] for line in found.out.splitlines()]


def test_a_search_is_saved_and_run_by_its_name(tracker: Tracker) -> None:
    found = pmids(tracker, *HARM, "--save", "harm")
    assert found
    assert pmids(tracker, "--saved", "harm") == found
    told = tracker("search", *HARM, "--save", "harm").err
    assert told == "Saved as “harm”: --subject human --min-n 5 --safety harm\n"


def test_what_is_typed_besides_takes_the_place_of_its_own(tracker: Tracker) -> None:
    pmids(tracker, *HARM, "--limit", "1", "--save", "harm")
    assert len(pmids(tracker, "--saved", "harm")) == 1
    every = pmids(tracker, "--saved", "harm", "--limit", "99")
    assert every == pmids(tracker, *HARM, "--limit", "99")
    few = pmids(tracker, "--saved", "harm", "--limit", "99", "--min-n", "40")
    assert few == pmids(tracker, "--human", "--safety", "harm", "--min-n", "40", "--limit", "99")
    assert set(few) < set(every)
    worded = pmids(tracker, "pain", "--saved", "harm", "--limit", "99")
    assert worded == pmids(tracker, "pain", *HARM, "--limit", "99")
    animals = pmids(tracker, "--saved", "harm", "--subject", "animal", "--limit", "99")
    assert not set(animals) & set(every)


def test_a_saved_search_can_be_saved_by_another_name(tracker: Tracker) -> None:
    pmids(tracker, *HARM, "--save", "harm")
    few = pmids(tracker, "--saved", "harm", "--min-n", "40", "--save", "large-harm")
    assert pmids(tracker, "--saved", "large-harm") == few


def test_saved_searches_are_listed_and_forgotten(tracker: Tracker) -> None:
    assert tracker("search", "--list-saved").out == "name\tsearch\n"
    tracker("search", '"stem cell*" AND pain', "--tag", "human", "--sort", "newest", "--save", "b")
    tracker("search", "--save", "a")
    assert tracker("search", "--list-saved").out.splitlines()[1:] == [
        "a\t",
        "b\t'\"stem cell*\" AND pain' --tag subject:human --sort newest",
    ]
    assert [one["name"] for one in json.loads(tracker("search", "--list-saved", "--json").out)] == [
        "a",
        "b",
    ]
    gone = tracker("search", "--forget", "a")
    assert (gone.code, gone.out, gone.err) == (0, "", "The search “a” is forgotten.\n")
    assert tracker("search", "--list-saved").out.count("\n") == 2


@pytest.mark.parametrize("option", ["--saved", "--forget"])
def test_a_name_that_nobody_saved_is_told_with_those_that_are(
    tracker: Tracker, option: str
) -> None:
    tracker("search", "--save", "harm")
    found = tracker("search", option, "hram")
    assert found.code == 2
    assert "No search is saved as “hram”. There is harm." in found.err


def test_a_name_that_can_not_be_typed_is_refused(tracker: Tracker) -> None:
    found = tracker("search", "--save", "Long Harm")
    assert (found.code, found.out) == (2, "")


def test_names_complete_with_what_they_ask(tracker: Tracker) -> None:
    tracker("search", *HARM, "--save", "harm")
    completion = ShellComplete(command("search"), {}, "tracker", "_COMPLETE")
    for option in ("--saved", "--forget", "--save"):
        [item] = completion.get_completions([option], "ha")
        assert (item.value, item.help) == ("harm", "--subject human --min-n 5 --safety harm")


def test_without_a_home_nothing_completes(tracker: Tracker) -> None:
    assert tracker("--version").code == 0
    completion = ShellComplete(command("search"), {}, "tracker", "_COMPLETE")
    assert completion.get_completions(["--home", "/nowhere", "--saved"], "h") == []
