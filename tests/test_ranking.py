"""An order that is learned: better than chance where there is something to learn, never a loss."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.pubmed.inventing import any_papers
from tracker import ranking
from tracker.models import Heading, Keyword, Paper, Section
from tracker.ranking import Decided

pytest.importorskip("sklearn", reason="the extra `rank` is not installed")
few = settings(deadline=None, max_examples=15)
WANTED = "stem cells injected into the intervertebral disc relieve pain"
OTHER = "screws and rods for fractures of the thoracic spine"


def decided(wanted: int, other: int) -> list[Decided]:
    return [
        Decided(str(number), f"{WANTED if number < wanted else OTHER} {number}", number < wanted)
        for number in range(wanted + other)
    ]


def test_what_is_like_the_wanted_papers_comes_first() -> None:
    unread = {str(number): OTHER if number % 2 else WANTED for number in range(100, 110)}
    found = [pmid for pmid, _ in ranking.order(decided(5, 15), unread)]
    assert found == ["108", "106", "104", "102", "100", "109", "107", "105", "103", "101"]


def test_a_replay_tells_what_is_saved_where_there_is_much_to_save() -> None:
    found = ranking.replay(decided(5, 95))
    assert (found.decided, found.wanted) == (100, 5)
    assert found.saved == pytest.approx(1 - found.read - 0.05)
    assert found.saved > 0.8


def test_a_replay_tells_that_nothing_is_saved_where_words_say_nothing() -> None:
    same = [Decided(str(number), WANTED, number % 2 == 0) for number in range(200)]
    assert abs(ranking.replay(same).saved) < 0.2


def test_the_same_decisions_give_the_same_replay_in_any_order() -> None:
    made = decided(10, 30)
    assert ranking.replay(made) == ranking.replay(made[::-1])


@given(
    st.lists(st.tuples(st.text(), st.booleans()), min_size=20, max_size=40),
    st.dictionaries(st.integers(1000, 9999).map(str), st.text(), max_size=10),
)
@few
def test_any_texts_are_ordered_and_none_is_lost(
    made: list[tuple[str, bool]], unread: dict[str, str]
) -> None:
    both = [(text, place < 2 or kind) for place, (text, kind) in enumerate(made)]
    kinds = [*both, ("", False), ("", False)]
    given_ones = [Decided(str(place), *one) for place, one in enumerate(kinds)]
    assert {pmid for pmid, _ in ranking.order(given_ones, unread)} == unread.keys()
    assert 0 < ranking.replay(given_ones).read <= 1


@given(any_papers)
@few
def test_every_word_of_a_paper_counts(paper: Paper) -> None:
    text = ranking.text_of(paper)
    for part in (paper.title, *(one.text for one in paper.abstract)):
        assert part in text


def test_keywords_and_headings_are_words_of_a_paper() -> None:
    paper = Paper(
        pmid="1",
        title="Title",
        abstract=(Section(text="Abstract"),),
        keywords=(Keyword(text="keyword"),),
        mesh=(Heading(name="Heading"),),
    )
    assert ranking.text_of(paper).split() == ["Title", "Abstract", "keyword", "Heading"]


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([True] * 19, "20 decisions on on_topic (19 made: 19 on topic, 0 not)"),
        ([True] * 30, "2 decisions of each kind on on_topic (30 made: 30 on topic, 0 not)"),
        ([True] * 19 + [False], "2 decisions of each kind"),
        ([True] * 18 + [False] * 2, ""),
    ],
)
def test_too_few_decisions_are_counted(kinds: list[bool], said: str) -> None:
    assert said in ranking.too_few(kinds)
    assert bool(said) == bool(ranking.too_few(kinds))
