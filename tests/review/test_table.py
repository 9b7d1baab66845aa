import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import UsageError
from tracker.models import Problem, Proposal
from tracker.review import read_table

HEADER = "pmid,field,decision,value,quote,note,by"


def read(*lines: str) -> tuple[list[Proposal], list[str]]:
    read = list(read_table((f"{line}\n" for line in lines), where="d.csv", by="Ana"))
    faults = [f"{one.where}: {one.reason}" for one in read if isinstance(one, Problem)]
    return [one for one in read if isinstance(one, Proposal)], faults


def test_a_table_is_read_in_any_order_of_columns() -> None:
    proposals, faults = read(
        "decision,by,field,pmid", "accept,,n,1", "", 'reject,Ben,tag:harm," 2 "'
    )
    assert faults == []
    assert proposals == [
        Proposal(pmid="1", about="n", action="accept", by="Ana", where="d.csv:2"),
        Proposal(pmid="2", about="tag:harm", action="reject", by="Ben", where="d.csv:4"),
    ]


def test_a_cell_may_hold_lines_and_commas() -> None:
    [one, two], _ = read(HEADER, '1,n,set,5,"Ten, or', 'more.",x,', "1,design,accept,,,,")
    assert one.quote == "Ten, or\nmore."
    assert (one.where, two.where) == ("d.csv:2", "d.csv:4")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "is empty"),
        (["\n"], "is empty"),
        (["pmid,field"], "lacking: decision"),
        ([f"{HEADER},why"], "strange or twice: why"),
        (["pmid,pmid,field,decision"], "strange or twice: pmid"),
        (['"pmid'], "d.csv:1: is not CSV"),
        (["1,n,accept,,,,"], "d.csv:1: the first line must name the columns"),
    ],
)
def test_a_table_without_its_header_is_refused(lines: list[str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read(*lines)


def test_every_fault_is_told_with_its_line() -> None:
    proposals, faults = read(HEADER, "1,n", "2,n,accept,,,,", "2,n,reject,,,,", '3,"n')
    assert [one.pmid for one in proposals] == ["2"]
    assert [fault.split(": ")[0] for fault in faults] == ["d.csv:2", "d.csv:4", "d.csv:5"]


@settings(deadline=None, max_examples=150)
@given(st.text('pmid,field decision\n"\x00ü12', max_size=80))
def test_any_text_is_a_table_or_faults(text: str) -> None:
    with contextlib.suppress(UsageError):
        list(read_table(text.splitlines(keepends=True), where="x", by="Ana"))


def test_a_list_takes_many_findings_and_a_paper_joins_many_others() -> None:
    proposals, faults = read(
        "pmid,field,decision,value",
        '1,horizons,set,"{""of"": ""safety"", ""months"": 24}"',
        '1,horizons,set,"{""of"": ""odi"", ""months"": 12}"',
        "1,horizons:2,reject,",
        "1,study,join,2",
        "1,study,join,3",
        "1,study,join,3",
        "1,horizons:2,accept,",
    )
    assert [one.about for one in proposals] == [*["horizons"] * 2, "horizons:2", *["study"] * 2]
    assert faults == [
        "d.csv:7: study of PMID 1 is decided at d.csv:6.",
        "d.csv:8: horizons:2 of PMID 1 is decided at d.csv:4.",
    ]
