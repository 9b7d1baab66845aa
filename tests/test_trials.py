"""When results are overdue, which papers belong to a trial, and what of it is news."""

import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import trials
from tracker.models import Entry, Finding, Paper, Proof, Trial
from tracker.trials import TrialRow

NCT = "NCT99000001"
TODAY = dt.date(2026, 11, 16)
days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


def trial(**fields: Any) -> Trial:
    return Trial(**{"nct": NCT, "status": "COMPLETED", **fields})


def entry(pmid: str = "99000021", **values: Any) -> Entry:
    """A paper on people with this trial's number."""
    told = {"on_topic": True, "subject": ("human",), "design": "rct", "registry_ids": (NCT,)}
    proof = Proof(section="", index=0, start=0, end=1, quote="x")
    found = tuple(
        Finding(field=name, value=value, rule="SAMPLE", version=1, proof=proof)
        for name, value in (told | values).items()
    )
    return Entry(paper=Paper(pmid=pmid), findings=found, tags=())


def row(*entries: Entry, today: dt.date = TODAY, **fields: Any) -> TrialRow:
    (found,) = trials.rows([trial(**fields)], entries, months=24, today=today)
    return found


# --- overdue -------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=200)
@given(ended=days, today=days)
def test_results_are_overdue_from_the_day_after_a_year(ended: dt.date, today: dt.date) -> None:
    found = row(primary_completion=str(ended), today=today)
    late = (today.year - 1, today.month, today.day) > (ended.year, ended.month, ended.day)
    leap = (ended.month, ended.day) == (2, 29)
    assert bool(found.overdue) == late or leap
    if found.overdue:
        assert found.overdue < today
        assert 365 <= (found.overdue - ended).days <= 366


@settings(deadline=None, max_examples=200)
@given(ended=days, today=days, sooner=st.integers(0, 900))
def test_what_is_overdue_stays_so_until_it_is_reported(
    ended: dt.date, today: dt.date, sooner: int
) -> None:
    earlier = today - dt.timedelta(days=sooner)
    then, now = (row(primary_completion=str(ended), today=day).overdue for day in (earlier, today))
    assert then is None or then == now


@settings(deadline=None, max_examples=100)
@given(ended=days, today=days)
def test_a_month_without_a_day_is_taken_as_late_as_it_allows(
    ended: dt.date, today: dt.date
) -> None:
    vague = row(primary_completion=f"{ended:%Y-%m}", today=today).overdue
    exact = row(primary_completion=str(ended), today=today).overdue
    assert vague is None or (exact is not None and exact <= vague)


@settings(deadline=None, max_examples=50)
@given(ended=days, today=days)
def test_whoever_has_reported_is_never_overdue(ended: dt.date, today: dt.date) -> None:
    told: dict[str, Any] = {"primary_completion": str(ended), "today": today}
    assert row(has_results=True, **told).overdue is None
    assert row(pmids=("99000099",), **told).overdue is None
    assert row(entry(), **told).overdue is None
    assert row(status="WITHDRAWN", **told).overdue is None
    assert row(study_type="EXPANDED_ACCESS", **told).overdue is None


def test_on_the_day_itself_nobody_is_late() -> None:
    due = dt.date(2026, 9, 30)
    assert row(primary_completion="2025-09-30", today=due).overdue is None
    assert row(primary_completion="2025-09", today=due + dt.timedelta(days=1)).overdue == due


def test_the_completion_stands_for_a_primary_one_that_is_not_told() -> None:
    assert row(completion="2022-02-28").overdue == dt.date(2023, 2, 28)
    assert row(completion="2022-02-28", primary_completion="2026-01").overdue is None
    assert row().overdue is None


@pytest.mark.parametrize("status", ["UNKNOWN", "TERMINATED", "SUSPENDED", "RECRUITING"])
def test_a_trial_that_stopped_or_fell_silent_owes_its_results(status: str) -> None:
    assert row(status=status, primary_completion="2022-06").overdue == dt.date(2023, 6, 30)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-02-30", "soon", "2026-1-1-1", "0000-01", "9999-12-31"]
)
def test_what_is_no_date_accuses_nobody(text: str) -> None:
    assert row(primary_completion=text, today=dt.date.max).overdue is None


def test_a_leap_day_has_a_year_too() -> None:
    assert trials.due_day(trial(primary_completion="2024-02-29")) == dt.date(2025, 2, 28)
    assert trials.due_day(trial(primary_completion="2023-02")) == dt.date(2024, 2, 28)


# --- the papers of a trial -----------------------------------------------------------------------


def test_each_kind_of_paper_stands_in_its_place() -> None:
    found = row(
        entry("99000010", design="protocol"),
        entry("99000021", follow_up_months=12),
        entry("99000079", follow_up_months=60),
        entry("99000080", design="editorial"),
        entry("99000081", on_topic=False),
        entry("99000082", registry_ids=("NCT99000002",)),
        entry("99000083", registry_ids=()),
    )
    assert found.protocols == ("99000010",)
    assert found.results == ("99000021", "99000079")
    assert found.long_term == ("99000079",)
    assert found.others == ("99000080",)


def test_a_number_of_another_registry_leads_to_the_trial_too() -> None:
    found = row(entry(registry_ids=("2019-000001-11",)), other_ids=("2019-000001-11",))
    assert found.results == ("99000021",)


def test_a_protocol_or_a_review_is_no_result() -> None:
    told: dict[str, Any] = {"primary_completion": "2022-06"}
    assert row(entry(design="protocol"), **told).overdue
    assert row(entry(design="systematic_review"), **told).overdue


def test_papers_that_the_sponsor_names_and_nobody_stored_are_named() -> None:
    assert row(entry(), pmids=("99000021", "99000099")).named == ("99000099",)


# --- what is news --------------------------------------------------------------------------------


def test_what_differs_is_told_once_and_in_words() -> None:
    before = row(enrolment=40, enrolment_kind="ESTIMATED", primary_completion="2026-12")
    now = msgspec.structs.replace(
        before, status="TERMINATED", n=17, n_kind="ACTUAL", has_results=True, results_posted="2026"
    )
    new = msgspec.structs.replace(before, nct="NCT99000002")
    told = [(one.row.nct, one.kind, one.old, one.new) for one in trials.moves([before], [now, new])]
    assert told == [
        ("NCT99000002", "new", "", ""),
        (NCT, "status", "completed", "terminated"),
        (NCT, "results", "none posted", "posted 2026"),
        (NCT, "enrolment", "40 planned", "17"),
    ]
    assert trials.moves([now, new], [now, new]) == ()


def test_to_become_overdue_is_news_and_to_report_is_told_as_results() -> None:
    late = row(primary_completion="2022-06")
    fine = msgspec.structs.replace(late, overdue=None)
    assert [one.kind for one in trials.moves([fine], [late])] == ["overdue"]
    assert trials.moves([late], [fine]) == ()


# --- an emptier answer ---------------------------------------------------------------------------


values = st.fixed_dictionaries(
    {
        "nct": st.just(NCT),
        "title": st.sampled_from(["", "SAMPLE: one", "SAMPLE: two"]),
        "status": st.sampled_from(["", "RECRUITING"]),
        "phases": st.sampled_from([(), ("PHASE1",)]),
        "enrolment": st.sampled_from([None, 0, 7]),
        "has_results": st.sampled_from([None, False, True]),
    }
)


@settings(deadline=None, max_examples=100)
@given(values, values)
def test_nothing_that_is_stored_is_lost_and_everything_said_is_taken(
    stored: dict[str, Any], incoming: dict[str, Any]
) -> None:
    whole = trials.merged(Trial(**stored), Trial(**incoming))
    for name, said in incoming.items():
        empty = said in ("", (), None)
        assert getattr(whole, name) == (stored[name] if empty else said)
    assert trials.merged(whole, whole) == whole
    assert trials.merged(None, whole) is whole
