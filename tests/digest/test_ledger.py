"""What the ledgers add up, and what they never do."""

import hypothesis.strategies as st
from hypothesis import given, settings

from tests.digest.entries import alone, entry, human, retracted
from tests.digest.test_table import row
from tracker.digest.counts import counted
from tracker.digest.ledger import Ledger, Tally, by_length, ledger, without
from tracker.digest.table import Row, rows
from tracker.models import Entry, Notice
from tracker.studies import join

A, B, C = "99000001", "99000002", "99000003"


def of(*entries: Entry, months: int = 24) -> Ledger:
    studies = join(entries)
    table = rows(studies)
    return ledger(table, months=months, counts=counted(studies, table))


def ids(tally: Tally) -> list[str]:
    return [row.id for row in tally.studies]


def test_people_are_counted_by_how_long_they_were_observed() -> None:
    held = of(human(A, months=24, n=10), alone(human(B, months=60, n=30)))
    assert [(span.months, span.all.people) for span in held.spans] == [(24, 40), (36, 30), (60, 30)]
    assert held.longest
    assert held.longest.id == B


def test_a_topic_may_call_something_else_long_term() -> None:
    assert [span.months for span in of(human(A), months=18).spans] == [18, 24, 36, 60]


def test_a_study_without_a_number_of_people_adds_none_and_is_named() -> None:
    span = of(human(A, months=24, n=None)).spans[0]
    assert (span.all.people, span.all.unstated, ids(span.all)) == (0, 1, [A])


def test_one_cohort_in_two_reports_is_counted_once() -> None:
    number = ["NCT99000001"]
    first = human(A, months=24, n=40, registry_ids=number)
    held = of(first, human(B, months=60, n=38, registry_ids=number))
    assert held.spans[0].all.people == 40
    assert len(held.controlled.all) == 1


def test_retracted_papers_plans_reviews_and_animals_count_nowhere() -> None:
    held = of(
        retracted(A),
        entry(B, subject=["none"], design="protocol", planned_follow_up_months=60),
        entry(C, subject=["none"], design="systematic_review", n=900, follow_up_months=60),
        entry("99000004", subject=["animal"], design="preclinical", follow_up_months=24),
    )
    assert (held.controlled.all, held.uncontrolled.all, held.longest) == ((), (), None)
    assert not any(span.all.studies for span in held.spans)


def test_a_doubted_study_is_counted_and_named() -> None:
    concern = Notice(kind="concern", pmid=A)
    held = of(human(A, notices=[concern]))
    assert [row.id for row in held.doubted] == [A]
    assert [row.id for row in held.controlled.all] == [A]


def test_each_number_by_length_opens_to_its_rows_the_longest_first() -> None:
    held = of(human(A, months=24), alone(human(B, months=72)), alone(human(C, months=59.5)))
    told = list(by_length(held.spans[0].all, held.spans))
    assert [(words, [row.id for row in rows]) for words, rows in told] == [
        ("60 months or longer", [B]),
        ("36 to under 60 months", [C]),
        ("24 to under 36 months", [A]),
    ]
    for span in held.spans:
        reaching = [row.id for row in held.spans[0].all.studies if row.follow_up_months]
        assert {row.id for row in span.all.studies} <= set(reaching)


DIRECTIONS = ["benefit", "mixed", "no_difference", "worse", None]
TABLES = st.lists(
    st.builds(
        lambda number, design, efficacy, safety, months, n: row(
            str(99000000 + number),
            design=design,
            against=design,
            efficacy=efficacy,
            safety=safety,
            follow_up_months=months,
            n=n,
        ),
        st.integers(1, 10**6),
        st.sampled_from(["rct", "controlled", "single_arm", "observational", "case_report", None]),
        st.sampled_from(DIRECTIONS),
        st.sampled_from(["harm", "none_observed", "claim_only", "not_assessed", None]),
        st.sampled_from([None, 6, 24, 36, 59.9, 60]),
        st.sampled_from([None, 1, 60]),
    ),
    unique_by=lambda one: one.id,
    max_size=12,
)


@settings(deadline=None, max_examples=100)
@given(TABLES)
def test_each_study_stands_in_each_ledger_once(table: list[Row]) -> None:
    held = ledger(table, months=24)
    every = [*held.controlled.all, *held.uncontrolled.all]
    assert sorted(row.id for row in every) == sorted(row.id for row in table)
    assert all(row.design in {"rct", "controlled"} for row in held.controlled.all)
    assert not any(row.design in {"rct", "controlled"} for row in held.uncontrolled.all)
    for span in held.spans:
        told = [*span.harm.studies, *span.none_observed.studies, *span.claim_only.studies]
        assert sorted(ids(span.all)) == sorted([*(row.id for row in told), *ids(span.untold)])


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_the_order_of_studies_adds_up_to_the_same(table: list[Row]) -> None:
    one, other = ledger(table, months=24), ledger(table[::-1], months=24)
    assert one.longest == other.longest
    assert [span.all.people for span in one.spans] == [span.all.people for span in other.spans]


def test_a_withdrawn_report_changes_the_figures_that_it_stood_in() -> None:
    won = row(A, efficacy="benefit", safety="none_observed", follow_up_months=36, n=60)
    told = [(one.name, one.old, one.new) for one in without([won, row(B)], A)]
    assert told == [
        ("people observed 24 months or longer", "60", "0"),
        ("studies observed 24 months or longer, no harm observed", "1", "0"),
        ("people observed 36 months or longer", "60", "0"),
        ("studies observed 36 months or longer, no harm observed", "1", "0"),
        ("studies with a control, better", "1", "0"),
    ]


def test_a_study_with_another_report_keeps_its_figures() -> None:
    assert without([row(A, B, efficacy="benefit")], A) == ()
    assert without([row(A)], C) == ()
