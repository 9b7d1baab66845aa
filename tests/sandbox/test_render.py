import io

import msgspec
import pytest
from lxml import etree

from tests.query.papers import paper as full_paper
from tests.sandbox.world import NOW, records
from tracker.models import Heading, Keyword, Link, Paper, PartialDate, Reading, Term
from tracker.sandbox import generate, sample
from tracker.sandbox.render import record, record_set
from tracker.sandbox.state import Shown
from tracker.sources.pubmed import xml

TIMED = [
    pytest.param(shown, id=f"{one.pmid}-{begin}")
    for one in (*records(), *sample())
    for begin, shown in one.states
    if shown and not shown.paper.book
]
BULK = [pytest.param(one.on(one.created), id=one.pmid) for one in generate(3)]


def read_back(shown: Shown) -> Paper:
    (found,) = xml.read(io.BytesIO(record_set([shown])))
    assert isinstance(found, Reading)
    return found.paper


def spaces_as_one(paper: Paper) -> object:
    """Space characters of any kind are the reader's to settle."""
    text = msgspec.json.encode(paper).decode()
    return msgspec.json.decode(" ".join(text.split()))


@pytest.mark.parametrize("shown", [*TIMED, *BULK])
def test_what_is_written_is_read_back_the_same(shown: Shown) -> None:
    assert spaces_as_one(read_back(shown)) == spaces_as_one(shown.paper)


def test_every_field_of_a_paper_is_written() -> None:
    paper = full_paper(
        copyright="© Sample",
        investigators=(),
        version=2,
        supplementary=(Term(name="Sample Disease", ui="C999999"),),
        substances=(Term(name="Hyaluronic Acid", ui="D006820", number="9004-61-9"),),
        indexing="Automated",
        mesh=(Heading(name="Humans", ui="D006801", automatic=True),),
        keywords=(Keyword(text="a", owner="NOTNLM", major=True), Keyword(text="b", owner="NASA")),
        links=(Link(kind="ErratumIn", citation="Sample J. 2026", note="see table 2"),),
        dates={
            "published": PartialDate(year=2000, month=4, text="2000 Spring"),
            "received": PartialDate(year=1999, month=1, day=2),
            "revised-manuscript": PartialDate(year=1999, month=2, day=2),
            "accepted": PartialDate(year=1999, month=3, day=2),
            "created": PartialDate(year=2000, month=5, day=6),
        },
        publication_types=(Term(name="Journal Article", ui="D016428"),),
        publication_status="ppublish",
        publication_model="Print",
    )
    other = msgspec.structs.replace(paper.other_abstracts[0], language="eng")
    paper = msgspec.structs.replace(paper, other_abstracts=(other,))
    assert spaces_as_one(read_back(Shown(paper=paper))) == spaces_as_one(paper)


def test_markup_stands_in_the_xml() -> None:
    shown = records()[0].on(NOW.date())
    assert shown is not None
    text = record(shown).decode()
    assert "<i>in vivo</i>: 10<sup>7</sup> &amp; more</ArticleTitle>" in text
    assert "It <b>worked</b> if p &lt; 0.05.</AbstractText>" in text


def test_a_book_stands_beside_articles_with_its_own_pmid() -> None:
    shown = [one.on(NOW.date()) for one in records()]
    body = record_set([one for one in shown if one])
    tree = etree.fromstring(body)
    assert [element.tag for element in tree].count("PubmedBookArticle") == 1
    (book,) = tree.iterfind("PubmedBookArticle")
    assert book.findtext("BookDocument/PMID") == "99000204"
    assert book.findtext("BookDocument/Book/BookTitle") == "Sample Handbook"
    assert book.find("BookDocument/ReferenceList") is not None
    found = read_back(next(one for one in shown if one and one.paper.book))
    assert (found.pmid, found.book, found.journal.publisher) == ("99000204", True, "Sample Press")


def test_the_envelope_is_pubmeds_byte_for_byte() -> None:
    assert record_set([]) == (
        b'<?xml version="1.0" ?>\n'
        b'<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
        b'"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
        b"<PubmedArticleSet></PubmedArticleSet>"
    )


@pytest.mark.parametrize(
    ("pages", "ends"),
    [("737-8", ["737", "738"]), ("11-19", ["11", "19"]), ("e106", []), ("S1-S9", [])],
)
def test_pages_are_written_out_as_start_and_end(pages: str, ends: list[str]) -> None:
    paper = full_paper(journal=msgspec.structs.replace(full_paper().journal, pages=pages))
    tree = etree.fromstring(record(Shown(paper=paper)))
    found = [tree.findtext(f".//Pagination/{name}") for name in ("StartPage", "EndPage")]
    assert [end for end in found if end] == ends
    assert tree.findtext(".//MedlinePgn") == pages


def test_history_tells_creation_as_entrez_and_entry_as_pubmed() -> None:
    tree = etree.fromstring(record(Shown(paper=full_paper())))
    days = {
        event.get("PubStatus"): "-".join(event.findtext(part) or "" for part in ("Month", "Day"))
        for event in tree.iterfind(".//PubMedPubDate")
    }
    assert days == {"pubmed": "09-16", "entrez": "09-15"}
