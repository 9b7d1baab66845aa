import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.app.report import Record
from tracker.cli import record
from tracker.models import (
    JOIN,
    PERSON,
    Author,
    Edition,
    Entry,
    Finding,
    Journal,
    Judgement,
    Link,
    Notice,
    Paper,
    PartialDate,
    Proof,
    Revision,
    Section,
    Tag,
    Term,
)
from tracker.studies import Relation, Report, Study

RESULTS = "Sixty patients were treated. No adverse events occurred over 24 months."
PAPER = Paper(
    pmid="99000001",
    title="SAMPLE: Cells ⟦in⟧ the\x1b[31m disc",
    abstract=(Section(text="Why.", label="BACKGROUND"), Section(text=RESULTS, label="RESULTS")),
    authors=(Author(last_name="Lindqvist", initials="A"),),
    journal=Journal(abbreviation="Sample J Spine Med", volume="3"),
    dates={"published": PartialDate(year=2026, month=9)},
    ids={"doi": "10.99999/sample.0001", "pmc": "PMC1"},
    publication_types=(Term(name="Journal Article"),),
)


def _finding(field: str, value: object, start: int = 0, end: int = 0, index: int = 1) -> Finding:
    quote = PAPER.title[start:end] if index < 0 else RESULTS[start:end]
    section = "TITLE" if index < 0 else "RESULTS"
    proof = Proof(section=section, index=index, start=start, end=end, quote=quote) if end else None
    return Finding(field=field, value=value, rule="rule", version=1, proof=proof)


FINDINGS = (
    _finding("on_topic", value=True),
    _finding("subject", ["human"]),
    _finding("n", 60, 0, 28),
    _finding("follow_up_months", 24.0, 29, 71),
    _finding("safety", "none_observed", 29, 71),
    _finding("efficacy", "not_mentioned"),
    _finding("cells", []),
)
EDITION = Edition(
    topic="sample",
    week="2026-W36",
    published=dt.datetime(2026, 9, 7, tzinfo=dt.UTC),
    new=("99000001",),
    set_aside=(),
    incomplete=False,
    body="",
    sha256="",
)
SEEN = dt.datetime(2026, 9, 7, 6, tzinfo=dt.UTC)


def _lines(*notices: Notice, paper: Paper = PAPER) -> list[str]:
    entry = Entry(
        paper=paper,
        findings=FINDINGS,
        tags=(Tag(name="human"), Tag(name="long-term-safety")),
        notices=notices,
        lanes=("disc-cell",),
        first_seen=SEEN,
    )
    revision = Revision(pmid="99000001", number=1, fetched=SEEN, form="xml", sha256="")
    return list(record.lines(Record(entry=entry, revisions=(revision,), editions=(EDITION,))))


def test_a_record_is_told_from_citation_to_links() -> None:
    assert _lines() == [
        "SAMPLE: Cells [in] the [31m disc",
        "Lindqvist A. Sample J Spine Med. 2026-09;3.",
        "PMID 99000001, DOI 10.99999/sample.0001, PMC PMC1",
        "Types: Journal Article",
        "",
        "BACKGROUND: Why.",
        (
            "RESULTS: ⟦n|Sixty patients were treated.⟧ "
            "⟦follow_up_months, safety|No adverse events occurred over 24 months.⟧"
        ),
        "",
        "Findings",
        "  on_topic: yes",
        "  subject: human",
        "  n: 60 — “Sixty patients were treated.”",
        "  follow_up_months: 24 — “No adverse events occurred over 24 months.”",
        "  safety: none_observed — “No adverse events occurred over 24 months.”",
        "  efficacy: not stated",
        "  cells: not stated",
        "",
        "Tags: human, long-term-safety",
        "First seen: 2026-09-07, by disc-cell",
        "Revision 1: fetched 2026-09-07, xml",
        "Edition: sample 2026-W36 (new)",
        (
            "Links: https://pubmed.ncbi.nlm.nih.gov/99000001/ https://doi.org/10.99999/sample.0001 "
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC1/"
        ),
    ]


def test_values_of_a_list_stand_in_a_block_with_their_sentences() -> None:
    several = (
        _finding("horizons", {"months": 6.0, "of": "efficacy"}, 0, 28),
        _finding("horizons", {"months": 12.0, "of": "vas_pain"}, 29, 71),
        _finding("horizons", {"months": 24.0, "of": "safety"}, 29, 71),
    )
    entry = Entry(paper=PAPER, findings=(FINDINGS[0], *several), tags=())
    lines = list(record.lines(Record(entry=entry, revisions=(), editions=())))

    start = lines.index("Findings")
    assert lines[start : start + 9] == [
        "Findings",
        "  on_topic: yes",
        "  horizons:",
        "    1. of efficacy, months 6",
        "      “Sixty patients were treated.”",
        "    2. of vas_pain, months 12",
        "    3. of safety, months 24",
        "      “No adverse events occurred over 24 months.”",
        "",
    ]
    assert any("⟦horizons|No adverse events occurred over 24 months.⟧" in line for line in lines)


def test_details_stand_as_one_value_each() -> None:
    stated = (
        _finding("dose", {"cells": None, "arms": [6e6, 18e6], "per": "disc"}, 0, 28),
        Finding(field="phase", value=None, rule="not stated", version=1),
        _finding("control", ["sham", "saline"], 0, 28),
    )
    entry = Entry(paper=PAPER, findings=stated, tags=())
    lines = list(record.lines(Record(entry=entry, revisions=(), editions=())))

    start = lines.index("Findings")
    assert lines[start : start + 6] == [
        "Findings",
        "  phase: not stated",
        "  control: sham, saline — “Sixty patients were treated.”",
        "  dose:",
        "    arms 6e+06 or 1.8e+07, per disc",
        "      “Sixty patients were treated.”",
    ]


def test_a_persons_value_and_tag_say_who_decided() -> None:
    made: dict[str, Any] = {"pmid": "99000001", "action": "set", "by": "Ana ⟦", "on": SEEN}
    entry = Entry(
        paper=PAPER,
        findings=FINDINGS,
        tags=(Tag(name="human"),),
        decisions=(
            Judgement(about="efficacy", value="benefit", note="Table\x1b 1", **made),
            Judgement(about="tag:harm", value=False, **made),
        ),
    )
    lines = list(record.lines(Record(entry=entry)))
    assert "  efficacy: not stated (decided by Ana [ on 2026-09-07: Table  1)" in lines
    assert lines[lines.index("Tags: human") + 1] == (
        "  harm: taken away, decided by Ana [ on 2026-09-07"
    )


def test_a_retracted_paper_says_so_before_everything_else() -> None:
    lines = _lines(
        Notice(kind="correction", pmid="99000001", by="99000102"),
        Notice(kind="retraction", pmid="99000001", by="99000101", citation="Sample J. 2026;1:2"),
    )
    assert lines[0].startswith("RETRACTED: SAMPLE: ")
    assert lines[1:3] == [
        "  RETRACTION of this paper by PMID 99000101: Sample J. 2026;1:2",
        "  CORRECTION of this paper by PMID 99000102: source not given",
    ]


def test_a_notice_is_not_a_retracted_paper() -> None:
    lines = _lines(Notice(kind="retraction", pmid="99000007", by="99000001"))
    assert lines[0].startswith("SAMPLE: ")
    assert lines[1] == "  RETRACTION of PMID 99000007"


def test_a_record_without_an_abstract_says_so() -> None:
    assert "No abstract." in _lines(paper=Paper(pmid="1", title="Title"))


spans = st.tuples(st.integers(0, len(RESULTS)), st.integers(0, len(RESULTS))).map(sorted)


@given(st.lists(spans, max_size=5))
@settings(deadline=None, max_examples=100)
def test_marking_loses_nothing_and_marks_every_proof(found: list[list[int]]) -> None:
    findings = [_finding("n", 1, start, end) for start, end in found if end > start]
    entry = Entry(paper=PAPER, findings=tuple(findings), tags=())
    line = next(line for line in record.lines(Record(entry=entry)) if line.startswith("RESULTS: "))
    inside, shown, marked = False, "", set()
    for piece in line.removeprefix("RESULTS: ").replace("⟦", "\n⟦").replace("⟧", "⟧\n").split("\n"):
        inside = piece.startswith("⟦")
        text = piece.partition("|")[2][:-1] if inside else piece
        marked |= set(range(len(shown), len(shown) + len(text))) if inside else set()
        shown += text
    assert shown == RESULTS
    assert marked == {at for each in findings if each.proof for at in _span(each.proof)}


def _span(proof: Proof) -> range:
    return range(proof.start, proof.end)


@pytest.mark.parametrize("value", [None, "not_mentioned", "none", "not_stated", [], ()])
def test_what_is_not_stated_is_said_so(value: object) -> None:
    entry = Entry(paper=PAPER, findings=(_finding("gap", value),), tags=())
    assert "  gap: not stated" in list(record.lines(Record(entry=entry)))


def test_a_notice_says_what_it_cites_when_it_names_no_pmid() -> None:
    notice = Paper(pmid="99000002", links=(Link(kind="ErratumFor", citation="Sample J. 2026;1:1"),))
    told = list(record.lines(Record(entry=Entry(paper=notice, findings=(), tags=()))))
    assert "  CORRECTION of a paper that it names by no PMID: Sample J. 2026;1:1" in told


def test_a_finding_of_a_list_that_a_person_decided_says_so() -> None:
    value = {"months": 6.0, "of": "efficacy"}
    made = Judgement(
        pmid="99000001", about="horizons:01234567", action="set", by="Ana", on=SEEN, value=value
    )
    by_person = Finding(field="horizons", value=value, rule=PERSON, version=1)
    entry = Entry(paper=PAPER, findings=(by_person,), tags=(), decisions=(made,))
    lines = list(record.lines(Record(entry=entry)))
    assert "    1. of efficacy, months 6 (decided by Ana on 2026-09-07)" in lines


def test_the_study_is_named_with_its_other_reports_and_what_was_decided() -> None:
    made = Judgement(
        pmid="99000001", about=JOIN, action="set", by="Ana", on=SEEN, value=["99000002"], id=7
    )
    study = Study(
        id="99000001",
        reports=(
            Report(pmid="99000001", name="Lindqvist 2019"),
            Report(pmid="99000002", name="Lindqvist 2021", joined="joined by ⟦", retracted=True),
        ),
        related=(Relation(pmid="99000003", kind="its protocol"),),
    )
    entry = Entry(paper=PAPER, findings=(), tags=())
    lines = list(record.lines(Record(entry=entry, study=study, bonds=(made,))))
    start = lines.index("Study: Lindqvist 2019")
    assert lines[start : start + 5] == [
        "Study: Lindqvist 2019",
        "  PMID 99000001: this paper",
        "  RETRACTED: PMID 99000002: also reports it, Lindqvist 2021; joined by [",
        "  See PMID 99000003: its protocol",
        ("  PMID 99000001 joined with PMID 99000002: decision 7, decided by Ana on 2026-09-07"),
    ]
    alone = Study(id="99000001", reports=study.reports[:1])
    [line] = [
        one for one in record.lines(Record(entry=entry, study=alone)) if one.startswith("Study")
    ]
    assert line == "Study: Lindqvist 2019, of which it is the only report"
