"""What every format is given: a key that stays, one line each, findings with their sentences."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.export.stock import NOTE, STRANGE, entry, invented, strange
from tests.strategies import papers
from tracker.export.item import cite_key, item, line
from tracker.models import TAG, Author, Entry, Paper, PartialDate

few = settings(deadline=None, max_examples=100)


def paper(name: str = "Lindqvist", **dates: int) -> Paper:
    told = {kind: PartialDate(year=year) for kind, year in dates.items()}
    return Paper(pmid="99000001", authors=(Author(last_name=name),), dates=told)


def test_a_key_is_the_first_author_the_year_and_the_pmid() -> None:
    assert cite_key(paper(published=2026)) == "Lindqvist2026_99000001"
    assert cite_key(paper("Müller-Lüdenscheid", published=2026)) == (
        "MullerLudenscheid2026_99000001"
    )
    assert cite_key(paper("王", published=2026)) == "pmid_99000001"
    assert cite_key(Paper(pmid="7")) == "pmid_7"
    group = Paper(pmid="7", authors=(Author(collective="RENUCLEO Group"),))
    assert cite_key(group) == "RENUCLEOGroup_7"


def test_a_key_stays_when_a_paper_ahead_of_print_is_printed() -> None:
    ahead = paper(electronic=2025, created=2025)
    printed = paper(electronic=2025, created=2025, published=2026)
    assert cite_key(ahead) == cite_key(printed) == "Lindqvist2025_99000001"


@given(papers())
@few
def test_any_key_can_stand_in_any_format_and_ends_with_its_pmid(one: Paper) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]+_[0-9]+", cite_key(one))
    assert cite_key(one).endswith(f"_{one.pmid}")
    assert cite_key(one) == cite_key(one)


@given(st.text() | st.sampled_from(STRANGE))
@few
def test_any_text_becomes_one_clean_line(text: str) -> None:
    assert line(text).splitlines() in ([], [line(text)])
    assert line(line(text)) == line(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", line(text))


def test_a_finding_stands_with_its_sentence_and_its_section() -> None:
    [one] = [one for one in invented() if one.paper.pmid == "71000001"]
    notes = item(one).notes
    assert any(re.fullmatch(r"n: 64 — “.*64 were randomised 1:1.*” \(METHODS\)", n) for n in notes)
    assert not any("not_mentioned" in note or "not_stated" in note for note in notes)


def test_what_people_decided_is_told_with_who_when_and_why() -> None:
    tag = replace(NOTE, about=f"{TAG}harm", value=False)
    listed = replace(NOTE, about="outcomes:1a2b", action="reject", value={"measure": "odi"})
    one = replace(strange("text"), decisions=(NOTE, tag, listed))
    assert item(one).notes == (
        "RETRACTED: nothing that this paper says counts as evidence.",
        "n: 58 (decided by Ana on 2026-11-24: see Table 1) — “text” (RESULTS)",
        "tag harm: taken away (decided by Ana on 2026-11-24: see Table 1)",
        "outcomes:1a2b: reject, measure odi (decided by Ana on 2026-11-24: see Table 1)",
    )


def test_labels_say_what_tags_leave_out() -> None:
    [one] = [one for one in invented() if one.paper.pmid == "71000001"]
    assert {"safety: harm", "design: rct", "cells: perinatal_msc", "source: allogeneic"} <= {
        *item(one).labels
    }


def test_a_retracted_paper_is_marked_once_and_claims_nothing() -> None:
    withdrawn = [one for one in map(item, invented()) if one.retracted]
    assert withdrawn
    for one in withdrawn:
        assert one.title.startswith("RETRACTED: ")
        assert "RETRACTED" not in one.title.removeprefix("RETRACTED: ")
        assert one.tags.count("retracted") == 1
        assert not any(label.startswith(("safety", "efficacy", "cells")) for label in one.labels)
        assert one.notes[0].startswith("RETRACTED: ")


def test_a_paper_that_only_its_notice_calls_retracted_is_marked() -> None:
    told = strange("Marrow cells")
    bare = Entry(paper=told.paper, findings=(), tags=(), notices=told.notices)
    assert item(bare).title == "RETRACTED: Marrow cells"
    assert item(bare).tags == ("retracted",)
    assert item(entry(told.paper)).title == "Marrow cells"
