"""A published table, as people save it."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.errors import UnreadableInput, UsageError
from tracker.studies.table import Row, Table, parse

HEAD = "study,year,n,follow_up_months,cell_number\n"


def table(text: str, *chosen: str) -> Table:
    return parse(text.encode(), where="t.csv", chosen=chosen)


def test_a_table_has_its_rows_and_columns() -> None:
    found = table(HEAD + "Lindqvist,2021,60,24,1e7\n\nMoreau,2019,,12,\n")
    assert found.columns == {"n": "n", "follow_up_months": "follow_up_months"}
    assert found.left_out == ("cell_number",)
    assert found.rows == (
        Row(line=2, author="Lindqvist", year=2021, cells={"n": "60", "follow_up_months": "24"}),
        Row(line=4, author="Moreau", year=2019, cells={"n": "", "follow_up_months": "12"}),
    )
    assert [row.label for row in found.rows] == ["Lindqvist 2021", "Moreau 2019"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_may_come_from_any_program(separator: str, mark: str, end: str) -> None:
    text = mark + end.join(["Study,Follow-up (months)", '"Ito, E 2020",24', ""])
    quoted = text.replace("y,F", f"y{separator}F").replace('",', f'"{separator}')
    (row,) = table(quoted).rows
    assert (row.author, row.year, row.cells) == ("Ito, E 2020", 2020, {"Follow-up (months)": "24"})
    assert row.label == "Ito, E 2020"


@pytest.mark.parametrize(
    ("head", "cells", "named"),
    [
        ("pmid,n", "PMID: 99000001,9", {"pmid": "99000001"}),
        ("doi,n", "https://doi.org/10.99999/Sample.1,9", {"doi": "10.99999/sample.1"}),
        ("nct,n", "NCT99000001,9", {"registry": "NCT99000001"}),
        ("first_author,year,n", "Ito E,n.d.,9", {"author": "Ito E"}),
    ],
)
def test_a_row_names_its_study(head: str, cells: str, named: dict[str, str]) -> None:
    (row,) = table(f"{head}\n{cells}\n").rows
    ways = ("pmid", "doi", "registry", "author")
    assert {way: getattr(row, way) for way in ways if getattr(row, way)} == named
    assert row.label.endswith(next(iter(named.values())))


def test_a_row_that_ends_early_is_empty_there() -> None:
    (row,) = table(HEAD + "Lindqvist,2021\n").rows
    assert row.cells == {"n": "", "follow_up_months": ""}


def test_a_cell_may_hold_lines() -> None:
    found = table(HEAD + '"Lind\nqvist",2021,60,24,\nMoreau,2019,9,12,\n')
    assert [row.line for row in found.rows] == [2, 4]


def test_columns_may_be_chosen_and_explained() -> None:
    assert table(HEAD, "n").columns == {"n": "n"}
    assert table(HEAD, "n").left_out == ("follow_up_months", "cell_number")
    assert table(HEAD, "cell_number=n", "n").columns == {"n": "n", "cell_number": "n"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no column names the study"),
        ("n,design\n60,RCT\n", "no column names the study"),
        ("year,n\n2020,60\n", "no column names the study"),
        ("study,n,n\nIto,1,2\n", "the header names n more than once"),
        ("study,n\nIto,1,2\n", "the row on line 2 has 3 cells and the header 2"),
        ('study,n\nIto,1\nOta,"2\n', "the row on line 3 is not CSV"),
        ('study,n\nIto,"1"2\n', "the row on line 2 is not CSV"),
    ],
)
def test_what_is_no_table_is_told(text: str, told: str) -> None:
    with pytest.raises(UnreadableInput, match=told) as caught:
        table(text)
    assert str(caught.value).startswith("t.csv: ")
    assert "Nothing was compared." in str(caught.value)


@pytest.mark.parametrize("raw", [b"study,n\nM\xe9ni\xe8re,9\n", b"\xff\xfes\x00t\x00"])
def test_another_encoding_is_told(raw: bytes) -> None:
    with pytest.raises(UnreadableInput, match="not UTF-8"):
        parse(raw, where="t.csv")


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("people", "no column is called people; there is study, year, n"),
        ("cell_number", "what is said under cell_number is not known"),
        ("n=people", "--columns n=KIND, where KIND is one of n, follow_up_months"),
    ],
)
def test_a_column_that_is_not_there_is_told(chosen: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        table(HEAD, chosen)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=60))
@example(b"study,n\n\x00,\x00\n")
@example(b"study\n" + b"x" * 140_000)
def test_no_file_makes_it_fail_in_another_way(raw: bytes) -> None:
    for head in (b"", b"study,year,n\n"):
        with contextlib.suppress(UnreadableInput):
            parse(head + raw, where="t.csv")


def test_every_table_at_hand_is_read(shared: Path) -> None:
    files = [*(shared / "domain").glob("reviews_table_*.csv"), shared / "domain" / "trials.csv"]
    assert len(files) > 5
    for file in files:
        found = parse(file.read_bytes(), where=file.name)
        assert found.rows, file.name
        assert found.columns, file.name
        assert all(row.label for row in found.rows), file.name
