"""Five states of safety, clause by clause."""

import pytest

from tracker.evidence import safety
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("There were no postoperative complications.", "none_observed"),
        ("Two patients had to be converted to open surgery because of bleeding.", "harm"),
        ("The most common grade 3/4 toxicities were neutropenia and diarrhea.", "harm"),
        ("Extrapyramidal symptoms were seen in 14 patients on haloperidol.", "harm"),
        ("Ten patients vomited after surgery.", "harm"),
        ("Two hips were revised for aseptic loosening.", "harm"),
        ("Loss of reduction was noted in five cases.", "harm"),
        ("Restenosis occurred in 18% of lesions.", "harm"),
        ("Contrast nephropathy developed in 8% of patients.", "harm"),
        ("Mild gastrointestinal upset was reported in 6 subjects.", "harm"),
        ("Corneal haze and dry eye were the main complications.", "harm"),
        ("Acute toxicity was mild.", "harm"),
        ("A systemic allergic reaction to the drug was treated with adrenaline.", "harm"),
        ("No patient required conversion to open surgery.", "none_observed"),
        (
            "Laboratory tests and vital signs remained normal, and no side effects occurred.",
            "none_observed",
        ),
        ("The drug did not cause any side effects.", "none_observed"),
        ("No safety concerns emerged.", "none_observed"),
        ("It appears to be a safe alternative.", "claim_only"),
        ("Tumour recurrence was lower in the treated group.", "not_mentioned"),
        ("Tumour volume decreased in treated mice.", "not_mentioned"),
        ("Two of 18 discs became infected.", "harm"),
        ("No animal showed signs of illness.", "none_observed"),
        ("Serious adverse events occurred in 4% of both arms.", "harm"),
        ("Complication-free healing was achieved in all.", "none_observed"),
        ("Three grafts failed.", "harm"),
        ("No perioperative deaths occurred.", "none_observed"),
        ("Intradiscal injection is safe and improves pain.", "claim_only"),
        ("Depression was found in 20% of patients with back pain.", "not_mentioned"),
        ("One patient had a wound infection.", "harm"),
        ("Complications occurred in 12% of patients.", "harm"),
        ("The complication rate was 4%.", "harm"),
        ("Two patients died of unrelated causes.", "harm"),
        ("No patient experienced a serious adverse event; three had transient nausea.", "harm"),
        ("No deaths or infections occurred.", "none_observed"),
        ("Adverse events were mild and comparable between groups.", "harm"),
        ("The drug was well tolerated.", "claim_only"),
        ("Side effects were recorded.", "not_mentioned"),
        ("No severe complications were observed, but one haematoma required drainage.", "harm"),
        ("None of the patients developed an infection.", "none_observed"),
        ("Hypotension was seen in 5 patients.", "harm"),
        ("Three patients discontinued because of nausea.", "harm"),
        ("There was one case of deep vein thrombosis.", "harm"),
        ("Patients with complications were excluded.", "not_mentioned"),
        ("No animal died and no tumour was found.", "none_observed"),
        ("Histology showed no inflammation or calcification.", "none_observed"),
        ("Revision surgery was needed in 4 patients.", "harm"),
        ("Five patients required reoperation.", "harm"),
        ("No adverse reactions or complications related to injection were found.", "none_observed"),
        ("The incidence of postoperative nausea was lower in group A (10% vs 30%).", "harm"),
        ("Adverse events did not differ between groups.", "harm"),
        ("There were no significant differences in complications.", "harm"),
        ("Major bleeding occurred in one patient.", "harm"),
        ("No procedure-related morbidity or mortality occurred.", "none_observed"),
        ("It is a safe and effective technique.", "claim_only"),
        ("Safety was therefore not assessed.", "not_assessed"),
        ("Injury caused a lower paw withdrawal threshold.", "not_mentioned"),
        ("In the group without herniation there was a difference.", "not_mentioned"),
        ("Effusion occurred in nine knees.", "harm"),
        ("No major complications were seen, only a sore throat and fever in four.", "harm"),
        ("Mortality at 30 days was 6% in both groups.", "harm"),
        ("The infection rate was 1.8% with and 4.2% without prophylaxis.", "harm"),
        ("The catheter had to be removed in four patients owing to infection.", "harm"),
        ("Except for a mild haematoma, no adverse effect was recorded.", "harm"),
    ],
)
def test_state(text: str, state: str) -> None:
    assert safety.read(sentence(text))[0] == state


def found(*sections: tuple[str, str]) -> tuple[str, str]:
    document = Document(
        Paper(pmid="1", abstract=tuple(Section(label=label, text=text) for label, text in sections))
    )
    state, _, proof = safety.find(document)
    return state, proof.quote if proof else ""


def test_harm_beats_a_zero_and_a_zero_beats_a_claim() -> None:
    zero = ("RESULTS", "No serious adverse events occurred.")
    claim = ("CONCLUSIONS", "The treatment is safe.")
    harm = ("RESULTS", "Two patients had a headache.")

    assert found(zero, claim) == ("none_observed", zero[1])
    assert found(zero, harm, claim) == ("harm", harm[1])
    assert found(claim) == ("claim_only", claim[1])


@pytest.mark.parametrize(
    ("low", "others"),
    [
        ("earlier studies told of infections in 2%.", True),
        ("in the literature 2% had an infection.", True),
        ("two patients had an infection.", False),
    ],
)
def test_what_others_found(low: str, *, others: bool) -> None:
    assert safety.of_others(low) is others


def test_background_and_objective_report_nothing() -> None:
    assert found(
        ("BACKGROUND", "Infections occurred in 2% of earlier patients."),
        ("OBJECTIVE", "To assess the safety of cells."),
    ) == ("not_mentioned", "")


def test_an_illness_is_a_harm_only_where_something_was_done() -> None:
    ill = ("RESULTS", "Fourteen eyes developed a field defect.")

    assert found(("METHODS", "Eyes were imaged every 6 months."), ill)[0] == "not_mentioned"
    assert found(("METHODS", "Eyes were treated with a laser."), ill) == ("harm", ill[1])


def test_what_was_treated_is_no_harm() -> None:
    treated = ("METHODS", "Sixty patients with headache after a puncture received a drug.")

    assert found(treated, ("RESULTS", "Headache was seen in 12 of 30."))[0] == "not_mentioned"
    assert found(treated, ("RESULTS", "Nausea was seen in 12 of 30."))[0] == "harm"
    assert found(treated, ("RESULTS", "A new headache was seen in 2 of 30."))[0] == "harm"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Two patients had nausea, vomiting and dizziness.",
            "One patient died.",
        ),
        (
            "There were two cases of hip flexion pain and numbness.",
            "One had a dural tear and no leakage, infection or haematoma.",
        ),
    ],
)
def test_the_fuller_sentence_proves_harm_and_what_is_denied_does_not_count(
    first: str, second: str
) -> None:
    for told in (f"{first} {second}", f"{second} {first}"):
        assert found(("RESULTS", told)) == ("harm", first)


def test_of_equal_sentences_the_graver_then_the_first_proves_harm() -> None:
    headache = "Two patients had a headache."
    discitis = "One patient developed discitis."
    nausea = "Three patients had nausea."

    assert found(("RESULTS", f"{headache} {discitis} {nausea}")) == ("harm", discitis)
    assert found(("RESULTS", f"{headache} {nausea}")) == ("harm", headache)
