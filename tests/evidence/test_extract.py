"""What holds for every record, whatever stands in it."""

import re
from collections.abc import Callable, Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gold.records import invented
from tracker.evidence import (
    DETAILS,
    FIELDS,
    LISTS,
    PROVEN,
    RULE_SETS,
    SHAPES,
    extract,
    findings_json,
)
from tracker.models import Finding, Paper, Section, Term

EMPTY: tuple[object, ...] = (None, "none", "not_mentioned", "not_stated", [])


PAPERS = invented()
PHRASES = sorted({text for rules in RULE_SETS for rule in rules.rules for text in rule.matches})
ODD = st.sampled_from(["p < 0.05.", "n = ", "±", "- , ", "vs. ", "(", "month 12", "II.", "½", "İ"])
MEASURED = st.sampled_from(
    [
        "VAS", "and the ODI", "fell from 7.2 to 2.1", "by 28%", "was 3", "no change in", "worse",
        "in the sham group", "than in controls", "at 3, 6 and 9 months", "before,", "0 of 0", "9/3",
        "(95% CI −4 to 1; p = .2)", "mean difference", "−8.2", "≥50% relief", "responders", "140%",
    ]
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PHRASES) | ODD | MEASURED | st.text(max_size=20), max_size=12).map(
    " ".join
)
SECTION = st.builds(
    Section,
    text=TEXT,
    label=st.sampled_from(["", "BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS", "Case"]),
)
PAPER = st.builds(
    Paper,
    pmid=st.just("1"),
    title=TEXT,
    abstract=st.lists(SECTION, max_size=4).map(tuple),
    publication_types=st.lists(
        st.builds(Term, name=st.sampled_from(["Review", "Letter", "Case Reports"])), max_size=1
    ).map(tuple),
)


def values(findings: Sequence[Finding]) -> dict[str, object]:
    single = {finding.field: finding.value for finding in findings if finding.field not in LISTS}
    several = {
        field: [finding.value for finding in findings if finding.field == field] for field in LISTS
    }
    return single | several


def assert_listed(findings: Sequence[Finding]) -> None:
    told = [LISTS.index(finding.field) for finding in findings]
    assert told == sorted(told)
    for finding in findings:
        shape = SHAPES[finding.field]
        assert tuple(finding.value) == shape.__struct_fields__
        kept = msgspec.json.decode(msgspec.json.encode(msgspec.convert(finding.value, shape)))
        assert kept == finding.value
        assert finding.proof is not None


def assert_sound(paper: Paper, findings: Sequence[Finding]) -> None:
    single = FIELDS + DETAILS
    assert tuple(finding.field for finding in findings[: len(single)]) == single
    assert_listed(findings[len(single) :])
    for finding in findings:
        assert finding.rule
        assert finding.version >= 1
        if finding.field in PROVEN and finding.value not in EMPTY:
            assert finding.proof is not None
        if proof := finding.proof:
            section = paper.title if proof.index < 0 else paper.abstract[proof.index].text
            assert section[proof.start : proof.end] == proof.quote
            assert proof.quote


@settings(deadline=None, max_examples=120)
@given(PAPER)
def test_any_text_gives_sound_findings(paper: Paper) -> None:
    findings = extract(paper)

    assert_sound(paper, findings)
    assert findings == extract(paper)
    msgspec.json.encode(findings_json(paper.pmid, findings))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.pmid)
def test_every_value_of_a_record_has_its_sentence(paper: Paper) -> None:
    assert_sound(paper, extract(paper))


@pytest.mark.parametrize(
    "unrelated",
    ["The figures were drawn with free software.", "The manuscript was read by a native speaker."],
)
def test_an_unrelated_sentence_changes_no_finding(unrelated: str) -> None:
    changed = [
        paper.pmid
        for paper in PAPERS
        for added in [Section(text=unrelated, label="ACKNOWLEDGEMENT")]
        if values(extract(paper))
        != values(extract(msgspec.structs.replace(paper, abstract=(*paper.abstract, added))))
    ]
    assert changed == []


@pytest.mark.parametrize(
    "respell",
    [
        lambda text: text.replace("–", "-").replace("−", "-"),
        lambda text: text.replace("·", "."),
        lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
        lambda text: re.sub(r"(?<=\d) (?=\d)", "\N{THIN SPACE}", text),
        lambda text: re.sub(r"randomis", "randomiz", text),
        lambda text: re.sub(r"randomiz", "randomis", text),
        lambda text: (
            text.replace("tumour", "tumor").replace("haem", "hem").replace("oedema", "edema")
        ),
        lambda text: re.sub(r"(?<=[Dd]is)c(?=s?\b|al\b|itis|ogenic|ectom)", "k", text),
        lambda text: text.replace("allogeneic", "allogenic").replace("Allogeneic", "Allogenic"),
    ],
    ids=["dash", "dot", "no-break", "thin", "z", "s", "american", "disk", "allogenic"],
)
def test_spelling_changes_no_value(respell: Callable[[str], str]) -> None:
    changed = {}
    for paper in PAPERS:
        other = msgspec.structs.replace(
            paper,
            title=respell(paper.title),
            abstract=tuple(
                msgspec.structs.replace(s, text=respell(s.text)) for s in paper.abstract
            ),
        )
        before, after = values(extract(paper)), values(extract(other))
        if before != after:
            changed[paper.pmid] = {
                k: (before[k], after[k]) for k in before if before[k] != after[k]
            }
    assert changed == {}


def test_the_public_json() -> None:
    section = Section(
        label="RESULTS", text="Ten patients were treated. No adverse events occurred."
    )
    paper = Paper(pmid="7", title="Stem cells in the intervertebral disc", abstract=(section,))

    shown = findings_json("7", extract(paper))

    assert list(shown) == ["pmid", *FIELDS, *DETAILS, *LISTS]
    assert shown["on_topic"] is True
    assert shown["subject"] == ["human"]
    assert shown["n"] | {"rule": "", "version": 0} == {
        "value": 10, "quote": "Ten patients were treated.", "section": "RESULTS",
        "start": 0, "end": 26, "rule": "", "version": 0,
    }  # fmt: skip
    assert shown["safety"]["value"] == "none_observed"
    assert shown["follow_up_months"]["value"] is None


def test_a_record_without_text_has_empty_findings() -> None:
    found = values(extract(Paper(pmid="1")))

    assert found["on_topic"] is False
    assert found["n"] is None
    assert found["safety"] == "not_mentioned"
