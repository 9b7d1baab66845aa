import hypothesis.strategies as st
from hypothesis import given, settings

from tracker.models import Finding, Proof
from tracker.passages import Passage, passages

TEXT = "abcdefghijklmnopqrst"


def finding(field: str, start: int, end: int, index: int = 0) -> Finding:
    proof = Proof(section="", index=index, start=start, end=end, quote=TEXT[start:end])
    return Finding(field=field, value=1, rule="r", version=1, proof=proof)


def test_parts_that_overlap_are_joined_and_name_each_field_once() -> None:
    told = [finding("n", 2, 8), finding("safety", 5, 12), finding("n", 5, 12), finding("x", 12, 15)]
    assert passages(told, 0) == [Passage(2, 12, ("n", "safety")), Passage(12, 15, ("x",))]


def test_only_what_stands_in_that_section_counts() -> None:
    bare = Finding(field="design", value="rct", rule="r", version=1)
    told = [finding("n", 0, 4, index=-1), finding("safety", 0, 4, index=1), bare]
    assert passages(told, -1) == [Passage(0, 4, ("n",))]
    assert passages(told, 0) == []


SPANS = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda two: (two[0], two[0] + two[1]))


@settings(deadline=None, max_examples=50)
@given(st.lists(SPANS, max_size=6))
def test_no_two_parts_share_a_letter_and_none_is_lost(spans: list[tuple[int, int]]) -> None:
    found = passages([finding("n", *span) for span in spans], 0)
    places = [place for one in found for place in range(one.start, one.end)]
    assert len(places) == len(set(places))
    assert set(places) == {place for start, end in spans for place in range(start, end)}
