import pytest

from tests.sandbox.world import NOW, records
from tracker.models import Databank, Paper, PartialDate
from tracker.sandbox.state import as_xml, flat, published_date


@pytest.fixture
def paper() -> Paper:
    shown = records()[0].on(NOW.date())
    assert shown is not None
    return shown.paper


def test_names_are_taken_apart_at_the_first_space(paper: Paper) -> None:
    first, second, group = paper.authors
    assert (first.last_name, first.fore_name, first.initials) == ("Lindqvist", "Anna Maria", "AM")
    assert (first.orcid, second.orcid) == ("", "9999-0000-0000-0001")
    assert first.affiliations == ("Sample Institute, Invented City.",)
    assert group.collective == "RENUCLEO Sample Group"


def test_vocabulary_terms_get_their_identifiers(paper: Paper) -> None:
    assert [term.ui for term in paper.publication_types] == ["D016428", "D016449"]
    degeneration, cells, humans = paper.mesh
    assert (degeneration.name, degeneration.ui) == ("Intervertebral Disc Degeneration", "D055959")
    assert degeneration.major
    assert [(term.name, term.ui, term.major) for term in degeneration.qualifiers] == [
        ("therapy", "Q000628", True),
        ("veterinary", "Q000662", False),
    ]
    assert (cells.major, humans.major) == (True, False)


def test_registry_numbers_go_to_their_databanks(paper: Paper) -> None:
    assert paper.databanks == (
        Databank(name="ClinicalTrials.gov", accessions=("NCT99000201",)),
        Databank(name="ISRCTN", accessions=("ISRCTN99000201",)),
    )


def test_the_journal_is_abbreviated_as_citations_have_it(paper: Paper) -> None:
    assert paper.journal.abbreviation == "Sample J Spine Med"
    assert paper.ids == {"doi": "10.99999/sample.0201"}
    assert [section.category for section in paper.abstract] == ["BACKGROUND", "RESULTS"]


def test_markup_is_kept_beside_the_flat_text(paper: Paper) -> None:
    shown = records()[0].on(NOW.date())
    assert shown is not None
    assert paper.title == "SAMPLE: Stem cells for the disc in vivo: 107 & more"
    assert shown.markup[paper.title].count("<i>") == 1
    assert paper.abstract[1].text == "It worked if p < 0.05."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", PartialDate(year=2026)),
        ("2026 Sep", PartialDate(year=2026, month=9)),
        ("2026 Sep 14", PartialDate(year=2026, month=9, day=14)),
        ("2026 Sep-Oct", PartialDate(year=2026, month=9, text="2026 Sep-Oct")),
        ("2026 Fall", PartialDate(year=2026, month=10, text="2026 Fall")),
        ("1998 Dec-1999 Jan", PartialDate(year=1998, month=12, text="1998 Dec-1999 Jan")),
        ("soon", PartialDate(text="soon")),
    ],
)
def test_publication_dates(text: str, expected: PartialDate) -> None:
    assert published_date(text) == expected


def test_only_the_five_inline_tags_are_markup() -> None:
    text = "<script>a</script> p < 1 & <i>b</i> <x>"
    assert flat(text) == "<script>a</script> p < 1 & b <x>"
    assert as_xml(text) == ("&lt;script&gt;a&lt;/script&gt; p &lt; 1 &amp; <i>b</i> &lt;x&gt;")
