"""Numbers of cells given, in every spelling; numbers seeded, counted or paid are no dose."""

import pytest

from tracker.evidence import dose
from tracker.evidence.document import Document, sentence
from tracker.evidence.dose import Dose
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    "printed",
    [
        "2 × 10^7", "2 × 107", "2x10^7", "2 x 10(7)", "2·10^7", "2 × 10⁷",
        "20 million", "20M", "twenty million", "20,000,000", "2e7",
    ],
)  # fmt: skip
def test_spellings(printed: str) -> None:
    found = dose.read(sentence(f"Each patient received one injection of {printed} cells per disc."))
    assert found == Dose(cells=2e7, per="disc")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "Patients received 6 or 18 million MPCs in 2 mL of gel.",
            Dose(arms=(6e6, 18e6), volume_ml=2),
        ),
        (
            "Patients received 1 × 107 cells/disc (n = 4) or 3 × 107 cells/disc (n = 4).",
            Dose(arms=(1e7, 3e7), per="disc"),
        ),
        ("Ten were assigned, 27 to 12 million cells and 27 to none.", Dose(cells=12e6)),
        ("They were randomised 1:1 to 24 million stromal cells or sham.", Dose(cells=24e6)),
        ("A mean of 31 million cells was injected.", Dose(cells=31e6)),
        ("Patients were given 15.1–51.6 million cells.", Dose(range=(15.1e6, 51.6e6))),
        ("Rats were injected with 1×10⁶ BMSCs in 20 µL.", Dose(cells=1e6, volume_ml=0.02)),
        ("A dose of 1 × 10^6 cells/kg was infused.", Dose(cells=1e6, per="kg")),
        ("Each disc received 0.5 million MPCs.", Dose(cells=5e5, per="disc")),
        ("1 × 10^7 cells/mL were injected, 1 mL a disc.", Dose(cells=1e7, per="ml", volume_ml=1)),
        ("About 10e6 cells were implanted.", Dose(cells=1e7)),
        ("Each had 8 million donor MSCs per disc.", Dose(cells=8e6, per="disc")),
        ("Subjects got 2 or 10 million disc cells.", Dose(arms=(2e6, 1e7))),
        (
            "We entered eight adults, four at 3 million and four at 9 million MSCs.",
            Dose(arms=(3e6, 9e6)),
        ),
    ],
)
def test_stated(text: str, stated: Dose) -> None:
    assert dose.read(sentence(text)) == stated


@pytest.mark.parametrize(
    "text",
    [
        "Cells were seeded at 1 × 10^5 cells/well and treated with IL-1.",
        "Two hundred rats were injected with 106 cells.",
        "An injection of cells cost £9,500 in all.",
        "12,000 patients were injected.",
        "The aspirate yielded 3 × 10^6 cells and was injected.",
        "60 mL of marrow was injected.",
    ],
)
def test_no_dose(text: str) -> None:
    assert dose.read(sentence(text)) is None


def test_the_methods_come_first() -> None:
    sections = (
        Section(label="PURPOSE", text="We gave 1 million cells in a trial."),
        Section(label="METHODS", text="Patients received 2 million cells."),
    )
    found = dose.find(Document(Paper(pmid="1", abstract=sections)))
    assert found
    assert (found.value.cells, found.sentence.section) == (2e6, "METHODS")
