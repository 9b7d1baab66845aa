"""What is said to be unknown, and what only sounds like it."""

import pytest

from tracker.evidence import gaps
from tracker.evidence.document import sentence


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Further research is needed to confirm these findings.", "other"),
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
