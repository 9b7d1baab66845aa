"""Weeks of the ISO calendar in UTC, and which edition a paper or a change belongs to."""

import datetime as dt

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tracker.errors import UsageError
from tracker.weeks import BASELINE, WEEKDAYS, Calendar, Week

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2080, 1, 1))
FIRST = Week(year=2026, number=35)


def at(day: dt.date, hour: int = 6) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)


def after_first(weeks: int) -> Week:
    return Week.of(FIRST.start + dt.timedelta(weeks=weeks))


# --- weeks --------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=200)
@given(DAYS)
def test_every_day_stands_in_its_week_and_in_no_other(day: dt.date) -> None:
    week = Week.of(day)
    assert week.start <= day <= week.last < week.end == week.next().start
    assert week.start.weekday() == 0
    assert Week.parse(week.name) == week


@settings(deadline=None, max_examples=200)
@given(DAYS, DAYS)
def test_weeks_are_ordered_as_their_days_and_their_names(one: dt.date, other: dt.date) -> None:
    first, second = Week.of(one), Week.of(other)
    assert (first < second) == (first.start < second.start) == (first.name < second.name)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2026, 12, 31), "2026-W53"),
        (dt.date(2027, 1, 3), "2026-W53"),
        (dt.date(2027, 1, 4), "2027-W01"),
        (dt.date(2024, 12, 30), "2025-W01"),
    ],
)
def test_new_year_follows_the_iso_calendar(day: dt.date, name: str) -> None:
    assert Week.of(day).name == name


def test_a_moment_is_taken_in_utc() -> None:
    sunday_evening = dt.datetime(2026, 11, 22, 20, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    assert Week.of(sunday_evening).name == "2026-W48"


@pytest.mark.parametrize(
    "name",
    ["2026-W54", "2025-W53", "2026-W00", "2026-47", "2026-W7", "W47", "", "baseline", "٢٠٢٦-W٤٧"],
)
def test_what_is_no_week_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="2026-W47"):
        Week.parse(name)


def test_a_week_is_due_once_it_is_over() -> None:
    week = Week.parse("2026-W47")
    assert not week.is_due(dt.datetime(2026, 11, 22, 23, 59, 59, tzinfo=dt.UTC))
    assert week.is_due(dt.datetime(2026, 11, 23, tzinfo=dt.UTC))


@pytest.mark.parametrize(("weekday", "days"), [(day, n) for n, day in enumerate(WEEKDAYS)])
def test_a_week_is_due_from_the_weekday_on(weekday: str, days: int) -> None:
    week = Week.parse("2026-W47")
    assert week.is_due(at(week.end + dt.timedelta(days=days), 0), weekday)
    assert not week.is_due(at(week.end + dt.timedelta(days=days - 1), 23), weekday)


# --- the calendar of one topic ------------------------------------------------------------------


def calendar(published: int = 0, weekday: str = "monday") -> Calendar:
    names = [after_first(n).name for n in range(published)]
    return Calendar(first=FIRST, published=frozenset([BASELINE, *names]), weekday=weekday)


def test_before_the_baseline_everything_belongs_to_it() -> None:
    empty = Calendar()
    assert empty.due(at(FIRST.end)) == []
    assert empty.of_paper(FIRST.start, at(FIRST.start)) == BASELINE
    assert empty.of_change(at(FIRST.start)) == BASELINE


def test_missed_weeks_are_each_due_oldest_first() -> None:
    now = at(after_first(5).start)
    assert calendar().due(now) == [after_first(n) for n in range(5)]
    assert calendar(published=3).due(now) == [after_first(3), after_first(4)]
    assert calendar(published=5).due(now) == []


def test_a_paper_stands_in_the_week_pubmed_created_it() -> None:
    created = after_first(2).start + dt.timedelta(days=3)
    assert calendar().of_paper(created, at(after_first(6).start)) == after_first(2).name


def test_a_late_paper_stands_in_the_first_open_edition() -> None:
    assert calendar(published=4).of_paper(FIRST.start, at(after_first(4).start)) == (
        after_first(4).name
    )


def test_an_old_paper_that_comes_late_stands_in_the_first_week() -> None:
    assert calendar().of_paper(dt.date(2010, 1, 1), at(after_first(1).start)) == FIRST.name


def test_a_paper_without_a_creation_date_stands_in_the_week_it_was_seen() -> None:
    assert calendar(published=1).of_paper(None, at(after_first(3).start)) == after_first(3).name


def test_a_paper_with_a_date_that_has_not_come_stands_in_the_current_week() -> None:
    now = at(after_first(3).start)
    assert calendar(published=1).of_paper(dt.date(2080, 1, 1), now) == after_first(3).name


def test_what_a_wider_query_adds_is_a_further_baseline_unless_it_is_news() -> None:
    now = at(after_first(4).start)
    wide = calendar(published=4)
    supplement = f"{BASELINE}-{after_first(4).name}"
    assert wide.of_paper(dt.date(2010, 1, 1), now, loading=True) == supplement
    assert wide.of_paper(now.date(), now, loading=True) == after_first(4).name


def test_a_frozen_supplement_takes_no_more() -> None:
    supplement = f"{BASELINE}-{after_first(4).name}"
    frozen = Calendar(first=FIRST, published=calendar(published=4).published | {supplement})
    now = at(after_first(4).start)
    assert frozen.of_paper(dt.date(2010, 1, 1), now, loading=True) == after_first(4).name


def test_a_change_is_told_in_the_latest_edition_due() -> None:
    now = at(after_first(4).start)
    assert calendar(published=3).of_change(now) == after_first(3).name
    assert calendar(published=1).of_change(now) == after_first(3).name


def test_a_change_learned_between_editions_waits_for_the_next() -> None:
    wednesday = at(after_first(4).start + dt.timedelta(days=2))
    assert calendar(published=4).of_change(wednesday) == after_first(4).name
    late = calendar(published=3, weekday="friday")
    assert late.of_change(wednesday) == after_first(4).name


@settings(deadline=None, max_examples=200)
@given(
    created=st.lists(st.integers(0, 55), min_size=1, max_size=8),
    runs=st.lists(st.integers(0, 70), max_size=8),
)
def test_papers_seen_in_time_stand_in_one_edition_however_often_it_runs(
    created: list[int], runs: list[int]
) -> None:
    """Weekly runs, one run at the end and runs on odd days agree."""
    placed: dict[int, str] = {}
    published = {BASELINE}
    for run in sorted({*runs, 70}):
        now = at(FIRST.start + dt.timedelta(days=run), 0)
        now_known = Calendar(first=FIRST, published=frozenset(published))
        for day in created:
            if day < run and day not in placed:
                placed[day] = now_known.of_paper(FIRST.start + dt.timedelta(days=day), now)
                assert placed[day] not in published
        published |= {week.name for week in now_known.due(now)}
    assert placed == {day: Week.of(FIRST.start + dt.timedelta(days=day)).name for day in created}


@settings(deadline=None, max_examples=200)
@given(published=st.integers(0, 10), days=st.integers(0, 90), created=DAYS, loading=st.booleans())
def test_nothing_is_placed_in_a_frozen_edition(
    published: int, days: int, created: dt.date, loading: bool
) -> None:
    now, known = at(FIRST.start + dt.timedelta(days=days)), calendar(published)
    assert known.of_paper(created, now, loading=loading) not in known.published
    assert known.of_change(now) not in known.published
