import calendar
import datetime as dt
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Tracker
from tracker.cli import program
from tracker.cli.arguments import first_day, last_day, pmid, tag, time
from tracker.cli.session import Session


@given(st.dates(min_value=dt.date(1000, 1, 1)))
@settings(deadline=None, max_examples=50)
def test_a_day_a_month_and_a_year_are_read(day: dt.date) -> None:
    length = calendar.monthrange(day.year, day.month)[1]
    assert first_day(f"{day}") == last_day(f"{day}") == day
    assert first_day(f"{day:%Y-%m}") == day.replace(day=1)
    assert last_day(f"{day:%Y-%m}") == day.replace(day=length)
    assert first_day(f"{day.year}") == dt.date(day.year, 1, 1)
    assert last_day(f"{day.year}") == dt.date(day.year, 12, 31)


@pytest.mark.parametrize("text", ["", "today", "2026-13", "2026-02-30", "26-1-1", "0000", "٢٠٢٦"])
def test_what_is_no_day_is_a_usage_error(text: str) -> None:
    for read in (first_day, last_day):
        with pytest.raises(click.BadParameter):
            read(text)


@pytest.mark.parametrize("text", ["39393844", "PMID:39393844", " PMID: 39393844", "039393844"])
def test_a_pmid_is_read_as_people_paste_it(text: str) -> None:
    assert pmid(text) == "39393844"


@pytest.mark.parametrize("text", ["", "0", "abc", "-1", "1.5", "10.1000/x", "1" * 13, "٣٩٣"])
def test_what_is_no_pmid_is_a_usage_error(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a PMID"):
        pmid(text)


def test_a_tag_may_be_named_by_its_end() -> None:
    assert [tag("harm"), tag("human"), tag("design:rct"), tag("rct")] == [
        "harm",
        "subject:human",
        "design:rct",
        "design:rct",
    ]


@pytest.mark.parametrize(
    ("text", "meant"), [("long-term-savety", "long-term-safety"), ("review ", "design:review")]
)
def test_what_is_no_tag_is_met_with_near_ones(text: str, meant: str) -> None:
    with pytest.raises(click.BadParameter, match=meant):
        tag(text)


def test_a_time_is_utc() -> None:
    assert time("2026-11-24") == dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    with pytest.raises(click.BadParameter, match="is not a time"):
        time("noon")


@pytest.mark.parametrize(
    "args",
    [
        ["show", "abc"],
        ["show"],
        ["findings", "abc"],
        ["search", "--since", "soon"],
        ["search", "--limit", "0"],
        ["search", "--sort", "luck"],
        ["fetch", "--since", "2026-02-30"],
        ["sandbox", "--now", "noon"],
        ["sandbox", "--port", "70000"],
        ["status", "--max-age", "0"],
        ["import"],
        ["completion", "tcsh"],
        ["run", "--colour"],
    ],
)
def test_what_is_typed_wrong_is_a_usage_error(tracker: Tracker, args: list[str]) -> None:
    found = tracker(*args)
    assert (found.code, found.out) == (2, "")
    assert f"Usage: tracker {args[0]}" in found.err


def _completions(args: list[str], incomplete: str) -> list[str]:
    completer = ShellComplete(program, {"obj": Session()}, "tracker", "_TRACKER_COMPLETE")
    return [item.value for item in completer.get_completions(args, incomplete)]


def test_commands_topics_and_weeks_are_completed(here: Path) -> None:
    for name in (
        "queries/knee.toml",
        "queries/disc.toml",
        "digests/disc/2026-W47.md",
        "digests/disc/evidence.md",
    ):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).touch()
    assert _completions([], "sea") == ["search"]
    assert _completions(["run"], "") == ["disc", "knee"]
    assert _completions(["editions", "--topic"], "k") == ["knee"]
    assert _completions(["digest", "--week"], "") == ["2026-W47"]
    assert _completions(["search", "--tag"], "long-term-") == [
        "long-term-safety",
        "long-term-efficacy",
    ]


def test_completion_looks_into_the_home_that_was_named(here: Path) -> None:
    (here / "other" / "queries").mkdir(parents=True)
    (here / "other" / "queries" / "hip.toml").touch()
    assert _completions(["--home", "other", "run"], "") == ["hip"]


def test_completion_is_silent_where_settings_are_defective(here: Path) -> None:
    (here / "tracker.toml").write_text("=")
    assert _completions(["run"], "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(tracker: Tracker, shell: str) -> None:
    found = tracker("completion", shell)
    assert found.code == 0
    assert "_TRACKER_COMPLETE" in found.out
