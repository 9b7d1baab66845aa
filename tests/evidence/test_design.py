"""One design a paper, by wording alone and with publication types."""

import pytest

from tracker.evidence import extract
from tracker.models import Paper, Section, Term


def design(title: str, text: str = "", *, kind: str = "") -> tuple[str, list[str]]:
    paper = Paper(
        pmid="1",
        title=title,
        abstract=(Section(text=text),) if text else (),
        publication_types=(Term(name=kind),) if kind else (),
    )
    values = {finding.field: finding.value for finding in extract(paper)}
    return values["design"], values["subject"]


TREATED = "Ten patients with back pain received one injection of stem cells. Pain fell (p = 0.01)."


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Retraction notice: Cells in rats", "", "notice"),
        ("Letter to the Editor concerning 'Cells'", "", "editorial"),
        ("Cells or sham for back pain: protocol of a randomised trial", "", "protocol"),
        ("Stem cells and discs: a bibliometric analysis", "", "bibliometric"),
        ("Cells for back pain: a systematic review", "", "systematic_review"),
        ("Cells for the disc", "This review sets out how cells survive in the disc.", "review"),
        ("Cells for back pain", f"We randomly assigned patients. {TREATED}", "rct"),
        (
            "Cells for back pain",
            f"Twelve people in the control group were treated by exercise. {TREATED}",
            "controlled",
        ),
        ("Cells for back pain", TREATED, "single_arm"),
        (
            "Cells in a dancer",
            "A 31-year-old woman was given stem cells. Pain fell.",
            "case_report",
        ),
        (
            "A randomised controlled trial of cells for the shoulder",
            f"This is a midterm review of a trial. Patients were randomised. {TREATED}",
            "rct",
        ),
        (
            "Review of infused cells",
            "We searched PubMed for reports of harm. In all, 70 studies were included.",
            "systematic_review",
        ),
        ("What patients expect", "We surveyed 412 people by questionnaire.", "observational"),
        ("Cells in rats", "Thirty rats were injected with stem cells.", "preclinical"),
        ("Cells in culture", "Nucleus pulposus cells were cultured for 7 days.", "preclinical"),
        (
            "Muscle strength in back pain",
            "Strength was measured in 40 patients and 40 healthy volunteers before exercise.",
            "observational",
        ),
        ("Patterns of falls in a town", f"{TREATED} Forty people were seen.", "observational"),
        (
            "Fusion or exercise: a randomised trial",
            f"Fusion was graded without randomisation of the images. {TREATED}",
            "rct",
        ),
        (
            "Reliability of a walking test",
            "Forty patients did two tests after surgery in a randomised order.",
            "observational",
        ),
        ("Syncope in the bath", "We present the first three cases.", "case_report"),
        ("Syncope in the bath", "We report on two patients who were treated.", "case_report"),
        (
            "Radiotherapy before surgery",
            f"Patients who did and did not receive radiotherapy were compared. {TREATED}",
            "controlled",
        ),
        (
            "Genes of the worn disc",
            "We took genes from the GEO database. We found 20 genes (p < 0.01).",
            "preclinical",
        ),
        ("A finite element model of fusion in patients", "Load fell by 10%.", "other"),
        (
            "Pain and sleep: a Mendelian randomization study",
            "We used two cohorts.",
            "observational",
        ),
    ],
)
def test_wording(title: str, text: str, expected: str) -> None:
    assert design(title, text)[0] == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Published Erratum", "notice"),
        ("Editorial", "editorial"),
        ("Clinical Trial Protocol", "protocol"),
        ("Meta-Analysis", "systematic_review"),
        ("Review", "review"),
    ],
)
def test_publication_types_help(kind: str, expected: str) -> None:
    assert design("Cells for the disc", kind=kind) == (expected, ["none"])


def test_a_section_of_case_reports() -> None:
    paper = Paper(
        pmid="1",
        title="Syncope in the bath",
        abstract=(Section(label="CASE REPORTS", text="Three infants were admitted."),),
    )

    assert {one.field: one.value for one in extract(paper)}["design"] == "case_report"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Discs removed from 12 adult patients were cultured with stem cells.", ["in_vitro"]),
        ("Human stem cells were injected into the discs of 20 rats.", ["animal"]),
        ("Cells survived 7 days in vitro. Thirty rabbits were injected.", ["animal", "in_vitro"]),
        (TREATED, ["human"]),
    ],
)
def test_subject(text: str, subject: list[str]) -> None:
    assert design("Cells for the disc", text)[1] == subject
