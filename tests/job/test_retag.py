"""A value that changes is news; of a list of values, that it changed is told once."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.merge.readings import NOW, reading
from tracker.archive import Archive
from tracker.job.keep import Context, keep
from tracker.job.retag import retag
from tracker.models import Change, Finding, Section

TEXT = (
    "Ten patients were treated. Efficacy was scored over 6 months; safety events were recorded"
    " for 12 months."
)
CONTEXT = Context(now=NOW)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.db") as stored:
        keep(stored, [reading(1, abstract=(Section(text=TEXT, label="METHODS"),))], CONTEXT)
        yield stored


def held(archive: Archive) -> tuple[Finding, ...]:
    (entry,) = archive.entries()
    return entry.findings


def test_the_values_of_a_list_are_kept_in_order(archive: Archive) -> None:
    told = [one.value for one in held(archive) if one.field == "horizons"]

    assert told == [{"of": "efficacy", "months": 6.0}, {"of": "safety", "months": 12.0}]
    assert retag(archive, CONTEXT) == []


def test_a_changed_list_is_one_change_and_no_amendment(archive: Archive) -> None:
    before = held(archive)
    (entry,) = archive.entries()
    pmid = entry.paper.pmid
    fewer = [one for one in before if one.field != "horizons"]
    archive.retag(pmid, fewer, entry.tags, [], now=NOW)

    changes = retag(archive, CONTEXT)

    assert changes == [
        Change(
            pmid=pmid,
            kind="finding",
            old="horizons: 0 stated",
            new="horizons: 2 stated (0 gone, 2 new)",
        )
    ]
    assert held(archive) == before


def test_a_changed_field_is_told_with_its_rule(archive: Archive) -> None:
    (entry,) = archive.entries()
    other = [
        msgspec.structs.replace(one, value=11) if one.field == "n" else one
        for one in entry.findings
    ]
    archive.retag(entry.paper.pmid, other, entry.tags, [], now=NOW)

    (change,) = retag(archive, CONTEXT, dry_run=True)

    assert change.old == "n: 11"
    assert change.new.startswith("n: 10 (rule ")
    assert held(archive) == tuple(other)


def test_a_detail_first_extracted_is_listed(archive: Archive) -> None:
    section = Section(text=f"{TEXT} The trial was double-blind.", label="METHODS")
    keep(archive, [reading(1, abstract=(section,))], CONTEXT)
    (entry,) = archive.entries()
    older = [one for one in entry.findings if one.field != "blinding"]
    archive.retag(entry.paper.pmid, older, entry.tags, [], now=NOW)

    (change,) = retag(archive, CONTEXT)

    assert (change.old, change.new) == ("blinding: not stated", "blinding: double")
    assert held(archive) == entry.findings


def test_a_detail_that_changed_is_told_in_words(archive: Archive) -> None:
    (entry,) = archive.entries()
    wrong = [
        msgspec.structs.replace(one, value={"cells": 2e6, "arms": None})
        if one.field == "dose"
        else one
        for one in entry.findings
    ]
    archive.retag(entry.paper.pmid, wrong, entry.tags, [], now=NOW)

    (change,) = retag(archive, CONTEXT)

    assert (change.old, change.new) == ("dose: cells 2e+06", "dose: not stated")
