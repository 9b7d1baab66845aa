"""The gravest harm that happened proves harm, not the first one or the tally of all."""

import pytest

from tracker.evidence import safety
from tracker.evidence.document import Document
from tracker.evidence.gravity import gravity
from tracker.models import Paper, Section

TALLY = "Forty-one participants had at least one adverse event; arthralgia and back pain led."


@pytest.mark.parametrize(
    ("clause", "rank"),
    [
        ("two patients died", 2),
        ("one case of spondylodiscitis occurred", 2),
        ("three events were serious", 1),
        ("sequestrated extrusions that had not been there before were found", 1),
        ("one patient was admitted", 1),
        ("none was serious", 0),
        ("one had died in an accident", 0),
        ("eleven had a headache", 0),
    ],
)
def test_rank(clause: str, rank: int) -> None:
    assert gravity(clause) == rank


@pytest.mark.parametrize(
    ("grave", "quoted"),
    [
        ("One case of disc space infection required drainage.", True),
        ("No tumour was found.", False),
        ("There were no infections; two people had a headache.", False),
    ],
)
def test_what_happened_and_is_gravest_is_quoted(grave: str, quoted: bool) -> None:
    section = Section(label="RESULTS", text=f"{TALLY} {grave}")
    state, _, proof = safety.find(Document(Paper(pmid="1", abstract=(section,))))

    assert state == "harm"
    assert proof is not None
    assert (proof.quote == grave) is quoted
