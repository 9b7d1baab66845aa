"""Which way rows point, and what turns a question."""

import pytest

from tests.digest.test_table import row
from tracker.digest.arrows import arrow, harmless, kept, operated_less, turned, won
from tracker.digest.surgery import Operated, Share, Way
from tracker.digest.table import Move, Row

A, B = "99000001", "99000002"


def series(pmid: str, people: int, months: float = 36) -> Row:
    share = Operated(treated=Share(people=people, of=100))
    return row(pmid, design="single_arm", follow_up_months=months, operated=share)


def test_only_long_observation_speaks_for_safety_and_lasting_relief() -> None:
    short = row(A, follow_up_months=12, safety="none_observed", efficacy="benefit")
    long = row(A, follow_up_months=24, safety="none_observed", efficacy="benefit")
    assert (harmless(short, 24), kept(short, 24)) == ("neither", "neither")
    assert (harmless(long, 24), kept(long, 24)) == ("for", "for")


def test_a_series_wins_over_no_control() -> None:
    assert won(row(A, efficacy="benefit")) == "for"
    assert won(row(A, design="single_arm", efficacy="benefit")) == "neither"


def test_a_series_is_laid_beside_others_that_are_as_long_and_never_beside_itself() -> None:
    standing = [series(B, 60)]
    assert operated_less(series(A, 2), standing, 24) == "for"
    assert operated_less(series(A, 2, months=12), standing, 24) == "neither"
    assert operated_less(series(B, 2), standing, 24) == "neither"
    assert operated_less(row(A), standing, 24) == "neither"


@pytest.mark.parametrize(
    ("now", "then", "way"),
    [
        ("for", None, "for"),
        ("for", "for", "neither"),
        ("against", "for", "against"),
        ("neither", "for", "against"),
        ("neither", "against", "for"),
        ("both", "for", "both"),
    ],
)
def test_a_change_turns_a_question_from_what_was_said_to_what_is(
    now: Way, then: Way | None, way: Way
) -> None:
    after, before = row(A, name=now), row(A, name=str(then)) if then else None
    move = Move(kind="changed", row=after, before=before, reason="new paper")
    ways: dict[str, Way] = {now: now, **({then: then} if then else {})}
    assert turned(move, lambda one: ways[one.name]) == way


def test_what_is_withdrawn_turns_against_what_it_said() -> None:
    move = Move(kind="withdrawn", row=row(A), before=row(A), reason="retracted")
    assert turned(move, lambda _: "for") == "against"


@pytest.mark.parametrize(
    ("ways", "before", "said"),
    [
        ({"for"}, [], "stronger"),
        ({"against"}, ["for"], "contested"),
        ({"against"}, ["for", "against"], "weaker"),
        ({"for", "against"}, [], "contested"),
        ({"neither"}, ["for"], "unchanged"),
        (set(), [], "unchanged"),
    ],
)
def test_news_against_most_of_what_stood_contest(
    ways: set[Way], before: list[Way], said: str
) -> None:
    assert arrow(ways, ways, before) == said
