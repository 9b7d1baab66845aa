"""What the cells were given in, not what they were compared with or grown in."""

import pytest

from tracker.evidence import carrier
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("5 million MSCs in 1 mL of saline were injected.", ("saline",)),
        ("MSCs in hyaluronic acid, hyaluronic acid alone or saline.", ("hyaluronic_acid",)),
        ("Chondrocytes were delivered in a fibrin carrier.", ("fibrin",)),
        ("A mixture of atelocollagen and cells was implanted.", ("atelocollagen",)),
        ("Cells on a collagen sponge.", ("collagen",)),
        ("Fibrin with 5 million of their own cultured septal chondrocytes.", ("fibrin",)),
        ("Rabbits received BMSC-loaded chitosan hydrogel.", ("chitosan",)),
        ("Stromal vascular fraction mixed with platelet-rich plasma.", ("prp",)),
        ("Cells were seeded on PLGA microspheres.", ("other",)),
        ("Cells were embedded in an injectable hydrogel.", ("hydrogel",)),
        ("Patients received cells or saline.", ()),
        ("Cells were cultured in serum-free medium.", ()),
        ("The gel was tested alone.", ()),
        ("Cells produced type II collagen and aggrecan.", ()),
    ],
)
def test_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert carrier.read(sentence(text)) == kinds


def test_a_carrier_of_known_make_is_told_before_a_gel() -> None:
    text = "Cells in a gel were injected. Cells were suspended in hyaluronan."
    found = carrier.find(Document(Paper(pmid="1", abstract=(Section(label="METHODS", text=text),))))
    assert found
    assert (found[0], found[2].quote) == (
        ["hyaluronic_acid"],
        "Cells were suspended in hyaluronan.",
    )
