"""What people decided is kept as it was, and of several about one value the last one stands."""

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive.stock import NOW, WEEK, judgement, paper, store
from tests.strategies import json_values, proofs, texts, words
from tracker.archive import Archive
from tracker.errors import ArchiveError
from tracker.models import JOIN, SPLIT, PartialDate, Undo

BEN = Undo(by="Ben", on=NOW + WEEK)


@pytest.fixture(autouse=True)
def _stored(archive: Archive) -> None:
    for pmid in ("1", "2"):
        store(archive, paper(pmid))


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    value=json_values,
    before=json_values,
    proof=st.none() | proofs,
    note=texts,
    by=words,
    action=st.sampled_from(["accept", "reject", "set"]),
)
def test_a_decision_is_read_back_as_it_was(archive: Archive, **fields: Any) -> None:
    made = judgement("1", rule="a rule", version=3, **fields)
    number = archive.decide(made)
    assert archive.decision(number) == msgspec.structs.replace(made, id=number)


def test_the_last_decision_that_is_not_taken_back_stands(archive: Archive) -> None:
    for value in (11, 12, 13):
        archive.decide(judgement("1", value=value))
    archive.decide(judgement("1", "tag:harm", value=True))
    archive.decide(judgement("2", value=5))
    archive.undo(3, BEN)
    archive.undo(1, BEN)
    standing = archive.standing(["1", "2", "3"])
    assert {pmid: [one.id for one in made] for pmid, made in standing.items()} == {
        "1": [2, 4],
        "2": [5],
    }
    assert [one.id for one in archive.decisions()] == [1, 2, 3, 4, 5]
    assert [one.id for one in archive.decisions(["2"])] == [5]
    undone = archive.decision(3)
    assert undone
    assert undone.undone == BEN


def test_an_entry_carries_what_stands(archive: Archive) -> None:
    archive.decide(judgement("1"))
    archive.decide(judgement("2"))
    archive.undo(2, BEN)
    first, second = archive.entries()
    assert [one.id for one in first.decisions] == [1]
    assert second.decisions == ()


@pytest.mark.parametrize("number", [1, 9])
def test_what_is_not_there_or_gone_already_can_not_be_taken_back(
    archive: Archive, number: int
) -> None:
    archive.decide(judgement("1"))
    archive.undo(1, BEN)
    with pytest.raises(ArchiveError):
        archive.undo(number, BEN)


def test_a_decision_needs_its_paper(archive: Archive) -> None:
    with pytest.raises(ArchiveError):
        archive.decide(judgement("77"))
    assert archive.decisions() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE decisions SET note = 'x'",
        "DELETE FROM decisions",
        "UPDATE decisions_undone SET undone_by = 'x'",
        "DELETE FROM decisions_undone",
    ],
)
def test_nothing_is_changed_or_removed(archive: Archive, sql: str) -> None:
    archive.decide(judgement("1"))
    archive.undo(1, BEN)
    before = archive.decisions()
    with pytest.raises(ArchiveError, match="never"):
        archive._put(sql)
    assert archive.decisions() == before


def test_papers_come_newest_first(archive: Archive) -> None:
    older = {"created": PartialDate(year=2020, month=1, day=1)}
    store(archive, paper("3", dates=older))
    assert archive.newest() == ["2", "1", "3"]
    assert archive.newest("none") == []


def test_decisions_on_studies_stand_beside_the_others(archive: Archive) -> None:
    archive.decide(judgement("1"))
    archive.decide(judgement("1", JOIN, value=["2"]))
    archive.decide(judgement("1", JOIN, value=["3"]))
    archive.decide(judgement("2", SPLIT, value=[]))
    archive.undo(4, BEN)
    assert [one.id for one in archive.bonds()] == [2, 3]
    assert [one.id for one in archive.standing(["1", "2"])["1"]] == [1]
    assert [entry.decisions for entry in archive.entries(pmids=["2"])] == [()]
    assert [one.id for one in archive.decisions(["2"])] == [2, 4]
    assert [one.id for one in archive.decisions(["1"])] == [1, 2, 3]
    assert [one.id for one in archive.decisions(["12"])] == []
    stands = archive._ask("SELECT id, stands FROM decisions_view ORDER BY id")
    assert stands == [(1, 1), (2, 1), (3, 1), (4, 0)]


def test_without_decisions_on_studies_there_are_none(archive: Archive) -> None:
    archive.decide(judgement("1"))
    assert archive.bonds() == []
