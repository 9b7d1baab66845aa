import csv
import io
import json
import sys
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.cli import output

COLUMNS = {name: itemgetter(name) for name in ("pmid", "title", "tags")}
ROWS = [
    {"pmid": "1", "title": "Pain\tand\nscores", "tags": ["a", "b", "c", "d"]},
    {"pmid": "2", "title": "«β» [bold]x[/bold]", "tags": []},
]


def _printed(
    capsys: pytest.CaptureFixture[str], rows: Sequence[Any], form: str | None, **more: Any
) -> str:
    capsys.readouterr()
    output.write(rows, form, COLUMNS, plain=dict, **more)
    return capsys.readouterr().out


def test_tsv_is_the_form_of_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    expected = "pmid\ttitle\ttags\n1\tPain and scores\ta b c d\n2\t«β» [bold]x[/bold]\t\n"
    assert _printed(capsys, ROWS, "tsv") == _printed(capsys, ROWS, None) == expected


def test_json_is_one_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(_printed(capsys, ROWS, "json")) == ROWS
    assert json.loads(_printed(capsys, [], "json")) == []


def test_nl_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    expected = [json.loads(line) for line in _printed(capsys, ROWS, "nl").splitlines()]
    assert expected == ROWS
    assert _printed(capsys, ROWS, None, off_terminal="nl") == _printed(capsys, ROWS, "nl")


def test_a_table_shows_text_as_it_is_and_long_lists_in_part(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = _printed(capsys, ROWS, "table")
    assert "[bold]x[/bold]" in found
    assert "a b c +1" in found
    assert "\x1b" not in found


def test_a_table_may_leave_columns_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, ROWS, "table", in_table=("pmid",)).split() == ["pmid", "1", "2"]
    assert _printed(capsys, ROWS, "tsv", in_table=("pmid",)).startswith("pmid\ttitle\ttags\n")


@pytest.mark.parametrize("form", ["tsv", "csv"])
def test_an_empty_list_has_its_header(capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert (
        _printed(capsys, [], form).split(maxsplit=0)[0].replace(",", "\t") == "pmid\ttitle\ttags\n"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, ""), (True, "yes"), (False, "no"), (24.0, "24"), (1.5, "1.5"), ((1, None), "1 ")],
)
def test_each_kind_of_value_has_its_text(
    capsys: pytest.CaptureFixture[str], value: object, expected: str
) -> None:
    output.write([value], "tsv", {"value": lambda each: each})
    assert capsys.readouterr().out == f"value\n{expected}\n"


def test_marks_become_quotation_marks_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_marked(["No ⟦pain⟧ was ⟦n, safety|felt by | all⟧."])
    assert capsys.readouterr().out == "No «pain» was «n, safety: felt by | all».\n"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(rows=st.lists(st.fixed_dictionaries({"pmid": texts, "title": texts, "tags": st.just([])})))
@settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_text_breaks_a_row(
    capsys: pytest.CaptureFixture[str], rows: list[dict[str, Any]]
) -> None:
    tsv = _printed(capsys, rows, "tsv")
    assert [line.count("\t") for line in tsv.split("\n")[:-1]] == [2] * (len(rows) + 1)
    assert not any(ord(char) < 32 and char not in "\t\n" for char in tsv)
    found = list(csv.reader(io.StringIO(_printed(capsys, rows, "csv"))))
    assert [row[0] for row in found[1:]] == [line.split("\t")[0] for line in tsv.split("\n")[1:-1]]
    assert json.loads(_printed(capsys, rows, "json")) == rows
    assert [json.loads(line) for line in _printed(capsys, rows, "nl").splitlines()] == rows


def test_nothing_moves_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with output.working("Working ..."):
        assert not sys.stderr.isatty()
    assert capsys.readouterr() == ("", "")
