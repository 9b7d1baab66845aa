"""What people decided about studies is an equivalence; of two that contradict the later stands."""

from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.studies.reports import bond, holds, joins, report, splits
from tracker.models import JOIN, SPLIT, Entry, Judgement
from tracker.studies import Bonds, join, settle

A, B, C, D, E = PMIDS = tuple(f"9900000{place}" for place in range(1, 6))
NCT = "NCT99000001"


def joined(*pmids: str) -> Judgement:
    return bond(JOIN, *pmids)


def split(*pmids: str, known: Iterable[str] = ()) -> Judgement:
    return bond(SPLIT, *pmids, known=known)


def groups(entries: Sequence[Entry], *decisions: Judgement) -> set[frozenset[str]]:
    studies = join(entries, decisions)
    return {frozenset(one.pmid for one in study.reports) for study in studies}


def together(*several: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in several}


STRANGERS = [report(pmid, by=f"Author{pmid} A", n=int(pmid[-1])) for pmid in PMIDS]
"""Five reports that have nothing in common."""
ONE_TRIAL = [
    report(pmid, by=f"Author{pmid} A", n=int(pmid[-1]), registry_ids=[NCT]) for pmid in PMIDS
]
"""Five reports of one registered trial."""


def test_to_join_is_to_join_with_all_that_are_joined() -> None:
    assert groups(STRANGERS, joined(A, B), joined(B, C)) == together(f"{A} {B} {C}", D, E)


def test_a_split_takes_one_report_out_and_leaves_the_others_together() -> None:
    made = joined(A, B, C)
    for away in (split(C), split(C, A), split(C, A, B)):
        assert groups(STRANGERS, made, away) == together(f"{A} {B}", C, D, E)


def test_what_only_the_split_report_held_together_falls_apart() -> None:
    through = [joined(A, B), joined(A, C)]
    assert groups(STRANGERS, *through, split(A)) == together(A, B, C, D, E)
    assert groups(STRANGERS, *through, split(A, B)) == together(f"{A} {C}", B, D, E)


def test_a_split_overrules_the_registry_number_and_the_others_stay() -> None:
    rest = f"{A} {B} {D} {E}"
    assert groups(ONE_TRIAL, split(C)) == together(rest, C)
    assert groups(ONE_TRIAL, split(C, A)) == together(rest, C)
    assert groups(ONE_TRIAL, split(C, A), split(D, B)) == together(f"{A} {B} {E}", C, D)


def test_a_split_overrules_likeness_too() -> None:
    alike = [report(A), report(B, year=2021)]
    assert groups(alike) == together(f"{A} {B}")
    assert groups(alike, split(B, A)) == together(A, B)


def test_a_join_overrules_the_registry_number_and_brings_the_others_along() -> None:
    two = [
        report(A, by="One A", n=1, registry_ids=[NCT]),
        report(B, by="Two A", n=2, registry_ids=[NCT]),
        report(C, by="Three A", n=3, registry_ids=["NCT99000002"]),
    ]
    assert groups(two, joined(B, C)) == together(f"{A} {B} {C}")


def test_the_later_of_two_that_contradict_each_other_stands() -> None:
    assert groups(STRANGERS[:2], joined(A, B), split(A, B)) == together(A, B)
    assert groups(STRANGERS[:2], split(A, B), joined(A, B)) == together(f"{A} {B}")
    assert groups(STRANGERS[:2], split(A), joined(B, A)) == together(f"{A} {B}")
    bonds = settle([joined(A, B), split(A, B)])
    assert [bonds.stands(one) for one in (joined(A, B), split(A, B))] == [False, True]
    back = settle([split(A, B), joined(A, B)])
    assert [back.stands(one) for one in (split(A, B), joined(A, B))] == [False, True]


def test_a_report_split_off_and_joined_elsewhere_does_not_come_back() -> None:
    entries = [*ONE_TRIAL[:3], *STRANGERS[3:]]
    away = split(C, known=[A, B])
    assert groups(entries, away, joined(C, D)) == together(f"{A} {B}", f"{C} {D}", E)
    assert groups(entries, away, joined(C, D), joined(D, A)) == together(f"{A} {B} {C} {D}", E)


def test_a_report_of_its_own_joins_nothing_that_comes_later() -> None:
    assert groups(ONE_TRIAL[:2], split(A)) == together(A, B)
    assert groups(ONE_TRIAL[:1], split(A)) == together(A)


def test_each_report_says_who_joined_it_and_each_study_whom_it_is_kept_from() -> None:
    made = bond(JOIN, A, B, note="Table 1")
    away = split(C, A)
    studies = {study.id: study for study in join(STRANGERS[:3], [made, away])}
    who = "decided by Ana on 2026-11-24"
    assert [one.joined for one in studies[A].reports] == [
        "",
        f"of one cohort with PMID {A}, {who}: Table 1",
    ]
    kept = [(one.pmid, one.kind) for one in studies[A].related]
    assert kept == [(C, f"a report of other people, {who}")]
    assert [one.pmid for one in studies[C].related] == [A]


# --- whatever is decided, in whatever order ------------------------------------------------------

JOINS, SPLITS = joins(PMIDS), splits(PMIDS)
ENTRIES = st.sampled_from([STRANGERS, ONE_TRIAL, [*ONE_TRIAL[:3], *STRANGERS[3:]]])


@settings(deadline=None, max_examples=150)
@given(ENTRIES, st.lists(JOINS | SPLITS, min_size=1, max_size=6))
def test_the_last_decision_holds_and_each_report_stands_once(
    entries: list[Entry], made: list[Judgement]
) -> None:
    found = groups(entries, *made)
    assert sorted(pmid for group in found for pmid in group) == list(PMIDS)
    assert holds(found, made[-1])
    assert settle(made).stands(made[-1])
    assert groups(list(reversed(entries)), *made) == found


@settings(deadline=None, max_examples=60)
@given(ENTRIES, st.lists(JOINS, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_joins_changes_nothing(
    entries: list[Entry], made: list[Judgement], random: object
) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups(entries, *shuffled) == groups(entries, *made)


@settings(deadline=None, max_examples=60)
@given(ENTRIES, st.lists(SPLITS, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_splits_changes_nothing(
    entries: list[Entry], made: list[Judgement], random: object
) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups(entries, *shuffled) == groups(entries, *made)


@settings(deadline=None, max_examples=60)
@given(ENTRIES, st.lists(JOINS | SPLITS, max_size=5))
def test_a_decision_that_is_repeated_at_once_changes_nothing(
    entries: list[Entry], made: list[Judgement]
) -> None:
    assert groups(entries, *made, *made[-1:]) == groups(entries, *made)


@settings(deadline=None, max_examples=60)
@given(st.lists(JOINS | SPLITS, max_size=6))
def test_what_is_joined_is_an_equivalence(made: list[Judgement]) -> None:
    bonds = settle(made)
    for pmid in PMIDS:
        assert pmid in bonds.group(pmid)
        assert all(bonds.group(other) == bonds.group(pmid) for other in bonds.group(pmid))
    for one in bonds.splits:
        assert not one.others & bonds.group(one.pmid)


@pytest.mark.parametrize("decisions", [[], [joined("1", "2")], [split("1")]])
def test_decisions_about_papers_that_are_no_reports_change_nothing(
    decisions: list[Judgement],
) -> None:
    assert groups(STRANGERS, *decisions) == groups(STRANGERS)


def test_nothing_decided_binds_nothing() -> None:
    assert settle([]) == Bonds()
