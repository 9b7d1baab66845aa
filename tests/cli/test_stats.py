"""Counts on the command line are those of searches."""

import json
from typing import Any

import pytest
from click.shell_completion import ShellComplete

from tests.cli.commands import command
from tests.cli.conftest import Tracker

pytestmark = pytest.mark.usefixtures("home")


def counted(tracker: Tracker, *args: str) -> list[dict[str, Any]]:
    found = tracker("stats", *args, "--json")
    assert found.code == 0, found.err
    lines: list[dict[str, Any]] = json.loads(found.out)
    return lines


def hits(tracker: Tracker, *args: str) -> int:
    return len(tracker("search", *args, "--nl", "--limit", "999").out.splitlines())


@pytest.mark.parametrize("narrowed", [(), ("--human",), ("pain", "--min-n", "10")])
def test_a_count_is_what_the_search_of_its_name_finds(
    tracker: Tracker, narrowed: tuple[str, ...]
) -> None:
    first, *lines = counted(tracker, *narrowed)
    assert first == {
        "filter": "papers",
        "value": "",
        "papers": hits(tracker, *narrowed),
        "means": "found",
    }
    asked = {"design", "safety", "cells", "min-follow-up", "question", "tag", "outcome"}
    seen = set()
    for line in lines:
        if line["filter"] in asked and line["value"] != "not stated":
            option = f"--{line['filter']}"
            assert line["papers"] == hits(tracker, *narrowed, option, line["value"]), line
            seen.add(line["filter"])
    assert seen == asked


def test_some_filters_alone(tracker: Tracker) -> None:
    lines = counted(tracker, "--by", "design,year")
    assert {line["filter"] for line in lines} == {"papers", "design", "year"}
    assert next(line["means"] for line in lines if line["value"] == "rct") == "randomised trial"
    refused = tracker("stats", "--by", "colour")
    assert refused.code == 2
    assert "there is question, tag, year" in refused.err


def test_a_saved_search_is_counted(tracker: Tracker) -> None:
    tracker("search", "--human", "--safety", "harm", "--save", "harm")
    assert counted(tracker, "--saved", "harm") == counted(tracker, "--human", "--safety", "harm")


def test_filters_complete() -> None:
    completion = ShellComplete(command("stats"), {}, "tracker", "_COMPLETE")
    found = completion.get_completions(["--by"], "design,ye")
    assert [item.value for item in found] == ["design,year"]
