"""Months of observation are read from every way of telling them, and from nothing else."""

import pytest

from tracker.evidence import follow_up
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Patients were followed for 24 months.", 24),
        ("Patients were followed for a median of 38 months.", 38),
        ("The minimum follow-up period was two years.", 24),
        ("Pain was recorded at 1, 2, 4 and 8 weeks.", 1.8),
        ("Rats were sacrificed 4 weeks after implantation.", 0.9),
        ("The animals were observed for 14 days.", 0.5),
        ("During a median of 3.4 years, 120 events occurred.", 40.8),
        ("Pain scores at 24 and 48 h were lower.", 0.1),
        ("Six months postoperatively the scores had improved.", 6),
        ("The patient remained asymptomatic 18 months after surgery.", 18),
        ("Radiographs were taken at 6 weeks, 3 months and 1 year.", 12),
        ("Time since surgery was 6 to 9 years.", 108),
        ("Duration of follow-up averaged 2.5 years.", 30),
        ("Clinical and MRI follow-up continued for three years.", 36),
        ("Follow-up averaged 44 months, range 24 to 80.", 80),
        ("Rabbits were followed for 16 weeks after implantation.", 3.7),
        ("Benefit was maintained through 24 months.", 24),
        ("Visits took place at 1, 3, 6, 12 and 24 months.", 24),
        ("Scores were taken at 6- and 12-month follow-up.", 12),
        ("Assessments were made at weeks 4, 12, 26, 52, 78, and 104.", 24),
        ("Outcome at a 3.5-year follow-up is told.", 42),
        ("Follow-up ranged from 4 to 6 years.", 72),
        ("Follow-up was 4–6 years.", 72),
        ("The mean follow-up was 31.1 ± 4.0 months.", 31.1),
        ("Median follow-up was 20 months (range, 9-41).", 41),
        ("Median follow-up was 8.4 years (range: 0.5-23.6 years).", 283.2),
        ("They were observed for a median time of 17 weeks (interquartile range 6-37 weeks).", 3.9),
        ("They were seen again at twelve months.", 12),
        ("MRI was repeated 26 weeks after transplantation.", 6),
        ("The animals were killed 12 weeks later.", 2.8),
        ("Pain was lower at two years after injection.", 24),
        ("They were followed up for a mean (SD) of 26 (8) months.", 26),
        ("The mean follow-up was 5.2 years (range, 2 to 10 years).", 120),
        ("Outcome was scored after 12 weeks of treatment.", 2.8),
        ("Patients with a minimum 2-year follow-up were included.", 24),
        ("Mean follow-up time was 38 months (range 24-61 months).", 61),
        ("Pain was assessed at baseline, 6 weeks, and 3 and 6 months.", 6),
        ("At final follow-up (mean 4.5 years), pain was less.", 54),
        ("None has relapsed in the 18 months since.", 18),
        ("After a year, 14 of 20 were at work.", 12),
        ("Follow-up ranged between 12 and 60 months.", 60),
        ("Patients were evaluated preoperatively and at 1, 3, 6, 12 months after surgery.", 12),
        ("The follow-up period was 1 to 5 years.", 60),
        ("The duration of follow-up ranged from 6 to 84 months (mean 30.5 months).", 84),
        ("Radiographs were taken at 3-month intervals for 2 years.", 24),
        ("Weight loss was maintained at one-year.", 12),
        ("Clinical results at a mean of 7 years after surgery are told.", 84),
        ("In this 6-month trial, 30 patients were treated.", 6),
        ("Participants were treated for 8 weeks and followed for another 4 weeks.", 1.8),
        ("There was no recurrence after a follow up of 18 months.", 18),
        ("Median follow-up was 62.5 months (range 2.0-225.0 months).", 225),
        ("He was disease-free 18 months after surgery.", 18),
        ("Six months after surgery, the patient remains well.", 6),
        ("At 2 years, 80% were satisfied.", 24),
        ("All patients had at least one year of follow-up.", 12),
        ("Patients had been followed-up for 3.5 years on average.", 42),
        ("Average follow-up 28 months.", 28),
        ("Follow-up averaged 28.4 months.", 28.4),
        ("Outcomes at 12-month follow-up were good.", 12),
        ("Six months have passed for all of them.", 6),
        ("She has been in remission for 15 months.", 15),
        ("Average surveillance was 26 months.", 26),
        ("Mean follow-up after implantation was 24 (SD 6) months.", 24),
        ("Patients were reassessed after a mean interval of 13 months.", 13),
        ("They answered questionnaires every year thereafter, up to six years.", 72),
    ],
)
def test_observed(text: str, months: float) -> None:
    assert follow_up.in_sentence(sentence(text)) == months


@pytest.mark.parametrize(
    "text",
    [
        "An extension to 24 months is in progress.",
        "The patient had taken methotrexate for 3 years.",
        "Their pain had lasted for at least 6 months.",
        "Nausea was assessed for 24 hours after surgery.",
        "Patients treated between January 2010 and December 2015 were included.",
        "Children aged 2 to 12 years were enrolled.",
        "Patients with low back pain for more than 6 months were included.",
        "We searched databases from inception, covering 20 years.",
        "Over a period of 8 years, 214 patients were operated on.",
        "Mean operating time was 2.5 hours.",
        "Discs were punctured 4 weeks before injection.",
        "Pain had not improved after 6 months of conservative care.",
        "Rats exercised 60 min/day, 5 days/week.",
        "The mean time to return to work was 3 months.",
        "Patients with a history of smoking for 10 years were excluded.",
        "Data were collected over a 3-month period in two hospitals.",
        "Within the past 12 months, 30% had fallen.",
        "One in five had been ill for 2 weeks.",
        "Cells were thawed after 2 years of storage.",
        "Symptom duration was 3.5 years on average.",
        "MSCs were grown for 28 days.",
        "They had not improved with 3 months of conservative treatment.",
        "The mean age was 40 years (range 18-61 years).",
        "Three-month-old rats received a needle puncture.",
        "A 51-year-old man was seen.",
        "Cells were cultured for 21 days.",
        "He was given 12 weeks of antibiotics.",
        "The five-year survival rate was 77%.",
        "Patients will be seen at 24 months.",
        "Records from the last 10 years were searched.",
        "The mean hospital stay was 4 days.",
        "The implant survival at 10 years was 95%.",
        "Measurements were made before and 24 h after the procedure.",
        "The 5-year overall survival was 70%.",
        "The median duration of symptoms was 14 months.",
        "He had a 3-year history of back pain.",
        "The patient was discharged after 5 days.",
        "The study was carried out from 2001 to 2005, over a period of 5 years.",
        "Over a 10-year period, 45 patients were seen.",
        "Subjects completed a 24-week programme.",
        "Each had one injection under ciclosporin for ten weeks.",
        "Two were on oral steroids for three months.",
        "Follow-up of ten years or so is what is required to speak of safety.",
        "This calls for a follow-up of at least five years.",
        "They operated on 31 boys (mean age, 40 months; range, 6-190 months).",
    ],
)
def test_not_observed(text: str) -> None:
    assert follow_up.in_sentence(sentence(text)) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Women were randomised to a drug or placebo for 12 weeks.", 2.8),
        ("Mice were treated daily for 21 days.", 0.7),
        ("Survival in both groups at 1, 5 and 10 years was 98%, 87% and 77%.", 120.0),
        ("They trained three times a week for 6 weeks.", None),
        ("Median progression-free survival on first-line treatment was 9.3 months.", None),
    ],
)
def test_a_course_counts_where_nothing_else_is_told(text: str, months: float | None) -> None:
    told = Section(label="METHODS", text=text)
    document = Document(Paper(pmid="1", abstract=(told,)))
    found = follow_up.longest(document)

    assert (found.months if found else None) == months
    assert follow_up.longest(document, treated=False) is None
    longer = Section(label="RESULTS", text="All were followed for 13 years.")
    both = follow_up.longest(Document(Paper(pmid="1", abstract=(told, longer))))
    assert both is not None
    assert both.months == 156


def test_a_plan_counts_only_as_a_plan() -> None:
    section = Section(label="METHODS", text="Visits will take place at 3, 12 and 24 months.")
    document = Document(Paper(pmid="1", abstract=(section,)))

    assert follow_up.longest(document) is None
    plan = follow_up.planned(document)
    assert plan is not None
    assert plan.months == 24


@pytest.mark.parametrize(
    ("low", "months"),
    [
        ("by 36 months, six had surgery", 36.0),
        ("an abscess 2 weeks after injection", 0.5),
        ("no tumour at 5 years", 60.0),
        ("between months 24 and 48", 48.0),
        ("a 40-year-old man had pain for 2 years", None),
        ("two had a headache", None),
    ],
)
def test_by_when_something_was_counted(low: str, months: float | None) -> None:
    assert follow_up.by_when(low) == months
