"""What people type never breaks the index, and means what it says; on a real FTS5 table."""

import sqlite3
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.archive.expression import Match, quoted, to_match
from tracker.archive.stems import TOKENIZER
from tracker.lookup import Phrase, Spelling, read
from tracker.lookup.tokens import DEEPEST, LONGEST

TEXTS = {
    1: "MSC-derived vesicles carry TGF-β1 into the disc",
    2: "stem cell therapy of the nucleus pulposus: CO₂ and IL-1B",
    3: "Müller cells and stem progenitors, not a stem cell",
    4: "the disc and the nucleus",
}
EVERY = set(TEXTS)
on_a_table = settings(
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def table() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = '{TOKENIZER}')")
    connection.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", TEXTS.items())
    yield connection
    connection.close()


def as_typed(phrase: Phrase) -> Sequence[str]:
    return [quoted(phrase.text, prefix=phrase.prefix)]


def as_spelt(phrase: Phrase) -> Sequence[str]:
    return [quoted(form, prefix=phrase.prefix) for form in Spelling().forms(phrase)]


def match_of(typed: str) -> Match | None:
    tree = read(typed).tree
    return to_match(tree, wanted=as_typed) if tree else None


def hits(table: sqlite3.Connection, typed: str, match: Match | None = None) -> set[int]:
    match = match or match_of(typed)
    if match is None:
        return set()
    asked = "SELECT rowid FROM texts WHERE texts MATCH ?"
    found = {rowid for (rowid,) in table.execute(asked, (match.expression,))}
    everything = {rowid for (rowid,) in table.execute("SELECT rowid FROM texts")}
    return everything - found if match.negated else found


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
        # NOT without anything before it is everything else
        ("NOT stem", {1, 4}),
        ("NOT NOT stem", {2, 3}),
        ("NOT stem NOT nucleus", {1}),
        ("NOT a stem", {2}),
        ("disc OR NOT stem", {1, 4}),
        ("muller OR NOT stem", {1, 3, 4}),
        ("NOT stem OR NOT muller", {1, 2, 4}),
        ("NOT (stem OR NOT disc)", {1, 4}),
        ("NOT (NOT stem AND NOT disc)", EVERY),
        ("nucleus AND (disc OR NOT cell)", {4}),
        ("NOT nosuchword", EVERY),
        # operators that join nothing are passed over
        ("AND", {2, 3, 4}),
        ("stem AND", {2, 3}),
        ("disc AND AND nucleus", {4}),
        ("stem NEAR (muller)", {3}),
        ("NEAR", set()),
        ("stem) OR disc", {1, 2, 3, 4}),
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
        ("- : ^ + {}", set()),
    ],
)
def test_what_people_type_finds_what_they_mean(
    table: sqlite3.Connection, typed: str, found: set[int]
) -> None:
    assert hits(table, typed) == found


def test_a_quotation_mark_inside_is_doubled() -> None:
    assert quoted('a "b"') == '"a ""b"""'
    assert quoted("a", prefix=True) == '"a"*'


def test_and_not_is_not() -> None:
    assert match_of("disc AND NOT pain") == match_of("disc NOT pain")


def test_what_is_wanted_and_what_is_not_have_forms_of_their_own(table: sqlite3.Connection) -> None:
    tree = read("disk NOT (tgf-beta1 OR NOT nucleus)").tree
    assert tree
    assert hits(table, "", to_match(tree, wanted=as_spelt)) == {4}
    assert hits(table, "", to_match(tree, wanted=as_typed, unwanted=as_spelt)) == set()
    near = read("NEAR(disk TGF-beta, 4)").tree
    assert near
    assert hits(table, "", to_match(near, wanted=as_spelt)) == set()
    nearer = read("NEAR(disk TGF-beta1, 4)").tree
    assert nearer
    assert hits(table, "", to_match(nearer, wanted=as_spelt)) == {1}


PIECES = 'AND OR NOT NEAR NEAR( NEAR/3 ( ) " * ,5) - : ^ stem disc'
pieces = st.sampled_from(PIECES.split())


@on_a_table
@given(typed=st.lists(pieces | st.text(max_size=3), max_size=14).map(" ".join))
def test_no_row_of_operators_is_ever_an_error(table: sqlite3.Connection, typed: str) -> None:
    hits(table, typed)
    hits(table, typed.replace(" ", ""))


@pytest.mark.parametrize("depth", [1, DEEPEST, DEEPEST + 1, 60, 900])
@pytest.mark.parametrize(
    "opening",
    [
        "(",
        "disc OR stem cell NOT (",
        "NOT (",
        "disc OR NOT (stem OR NOT (",
        "tumour disc OR NOT (TGF-β1 NOT disc OR (",
    ],
)
def test_brackets_may_be_nested_as_deep_as_anyone_likes(
    table: sqlite3.Connection, opening: str, depth: int
) -> None:
    typed = opening * depth + "muller" + ")" * depth * opening.count("(")
    tree = read(typed).tree
    assert tree
    hits(table, "", to_match(tree, wanted=as_spelt))
    if opening == "(":
        assert hits(table, typed) == {3}


@pytest.mark.parametrize(
    "operator", [" ", " AND ", " OR ", " NOT ", " NEAR ", " OR NOT ", " NOT NOT "]
)
def test_very_long_texts_are_cut_and_not_an_error(table: sqlite3.Connection, operator: str) -> None:
    typed = operator.join(f"word{number}" for number in range(LONGEST))
    hits(table, typed)
    match = match_of(typed)
    assert match
    assert len(match.expression) < 4 * LONGEST
