"""The ledgers of an edition, counted again from `tracker findings --nl` by other code."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.digest.reading import read
from tests.job.home import Home
from tracker.app.demo import FIRST_RUN, sample_topic
from tracker.sandbox import Sandbox

CONTROLLED = {"rct", "controlled"}
RESULTS = ("benefit", "mixed", "no_difference", "worse")
WORST = ("harm", "none_observed", "claim_only")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Sandbox(FIRST_RUN) as pubmed:
        made = Home(tmp_path_factory.mktemp("recount") / "home", pubmed)
        (made.path / "queries" / "discs.toml").unlink()
        made.write_topic(sample_topic(), slug="sample")
        for weeks in (0, 12):
            assert made.run(FIRST_RUN + dt.timedelta(weeks=weeks)).exit_code == 0
        return made.path


def said(record: dict[str, Any], field: str) -> Any:
    held = record[field]
    return held["value"] if isinstance(held, dict) else held


def cohorts(home: Path) -> list[dict[str, Any]]:
    """What each cohort says, taken together from its papers' own findings."""
    command = [sys.executable, "-m", "tracker", "--home", str(home), "findings", "--nl"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {one["pmid"]: one for one in map(json.loads, told.stdout.splitlines())}
    data = json.loads((home / "digests" / "sample" / "2026-W46.json").read_text(encoding="utf-8"))
    made = []
    for row in data["edition"]["table"]:
        papers = [found[pmid] for pmid in row["standing"]]
        reported = {said(paper, "safety") for paper in papers}
        made.append(
            {
                "months": max((said(one, "follow_up_months") or 0 for one in papers), default=0),
                "n": max((said(one, "n") or 0 for one in papers), default=0),
                "safety": next((one for one in WORST if one in reported), None),
                "controlled": bool(CONTROLLED & {said(one, "design") for one in papers}),
                "result": result(papers),
            }
        )
    return made


def result(papers: list[dict[str, Any]]) -> str | None:
    """Of the papers against a control that state a result, if any, else of all, the longest's."""
    told = [one for one in papers if said(one, "efficacy") in RESULTS]
    against = [one for one in told if said(one, "design") in CONTROLLED]
    held = sorted(against or told, key=lambda one: said(one, "follow_up_months") or 0)
    return said(held[-1], "efficacy") if held else None


def page(home: Path) -> str:
    return (home / "digests" / "sample" / "2026-W46.md").read_text(encoding="utf-8")


def listed(home: Path, heading: str) -> list[tuple[int, int]]:
    """The number of each line below a heading, and how many rows the line names."""
    part = page(home).split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("- ")]
    return [(int(line.split(": ")[1].split(" ")[0]), line.count("](https")) for line in lines]


def test_safety_by_length_is_what_a_recount_gives(home: Path) -> None:
    (table,) = [one for one in read(page(home)).tables if one[0][0] == "Observed at least"]
    shown = [[cell.split(" ")[0] for cell in row] for row in table[1:]]
    counted = []
    for months in (24, 36, 60):
        held = [one for one in cohorts(home) if one["months"] >= months]
        by_safety = [sum(one["safety"] == name for one in held) for name in WORST]
        untold = len(held) - sum(by_safety)
        people = sum(one["n"] for one in held)
        counted.append([str(n) for n in (months, len(held), people, *by_safety, untold)])
    assert shown == counted
    assert int(shown[0][1]) > 10


@pytest.mark.parametrize(
    ("heading", "controlled"), [("Against a control", True), ("Without a control", False)]
)
def test_results_are_what_a_recount_gives_and_open_to_as_many_rows(
    home: Path, heading: str, *, controlled: bool
) -> None:
    held = [one["result"] for one in cohorts(home) if one["controlled"] is controlled]
    counted = [sum(one == name for one in held) for name in (*RESULTS, None)]
    assert listed(home, heading) == [(number, number) for number in counted]
    assert sum(counted) > 5


def test_controlled_trials_are_as_many_as_a_recount_gives(home: Path) -> None:
    controlled = sum(one["controlled"] for one in cohorts(home))
    assert f"Of {controlled} studies with a control" in page(home)


def test_the_numbers_of_safety_open_to_as_many_rows(home: Path) -> None:
    part = page(home).split("The studies behind these numbers", 1)[1]
    lines = [line for line in part.splitlines() if line.startswith("- ")][:4]
    for line in lines:
        number = int(line.split(": ")[1].split(" ")[0])
        assert line.count("](https") == number
