"""Options that narrow a list by what was read out of papers."""

import click
import pytest
from click.shell_completion import ShellComplete

from tests.cli.commands import command, options
from tests.cli.conftest import Tracker
from tracker.cli.narrowing import names
from tracker.digest import wording


def option(name: str) -> click.Parameter:
    return next(param for param in command("evidence").params if param.name == name)


def given(name: str, *texts: str) -> tuple[str, ...]:
    return names(click.Context(command("evidence")), option(name), texts)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((), ()),
        (("rct",), ("rct",)),
        (("RCT, single-arm", "rct"), ("rct", "single_arm")),
        (("rct,",), ("rct",)),
    ],
)
def test_values_come_in_lists_as_people_type_them(
    texts: tuple[str, ...], found: tuple[str, ...]
) -> None:
    assert given("design", *texts) == found


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("design", wording.DESIGNS),
        ("safety", wording.SAFETY),
        ("efficacy", wording.AGAINST_CONTROL),
        ("cells", wording.CELLS),
        ("source", wording.SOURCES),
    ],
)
def test_every_value_that_is_shown_can_be_asked_for(name: str, known: dict[str, str]) -> None:
    assert given(name, ",".join(known)) == tuple(known)
    with pytest.raises(click.BadParameter, match="“nosuch” is none"):
        given(name, "nosuch")


def test_values_complete_also_behind_a_comma() -> None:
    completion = ShellComplete(command("evidence"), {}, "tracker", "_COMPLETE")
    found = [item.value for item in completion.get_completions(["--cells"], "bm_msc,a")]
    assert found == ["bm_msc,ad_msc"]


@pytest.mark.usefixtures("home")
def test_search_and_evidence_narrow_papers_alike(tracker: Tracker) -> None:
    assert {"--tag", "--since", "--until"} <= options("search") & options("evidence")
    for name in ("search", "evidence"):
        assert tracker(name, "--since", "2000-13").code == 2
        assert tracker(name, "--until", "1900").out.count("\n") == 1
