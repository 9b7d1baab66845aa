"""The trials that published tables are about, as one list gives them: joined, and found again."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.digest.entries import entry
from tests.studies.reports import authors
from tracker.models import Entry, PartialDate
from tracker.studies import compare, join, parse
from tracker.studies.readings import read

# The list gives no author but the first, and no PMID for most: numbers are made up.
FIRST_PMID = 88_000_000


@pytest.fixture(scope="session")
def trials(shared: Path) -> list[Entry]:
    """An invented record for each published trial, with the values that the list gives."""
    with (shared / "domain" / "trials.csv").open(encoding="utf-8") as lines:
        return list(_entries(csv.DictReader(lines)))


def _entries(rows: "csv.DictReader[str]") -> Iterator[Entry]:
    for number, row in enumerate(rows):
        if row["row_kind"] in {"published_study", "harm_report"}:
            yield entry(
                str(FIRST_PMID + number),
                record={
                    "authors": authors(f"{row['first_author'].split()[0]} X"),
                    "dates": {"published": PartialDate(year=int(row["year"]))},
                },
                subject=["human"],
                design=_one("design", row["design"]) or "single_arm",
                n=_one("n", row["n_total"]),
                follow_up_months=_one("follow_up_months", row["follow_up_months"]),
                cells=sorted(read("cells", row["cell_type"])),
                source=_one("source", row["source"]) or "not_stated",
                registry_ids=[row["nct"]] if row["nct"] else [],
            )


def _one(kind: str, text: str) -> object:
    return next(iter(sorted(read(kind, text))), None)


def test_reports_of_one_cohort_are_one_study(trials: list[Entry]) -> None:
    joined = [study for study in join(trials) if len(study.reports) > 1]
    for study in joined:
        assert len({report.name.split()[0] for report in study.reports}) == 1
        assert len({one.value for one in study.n.told}) <= 2
    assert max(len(study.reports) for study in joined) == 3


def test_the_rows_of_every_table_find_their_trials(trials: list[Entry], shared: Path) -> None:
    studies = join(trials)
    for file in (shared / "domain").glob("reviews_table_*.csv"):
        lines, totals = compare(parse(file.read_bytes(), where=file.name), trials, studies)
        assert totals.matched >= totals.rows - 1, file.name
        assert totals.agree > 2 * totals.differ, file.name
        for line in lines:
            assert line.verdict != "differ" or line.ours is not None
