"""People are counted, in words and digits; cells, levels, sites and screening aren't."""

import pytest

from tracker.evidence import cohort
from tracker.evidence.document import Document, sentence
from tracker.evidence.roles import Role
from tracker.evidence.words import number
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ten patients received one injection.", 10),
        ("Of 131 people screened at nine sites, 92 were randomized.", 92),
        ("A total of 1,025 patients were screened and 31 had dysplasia.", 31),
        ("Thirty-three consecutive people were enrolled.", 33),
        ("One hundred and sixty adults were randomised.", 160),
        ("Group one had cells (n = 9) and group two saline (n = 9).", 18),
        ("There were 39 patients with drains and 38 with none.", 77),
        ("A total of 54 patients (56 hips) were treated.", 54),
        ("Thirty patients received cells and 30 received saline.", 60),
        ("Forty-five (45) patients were included.", 45),
        ("We studied 120 consecutive women.", 120),
        ("We randomly assigned 44 of 180 assessed patients (30 to gel, 14 to sham).", 44),
        ("Of 90 asked, 70 came, 58 went on to be randomised (2:1) and 56 got a drug.", 58),
        ("Outcome in 94 patients was analysed, including 41 patients treated with gel.", 94),
        ("The study included 45 knees of 40 patients.", 40),
        ("Fifty-two knees in 45 patients were treated.", 45),
        ("Sixty subjects (30 men and 30 women) participated.", 60),
        ("A sample of 210 adults was surveyed.", 210),
        ("Data from 87 children were analysed.", 87),
        ("Of 200 eligible patients, 150 were randomised.", 150),
        ("The study population consisted of 64 patients.", 64),
        ("One hundred twenty patients were randomly divided into two groups.", 120),
        ("Eighty patients scheduled for surgery were randomly assigned to two groups of 40.", 80),
        ("A total of 1234 patients were identified.", 1234),
        ("Two hundred and ten patients were enrolled.", 210),
        ("The charts of 33 patients were reviewed.", 33),
        ("Patients (n = 34) were randomised.", 34),
        ("We report 5 cases of disc infection.", 5),
        ("Seventeen male athletes volunteered.", 17),
        ("60 healthy volunteers took part.", 60),
        ("Between 2010 and 2012, 46 patients underwent fusion.", 46),
        ("A cohort of 2,925 employees was followed.", 2925),
        ("Participants were 102 older adults living in the community.", 102),
        ("18 patients with stroke took part in the study.", 18),
        ("Enrolment closed after the planned 29 subjects.", 29),
        ("Nine of a planned 16 participants have had one injection.", 9),
        ("We randomised 102 of them to steroid or to contrast.", 102),
        ("Stem cells from donors were injected into the discs of eight people.", 8),
        ("Of 205 people in the register, 158 answered.", 205),
        ("We included 35 patients with pain, 38 patients with sciatica, and 36 adults.", 109),
        ("We saw 60 patients with pain, 30 patients with cells and 30 patients with sham.", 60),
    ],
)
def test_people(text: str, people: int) -> None:
    found = cohort.read(sentence(text, Role.METHODS))

    assert found is not None
    assert found.value == people


@pytest.mark.parametrize(
    "text",
    [
        "20 million cells were injected.",
        "A total of 2,392 records were screened.",
        "Discs removed from 12 patients were cultured.",
        "Thirty rats were punctured.",
        "The work was done at 13 sites.",
        "Twelve pairs of twins were studied.",
        "Two people each were given 1, 3 or 10 million cells.",
        "Leg pain was the commonest adverse event (23 people).",
        "A panel of 19 patients graded the evidence.",
    ],
)
def test_no_people(text: str) -> None:
    assert cohort.read(sentence(text, Role.METHODS)) is None


def test_the_enrolled_come_before_those_with_an_event() -> None:
    document = Document(
        Paper(
            pmid="1",
            abstract=(
                Section(label="METHODS", text="Sixty patients were enrolled."),
                Section(
                    label="RESULTS", text="Two patients underwent fusion. 54 patients came back."
                ),
            ),
        )
    )
    found = cohort.count(document)

    assert found is not None
    assert found.value == 60


def told(*sections: tuple[str, str], title: str = "") -> cohort.Count | None:
    abstract = tuple(Section(label=label, text=text) for label, text in sections)
    return cohort.count(Document(Paper(pmid="1", title=title, abstract=abstract)))


def test_groups_told_one_by_one_are_added() -> None:
    found = told(("METHODS", "Group A (n = 20) had cells. Group B (n = 21) had saline."))

    assert found is not None
    assert found.value == 41


def test_controls_of_another_sentence_are_added() -> None:
    found = told(
        (
            "METHODS",
            "We recruited 35 women with pain. Thirty healthy women served as controls.",
        )
    )

    assert found is not None
    assert found.value == 65


def test_the_first_sentence_that_states_the_number_is_shown() -> None:
    found = told(
        ("METHODS", "Data of 44 adults were read."),
        ("RESULTS", "A total of 44 adults were included."),
        title="A study of 44 adults",
    )

    assert found is not None
    assert found.sentence.text == "Data of 44 adults were read."


def test_of_counts_in_passing_the_greatest_is_taken() -> None:
    found = told(("RESULTS", "Fusion was done in 31 patients. Surgery took 2 h in 43 patients."))

    assert found is not None
    assert found.value == 43


@pytest.mark.parametrize(
    "text",
    [
        "Of the literature, 31 cases were found.",
        "A sample size of 60 patients was needed.",
        "Two patients had pain.",
        "Earlier, 600 people had been randomised.",
    ],
)
def test_nobody_of_its_own(text: str) -> None:
    assert told(("BACKGROUND", text)) is None


def test_a_survey_shows_a_sentence_that_counts_plainly() -> None:
    text = "Forty patients were enrolled."
    abstract = (Section(label="METHODS", text=text),)
    found = cohort.survey(Document(Paper(pmid="1", abstract=abstract)))

    assert found.plain is not None
    assert found.plain.text == text


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ten", 10),
        ("thirty-eight", 38),
        ("one hundred and sixty", 160),
        ("1,200", 1200),
        ("7 902", 7902),
        ("two thousand five hundred", 2500),
        ("one-hundred seventeen", 117),
        ("hundred", 100),
    ],
)
def test_number(words: str, value: int) -> None:
    assert number(words) == value
