"""Which way a result points, against the control where there is one."""

import pytest

from tracker.evidence import efficacy
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        (
            "Pain was significantly lower in the treatment group than in controls (p=0.01).",
            "benefit",
        ),
        ("There was no significant difference in VAS between the two groups.", "no_difference"),
        ("Both treatments were equally effective.", "no_difference"),
        ("VAS improved from 7.2 to 2.1.", "benefit"),
        ("Group A showed better function than group B.", "benefit"),
        ("The two groups had similar outcomes at one year.", "no_difference"),
        ("Exercise was not superior to education.", "no_difference"),
        (
            "The outcome did not differ between groups (difference 0.3; 95% CI -0.5 to 1.1).",
            "no_difference",
        ),
        ("Pain worsened in the cell group compared with placebo.", "worse"),
        ("No improvement was seen at 12 months.", "no_difference"),
        ("The surgical success rate was 92%.", "benefit"),
        ("Excellent or good results were obtained in 85% of patients.", "benefit"),
        ("Mean ODI decreased significantly after surgery (p<0.001).", "benefit"),
        ("Intervention patients had significantly greater improvement in WOMAC.", "benefit"),
        ("Cells reduced pain but did not improve function.", "mixed"),
        ("Disc height was preserved in treated rabbits compared with controls.", "benefit"),
        ("The difference was not statistically significant (p = 0.32).", "no_difference"),
        ("The primary endpoint was not reached.", "no_difference"),
        ("Pain was higher in the cell group (mean 4.6) than in the control group.", "worse"),
        ("Thirty people had pain of 4 or less at the last visit.", "not_mentioned"),
        ("Pain was 7.6 before and 7.3 at last follow-up.", "no_difference"),
        (
            "VAS was 6.8 before treatment and 2.9 after one year; JOA rose from 12.4 to 21.7.",
            "benefit",
        ),
        ("Both gels differed from no filling but not from each other.", "mixed"),
        ("Both doses differed from placebo but not from each other.", "benefit"),
        ("Kidney function worsened in one patient.", "not_mentioned"),
        ("Disc height rose with cells while pain did not differ from sham.", "mixed"),
        (
            "Grade was gained by five treated patients and four controls (p = 1.00).",
            "no_difference",
        ),
        ("The two drugs gave equivalent clinical responses.", "no_difference"),
        ("Force had risen in the treated dogs by 14%, in controls by 3% (p = .03).", "benefit"),
        ("The ankle reflex disappeared.", "not_mentioned"),
        ("Cells outperformed saline on every scale.", "benefit"),
        ("Treated rabbits lost less disc height than untreated ones (12% v 34%).", "benefit"),
        ("Fewer patients in the cell arm went on to fusion (4% vs 19%; P = 0.03).", "benefit"),
        ("VAS: 7.4 (baseline), 3.1 (6 mo), 2.8 (12 mo); p < 0.001.", "benefit"),
        ("Results with cells were on a par with those of placebo.", "no_difference"),
        ("The benefit seen at 3 months was no longer apparent at one year.", "no_difference"),
        ("Scores at two years were what they had been at the outset.", "no_difference"),
        ("Survival was shorter with the drug (HR 1.6, 95% CI 1.2-2.1).", "not_mentioned"),
        ("Back pain improved relative to controls; leg pain did not.", "mixed"),
        ("Structural gains were seen on MRI without any clinical benefit over sham.", "mixed"),
        ("Cells were positive for CD90.", "not_mentioned"),
        ("The treated discs lost more height than the controls (p = 0.01).", "worse"),
        ("Recipients had more pain than those who had declined treatment.", "worse"),
        ("Disc height declined equally in treated and untreated levels.", "no_difference"),
        ("Treatment raised bone density without lowering the fracture rate.", "mixed"),
        ("Pain was worse in women.", "not_mentioned"),
        ("Good results have been reported by others.", "not_mentioned"),
        ("Treatment should start early to improve outcome.", "not_mentioned"),
        ("Patients with better function at baseline chose surgery.", "not_mentioned"),
    ],
)
def test_direction(text: str, direction: str) -> None:
    assert efficacy.read(sentence(text))[0] == direction


def found(*sections: tuple[str, str], design: str = "rct") -> str:
    document = Document(
        Paper(pmid="1", abstract=tuple(Section(label=label, text=text) for label, text in sections))
    )
    return efficacy.find(document, design=design)[0]


BOTH = (
    "RESULTS",
    "Pain fell from 7.1 to 3.2 with cells. Pain did not differ from sham (p = 0.71).",
)


def test_better_than_before_but_not_than_the_control_is_no_difference() -> None:
    assert found(BOTH, ("CONCLUSIONS", "Cells were well received.")) == "no_difference"


def test_without_a_control_the_time_before_counts() -> None:
    told = ("RESULTS", "Pain fell from 7.1 to 3.2.")

    assert found(told, design="single_arm") == "benefit"
    assert found(("RESULTS", "Pain rose from 3.2 to 7.1."), design="single_arm") == "worse"
    assert found(("RESULTS", "Pain went from 7.1 to 7.0."), design="single_arm") == "no_difference"


def test_objectives_have_no_result() -> None:
    assert (
        found(("OBJECTIVE", "To learn whether cells reduce pain more than sham."))
        == "not_mentioned"
    )


def test_a_lesson_is_no_outcome() -> None:
    lesson = ("", "Discitis may be indolent and be taken for lack of effect.")

    assert found(lesson, design="case_report") == "not_mentioned"


def paper(*sections: tuple[str, str], title: str = "") -> Document:
    parts = tuple(Section(label=label, text=text) for label, text in sections)
    return Document(Paper(pmid="1", title=title, abstract=parts))


def test_a_main_outcome_that_was_not_met_decides() -> None:
    told = ("RESULTS", "The primary outcome, pain, did not differ. Sleep improved after cells.")

    assert found(told, ("CONCLUSIONS", "Cells were promising as a treatment.")) == "no_difference"


def test_a_difference_elsewhere_makes_a_missed_main_outcome_mixed() -> None:
    told = (
        "RESULTS",
        "The primary outcome, pain, did not differ. ODI fell more with cells than with sham.",
    )

    assert found(told, ("CONCLUSIONS", "Cells improved disability.")) == "mixed"


def test_the_first_days_count_for_nothing_when_later_times_are_told() -> None:
    told = (
        "RESULTS",
        (
            "At 1 day pain was lower than in the control group (p<0.05). There was no significant "
            "difference in pain between the groups at the last follow-up."
        ),
    )

    assert found(told) == "no_difference"


def test_the_conclusion_of_a_series_decides() -> None:
    told = ("RESULTS", "Pain fell from 7 to 5.")
    concluded = ("CONCLUSIONS", "The treatment was ineffective.")

    assert found(told, concluded, design="single_arm") == "no_difference"


def test_only_living_animals_count_in_animal_work() -> None:
    dish = ("RESULTS", "In vitro, the gel reduced apoptosis of cultured cells.")
    rats = ("RESULTS", "In rats the gel preserved disc height.")

    assert found(dish, design="preclinical") == "not_mentioned"
    assert found(dish, rats, design="preclinical") == "benefit"


@pytest.mark.parametrize("design", ["observational", "review", "other", "protocol"])
def test_a_paper_that_treats_nobody_has_no_direction(design: str) -> None:
    assert found(("RESULTS", "Pain fell from 7 to 3."), design=design) == "not_mentioned"


def test_a_title_that_asks_or_sets_against_tells_nothing() -> None:
    document = paper(("RESULTS", "Twenty patients took part."), title="Do cells improve pain?")

    assert efficacy.find(document, design="single_arm")[0] == "not_mentioned"


def test_the_first_main_result_is_the_proof() -> None:
    document = paper(
        (
            "RESULTS",
            (
                "Pain was lower with cells than with saline (p=0.01). Sleep was better "
                "with cells than "
                "with saline (p=0.04)."
            ),
        ),
        ("CONCLUSIONS", "Cells were superior to saline."),
    )
    value, _, proof = efficacy.find(document, design="rct")

    assert value == "benefit"
    assert proof is not None
    assert proof.quote.startswith("Pain")
