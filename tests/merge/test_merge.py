"""Windows, decisions and what is known after them."""

import datetime as dt

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings

from tests.merge.readings import (
    NOW,
    PMID,
    RETRACTED_TYPE,
    RETRACTION_IN,
    TODAY,
    paper,
    reading,
    stored,
)
from tracker.merge import after, decide, plan_window
from tracker.models import Decision, Link, Notice, Reading, Term, Window

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
RETRACTION = Notice(
    kind="retraction", pmid=PMID, by=RETRACTION_IN.pmid, citation=RETRACTION_IN.citation
)


# --- windows ------------------------------------------------------------------------------------


def at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(23, 59), dt.UTC)


def test_a_first_load_has_no_start() -> None:
    assert plan_window(None, NOW) == Window(until=TODAY)


def test_the_next_window_overlaps_the_last_by_fourteen_days() -> None:
    window = plan_window(dt.date(2026, 11, 16), NOW)
    assert window == Window(since=dt.date(2026, 11, 2), until=TODAY)


def test_the_day_is_that_of_utc() -> None:
    west = dt.datetime(2026, 11, 22, 20, tzinfo=dt.timezone(dt.timedelta(hours=-8)))
    assert plan_window(None, west).until == dt.date(2026, 11, 23)


@settings(deadline=None, max_examples=200)
@given(day=DAYS, ahead=st.one_of(st.integers(-3, 3), st.integers(-3000, 3000)))
def test_no_day_is_left_out_whatever_the_clock_says(day: dt.date, ahead: int) -> None:
    """Not after a pause, not after a clock that ran ahead, was set back or jumped."""
    watermark = day + dt.timedelta(days=ahead)
    window = plan_window(watermark, at(day))
    assert window.until == day
    if window.since is None:
        assert watermark > day + dt.timedelta(days=1)
    else:
        assert window.since <= min(watermark, day) - dt.timedelta(days=14)


# --- decisions ----------------------------------------------------------------------------------


def test_an_unknown_record_is_new_and_changes_nothing() -> None:
    one = reading(links=(RETRACTION_IN,))
    assert decide(None, one, NOW) == Decision(
        pmid=PMID, new=True, paper=one.paper, revision=True, notices=(RETRACTION,)
    )


def test_the_same_reading_again_writes_nothing() -> None:
    assert decide(stored(reading()), reading(), NOW) == Decision(pmid=PMID, new=False)


def test_other_bytes_with_the_same_content_write_nothing() -> None:
    other = Reading(paper=paper(), raw=b"<raw><!-- other --></raw>", form="xml")
    assert decide(stored(reading()), other, NOW) == Decision(pmid=PMID, new=False)


def test_a_later_revision_date_alone_is_stored_and_told_to_nobody() -> None:
    decision = decide(stored(reading(1)), reading(2), NOW)
    assert decision.paper == paper(2)
    assert decision.revision
    assert decision.changes == ()
    assert not decision.new


def test_an_older_reading_writes_nothing() -> None:
    decision = decide(stored(reading(2)), reading(1, title="Worse"), NOW)
    assert decision == Decision(pmid=PMID, new=False)


def test_medline_text_that_becomes_xml_is_written_even_when_nothing_else_differs() -> None:
    decision = decide(stored(reading(1, "medline")), reading(1), NOW)
    assert (decision.form, decision.revision, decision.changes) == ("xml", True, ())
    again = decide(stored(reading(1, "medline"), reading(1)), reading(1, "medline"), NOW)
    assert again == Decision(pmid=PMID, new=False, form="xml")


def test_a_retraction_is_told_once() -> None:
    now_retracted = reading(2, links=(RETRACTION_IN,), publication_types=(RETRACTED_TYPE,))
    known = stored(reading(1, publication_types=()))
    decision = decide(known, now_retracted, NOW)
    assert [(change.kind, change.by) for change in decision.changes] == [
        ("retraction", RETRACTION_IN.pmid)
    ]
    assert decision.notices == (RETRACTION,)
    known = after(known, decision, now_retracted, NOW)
    assert decide(known, reading(3, links=(RETRACTION_IN,)), NOW).notices == (RETRACTION,)
    assert all(
        change.kind != "retraction"
        for change in decide(known, reading(3, links=(RETRACTION_IN,)), NOW).changes
    )


def test_a_retraction_that_the_notice_had_told_is_not_told_again() -> None:
    known = msgspec.structs.replace(stored(reading(1)), notices=(RETRACTION,))
    assert decide(known, reading(2, links=(RETRACTION_IN,)), NOW).changes == ()


def test_a_notice_tells_of_the_other_paper_and_is_not_retracted_itself() -> None:
    notice = reading(
        title="SAMPLE: Retraction notice",
        publication_types=(Term(name="Retraction Notice", ui="D016440"),),
        links=(Link(kind="RetractionOf", pmid="99000077"),),
    )
    (told,) = decide(None, notice, NOW).notices
    assert (told.kind, told.pmid, told.by) == ("retraction", "99000077", PMID)


def test_a_paper_that_comes_back_is_told_even_when_it_is_the_same() -> None:
    known = msgspec.structs.replace(stored(reading()), vanished=True)
    decision = decide(known, reading(), NOW)
    assert [change.kind for change in decision.changes] == ["returned"]
    assert decision.paper is None


# --- what is known afterwards -------------------------------------------------------------------


def test_what_is_known_keeps_the_day_it_was_first_seen() -> None:
    known = stored(reading(1))
    later = NOW + dt.timedelta(days=7)
    one = reading(2, links=(RETRACTION_IN,))
    known = after(known, decide(known, one, later), one, later)
    assert known.first_seen == NOW
    assert known.paper == one.paper
    assert known.notices == (RETRACTION,)


def test_what_is_known_holds_no_notice_about_another_paper() -> None:
    assert stored(reading(links=(Link(kind="ErratumFor", pmid="99000077"),))).notices == ()


@pytest.mark.parametrize("vanished", [True, False])
def test_what_came_is_there(vanished: bool) -> None:
    known = msgspec.structs.replace(stored(reading()), vanished=vanished)
    assert not after(known, decide(known, reading(), NOW), reading(), NOW).vanished
