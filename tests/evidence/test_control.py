"""What the other arm got; what carried cells, or was tried before, is no comparator."""

import pytest

from tracker.evidence import control
from tracker.evidence.document import Document, sentence
from tracker.models import Paper, Section


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Forty people received cells or placebo.", ("placebo",)),
        ("Cells were compared with a saline sham.", ("sham", "saline")),
        ("Low dose (n = 8), gel alone (n = 8) or saline (n = 4).", ("saline", "carrier")),
        ("Cells versus continued conservative care", ("conservative_care",)),
        ("Discectomy with cells against discectomy alone.", ("surgery",)),
        ("The control group received lidocaine.", ("anaesthetic",)),
        ("Untreated controls were matched for age.", ("no_treatment",)),
        ("Cells compared with corticosteroids.", ("other",)),
        ("Cells were suspended in saline.", ()),
        ("Six months of conservative treatment had failed.", ()),
        ("A placebo effect cannot be ruled out.", ()),
        ("Cells were injected after discectomy under local anaesthesia.", ()),
    ],
)
def test_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert control.read(sentence(text)) == kinds


def document(*sections: tuple[str, str]) -> Document:
    return Document(
        Paper(pmid="1", abstract=tuple(Section(label=label, text=text) for label, text in sections))
    )


def test_only_controlled_designs_have_one() -> None:
    told = document(("METHODS", "Patients received cells or placebo."))
    assert control.find(told, design="single_arm") is None
    found = control.find(told, design="rct")
    assert found
    assert (found[0], found[2].quote) == (["placebo"], "Patients received cells or placebo.")


def test_the_fullest_sentence_gives_all_kinds() -> None:
    found = control.find(
        document(("AIM", "To compare cells with sham."), ("METHODS", "Cells, sham or saline.")),
        design="rct",
    )
    assert found
    assert found[0] == ["sham", "saline"]
    assert control.find(document(("CONCLUSIONS", "Better than sham.")), design="rct") is None
