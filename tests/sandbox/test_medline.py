import msgspec
import pytest

from tests.query.papers import paper as full_paper
from tests.sandbox.world import NOW, records
from tracker.models import Link, PartialDate
from tracker.sandbox.medline import published, record, source
from tracker.sandbox.medline import records as several
from tracker.sandbox.state import Shown


def lines_of(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.replace("\n      ", " ").splitlines():
        found.setdefault(line[:4].strip(), []).append(line[6:])
    return found


def test_every_kind_of_field_has_its_tag() -> None:
    shown = records()[0].on(NOW.date())
    assert shown is not None
    found = lines_of(record(shown))
    assert found["PMID"] == ["99000201"]
    assert found["TI"] == ["SAMPLE: Stem cells for the disc in vivo: 107 & more"]
    assert found["AB"] == ["BACKGROUND: Discs age. RESULTS: It worked if p < 0.05."]
    assert found["FAU"] == ["Lindqvist, Anna Maria", "Kask, Ott"]
    assert found["AU"] == ["Lindqvist AM", "Kask O"]
    assert found["AUID"] == ["ORCID: 9999-0000-0000-0001"]
    assert found["CN"] == ["RENUCLEO Sample Group"]
    assert found["SI"] == ["ClinicalTrials.gov/NCT99000201", "ISRCTN/ISRCTN99000201"]
    assert found["PT"] == ["Journal Article", "Randomized Controlled Trial"]
    assert found["MH"] == [
        "Intervertebral Disc Degeneration/*therapy/veterinary",
        "*Stem Cells",
        "Humans",
    ]
    assert found["DP"] == ["2026 Sep-Oct"]
    assert found["CRDT"] == ["2026/08/31 06:00"]
    assert found["SO"] == [
        "Sample J Spine Med. 2026 Sep-Oct;3(10):737-8. doi: 10.99999/sample.0201."
    ]


def test_long_values_go_on_behind_six_spaces() -> None:
    shown = Shown(paper=full_paper(title="word " * 60))
    lines = record(shown).splitlines()
    assert max(map(len, lines)) <= 88
    assert sum(line.startswith("      word") for line in lines) == 3


def test_links_and_suffixes() -> None:
    links = (
        Link(kind="RetractionIn", pmid="99000205", citation="Sample J. 2026;1:2."),
        Link(kind="ErratumFor", citation="Sample J. 2026;1:1"),
    )
    found = lines_of(record(Shown(paper=full_paper(links=links))))
    assert found["RIN"] == ["Sample J. 2026;1:2. PMID: 99000205"]
    assert found["EFR"] == ["Sample J. 2026;1:1."]
    assert "O'Brien S Jr" in found["AU"]
    assert found["PMC"] == ["PMC9900001"]


def test_records_are_parted_by_an_empty_line() -> None:
    shown = Shown(paper=full_paper())
    assert several([shown, shown]).count("\n\nPMID- ") == 1
    assert several([shown]).startswith("\nPMID- 99000001\n")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(year=2026, month=9, day=4), "2026 Sep 4"),
        (PartialDate(year=2026, month=9), "2026 Sep"),
        (PartialDate(year=2026, month=4, text="2026 Spring"), "2026 Spring"),
        (PartialDate(), ""),
    ],
)
def test_dates_as_cited(date: PartialDate, expected: str) -> None:
    assert published(date) == expected


def test_ahead_of_print_says_so() -> None:
    paper = msgspec.structs.replace(full_paper(), publication_status="aheadofprint")
    assert source(paper).endswith("sample.0001. Online ahead of print.")
