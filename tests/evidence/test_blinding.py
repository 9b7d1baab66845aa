"""Blinding as stated, never worked out from a placebo."""

import pytest

from tracker.evidence import blinding
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("A randomised, double-blind trial.", "double"),
        ("This double-masked study had two arms.", "double"),
        ("Participants and outcome assessors were blinded.", "double"),
        ("A patient-, surgeon- and assessor-masked trial.", "triple"),
        ("A single blinded trial.", "single"),
        ("Participants and the examiner did not know which vial was given.", "double"),
        ("Neither the patients nor the nurses knew the group.", None),
        ("Neither patients nor assessors were told the allocation.", "double"),
        ("The code was kept until the last visit.", None),
        ("MRI was read by two blinded radiologists.", "assessor"),
        ("An open-label pilot study.", "open_label"),
        ("There was no blinding.", "open_label"),
        ("Open-label extension of a double-blind trial", "open_label"),
        ("Patients received saline or placebo.", None),
        ("Double-blind trials are needed.", None),
        ("A randomised, blinded trial.", None),
        ("The trial was unblinded at 12 months.", None),
    ],
)
def test_stated(text: str, stated: str | None) -> None:
    assert blinding.read(sentence(text)) == stated


def test_blind_assessors_are_told_only_where_nothing_else_is() -> None:
    sections = (
        Section(
            label="METHODS", text="Outcome assessors were blinded. The trial was double-blind."
        ),
        Section(label="CONCLUSIONS", text="A triple-blind trial should follow."),
    )
    found = blinding.find(Document(Paper(pmid="1", abstract=sections)))
    assert found
    assert (found[0], found[2].quote) == ("double", "The trial was double-blind.")
