"""The list of preprints: what is in it, how it is narrowed, and what `show` says of them."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.app.worker import Worker
from tracker.sandbox import Sandbox
from tracker.settings import load

NOW = {"TRACKER_NOW": "2026-11-16T06:00:00Z"}


@pytest.fixture
def asked(home: Path) -> None:
    """The home's topic asks for preprints, once, when all of the sample is there."""
    file = home / "queries" / "sample.toml"
    file.write_text(sample_topic(), encoding="utf-8")
    later = FIRST_RUN.replace(month=11, day=16)
    with Sandbox(later) as pubmed:
        environ = {"TRACKER_EUTILS_URL": pubmed.url, "TRACKER_EUROPEPMC_URL": pubmed.europepmc_url}
        worker = Worker(load(home, {**environ, "TRACKER_PACE": "0"}), later)
        assert worker.fetch().exit_code == 0


def numbers(tracker: Tracker, *args: str) -> list[str]:
    found = tracker("preprints", *args, "--json", env=NOW)
    assert found.code == 0, found.err
    return [row["ppr"] for row in json.loads(found.out)]


@pytest.mark.usefixtures("asked")
def test_every_preprint_stands_with_what_became_of_it(tracker: Tracker) -> None:
    found = tracker("preprints", "--json", env=NOW)
    rows = {row["ppr"]: row for row in json.loads(found.out)}
    assert {ppr: (row["status"], row["pmid"], row["how"]) for ppr, row in rows.items()} == {
        "PPR99000001": ("published", "99000090", "Europe PMC's link"),
        "PPR99000003": ("published", "99000081", "same title and first author"),
        "PPR99000005": ("withdrawn", "", ""),
        "PPR99000006": ("posted", "", ""),
        "PPR99000007": ("posted", "", ""),
    }
    assert rows["PPR99000001"]["record"] == "99000047"
    assert rows["PPR99000006"]["n"] == 11
    assert "PPR99000006" in tracker("preprints", "--table", env=NOW).out


@pytest.mark.usefixtures("asked")
def test_the_list_is_narrowed_by_status_and_topic(tracker: Tracker) -> None:
    assert numbers(tracker, "--status", "withdrawn,removed") == ["PPR99000005"]
    assert numbers(tracker, "--status", "posted", "--status", "Withdrawn") == [
        "PPR99000006",
        "PPR99000007",
        "PPR99000005",
    ]
    assert numbers(tracker, "--topic", "sample", "--all") == numbers(tracker)


@pytest.mark.usefixtures("asked")
def test_show_says_what_a_paper_was_posted_as(tracker: Tracker) -> None:
    shown = tracker("show", "99000081", env=NOW).out
    assert "Preprint (not peer reviewed), by same title and first author: PPR99000003" in shown
    assert "https://europepmc.org/article/PPR/PPR99000003" in shown
    own = tracker("show", "99000047", env=NOW).out
    assert "Preprint (not peer reviewed): PPR99000001" in own
    assert "Preprint (not" not in tracker("show", "99000001", env=NOW).out
    (told,) = json.loads(tracker("show", "99000081", "--json", env=NOW).out)
    assert [one["ppr"] for one in told["preprints"]] == ["PPR99000003"]


@pytest.mark.usefixtures("home")
def test_without_preprints_the_list_is_empty(tracker: Tracker) -> None:
    assert numbers(tracker) == []


@pytest.mark.usefixtures("home")
def test_what_is_mistyped_is_told(tracker: Tracker) -> None:
    wrong = tracker("preprints", "--status", "withdrwn", env=NOW)
    assert wrong.code == 2
    assert "did you mean withdrawn" in wrong.err
    assert tracker("preprints", "--topic", "knee", env=NOW).code == 2
