"""Options that narrow a list by what papers are and by what was read out of them."""

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.shell_completion import ShellComplete

from tests.cli.commands import command, options
from tests.cli.conftest import Tracker
from tests.narrowing.recount import combination, dice, passes
from tracker.digest import wording
from tracker.models import Narrowing
from tracker.narrowing import FILTERS, told

NARROWED = ("search", "evidence", "findings")
TYPED = {word for one in FILTERS for word in one.option.split("/")} | {"--human"}


@pytest.mark.parametrize("name", NARROWED)
def test_every_filter_is_an_option_of_every_list(name: str) -> None:
    taken = {
        text for param in command(name).params for text in (*param.opts, *param.secondary_opts)
    }
    assert taken >= TYPED


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
@pytest.mark.usefixtures("home")
def test_every_value_that_is_shown_can_be_asked_for(
    tracker: Tracker, name: str, known: dict[str, str]
) -> None:
    for listing in NARROWED:
        assert tracker(listing, f"--{name}", ",".join(known)).code == 0
    refused = tracker("search", f"--{name}", "nosuch")
    assert refused.code == 2
    assert f"There is {', '.join(known)}." in refused.err


@pytest.mark.parametrize(
    ("option", "incomplete", "expected"),
    [
        ("--cells", "bm_msc,a", ["bm_msc,ad_msc"]),
        ("--question", "safety", ["safety-long-term"]),
        ("--tag", "long-term-s", ["long-term-safety"]),
        ("--not-stated", "follow", ["follow_up_months"]),
        ("--outcome", "vas", ["vas_pain"]),
    ],
)
def test_values_complete_also_behind_a_comma(
    option: str, incomplete: str, expected: list[str]
) -> None:
    completion = ShellComplete(command("evidence"), {}, "tracker", "_COMPLETE")
    found = completion.get_completions([option], incomplete)
    assert [item.value for item in found] == expected
    assert all(item.help for item in found)


@pytest.mark.usefixtures("home")
def test_editions_complete() -> None:
    completion = ShellComplete(command("search"), {}, "tracker", "_COMPLETE")
    assert [item.value for item in completion.get_completions(["--edition"], "b")] == ["baseline"]


@pytest.mark.usefixtures("home")
def test_search_and_evidence_narrow_papers_alike(tracker: Tracker) -> None:
    assert {"--tag", "--since", "--until"} <= options("search") & options("evidence")
    for name in NARROWED:
        assert tracker(name, "--since", "2000-13").code == 2
    for name in ("search", "evidence"):
        assert tracker(name, "--until", "1900").out.count("\n") == 1
    assert tracker("findings", "--until", "1900").out == ""


@pytest.fixture(scope="module")
def printed(baseline: Path) -> dict[str, Any]:
    """What `findings --nl` prints of the sample."""
    from tracker.app.reader import Reader
    from tracker.settings import load

    reader = Reader(load(baseline, {}))
    return {each["pmid"]: json.loads(json.dumps(each)) for each in reader.findings()}


@pytest.mark.usefixtures("home")
def test_filters_agree_with_a_recount_over_findings(
    tracker: Tracker, printed: dict[str, Any]
) -> None:
    found = 0
    for seed in range(200):
        asked = combination(dice(seed))
        typed = told(Narrowing(**asked))
        expected = sorted(pmid for pmid, each in printed.items() if passes(each, asked))
        hits = tracker("search", *typed, "--nl", "--limit", "999").out.splitlines()
        assert sorted(json.loads(line)["pmid"] for line in hits) == expected, typed
        listed = tracker("findings", *typed, "--nl").out.splitlines() if seed % 4 == 0 else ()
        assert seed % 4 or [json.loads(line)["pmid"] for line in listed] == expected
        found += 0 < len(expected) < len(printed)
    assert found > 60


@pytest.mark.usefixtures("home")
def test_findings_of_some_papers_are_narrowed_too(tracker: Tracker) -> None:
    both = ("findings", "99000001", "99000002", "--nl")
    whole = [json.loads(line) for line in tracker(*both).out.splitlines()]
    design = whole[0]["design"]
    some = [json.loads(line) for line in tracker(*both, "--design", design).out.splitlines()]
    assert some == [each for each in whole if each["design"] == design]
    assert tracker("findings", "1", "--design", "rct").code == 2


@pytest.mark.usefixtures("home")
def test_a_topic_that_nobody_knows_is_told(tracker: Tracker) -> None:
    for name in NARROWED:
        assert tracker(name, "--topic", "nosuch").code == 2


@pytest.mark.usefixtures("home")
def test_the_evidence_table_asks_its_rows_and_their_reports(tracker: Tracker) -> None:
    studies = json.loads(tracker("evidence", "--json").out)
    few = json.loads(tracker("evidence", "--max-n", "20", "--json").out)
    assert [one["study"] for one in few] == [
        one["study"] for one in studies if (one["n"]["value"] or 99) <= 20
    ]
    said = json.loads(tracker("evidence", "--stated", "adverse_events", "--json").out)
    with_events = {
        json.loads(line)["pmid"]
        for line in tracker("findings", "--stated", "adverse_events", "--nl").out.splitlines()
    }
    assert said
    assert [one["study"] for one in said] == [
        one["study"]
        for one in studies
        if with_events & {report["pmid"] for report in one["reports"]}
    ]
    assert tracker("evidence", "--human", "--json").out == tracker("evidence", "--json").out


def test_no_filter_is_told_without_its_option() -> None:
    assert told(Narrowing()) == ()
    assert isinstance(command("search"), click.Command)
