"""Which way a question moved: counted, never guessed."""

import pytest

from tests.digest.test_table import row
from tracker.digest.ledger import ledger
from tracker.digest.questions import Question, ask
from tracker.digest.table import Row, moves

A, B, C = "99000001", "99000002", "99000003"


def asked(before: list[Row], after: list[Row], place: int) -> Question:
    held = ledger(after, months=24)
    return ask(held, before, moves(before, after, []), months=24, protocols=0)[place]


def safe(before: list[Row], after: list[Row]) -> Question:
    return asked(before, after, 0)


def better(before: list[Row], after: list[Row]) -> Question:
    return asked(before, after, 1)


def long(pmid: str, **told: object) -> Row:
    return row(pmid, follow_up_months=36, **told)


@pytest.mark.parametrize(
    ("safety", "arrow"),
    [
        ("none_observed", "stronger"),
        ("harm", "weaker"),
        ("claim_only", "unchanged"),
        ("not_assessed", "unchanged"),
        (None, "unchanged"),
    ],
)
def test_only_what_was_looked_for_and_told_moves_safety(safety: str | None, arrow: str) -> None:
    assert safe([], [long(A, safety=safety)]).arrow == arrow


def test_people_observed_for_less_do_not_move_long_term_safety() -> None:
    assert safe([], [row(A, follow_up_months=12, safety="none_observed")]).arrow == "unchanged"


def test_news_that_point_both_ways_contest() -> None:
    news = [long(A, safety="harm"), long(B, safety="none_observed")]
    assert safe([], news).arrow == "contested"


def test_a_quiet_week_moves_nothing() -> None:
    held = [long(A, safety="harm", efficacy="benefit")]
    for place in range(8):
        question = asked(held, held, place)
        assert (question.arrow, question.movers) == ("unchanged", ())


@pytest.mark.parametrize(
    ("standing", "came", "arrow"),
    [
        ([], "benefit", "stronger"),
        ([], "no_difference", "weaker"),
        ([], "mixed", "contested"),
        ([], None, "unchanged"),
        (["benefit"], "benefit", "stronger"),
        (["benefit"], "no_difference", "contested"),
        (["no_difference"], "benefit", "contested"),
        (["no_difference", "benefit"], "benefit", "stronger"),
        (["worse"], "no_difference", "weaker"),
    ],
)
def test_a_trial_against_what_most_said_contests(
    standing: list[str], came: str | None, arrow: str
) -> None:
    held = [row(f"9900010{place}", efficacy=said) for place, said in enumerate(standing)]
    assert better(held, [*held, row(A, efficacy=came)]).arrow == arrow


def test_a_series_without_a_control_never_beats_one() -> None:
    question = better([], [row(A, design="single_arm", efficacy="benefit")])
    assert (question.arrow, question.movers) == ("unchanged", ())
    assert question.stands.startswith("of 0 studies with a control")


def test_a_win_that_is_withdrawn_makes_weaker_and_says_why() -> None:
    held = [row(A, efficacy="benefit"), row(B, efficacy="benefit")]
    question = better(held, held[:1])
    assert question.arrow == "weaker"
    assert [(one.row.id, one.note) for one in question.movers] == [(B, "withdrawn: rule changed")]


def test_a_value_that_turns_moves_the_question() -> None:
    question = better([row(A, efficacy="benefit")], [row(A, efficacy="no_difference")])
    assert question.arrow == "contested"
