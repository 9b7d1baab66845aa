import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.query import Query
from tracker.sandbox.refine import refine


def translation(query: Query | None) -> str:
    return query.translation if query else ""


def test_what_pubmed_knows_is_searched_as_it_is() -> None:
    refined = refine("disc[ti] AND cell*", {})
    assert translation(refined.query) == '"disc"[Title] AND "cell*"[All Fields]'
    assert (refined.fields, refined.phrases, refined.error) == ((), (), "")


def test_unknown_fields_and_words_are_dropped_and_told() -> None:
    refined = refine('disc[tib] AND (xyzzyqqq[ti] OR "xyzzy foo") AND cell[zz]', {})
    assert translation(refined.query) == '"disc"[All Fields] AND "cell"[All Fields]'
    assert refined.fields == ("tib", "zz")
    assert refined.phrases == ("xyzzyqqq", "xyzzy foo")


def test_phrases_can_be_made_unknown() -> None:
    refined = refine('disc[ti] AND "Stem  Cells"[ti]', {}, dropped=["stem cells"])
    assert translation(refined.query) == '"disc"[Title]'


def test_nothing_may_be_left() -> None:
    assert refine("xyzzy", {}).query is None


def test_a_query_that_cannot_be_read_is_an_error() -> None:
    assert "never closed" in refine("((disc", {}).error


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"mindate": "2026/01", "maxdate": "2026/02", "datetype": "crdt"}, "[Date - Create]"),
        ({"mindate": "2026", "maxdate": "2026", "datetype": "mdat"}, "[Date - Modification]"),
        ({"mindate": "2026", "maxdate": "2027"}, "[Date - Publication]"),
        ({"reldate": "30", "datetype": "edat"}, '"last 30 days"[Date - Entry]'),
        ({"mindate": "2026"}, '"disc"[Title]'),
        ({"reldate": "soon"}, '"disc"[Title]'),
    ],
)
def test_dates_beside_the_term_count_as_a_pair_or_not_at_all(
    params: dict[str, str], expected: str
) -> None:
    assert translation(refine("disc[ti]", params).query).endswith(expected)


def test_field_is_for_terms_without_one() -> None:
    assert translation(refine("disc cell", {"field": "ti"}).query) == '"disc cell"[Title]'
    assert translation(refine("disc[ab]", {"field": "ti"}).query) == '"disc"[Abstract]'


@given(st.one_of(st.text(max_size=40), st.text(alphabet='ab()[]":* xyANDOR', max_size=40)))
@settings(deadline=None, max_examples=200)
def test_any_term_is_searched_or_an_error(term: str) -> None:
    refined = refine(term, {"datetype": "crdt", "mindate": "2026", "maxdate": "2026"})
    assert bool(refined.error) or refined.query is not None or refined.phrases
