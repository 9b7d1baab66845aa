"""Every trial number, once, and no other number."""

import pytest

from tracker.evidence import registry
from tracker.evidence.document import Document
from tracker.models import Databank, Paper, Section


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ClinicalTrials.gov number, NCT01234567.", ("NCT01234567",)),
        ("ISRCTN 12345678; EudraCT 2016-001874-31.", ("ISRCTN12345678", "2016-001874-31")),
        ("jRCT2053210088 and UMIN000050231", ("jRCT2053210088", "UMIN000050231")),
        ("ChiCTR2100041234, IRCT2016022826316N2", ("ChiCTR2100041234", "IRCT2016022826316N2")),
        (
            "ACTRN12614000895617, CTRI/2018/05/013888",
            ("ACTRN12614000895617", "CTRI/2018/05/013888"),
        ),
        ("KCT0007412, DRKS00021145, NTR7719", ("KCT0007412", "DRKS00021145", "NTR7719")),
        ("PROSPERO CRD42023417755.", ()),
        ("Call 2016-001 or 12345678.", ()),
    ],
)
def test_numbers(text: str, numbers: tuple[str, ...]) -> None:
    assert registry.numbers(Document(Paper(pmid="1", abstract=(Section(text=text),)))) == numbers


def test_the_databank_list_adds_and_repeats_nothing() -> None:
    paper = Paper(
        pmid="1",
        abstract=(Section(text="NCT01234567."),),
        databanks=(
            Databank(name="ClinicalTrials.gov", accessions=("NCT01234567", "NCT07654321")),
            Databank(name="GENBANK", accessions=("AB123456",)),
        ),
    )

    assert registry.numbers(Document(paper)) == ("NCT01234567", "NCT07654321")
