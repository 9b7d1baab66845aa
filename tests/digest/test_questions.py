"""Which way a question moved: counted, never guessed."""

import pytest

from tests.digest.test_table import row
from tracker.digest.counts import Count, Counts
from tracker.digest.ledger import ledger
from tracker.digest.questions import SAME, UNREAD, Question, ask, unweighed
from tracker.digest.surgery import Operated, Share
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
        ("claim_only", SAME),
        ("not_assessed", SAME),
        (None, SAME),
    ],
)
def test_only_what_was_looked_for_and_told_moves_safety(safety: str | None, arrow: str) -> None:
    assert safe([], [long(A, safety=safety)]).arrow == arrow


def test_figures_that_change_alone_are_told_with_their_study() -> None:
    question = safe([long(A, safety="harm")], [long(A, safety="harm"), long(B)])
    assert (question.arrow, question.because) == (SAME, "")
    assert [one.row.id for one in question.movers] == [B]


def test_a_weaker_safety_says_of_what_and_that_the_harm_may_be_early() -> None:
    question = safe([], [long(A, safety="harm")])
    assert question.because == "more harm told"
    assert "harm reported at some time in 36 months, in any arm" in question.movers[0].note
    assert safe([long(A, safety="none_observed")], []).because == "less told without harm"


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
        ([], None, SAME),
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


# --- surgery --------------------------------------------------------------------------------------


def series(pmid: str, people: int, **told: object) -> Row:
    share = Operated(treated=Share(people=people, of=100))
    return long(pmid, design="single_arm", operated=share, **told)


def spared(before: list[Row], after: list[Row], *counted: str) -> Question:
    told = [
        Count(study=pmid, name="Study", pmid=pmid, what="surgery", events=2) for pmid in counted
    ]
    held = ledger(after, months=24, counts=Counts(surgery=tuple(told)))
    asked = ask(held, before, moves(before, after, []), months=24, protocols=0)
    return next(one for one in asked if "surgery" in one.question)


@pytest.mark.parametrize(("people", "arrow"), [(2, "stronger"), (95, "weaker"), (50, SAME)])
def test_a_share_points_beside_those_that_stood_and_is_told(people: int, arrow: str) -> None:
    question = spared([series(A, 50)], [series(A, 50), series(B, people)], A, B)
    assert question.arrow == arrow
    assert [one.note for one in question.movers] == [
        f"single arm, no control: {people} of 100 people operated on, {people} %"
    ]
    assert "by 2 as a share of all their people" in question.stands


def test_the_first_share_and_a_count_that_is_none_are_new_figures() -> None:
    assert spared([], [series(A, 2)], A).arrow == "new figures"
    held = [series(A, 50)]
    question = spared(held, [*held, long(B)], A, B)
    assert (question.arrow, question.movers[0].note) == (
        "new figures",
        "randomised trial: operations counted, no share",
    )


def test_a_study_that_counts_no_surgery_does_not_move_it() -> None:
    question = spared([series(A, 50)], [series(A, 50), long(B)], A)
    assert (question.arrow, question.movers) == ("unchanged", ())


def test_a_comparison_shows_both_arms_whichever_way_it_points() -> None:
    both = Operated(treated=Share(people=3, of=60), control=Share(people=30, of=60))
    question = spared([], [row(A, operated=both)], A)
    assert question.arrow == "stronger"
    assert question.movers[0].note.endswith(
        "3 of 60 people operated on, 5 %; 30 of 60 controls, 50 %"
    )


def test_a_share_that_is_withdrawn_turns_the_question_back() -> None:
    question = spared([series(A, 50), series(B, 2)], [series(A, 50)], A)
    assert question.arrow == "weaker"
    assert question.movers[0].note.startswith("withdrawn")


# --- questions that no rule weighs ----------------------------------------------------------------


def named(after: list[Row], question: str, *structure: str) -> Question:
    held = ledger(after, months=24)
    told = moves([], after, [])
    every = ask(held, [], told, months=24, protocols=0, structure=structure)
    return next(one for one in every if one.question.startswith(question))


def test_who_tells_of_structure_is_named_without_a_result_that_is_of_pain() -> None:
    question = named([row(A, efficacy="benefit"), row(B)], "Does the disc rebuild?", A)
    assert question.arrow == "new figures"
    assert [(one.row.id, one.note) for one in question.movers] == [(A, "randomised trial")]


def test_what_nobody_tells_of_is_named_with_what_no_rule_reads() -> None:
    told = ask(ledger([], months=24), [], [], months=24, protocols=0)
    assert unweighed(told) == (
        "Does the disc rebuild?",
        "Which cell, source, dose and carrier?",
        *UNREAD,
    )


def test_what_was_given_is_told_of_every_new_study() -> None:
    question = named([row(A, cells=("bmac",), source="autologous")], "Which cell")
    assert question.movers[0].note == (
        "randomised trial: bone marrow concentrate, from the patient"
    )
