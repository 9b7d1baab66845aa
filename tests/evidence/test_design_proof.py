"""A design is quoted only where a sentence states it."""

import pytest

from tracker.evidence import extract
from tracker.models import Paper, Section, Term

TREATED = "Ten patients with back pain received one injection of stem cells. Pain fell (p = 0.01)."


def quoted(title: str, text: str = "", *, kind: str = "") -> str:
    paper = Paper(
        pmid="1",
        title=title,
        abstract=(Section(text=text),) if text else (),
        publication_types=(Term(name=kind),) if kind else (),
    )
    proof = next(finding.proof for finding in extract(paper) if finding.field == "design")
    return proof.quote if proof else ""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Cells for back pain: a pilot study", TREATED),
        ("Cells for back pain: a randomised trial", TREATED),
        ("Cells versus exercise: a controlled study", f"The groups were alike in age. {TREATED}"),
        ("Cells for the disc: a systematic review", ""),
    ],
)
def test_a_title_that_states_it(title: str, text: str) -> None:
    assert quoted(title, text) == title


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [("Cells for back pain", TREATED, ""), ("Hope in a syringe", "", "Editorial")],
)
def test_nothing_states_it(title: str, text: str, kind: str) -> None:
    assert quoted(title, text, kind=kind) == ""


def test_a_sentence_that_states_it() -> None:
    story = "A 31-year-old woman was given stem cells."

    assert quoted("Cells in a dancer", f"{story} Pain fell.") == story
