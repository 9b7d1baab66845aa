import io
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sources.pubmed import inventing
from tests.sources.pubmed.goldens import ARTICLE_PAPER, BOOK_PAPER, DATA
from tests.sources.pubmed.writing import as_medline, as_xml, document
from tracker.models import Author, Grant, Link, Paper, Problem, Reading, Section
from tracker.sources.pubmed import medline, xml

ARTICLE_TEXT = (DATA / "article.nbib").read_bytes()
BOOK_TEXT = (DATA / "book.nbib").read_bytes()
few = settings(deadline=None, max_examples=60)


def read(data: bytes) -> list[Reading | Problem]:
    return list(medline.read(io.BytesIO(data)))


def paper(data: bytes) -> Paper:
    (reading,) = read(data)
    assert isinstance(reading, Reading), reading
    return reading.paper


def pmids(found: Sequence[Reading | Problem]) -> list[str]:
    return [one.paper.pmid for one in found if isinstance(one, Reading)]


def problems(found: Sequence[Reading | Problem]) -> list[Problem]:
    return [one for one in found if isinstance(one, Problem)]


def lines(*fields: str) -> Paper:
    return paper(("\n".join(["PMID- 99900001", *fields]) + "\n").encode())


def textual(paper: Paper) -> Paper:
    """The paper without what MEDLINE text never tells."""
    return msgspec.structs.replace(
        paper,
        version=1,
        indexing="",
        publication_model="",
        status="",
        authors_complete=True,
        abstract=tuple(Section(label=one.label, text=one.text) for one in paper.abstract),
        authors=tuple(msgspec.structs.replace(one, equal=False) for one in paper.authors),
        mesh=tuple(
            msgspec.structs.replace(
                one,
                ui="",
                automatic=False,
                qualifiers=tuple(msgspec.structs.replace(q, ui="") for q in one.qualifiers),
            )
            for one in paper.mesh
        ),
        substances=tuple(msgspec.structs.replace(one, ui="") for one in paper.substances),
        supplementary=tuple(msgspec.structs.replace(one, ui="") for one in paper.supplementary),
        links=tuple(msgspec.structs.replace(one, note="") for one in paper.links),
    )


# --- the same record in both forms --------------------------------------------------------------


def test_article_tells_what_the_xml_tells() -> None:
    (reading,) = read(ARTICLE_TEXT)

    assert isinstance(reading, Reading)
    assert textual(reading.paper) == textual(ARTICLE_PAPER)
    assert reading.raw == ARTICLE_TEXT
    assert reading.form == "medline"


def test_book_tells_what_the_xml_tells() -> None:
    expected = {name: date for name, date in BOOK_PAPER.dates.items() if name != "beginning"}

    assert textual(paper(BOOK_TEXT)) == textual(msgspec.structs.replace(BOOK_PAPER, dates=expected))


@given(st.lists(inventing.plain_papers, min_size=1, max_size=3))
@few
def test_both_forms_of_a_record_agree(papers: list[Paper]) -> None:
    texts = [as_medline(one) for one in papers]
    as_read = [one.paper for one in read(b"\n".join(texts)) if isinstance(one, Reading)]
    elements = xml.read(io.BytesIO(document(as_xml(one) for one in papers)))

    assert [textual(one) for one in as_read] == [
        textual(one.paper) for one in elements if isinstance(one, Reading)
    ]
    assert [one.raw for one in read(b"\n".join(texts)) if isinstance(one, Reading)] == texts


# --- single fields ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "authors"),
    [
        (["AU  - de Hoon MJ 3rd"], [Author(last_name="de Hoon", initials="MJ", suffix="3rd")]),
        (["AU  - Plato"], [Author(last_name="Plato")]),
        (
            ["AD  - Old Clinic.", "FAU - Wu, De", "AU  - Wu", "FAU - Ho, B", "AU  - Ho B"],
            [
                Author(last_name="Wu", fore_name="De", affiliations=("Old Clinic.",)),
                Author(last_name="Ho", fore_name="B", initials="B"),
            ],
        ),
        (
            ["CN  - Group", "AD  - Its Clinic.", "AUID- ORCID: 0000-0002-1825-0097"],
            [
                Author(
                    collective="Group",
                    affiliations=("Its Clinic.",),
                    orcid="0000-0002-1825-0097",
                )
            ],
        ),
        (["FAU - ", "AU  - "], []),
    ],
)
def test_people(fields: list[str], authors: list[Author]) -> None:
    assert list(lines("TI  - SAMPLE", *fields).authors) == authors


def test_an_incomplete_author_list_is_told() -> None:
    found = lines("TI  - SAMPLE", "AU  - Wu A", "AU  - et al.")

    assert not found.authors_complete
    assert [author.last_name for author in found.authors] == ["Wu"]


@pytest.mark.parametrize(
    ("text", "grant"),
    [
        ("A/B-1/Sample Fund", Grant(number="A/B-1", agency="Sample Fund")),
        ("Sample Fund", Grant(agency="Sample Fund")),
        ("7/Fund/Canada", Grant(number="7", agency="Fund", country="Canada")),
        ("7/WT/Fund/Canada", Grant(number="7", acronym="WT", agency="Fund", country="Canada")),
        ("Fund/Canada", Grant(agency="Fund", country="Canada")),
    ],
)
def test_grants(text: str, grant: Grant) -> None:
    assert lines(f"GR  - {text}").grants == (grant,)


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("ECI - J. 2026;1. PMID: 99900002", ("ExpressionOfConcernIn", "99900002", "J. 2026;1")),
        ("ROF - J. 2026;1.", ("RetractionOf", "", "J. 2026;1.")),
        ("UOF - doi: 10.1/x. PMID: 99900003.", ("UpdateOf", "99900003", "doi: 10.1/x")),
        ("CRF - J. 2026", ("CorrectedandRepublishedFrom", "", "J. 2026")),
    ],
)
def test_links_are_typed_as_in_the_xml(line: str, link: tuple[str, str, str]) -> None:
    kind, pmid, citation = link

    assert lines(line).links == (Link(kind=kind, pmid=pmid, citation=citation),)


def test_other_identifiers_keep_their_kind() -> None:
    found = lines(
        "LID - E5 [pii]", "AID - x5 [pii]", "AID - bare", "MID - NIHMS1", "OID - NLM: PMC1"
    )

    assert found.ids == {
        "pii": "E5",
        "pii-2": "x5",
        "other": "bare",
        "mid": "NIHMS1",
        "other-nlm": "PMC1",
    }


# --- what is no record --------------------------------------------------------------------------

GOOD = b"PMID- 99900010\nTI  - SAMPLE\nSO  - J.\n"
ALSO_GOOD = b"PMID- 99900011\r\nTI  - SAMPLE\r\nSO  - J.\r\n"


@pytest.mark.parametrize(
    ("broken", "pmid", "reason"),
    [
        (b"\nOWN - NLM\nTI  - SAMPLE\nSO  - J.\n", "", "no PMID"),
        (b"PMID- none\nTI  - SAMPLE\nSO  - J.\n", "", "no PMID"),
        (b"PMID- 99900001\n", "99900001", "nothing but"),
        (b"PMID- 99900001\nTI  - M\xfcller\nSO  - J.\n", "99900001", "UTF-8"),
        (b"PMID- 99900001\nTI  - \x00\nSO  - J.\n", "99900001", "control"),
        (b"\nid: 99900001 Error occurred: The PMID is not available\n", "99900001", "no such"),
    ],
)
def test_a_bad_record_costs_only_itself(broken: bytes, pmid: str, reason: str) -> None:
    found = read(b"\xef\xbb\xbf\n" + GOOD + b"\n" + broken + b"\n\n" + ALSO_GOOD)

    assert pmids(found) == ["99900010", "99900011"]
    (problem,) = problems(found)
    assert problem.pmid == pmid
    assert reason in problem.reason
    assert problem.where


def test_records_need_no_blank_line_between_them() -> None:
    refusal = b"id: 99900001 Error occurred: not available\n"

    found = read(GOOD + refusal + ALSO_GOOD)

    assert pmids(found) == ["99900010", "99900011"]
    assert [problem.pmid for problem in problems(found)] == ["99900001"]


@given(st.integers(0, 1000))
@few
def test_a_cut_file_never_gives_a_short_record(place: int) -> None:
    whole = GOOD + b"\n" + ARTICLE_TEXT
    data = whole[: len(GOOD) + 8 + place % (len(ARTICLE_TEXT) - 8)]

    found = read(data)

    assert found[0] == read(GOOD)[0]
    assert len(found) == 2
    if b"\nSO  - Sample" not in data:
        assert isinstance(found[1], Problem)
        assert "cut" in found[1].reason


@given(st.binary(max_size=300))
@example(b"")
@example(b"\n\n")
@example(b"PMID- 1")
@example(b"PMID- 1\nTI")
@example(b"      continued\nPMID- 1\nTI  - x")
@few
def test_any_bytes_give_values_and_never_an_error(data: bytes) -> None:
    assert read(data)
    read(GOOD + data)


# --- real texts ---------------------------------------------------------------------------------


def test_every_real_record_is_read_whole(shared: Path) -> None:
    seen = 0
    for path in sorted((shared / "samples/medline").glob("*/*")):
        text = path.read_text()
        expected = re.findall(r"^PMID- (\d+)", text, re.MULTILINE)
        found = read(path.read_bytes())
        assert pmids(found) == expected, path
        seen += len(expected)
        titles = re.findall(r"^TI  - (.*(?:\n      .*)*)", text, re.MULTILINE)
        papers = [one.paper for one in found if isinstance(one, Reading)]
        assert [one.title for one in papers] == [" ".join(title.split()) for title in titles]
        abstracts = re.findall(r"^AB  - (.*(?:\n      .*)*)", text, re.MULTILINE)
        assert [
            " ".join(f"{one.label}: {one.text}" if one.label else one.text for one in held.abstract)
            for held in papers
            if held.abstract
        ] == [" ".join(abstract.split()) for abstract in abstracts]
    assert seen > 100
