"""Nothing stored is lost, whatever comes, in whatever order, however often."""

import datetime as dt
from typing import Any, Literal

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tests.merge.readings import NOW, PMID, RETRACTED_TYPE, RETRACTION_IN, day, reading, stored
from tracker.merge import after, decide
from tracker.merge.join import COUNTED, PLAIN
from tracker.models import (
    Author,
    Heading,
    Journal,
    Known,
    Link,
    Origin,
    Paper,
    PartialDate,
    Reading,
    Section,
    Term,
)

ONE_AUTHOR = (Author(last_name="Lindqvist", initials="A"),)


def merged(*readings: Reading) -> Paper:
    return stored(*readings).paper


def test_every_field_of_a_paper_is_joined() -> None:
    apart = {"pmid", "origins", "journal", "dates", "ids", "authors", "authors_complete"}
    assert set(PLAIN) | apart == set(Paper.__struct_fields__)
    assert {*PLAIN, "authors"} >= COUNTED


def test_a_newer_answer_is_taken() -> None:
    assert merged(reading(1), reading(2, title="Better")).title == "Better"


def test_an_older_answer_is_not() -> None:
    assert merged(reading(2, title="Better"), reading(1)).title == "Better"


def test_a_lower_version_is_not_even_with_a_later_date() -> None:
    assert merged(reading(1, version=2, title="Two"), reading(9, version=1)).title == "Two"


def test_an_answer_as_old_as_the_stored_one_is_taken() -> None:
    assert merged(reading(1), reading(1, title="Better")).title == "Better"


@pytest.mark.parametrize(
    ("first", "second"), [(None, None), (3, None), (None, 3)], ids=["none", "stored", "answer"]
)
def test_without_a_date_the_latest_answer_is_believed(
    first: int | None, second: int | None
) -> None:
    assert merged(reading(first), reading(second, title="Better")).title == "Better"


def test_a_date_that_has_not_come_does_not_block_what_follows() -> None:
    wrong = {"revised": PartialDate(year=2062, month=1, day=1)}
    assert merged(reading(None, dates=wrong), reading(2, title="Better")).title == "Better"


def test_blanked_content_is_kept_and_the_rest_taken() -> None:
    blank = reading(2, title="", abstract=(), authors=ONE_AUTHOR, mesh=(Heading(name="Disc"),))
    known = stored(reading(1))
    decision = decide(known, blank, NOW)
    assert decision.kept == ("title", "abstract", "authors")
    assert decision.paper is not None
    assert decision.paper.title == known.paper.title
    assert decision.paper.abstract == known.paper.abstract
    assert decision.paper.authors == known.paper.authors
    assert decision.paper.mesh == (Heading(name="Disc"),)


def test_a_retraction_that_arrives_blanked_is_taken() -> None:
    types = (Term(name="Journal Article", ui="D016428"), RETRACTED_TYPE)
    blank = Paper(pmid=PMID, publication_types=types, links=(RETRACTION_IN,))
    blanked = Reading(paper=blank, raw=b"<raw/>", form="xml")
    decision = decide(stored(reading(1)), blanked, NOW)
    assert decision.paper is not None
    assert decision.paper.abstract == reading(1).paper.abstract
    assert [change.kind for change in decision.changes] == ["retraction"]


def test_fewer_sections_are_poorer_and_more_are_richer() -> None:
    short = (Section(text="All in one."),)
    assert len(merged(reading(1), reading(2, abstract=short)).abstract) == 2
    assert len(merged(reading(1, abstract=short), reading(2)).abstract) == 2


def test_an_author_list_and_its_completeness_stay_together() -> None:
    cut = reading(2, authors=ONE_AUTHOR, authors_complete=False)
    assert merged(reading(1), cut).authors_complete
    assert not merged(cut, reading(3, authors=ONE_AUTHOR, authors_complete=False)).authors_complete


def test_of_two_empty_author_lists_the_newer_says_whether_it_is_whole() -> None:
    cut, whole = reading(1, authors=(), authors_complete=False), reading(2, authors=())
    assert merged(cut, whole).authors_complete
    assert merged(whole, cut).authors_complete


def test_journal_dates_and_identifiers_are_joined_part_by_part() -> None:
    ahead = reading(1, ids={"doi": "10.1/x", "pii": "P"})
    printed = reading(
        2, journal=Journal(volume="3"), ids={"doi": "10.1/x", "pmc": "PMC1"}, dates={}
    )
    paper = merged(ahead, printed)
    assert (paper.journal.title, paper.journal.volume) == (ahead.paper.journal.title, "3")
    assert paper.ids == {"doi": "10.1/x", "pii": "P", "pmc": "PMC1"}
    assert set(paper.dates) == {"created", "revised"}


def test_medline_fills_what_xml_lacks_and_replaces_nothing() -> None:
    text = reading(9, "medline", title="As text", conflict_of_interest="None.", version=3)
    known = stored(reading(1), text)
    assert known.form == "xml"
    assert known.paper.title == reading(1).paper.title
    assert known.paper.version == 1
    assert known.paper.conflict_of_interest == "None."


def test_medline_with_more_authors_does_not_replace_those_of_xml() -> None:
    known = stored(reading(1, authors=ONE_AUTHOR), reading(2, "medline"))
    assert known.paper.authors == ONE_AUTHOR


def test_a_date_filled_in_from_medline_does_not_make_xml_look_newer() -> None:
    known = stored(reading(None), reading(9, "medline"))
    assert known.paper.dates["revised"] == day(9)
    later = reading(3, title="Better")
    assert after(known, decide(known, later, NOW), later, NOW).paper.title == "Better"


def test_xml_replaces_medline_and_loses_nothing_it_said() -> None:
    text = reading(9, "medline", title="As text", conflict_of_interest="None.")
    decision = decide(stored(text), reading(1), NOW)
    assert decision.form == "xml"
    assert decision.kept == ()
    assert decision.paper is not None
    assert decision.paper.title == reading(1).paper.title
    assert decision.paper.conflict_of_interest == "None."


def test_a_kept_field_says_where_it_is_from() -> None:
    paper = merged(reading(1), reading(5, abstract=()))
    assert paper.origins == {"abstract": Origin(form="xml", revised=day(1))}


def test_a_reading_between_two_corrects_what_was_kept() -> None:
    between = reading(3, abstract=(Section(text="Pain was low."), Section(text="It fell.")))
    assert merged(reading(1), reading(5, abstract=()), between).abstract == between.paper.abstract


# --- any order, any repetition ------------------------------------------------------------------

WORDS = st.sampled_from(["", "one", "two", "three"])
SECTIONS = st.lists(st.builds(Section, text=st.sampled_from(["a", "b"])), max_size=3).map(tuple)
AUTHORS = st.lists(st.builds(Author, last_name=st.sampled_from(["A", "B"])), max_size=3).map(tuple)
FORMS: st.SearchStrategy[Literal["xml", "medline"]] = st.sampled_from(["xml", "xml", "medline"])
LINKS = st.lists(
    st.builds(
        Link, kind=st.sampled_from(["RetractionIn", "ErratumIn"]), citation=st.just("J. 2026;1")
    ),
    max_size=2,
).map(tuple)


@st.composite
def fields(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "title": draw(WORDS),
        "abstract": draw(SECTIONS),
        "authors": draw(AUTHORS),
        "authors_complete": draw(st.booleans()),
        "journal": Journal(title=draw(WORDS), volume=draw(WORDS)),
        "ids": draw(st.dictionaries(st.sampled_from(["doi", "pmc"]), WORDS)),
        "dates": draw(st.dictionaries(st.sampled_from(["created", "completed"]), st.just(day(0)))),
        "publication_types": draw(
            st.lists(st.sampled_from([RETRACTED_TYPE, Term(name="Review")]), unique=True).map(tuple)
        ),
        "links": draw(LINKS),
        "status": draw(WORDS),
    }


@st.composite
def histories(draw: st.DrawFn) -> list[Reading]:
    """Readings of one record, each with a stamp of its own; no two carry the same."""
    stamps = st.tuples(FORMS, st.integers(1, 2), st.integers(1, 9))
    chosen = draw(st.lists(stamps, min_size=1, max_size=5, unique=True))
    readings = []
    for form, version, revised in chosen:
        readings.append(reading(revised, form, version=version, **draw(fields())))
    return readings


def held(known: Known) -> tuple[Paper, str]:
    return known.paper, known.form


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_any_order_and_repetition_ends_in_the_same_paper(data: st.DataObject) -> None:
    history = data.draw(histories())
    shuffled = data.draw(st.permutations(history))
    again = data.draw(st.lists(st.sampled_from(history), max_size=4))
    assert held(stored(*shuffled, *again)) == held(stored(*history))


@settings(deadline=None, max_examples=100)
@given(st.lists(fields(), min_size=1, max_size=4), st.lists(st.integers(0, 3), min_size=4))
def test_the_same_answer_twice_writes_nothing(
    contents: list[dict[str, Any]], days: list[int]
) -> None:
    """Even when two answers that differ carry the same date, or none."""
    known = None
    for content, number in zip(contents, days, strict=False):
        one = reading(number or None, **content)
        known = after(known, decide(known, one, NOW), one, NOW)
        second = decide(known, one, NOW)
        assert (second.paper, second.revision, second.changes) == (None, False, ())


@settings(deadline=None, max_examples=100)
@given(histories())
def test_nothing_that_any_reading_said_is_lost(history: list[Reading]) -> None:
    known = stored(*history)
    for one in history:
        for name in ("title", "abstract", "authors", "publication_types", "links", "status"):
            assert getattr(known.paper, name) or not getattr(one.paper, name)
        assert known.paper.ids.keys() >= {name for name, value in one.paper.ids.items() if value}
        if one.form == known.form:
            assert len(known.paper.authors) >= len(one.paper.authors)
            assert len(known.paper.abstract) >= len(one.paper.abstract)


def test_the_day_is_read_in_utc() -> None:
    east = dt.datetime(2026, 1, 2, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=14)))
    to_come = reading(None, dates={"revised": PartialDate(year=2026, month=1, day=3)})
    known = after(None, decide(None, to_come, east), to_come, east)
    assert decide(known, reading(0, title="Better"), east).paper is not None
