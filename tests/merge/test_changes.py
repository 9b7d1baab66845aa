"""What readers are told of a stored paper that becomes another one, and what they are not."""

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tests.merge.readings import PMID, paper
from tracker.merge.changes import CONTEXT, LIMIT, changes_between, changes_told, excerpts
from tracker.models import Change, Databank, Heading, Journal, Notice, Section, Term


def told(before: dict[str, Any], after: dict[str, Any], *, loosely: bool = False) -> list[str]:
    changes = changes_between(paper(1, **before), paper(2, **after), loosely=loosely)
    return [f"{change.kind} | {change.old} | {change.new}" for change in changes]


@pytest.mark.parametrize(
    "field",
    [
        {"status": "MEDLINE"},
        {"mesh": (Heading(name="Disc"),)},
        {"ids": {"pmc": "PMC1"}},
        {"conflict_of_interest": "None."},
        {"publication_types": (Term(name="Journal Article", ui="D016428", major=True),)},
    ],
    ids=lambda field: next(iter(field)),
)
def test_what_no_reader_needs_is_no_change(field: dict[str, Any]) -> None:
    assert told({}, field) == []


def test_a_new_title_is_told_with_the_old_one() -> None:
    assert told({"title": "One"}, {"title": "Two"}) == ["revised | title: One | title: Two"]


def test_each_revised_part_is_told_apart() -> None:
    before = {"title": "One", "databanks": ()}
    after = {"title": "Two", "databanks": (Databank(name="CTG", accessions=("NCT2", "NCT1")),)}
    numbers = "registry and data numbers"
    assert told(before, after) == [
        "revised | title: One | title: Two",
        f"revised | {numbers}:  | {numbers}: NCT1, NCT2",
    ]


def test_the_order_of_types_is_no_change() -> None:
    one, two = Term(name="Review", ui="D016454"), Term(name="Letter", ui="D016422")
    assert told({"publication_types": (one, two)}, {"publication_types": (two, one)}) == []
    assert told({"publication_types": (one,)}, {"publication_types": (one, two)}) == [
        "revised | publication types: Review | publication types: Letter, Review"
    ]


@pytest.mark.parametrize("ui", ["D016441", ""], ids=["xml", "medline"])
def test_a_retraction_is_no_revision_of_the_types(ui: str) -> None:
    types = paper().publication_types
    retracted = (*types, Term(name="Retracted Publication", ui=ui))
    assert told({"publication_types": types}, {"publication_types": retracted}) == []


@pytest.mark.parametrize("mark", ["RETRACTED: ", "Retracted: ", "SAMPLE: RETRACTED: "])
def test_the_mark_of_a_retraction_is_no_revision_of_the_title(mark: str) -> None:
    bare = mark.removesuffix("RETRACTED: ").removesuffix("Retracted: ") + "Cells"
    assert told({"title": bare}, {"title": f"{mark}Cells"}) == []
    assert len(told({"title": bare}, {"title": f"{mark}Other cells"})) == 1


def test_a_renamed_notice_type_is_no_revision() -> None:
    old = (Term(name="Retraction of Publication", ui="D016440"),)
    new = (Term(name="Retraction Notice", ui="D016440"),)
    assert told({"publication_types": old}, {"publication_types": new}) == []


def test_the_same_abstract_read_in_another_form_is_no_revision() -> None:
    sections = (Section(text="Pain was high.", label="BACKGROUND"), Section(text="It fell."))
    line = (Section(text="BACKGROUND: Pain was high. It fell."),)
    assert told({"abstract": line}, {"abstract": sections}, loosely=True) == []
    other = (Section(text="BACKGROUND: Pain was low. It fell."),)
    assert len(told({"abstract": other}, {"abstract": sections}, loosely=True)) == 1


def test_a_sign_or_a_decimal_point_is_a_revision() -> None:
    before, after = (Section(text="by -1.5 points"),), (Section(text="by 15 points"),)
    assert len(told({"abstract": before}, {"abstract": after})) == 1


AHEAD = {"publication_status": "aheadofprint", "journal": Journal(abbreviation="Sample J")}


@pytest.mark.parametrize(
    "after",
    [
        {"publication_status": "ppublish", "journal": Journal(volume="3", issue="10", pages="1-9")},
        {"publication_status": "aheadofprint", "journal": Journal(volume="3")},
        {"publication_status": "epublish"},
    ],
    ids=["print", "volume only", "online"],
)
def test_ahead_of_print_becomes_final(after: dict[str, Any]) -> None:
    (final,) = told(AHEAD, after)
    assert final.startswith("final | ahead of print | ")


def test_where_it_stands_in_print_is_told() -> None:
    printed = {"publication_status": "ppublish", "journal": Journal(volume="3", pages="1-9")}
    assert told(AHEAD, printed) == ["final | ahead of print | 2026-01-01;3:1-9"]


def test_what_is_still_ahead_or_was_final_is_not_told() -> None:
    assert told(AHEAD, AHEAD) == []
    assert told({"publication_status": "ppublish"}, {"publication_status": "epublish"}) == []


# --- notices ------------------------------------------------------------------------------------


def test_a_notice_is_told_once() -> None:
    notice = Notice(kind="correction", pmid=PMID, by="99000102", citation="Sample J. 2026;3:1")
    change = Change(pmid=PMID, kind="correction", by="99000102", new="Sample J. 2026;3:1")
    assert changes_told(PMID, [], [notice, notice]) == (change,)
    assert changes_told(PMID, [notice], [notice]) == ()


def test_a_second_correction_is_told() -> None:
    first = Notice(kind="correction", pmid=PMID, by="99000102", citation="Sample J. 2026;3:1")
    second = Notice(kind="correction", pmid=PMID, by="99000103", citation="Sample J. 2026;4:1")
    assert [change.by for change in changes_told(PMID, [first], [second])] == ["99000103"]


def test_a_correction_that_later_gets_its_pmid_is_the_same() -> None:
    bare = Notice(kind="correction", pmid=PMID, citation="Sample J. 2026;3:1")
    full = Notice(kind="correction", pmid=PMID, by="99000102", citation="Sample J. 2026;3:1")
    assert changes_told(PMID, [bare], [full]) == ()


def test_a_paper_is_retracted_once_whoever_tells_it() -> None:
    typed = Notice(kind="retraction", pmid=PMID)
    linked = Notice(kind="retraction", pmid=PMID, by="99000101", citation="Sample J. 2026;3:1")
    assert changes_told(PMID, [typed], [linked]) == ()
    assert len(changes_told(PMID, [], [linked, typed])) == 1


def test_a_notice_about_another_paper_changes_nothing_here() -> None:
    other = Notice(kind="retraction", pmid="99000077", by=PMID)
    assert changes_told(PMID, [], [other]) == ()
    assert len(changes_told(PMID, [other], [Notice(kind="retraction", pmid=PMID)])) == 1


# --- excerpts -----------------------------------------------------------------------------------


@settings(deadline=None, max_examples=100)
@given(st.text("ab .", max_size=400), st.text("xy .", max_size=400), st.text("cd .", max_size=400))
def test_excerpts_are_short_and_differ(start: str, middle: str, end: str) -> None:
    old, new = excerpts(start + "K" + middle + end, start + "Z" + end)
    assert old != new
    assert max(len(old), len(new)) <= LIMIT + 2


def test_a_cut_excerpt_shows_where_it_was_cut() -> None:
    before = "a" * 200 + " pain fell " + "b" * 200
    old, new = excerpts(before, before.replace("fell", "rose"))
    assert old == "…" + "a" * (CONTEXT - 6) + " pain fell " + "b" * (CONTEXT - 1) + "…"
    assert new == old.replace("fell", "rose")
