"""What moved in the evidence table since the last edition, and why."""

import itertools

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings

from tests.digest.entries import change
from tracker.digest.table import Move, Row, moves
from tracker.models import DatedChange

A, B, C = "99000001", "99000002", "99000003"


def row(*reports: str, **told: object) -> Row:
    whole: dict[str, object] = {"id": reports[0], "name": f"Study {reports[0]}", "reports": reports}
    whole |= {"standing": reports, "design": "rct", "n": 20} | told
    whole.setdefault("against", whole["design"])
    return Row(**whole)  # type: ignore[arg-type]


def one(before: list[Row], after: list[Row], *changes: DatedChange) -> Move:
    (found,) = moves(before, after, changes)
    return found


def test_a_study_that_no_report_stood_for_is_new() -> None:
    found = one([], [row(A)])
    assert (found.kind, found.reason, found.by) == ("new", "new paper", (A,))


def test_a_report_of_a_known_study_changes_its_row() -> None:
    found = one([row(A, follow_up_months=12)], [row(A, B, follow_up_months=60)])
    assert (found.kind, found.reason, found.by) == ("changed", "new paper", (B,))
    told = [(shift.name, shift.old, shift.new) for shift in found.shifts]
    assert told == [("Reports", "1", "2"), ("Follow-up (months)", "12", "60")]


def test_a_study_whose_last_report_is_retracted_is_withdrawn() -> None:
    found = one([row(A)], [], change(A, "retraction"))
    assert (found.kind, found.reason, found.row.n) == ("withdrawn", "retracted", 20)


def test_a_study_that_loses_a_report_says_which() -> None:
    after = row(A, B, standing=(A,), n=10)
    found = one([row(A, B, n=20)], [after], change(B, "retraction"))
    assert (found.kind, found.reason, found.by) == ("changed", "retracted", (B,))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("decision", "person decided"),
        ("revised", "record changed"),
        ("finding", "rule changed"),
        ("comment", "rule changed"),
    ],
)
def test_a_value_moves_for_the_reason_on_record(kind: str, reason: str) -> None:
    assert one([row(A, n=20)], [row(A, n=30)], change(A, kind)).reason == reason


def test_the_gravest_of_several_reasons_is_told() -> None:
    changes = [change(A, "revised"), change(A, "retraction")]
    for order in itertools.permutations(changes):
        assert one([row(A)], [], *order).reason == "retracted"


def test_a_gain_without_a_control_never_reads_as_one_against_it() -> None:
    found = one(
        [row(A, design="rct", efficacy="benefit")],
        [row(A, design="single_arm", efficacy="benefit")],
    )
    shift = next(shift for shift in found.shifts if shift.name == "Efficacy")
    assert (shift.old, shift.new) == ("better than control", "better than before, no control group")


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    numbers = draw(st.lists(st.integers(1, 60), unique=True, max_size=8))
    return [row(str(99000000 + number), n=draw(st.integers(1, 3))) for number in numbers]


@settings(deadline=None, max_examples=80)
@given(tables())
def test_a_table_beside_itself_has_not_moved(table: list[Row]) -> None:
    assert moves(table, table[::-1], []) == ()


@settings(deadline=None, max_examples=80)
@given(tables(), tables())
def test_the_moves_lead_from_one_table_to_the_other(before: list[Row], after: list[Row]) -> None:
    held = {row.id: row for row in before}
    for move in moves(before, after, []):
        if move.kind == "withdrawn":
            del held[move.row.id]
        else:
            held[move.row.id] = move.row
    assert held == {row.id: row for row in after}


def test_two_rows_that_become_one_are_one_change() -> None:
    found = one([row(A), row(B)], [row(A, B)])
    assert (found.kind, found.row.reports) == ("changed", (A, B))


def test_one_row_that_becomes_two_is_told_twice() -> None:
    found = moves([row(A, B)], [row(A), row(B)], [])
    assert [(move.kind, move.row.id) for move in found] == [("changed", A), ("changed", B)]


def test_a_row_keeps_its_form_in_data() -> None:
    whole = row(A, B, cells=("bm_msc",), follow_up_months=24.0)
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Row) == whole
