from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import tomlfile
from tracker.errors import ConfigurationError

keys = st.text("abcdefgh_", min_size=1, max_size=6)
# Every piece that has ever been taken for a key, a header or a bracket while it stood in a string.
pieces = st.sampled_from(
    ["a", "b = 1", "\n", "[x]", "[[x]]", "# ", '"', "'", "\\", "{", "]", "ü", '""', "''"]
)


def _basic(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _multi_line(text: str) -> str:
    return '"""\n' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'


values = st.one_of(
    st.lists(pieces, max_size=8).map("".join).map(_basic),
    st.lists(pieces, max_size=8).map("".join).map(_multi_line),
    st.lists(st.integers().map(str), max_size=3).map(lambda each: "[\n" + ",\n".join(each) + "\n]"),
    st.integers().map(str),
    st.just("{ a = 1, b = [2] } # c = 3"),
    st.just("'''x = 1\n[[y]]\n''''"),
)
tables = st.dictionaries(keys, values, max_size=4)


def _write(top: dict[str, str], parts: list[dict[str, str]]) -> tuple[str, dict[Any, int]]:
    """A TOML text, and the line on which each key was written."""
    lines = ["# comment = 1"]
    places: dict[Any, int] = {}
    for index, table in enumerate([top, *parts], start=-1):
        path: tuple[Any, ...] = ("part", index) if index >= 0 else ()
        if path:
            lines.append("[[ part ]]")
            places[path] = len(lines)
        for key, value in table.items():
            places[*path, key] = len(lines) + 1
            lines += f"{key} = {value}".split("\n")
    return "\n".join(lines), places


@given(top=tables, parts=st.lists(tables, max_size=3))
@settings(deadline=None, max_examples=150)
def test_every_key_is_found_on_its_line(top: dict[str, str], parts: list[dict[str, str]]) -> None:
    text, places = _write(top, parts)
    assert dict(tomlfile.read(text, where="x.toml").lines) == places


def test_quoted_and_dotted_keys_have_their_lines() -> None:
    document = tomlfile.read('"a b" = 1\nc.d = 2\n[e]\nf = 3\n', where="x.toml")
    assert dict(document.lines) == {("a b",): 1, ("c", "d"): 2, ("e",): 3, ("e", "f"): 4}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a = 1\nb 2\n", "x.toml:2: not valid TOML: Expected '=' after a key"),
        ('a = "x', "x.toml:1: not valid TOML: Unterminated string at the end of the file"),
        ("a = 1\na = 2\n", "x.toml:2: not valid TOML: Cannot overwrite a value"),
        ("\na = [\n", "x.toml:2: not valid TOML: Invalid value at the end of the file"),
    ],
)
def test_a_syntax_error_says_where(text: str, fault: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        tomlfile.read(text, where="x.toml")
    assert caught.value.faults[0].startswith(fault)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert tomlfile.read("\ufeffa = 1", where="x.toml").data == {"a": 1}


def test_a_fault_without_a_line_of_its_own_gets_its_table() -> None:
    document = tomlfile.read("\n[[part]]\n", where="x.toml")
    assert document.fault("odd", "part", 0, "name") == "x.toml:2: odd"
    assert document.fault("odd", "name") == "x.toml: odd"


def test_an_unknown_key_is_met_with_the_nearest_known_one() -> None:
    document = tomlfile.read("qestion = 1\nzzz = 2\n", where="x.toml")
    assert document.strangers(document.data, ["question", "name"]) == [
        "x.toml:1: unknown key “qestion”; did you mean “question”?",
        "x.toml:2: unknown key “zzz”; known are name, question",
    ]


@pytest.mark.parametrize(
    ("value", "line"), [('"x"', 1), ('"""x\ny"""', 1), ('"""\nx\ny"""', 2), ("'''\nx\n'''", 2)]
)
def test_a_fault_within_a_text_has_the_line_of_the_file(value: str, line: int) -> None:
    document = tomlfile.read(f"a = {value}\n", where="x.toml")
    assert document.fault_within("odd", 1, "a") == f"x.toml:{line}: odd"
    assert document.fault_within("odd", 2, "a") == f"x.toml:{line + 1}: odd"
    assert document.fault_within("odd", 2, "b") == "x.toml: odd"
