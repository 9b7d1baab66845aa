"""What people type never breaks the index, and means what it says; on a real FTS5 table."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.archive.match import DEEPEST, LONGEST, to_match

TEXTS = {
    1: "MSC-derived vesicles carry TGF-β1 into the disc",
    2: "stem cell therapy of the nucleus pulposus: CO₂ and IL-1B",
    3: "Müller cells and stem progenitors, not a stem cell",
    4: "the disc and the nucleus",
}
on_a_table = settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def table() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE texts USING fts5"
        " (text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", TEXTS.items())
    yield connection
    connection.close()


def hits(table: sqlite3.Connection, typed: str) -> set[int]:
    match = to_match(typed)
    if match is None:
        return set()
    found = table.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (match,))
    return {rowid for (rowid,) in found}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("stem", {2, 3}),
        ("Stems", {2, 3}),
        ("disc nucleus", {4}),
        ('"stem cell"', {2, 3}),
        ("“stem cell”", {2, 3}),
        ('"cell stem"', set()),
        ('"stem prog"*', {3}),
        ("nucl*", {2, 4}),
        ("MSC-derived", {1}),
        ("derived-MSC", set()),
        ("TGF-β1", {1}),
        ("tgf-Β1", {1}),
        ("CO₂", {2}),
        ("IL-1B", {2}),
        ("muller", {3}),
        ("pulposus: CO₂", {2}),
        ("title:stem", set()),
        ("disc OR muller", {1, 3, 4}),
        ("stem AND muller", {3}),
        ("stem NOT muller", {2}),
        ("stem NOT muller NOT therapy", set()),
        ("disc OR stem muller", {1, 3, 4}),
        ("(disc OR stem) nucleus", {2, 4}),
        ("stem NOT (muller OR disc)", {2}),
        ("nucl* NOT disc", {2}),
        ("NEAR(stem therapy, 1)", {2}),
        ("NEAR(disc the nucleus, 0)", set()),
        ("NEAR(stem nucleus)", {2}),
        ("stem NEAR therapy", {2}),
        ("MSC NEAR/2 disc", set()),
        ("MSC NEAR/9 disc", {1}),
        ("NEAR(stem*, 2) OR muller", {2, 3}),
        # operators that don't fit together are words
        ("AND", {2, 3, 4}),
        ("stem AND", {2, 3}),
        ("NOT a stem", {3}),
        ("disc AND AND nucleus", {4}),
        ('"the disc" AND OR nucleus', set()),
        ("stem NEAR (muller)", set()),
        ("NEAR", set()),
        ("stem) OR disc", set()),
        # what is only a sign is passed over
        ("(disc nucleus", {4}),
        ("stem & cell -", {2, 3}),
        ('"stem', {2, 3}),
        ("stem\0muller", {3}),
        ("stem \udce9 muller\udce9", {3}),
        ("* stem **", {2, 3}),
        ("NEAR() stem", {2, 3}),
        ("()", set()),
        ("", set()),
        ("\0", set()),
        ("- : ^ + {}", set()),
    ],
)
def test_what_people_type_finds_what_they_mean(
    table: sqlite3.Connection, typed: str, found: set[int]
) -> None:
    assert hits(table, typed) == found


pieces = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(",
        "NEAR/3",
        "(",
        ")",
        '"',
        "*",
        ",5)",
        "-",
        ":",
        "^",
        "stem",
    ]
)


@on_a_table
@given(
    typed=st.text()
    | st.text(st.characters(codec=None))
    | st.lists(pieces | st.text(max_size=3)).map(" ".join)
)
def test_no_text_is_ever_an_error(table: sqlite3.Connection, typed: str) -> None:
    hits(table, typed)


@on_a_table
@given(parts=st.lists(pieces, max_size=12))
def test_no_row_of_operators_is_ever_an_error(table: sqlite3.Connection, parts: list[str]) -> None:
    hits(table, "".join(parts))


@pytest.mark.parametrize("depth", [DEEPEST, DEEPEST + 1, 60, 900])
def test_brackets_may_be_nested_as_deep_as_anyone_likes(
    table: sqlite3.Connection, depth: int
) -> None:
    hits(table, "disc OR stem cell NOT (" * depth + "muller" + ")" * depth)
    assert hits(table, "(" * depth + "muller" + ")" * depth) == {3}


@pytest.mark.parametrize("operator", [" ", " AND ", " OR ", " NOT ", " NEAR "])
def test_very_long_texts_are_cut_and_not_an_error(table: sqlite3.Connection, operator: str) -> None:
    typed = operator.join(f"word{number}" for number in range(LONGEST))
    hits(table, typed)
    assert len(to_match(typed) or "") < 4 * LONGEST


# Words that the stemmer leaves alone and that are no part of each other.
invented = st.sampled_from(["bok", "dar", "fum", "gil", "hak", "jon", "kup", "β1", "x2", "é"])


@on_a_table
@given(
    texts=st.lists(st.lists(invented, max_size=6), max_size=8),
    typed=st.lists(invented, min_size=1, max_size=3),
)
def test_plain_words_find_what_a_linear_scan_finds(
    table: sqlite3.Connection, texts: list[list[str]], typed: list[str]
) -> None:
    table.execute("DELETE FROM texts")
    table.executemany(
        "INSERT INTO texts (rowid, text) VALUES (?, ?)",
        ((number, ", ".join(text)) for number, text in enumerate(texts)),
    )
    scanned = {number for number, text in enumerate(texts) if set(typed) <= set(text)}
    assert hits(table, " ".join(typed)) == scanned


def test_and_not_is_not() -> None:
    assert to_match("disc AND NOT pain") == to_match("disc NOT pain")
