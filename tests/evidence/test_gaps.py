"""What is said to be unknown, and what only sounds like it."""

import pytest

from tracker.evidence import gaps
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Further research is needed to confirm these findings.", "other"),
        ("Studies of its long-term safety are awaited.", "long_term"),
        ("Longer-term follow-up is essential.", "long_term"),
        ("The effect merits further investigation.", "other"),
        ("Additional studies should explore dosing.", "other"),
        ("The role of PRP is still debated.", "other"),
        ("Numerous questions remain.", "other"),
        ("Firm conclusions cannot be drawn.", "other"),
        ("The evidence is insufficient to support its use.", "other"),
        ("Existing studies are conflicting.", "other"),
        ("Studies in earlier stages are suggested.", "other"),
        ("Our observations invite a randomised comparison.", "other"),
        ("This approach is worth testing in trials.", "other"),
        ("The follow-up was too short to judge late effects.", "long_term"),
        ("Long-term safety will have to be shown.", "long_term"),
        ("Understanding of the disease is incomplete.", "other"),
        ("The literature on this is sparse.", "other"),
        ("There is a lack of information on whether it helps.", "other"),
        ("Limitations include the small sample size and retrospective design.", "none"),
        ("Patients need careful long-term follow-up.", "none"),
        ("These results need to be confirmed in larger cohorts.", "other"),
        ("More robust trials are necessary.", "other"),
        ("The optimal dose has yet to be determined.", "other"),
        ("Evidence for its effectiveness is lacking.", "other"),
        ("The mechanism is incompletely understood.", "other"),
        ("To date, no study has evaluated this approach.", "other"),
        ("There is a need for better treatments.", "none"),
        ("There are no data on durability.", "long_term"),
        ("It is not known whether this translates into benefit.", "other"),
        ("Whether cells survive is still a matter of debate.", "other"),
        ("The evidence base remains weak.", "other"),
        ("Prospective randomized studies would be useful.", "other"),
        ("The long-term consequences are unknown.", "long_term"),
        ("The effect beyond two years has not been studied.", "long_term"),
        ("Future work will focus on large animals.", "other"),
        ("The role of surgery is controversial.", "other"),
        ("There is no consensus on the best treatment.", "other"),
        ("Additional studies are required to clarify the safety.", "other"),
        ("A multicentre trial is underway.", "none"),
        ("This hypothesis should be tested in a larger sample.", "other"),
        ("We recommend further investigation.", "other"),
        ("Very little has been published on this topic.", "other"),
        ("The relationship between X and Y is poorly understood.", "other"),
        ("No previous studies have compared the two.", "other"),
        ("Data are scarce.", "other"),
        ("Longer follow-up is required.", "long_term"),
        ("Larger and longer trials are warranted.", "long_term"),
        ("The study was limited by its small sample size.", "none"),
        ("Caution is needed when interpreting these results.", "none"),
        ("Surgeons should be aware of this complication.", "none"),
        ("A high index of suspicion is required.", "none"),
        ("Careful follow-up is necessary.", "none"),
        ("Patients require long-term follow-up.", "none"),
        ("Treatment of this condition remains challenging.", "none"),
        ("Early diagnosis is essential.", "none"),
        ("Its efficacy remains to be proven.", "other"),
        ("However, this has never been tested in humans.", "other"),
        ("Studies on this subject are few.", "other"),
        ("The natural history is not well defined.", "other"),
        ("This warrants further study.", "other"),
        ("Clinical trials are the next step.", "other"),
        ("Its aetiology is unclear.", "other"),
        ("Little attention has been paid to quality of life.", "other"),
        ("Evidence is limited to small case series.", "other"),
        ("The optimal management is still debated.", "other"),
        ("Therefore, more evidence is needed.", "other"),
        ("There is insufficient evidence to recommend its use.", "other"),
        ("Experience with this technique is limited.", "other"),
        ("The results must be interpreted with caution.", "none"),
        ("Only few data exist about its use in children.", "other"),
        ("it would be of interest to study its effect", "other"),
        ("This protocol aims to assess long-term safety.", "long_term"),
    ],
)
def test_gap(text: str, gap: str) -> None:
    assert gaps.read(sentence(text))[0] == gap


WANTED = "Larger trials are needed."


@pytest.mark.parametrize(
    "other",
    [
        "Its mechanism is unknown.",
        "Although questions remain about its dose, it is widely used.",
        "It cannot be ruled out that some were helped.",
        "Cells may merit attention in a trial.",
        "Others have concluded that the evidence is weak.",
    ],
)
def test_the_last_plain_gap_is_the_proof(other: str) -> None:
    assert proof(other, WANTED) == WANTED


@pytest.mark.parametrize(
    "faint",
    [
        "Although questions remain about its dose, it is widely used.",
        "It cannot be ruled out that some were helped.",
        "Studies should focus on prevention.",
    ],
)
def test_what_is_said_in_passing_gives_way(faint: str) -> None:
    assert proof(WANTED, faint) == WANTED


def test_a_gap_of_the_long_term_comes_first() -> None:
    late = "Its long-term safety is unknown."

    assert proof(late, WANTED) == late


def proof(*sentences: str) -> str:
    sections = tuple(Section(label="CONCLUSIONS", text=text) for text in sentences)
    found = gaps.find(Document(Paper(pmid="1", abstract=sections)))[2]
    assert found is not None
    return found.quote
