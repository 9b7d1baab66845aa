"""Tags restate findings; retracted papers, notices and protocols carry no evidence."""

from pathlib import Path
from typing import Any

import pytest

from tracker import tags
from tracker.evidence import extract
from tracker.models import Finding, Notice, Paper, Term

REAL = {
    "on_topic": True,
    "subject": ["human"],
    "design": "rct",
    "n": 60,
    "follow_up_months": 36.0,
    "safety": "harm",
    "efficacy": "no_difference",
    "gap": "long_term",
}
EVIDENCE = {
    "safety",
    "efficacy",
    "long-term",
    "long-term-safety",
    "long-term-efficacy",
    "harm",
    "no-harm-observed",
}


def derive(
    values: dict[str, Any], *, notices: tuple[Notice, ...] = (), types: tuple[str, ...] = ()
) -> set[str]:
    findings = [Finding(field=k, value=v, rule="rule", version=1) for k, v in values.items()]
    paper = Paper(pmid="1", publication_types=tuple(Term(name=name) for name in types))
    return {tag.name for tag in tags.derive(paper, findings, notices, long_term_months=24)}


def test_a_long_trial_with_harm_and_no_difference() -> None:
    expected = {
        "on-topic", "subject:human", "design:rct", "safety", "harm", "efficacy",
        "efficacy:no-difference", "long-term", "long-term-safety", "long-term-efficacy",
        "evidence-gap", "evidence-gap-long-term",
    }  # fmt: skip

    assert derive(REAL) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"follow_up_months": 23.9},
        {"follow_up_months": None},
        {"subject": ["animal"]},
    ],
)
def test_no_long_term_without_human_months(change: dict[str, Any]) -> None:
    assert not {name for name in derive(REAL | change) if name.startswith("long-term")}


@pytest.mark.parametrize("state", ["claim_only", "not_assessed", "not_mentioned"])
def test_a_claim_is_no_safety_finding(state: str) -> None:
    assert not {"safety", "long-term-safety", "harm"} & derive(REAL | {"safety": state})


def test_a_retracted_paper_has_no_evidence() -> None:
    notice = Notice(kind="retraction", pmid="1", by="2")

    by_notice, by_type = (
        derive(REAL, notices=(notice,)),
        derive(REAL, types=("Retracted Publication",)),
    )

    assert "retracted" in by_notice & by_type
    assert not (EVIDENCE | {"evidence-gap"}) & (by_notice | by_type)


def test_a_notice_about_another_paper_changes_nothing() -> None:
    assert "retracted" not in derive(REAL, notices=(Notice(kind="retraction", pmid="2", by="1"),))


@pytest.mark.parametrize("design", ["protocol", "notice"])
def test_plans_and_notices_are_no_evidence(design: str) -> None:
    found = derive(REAL | {"design": design})

    assert design in found
    assert not EVIDENCE & found


def test_tags_come_in_the_order_of_their_list_with_a_reason() -> None:
    paper = Paper(pmid="1", title="Intradiscal stem cells in rats")
    derived = tags.derive(paper, extract(paper), (), long_term_months=24)

    assert [tag.name for tag in derived] == [n for n in tags.TAGS if n in {t.name for t in derived}]
    assert all(tag.reason for tag in derived)


def test_every_tag_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "tags.md").read_text(encoding="utf-8")

    rows = {
        line.split("|")[1].strip().strip("`")
        for line in page.splitlines()
        if line.startswith("| `")
    }
    assert rows == set(tags.TAGS)
